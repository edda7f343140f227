// What a reader's connection carries: little, compressed, once.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openPage, searchBox, startBrowser } from './browser.mjs';
import { crawl, richest } from './crawl.mjs';
import { SITE, fetchRaw, startServer } from './server.mjs';

const KIB = 1024;

describe('the network', () => {
  let server;
  let browser;
  let pages;
  let manifest;
  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    pages = await crawl(server.origin);
    manifest = JSON.parse(await readFile(join(SITE, 'manifest.json'), 'utf8'));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a page is read without a byte of the bundle, until the reader reaches for the search box', async () => {
    const read = richest(pages).filter(({ kind }) => ['home', 'playbook', 'practice', 'term'].includes(kind));
    assert.equal(read.length, 8, 'a page of each kind in each language');
    for (const { kind, path } of read) {
      const { context, page } = await openPage(browser, server.origin);
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      try {
        await page.goto(path, { waitUntil: 'networkidle' });
        const bundle = [manifest.wasm, manifest.bundle].map((name) => `/assets/${name}`);
        assert.deepEqual(asked.filter((name) => bundle.includes(name)), [], kind);
        const loaded = page.waitForResponse((response) => response.url().endsWith(manifest.wasm));
        await searchBox(page).focus();
        assert.equal((await loaded).status(), 200);
      } finally {
        await context.close();
      }
    }
  });

  test('every island that a page draws is known to the bundle under the same name', async () => {
    // The name ends in a hash of the island's code, made twice: by the server's build and by the browser's.
    const bundle = await readFile(join(SITE, manifest.bundle), 'utf8');
    const names = [...pages.values()].flatMap(({ html }) => [...html.matchAll(/data-component="([^"]*)"/g)]);
    const unknown = new Set(names.map(([, name]) => name).filter((name) => !bundle.includes(name)));
    assert.ok(names.length > 0, 'no page draws an island');
    assert.deepEqual([...unknown], []);
  });

  test('the bundle, the style sheet and the page script keep to their budgets', async () => {
    const compressed = async (name) => (await stat(join(SITE, `${manifest[name]}.br`))).size;
    const bundle = (await compressed('wasm')) + (await compressed('bundle'));
    assert.ok(bundle <= 110 * KIB, `module and script: ${bundle} bytes`);
    assert.ok((await compressed('style')) <= 15 * KIB, `style sheet: ${await compressed('style')} bytes`);
    const script = (await stat(join(SITE, manifest.script))).size;
    assert.ok(script <= 2 * KIB, `page script: ${script} bytes`);
  });

  test('no page of the starter library weighs more than 25 KiB', async () => {
    const heavy = [];
    let weighed = 0;
    for (const { path, html } of pages.values()) {
      if (!html) continue;
      weighed += 1;
      const { headers, body } = await fetchRaw(server.origin + path, { 'accept-encoding': 'br' });
      assert.equal(headers['content-encoding'], 'br', path);
      assert.match(headers.vary ?? '', /accept-encoding/i, path);
      if (body.length > 25 * KIB) heavy.push(`${path}: ${body.length}`);
    }
    assert.ok(weighed > 150, `only ${weighed} pages were weighed`);
    assert.deepEqual(heavy, []);
  });

  test('an asset is compressed, typed, and kept for ever', async () => {
    const types = {
      bundle: /^text\/javascript/,
      script: /^text\/javascript/,
      style: /^text\/css/,
      wasm: /^application\/wasm$/,
      icon: /^image\/svg\+xml/,
    };
    assert.deepEqual(Object.keys(manifest).sort(), Object.keys(types).sort());
    for (const [key, name] of Object.entries(manifest)) {
      for (const encoding of ['br', 'gzip']) {
        const asset = `${server.origin}/assets/${name}`;
        const { status, headers, body } = await fetchRaw(asset, { 'accept-encoding': encoding });
        assert.equal(status, 200, name);
        assert.equal(headers['content-encoding'], encoding, name);
        assert.match(headers['content-type'] ?? '', types[key], name);
        assert.match(headers['cache-control'] ?? '', /immutable/, name);
        assert.ok(body.length > 0, name);
      }
    }
  });

  test('a page that has not changed is not sent again', async () => {
    const { headers } = await fetchRaw(`${server.origin}/en`);
    assert.ok(headers.etag, 'the page has no ETag');
    const again = await fetchRaw(`${server.origin}/en`, { 'if-none-match': headers.etag });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
  });

  test('reading sets no cookie', async () => {
    for (const path of ['/', '/fr', '/en/search?q=okr']) {
      assert.equal((await fetchRaw(server.origin + path)).headers['set-cookie'], undefined, path);
    }
  });

  test('the policy of every page forbids what is not its own', async () => {
    const found = [...pages.values()];
    assert.ok(found.length > 150, `only ${found.length} pages were found`);
    for (const { path } of found) {
      const { headers } = await fetchRaw(server.origin + path);
      const policy = headers['content-security-policy'] ?? '';
      assert.match(policy, /^default-src 'none'/, path);
      // What a person put into a library may bring its own style, in a sandbox.
      const apart = /^\/(media|diagrams)\//.test(path) ? /(?<!wasm-)unsafe-eval|https?:|\*/ : /unsafe-inline|(?<!wasm-)unsafe-eval|https?:|\*/;
      assert.doesNotMatch(policy, apart, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
    }
  });
});
