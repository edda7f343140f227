// Every link of the site leads somewhere: to a page that is there, and to an anchor that is on it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { KINDS, anchorsOf, crawl, resolved } from './crawl.mjs';
import { fetchRaw, startServer } from './server.mjs';

describe('the links of the starter library', () => {
  let server;
  let visited;
  before(async () => {
    server = await startServer();
    visited = await crawl(server.origin);
  });
  after(() => server?.stop());

  test('no link leads nowhere', () => {
    const dead = [...visited.values()].filter(({ status }) => status !== 200);
    assert.deepEqual(dead.map(({ path, status, from }) => `${from} → ${path}: ${status}`), []);
    assert.ok(visited.size > 50, `only ${visited.size} pages were found`);
  });

  test('every anchor that is linked is on its page', () => {
    const missing = [];
    let followed = 0;
    for (const page of visited.values()) {
      for (const link of page.links) {
        const url = resolved(link, server.origin, page.path);
        const target = url && visited.get(url.pathname + url.search);
        if (!url?.hash || !target?.html) continue;
        followed += 1;
        const anchor = decodeURIComponent(url.hash.slice(1));
        if (!anchorsOf(target.html).has(anchor)) missing.push(`${page.path} → ${link}`);
      }
    }
    assert.ok(followed > 100, `only ${followed} links lead to an anchor`);
    assert.deepEqual(missing, []);
  });

  test('every picture of a page is there', async () => {
    const pictures = new Map();
    for (const { path, html } of visited.values()) {
      for (const [, source] of html.matchAll(/<img\b[^>]*?\ssrc="([^"]*)"/g)) pictures.set(source, path);
    }
    assert.ok(pictures.size > 0, 'no page has a picture');
    const missing = [];
    for (const [source, path] of pictures) {
      const url = resolved(source, server.origin, path);
      const status = url ? (await fetchRaw(url)).status : 'elsewhere';
      if (status !== 200) missing.push(`${path} → ${source}: ${status}`);
    }
    assert.deepEqual(missing, []);
  });

  test('a page of every kind is reached from the first page', () => {
    const paths = [...visited.keys()];
    const unreached = Object.entries(KINDS).filter(([, pattern]) => !paths.some((path) => pattern.test(path)));
    assert.deepEqual(unreached.map(([kind]) => kind), []);
  });

  test('the map of the site lists addresses that answer', async () => {
    const response = await fetch(`${server.origin}/sitemap.xml`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /xml/);
    const listed = [...(await response.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
    assert.ok(listed.length > 150, `only ${listed.length} addresses are listed`);
    for (const address of listed) {
      const { pathname } = new URL(address, server.origin);
      assert.equal((await fetchRaw(server.origin + pathname)).status, 200, address);
    }
  });
});
