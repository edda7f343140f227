// Every kind of page, in both languages, light and dark, wide and narrow: whole, quiet, and fit for everybody.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { barriers, openPage, startBrowser } from './browser.mjs';
import { APART, crawl, richest } from './crawl.mjs';
import { startServer } from './server.mjs';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const server = await startServer();
const pages = [...richest(await crawl(server.origin)), ...APART];

describe('every kind of page', () => {
  let browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await server.stop();
  });

  for (const { kind, language, path } of pages) {
    test(`${kind} (${language}) is whole, quiet and accessible`, async () => {
      assert.ok(path, `the starter library has no page of the kind “${kind}” in ${language}`);
      const { context, page, troubles } = await openPage(browser, server.origin, { viewport: WIDE });
      try {
        await page.goto(path);
        assert.deepEqual(await landmarks(page), {
          language,
          title: true,
          headings: 1,
          mains: 1,
          inline: [],
        });
        // All that is wrong is told at once, and each thing once: most of it is wrong at every width.
        const wrong = new Set();
        for (const viewport of [WIDE, NARROW]) {
          await page.setViewportSize(viewport);
          for (const fault of await sidewaysScroll(page)) wrong.add(`${viewport.width} px: ${fault}`);
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            for (const barrier of await barriers(page)) wrong.add(barrier);
          }
        }
        for (const trouble of troubles) wrong.add(trouble);
        assert.deepEqual([...wrong], [], path);
      } finally {
        await context.close();
      }
    });
  }
});

/** What a page must have once, and what the content security policy would drop in silence. */
function landmarks(page) {
  return page.evaluate(() => ({
    language: document.documentElement.lang.slice(0, 2),
    title: document.title.trim().length > 0,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    inline: [...document.querySelectorAll('[style], style, script:not([src]):not([type="application/json"])')]
      .filter((element) => !element.nonce)
      .map((element) => element.outerHTML.slice(0, 120)),
  }));
}

/** What makes the page wider than its window; nothing when it is not. */
function sidewaysScroll(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      return element.getBoundingClientRect().right > clientWidth + 1;
    });
    const names = wide.slice(0, 5).map((element) => `${element.localName}.${element.getAttribute('class') ?? ''}`);
    return [`${scrollWidth} px wide, by ${names.join(', ')}`];
  });
}
