// Reading: by keyboard, on paper, in the other language, in the light one chose.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { onPage, searchBox, startBrowser } from './browser.mjs';
import { crawl, richest } from './crawl.mjs';
import { startServer } from './server.mjs';

describe('reading', () => {
  let server;
  let browser;
  /** Path of the longest page of a kind, in English. */
  let longest;
  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    const pages = richest(await crawl(server.origin));
    longest = (kind) => pages.find((page) => page.kind === kind && page.language === 'en').path;
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('the first key press offers to skip to the content', async () => {
    await onThis('/en', async (page) => {
      await page.keyboard.press('Tab');
      const target = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      assert.match(target ?? '', /^#/);
      await page.keyboard.press('Enter');
      const inside = await page.evaluate((id) => document.querySelector('main').id === id, target.slice(1));
      assert.ok(inside, `${target} is not the content`);
    });
  });

  test('what has the focus can be seen', async () => {
    await onThis('/en', async (page) => {
      for (let press = 0; press < 8; press += 1) {
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
          const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
          return { ring: outlined || boxShadow !== 'none', html: document.activeElement.outerHTML.slice(0, 100) };
        });
        assert.ok(seen.ring, seen.html);
      }
    });
  });

  test('paper carries the content and none of the controls', async () => {
    await onThis(longest('playbook'), async (page) => {
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('main h1').isVisible());
      assert.ok(!(await searchBox(page).isVisible()), 'the search box is printed');
      assert.ok(!(await page.locator('[data-action=theme]').isVisible()), 'the theme switch is printed');
    });
  });

  test('the other language is one step away and leads to the same place', async () => {
    await onThis('/en/practice-check', async (page) => {
      const link = page.locator('header a[hreflang=fr]');
      assert.equal(await link.getAttribute('href'), '/fr/practice-check');
      await Promise.all([page.waitForURL('**/fr/practice-check'), link.click()]);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
    });
  });

  test('a chosen theme holds on the next page', async () => {
    await onThis('/en', { colorScheme: 'light' }, async (page) => {
      const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await background();
      const button = page.locator('[data-action=theme]');
      for (let press = 0; press < 3 && (await background()) === light; press += 1) await button.click();
      const dark = await background();
      assert.notEqual(dark, light, 'the switch never made the page dark');
      await page.goto('/en/squads');
      assert.equal(await background(), dark);
    });
  });

  test('every page that was written can be had as it was written', async () => {
    for (const kind of ['playbook', 'practice', 'term']) {
      const response = await fetch(`${server.origin}${longest(kind)}.md`);
      assert.equal(response.status, 200, kind);
      assert.match(response.headers.get('content-type') ?? '', /^text\/(markdown|plain)/, kind);
      assert.ok((await response.text()).length > 0, kind);
    }
  });

  test('a page that is not there says so with the right status and offers the search', async () => {
    await onThis('/fr/practices/nobody-has-this-name', async (page) => {
      assert.equal((await fetch(page.url())).status, 404);
      assert.ok((await page.locator('form[role=search]').count()) > 0);
    });
  });

  test('a page is whole without script', async () => {
    await onThis(longest('playbook'), { javaScriptEnabled: false }, async (page) => {
      assert.ok((await page.locator('main').innerText()).length > 200);
      assert.ok(await searchBox(page).isVisible());
    });
  });

  test('the reader who has no language in the address gets one', async () => {
    const french = await fetch(server.origin, { headers: { 'accept-language': 'fr-CA,fr;q=0.9' } });
    assert.equal(new URL(french.url).pathname, '/fr');
    const english = await fetch(server.origin, { headers: { 'accept-language': 'en-GB' } });
    assert.equal(new URL(english.url).pathname, '/en');
  });

  /** Acts on a page of this server; options of the browser may come before the act. */
  function onThis(path, ...rest) {
    const act = rest.pop();
    return onPage(browser, server.origin, path, rest[0], act);
  }
});
