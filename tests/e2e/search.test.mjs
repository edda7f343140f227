// The search box by keyboard alone: asleep, waking, awake, and where scripts never run.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { onPage, searchBox, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

describe('the search box', () => {
  let server;
  let browser;
  /** The first word of a practice: something that suggestions must know. */
  let known;
  before(async () => {
    server = await startServer();
    browser = await startBrowser();
    known = await aKnownWord();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a slash and Ctrl-K lead to it from anywhere', async () => {
    await onThis('/en', async (page) => {
      for (const keys of ['/', 'Control+k']) {
        await page.keyboard.press(keys);
        assert.ok(await isFocused(page), `${keys} did not lead to the search box`);
        assert.equal(await searchBox(page).inputValue(), '', `${keys} was typed into the search box`);
        await searchBox(page).evaluate((input) => input.blur());
      }
    });
  });

  test('a slash typed into the box is a slash', async () => {
    await onThis('/en', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('a/b');
      assert.equal(await searchBox(page).inputValue(), 'a/b');
    });
  });

  test('suggestions come while typing, and Enter opens the chosen one', async () => {
    await onThis('/en', async (page) => {
      await suggested(page);
      // The first row asks for everything, the second is the best suggestion.
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const chosen = await searchBox(page).getAttribute('aria-activedescendant');
      assert.ok(chosen, 'the arrow chose nothing');
      const option = page.locator(`[id="${chosen}"]`);
      assert.equal(await option.getAttribute('role'), 'option');
      assert.equal(await option.getAttribute('aria-selected'), 'true');
      await Promise.all([page.waitForURL((url) => /^.en.[^s]|^.en.squads/.test(url.pathname)), page.keyboard.press('Enter')]);
      assert.equal(await page.locator('h1').count(), 1);
    });
  });

  test('Escape closes the list, keeps the text and the place of the reader', async () => {
    await onThis('/en', async (page) => {
      await suggested(page);
      await page.keyboard.press('Escape');
      await page.locator('form[role=search] [role=listbox]').waitFor({ state: 'hidden' });
      assert.equal(await searchBox(page).getAttribute('aria-expanded'), 'false');
      assert.equal(await searchBox(page).inputValue(), known);
      assert.ok(await isFocused(page));
    });
  });

  test('Enter without a choice searches for what was typed', async () => {
    await onThis('/fr', async (page) => {
      await suggested(page);
      await Promise.all([page.waitForURL('**/fr/search?*'), page.keyboard.press('Enter')]);
      assert.equal(new URL(page.url()).searchParams.get('q'), known);
      assert.equal(await searchBox(page).inputValue(), known);
    });
  });

  test('what was typed before it woke up is kept, and suggested for', async () => {
    await onThis('/en', async (page) => {
      const release = await holdBack(page, '**/*.wasm');
      await page.keyboard.press('/');
      await page.keyboard.type(known);
      assert.equal(await searchBox(page).inputValue(), known);
      release();
      await page.locator('form[role=search] input[role=combobox]').waitFor();
      assert.equal(await searchBox(page).inputValue(), known);
      await page.locator('form[role=search] [role=option]').first().waitFor();
    });
  });

  test('it is a plain form where scripts never run', async () => {
    await onThis('/fr', { javaScriptEnabled: false }, async (page) => {
      await searchBox(page).focus();
      await page.keyboard.type(known);
      await Promise.all([page.waitForURL('**/fr/search?*'), page.keyboard.press('Enter')]);
      assert.equal(await searchBox(page).inputValue(), known);
      const results = page.locator('main a[href*="/practices/"], main a[href*="/squads/"], main a[href*="/glossary/"]');
      assert.ok((await results.count()) > 0, `nothing was found for ${known}`);
      await Promise.all([page.waitForURL((url) => !url.pathname.endsWith('/search')), results.first().click()]);
      assert.equal(await page.locator('h1').count(), 1);
    });
  });

  test('a search that finds nothing says so and leads on', async () => {
    await onThis('/en/search?q=xyzzyqwv', async (page) => {
      assert.equal(await page.locator('main a[href*="/practices/"][href*="#"]').count(), 0);
      const said = await page.locator('main').innerText();
      assert.ok(said.includes('xyzzyqwv'), 'the page does not say what it looked for');
    });
  });

  /** Acts on a page of this server; options of the browser may come before the act. */
  function onThis(path, ...rest) {
    const act = rest.pop();
    return onPage(browser, server.origin, path, rest[0], act);
  }

  /** Types a known word by keyboard alone, until suggestions show. */
  async function suggested(page) {
    await page.keyboard.press('/');
    await page.keyboard.type(known);
    await page.locator('form[role=search] [role=option]').first().waitFor();
    assert.equal(await searchBox(page).getAttribute('role'), 'combobox');
    assert.equal(await searchBox(page).getAttribute('aria-expanded'), 'true');
  }

  /** The first word of six letters or more in the name of a practice. */
  async function aKnownWord() {
    const html = await (await fetch(`${server.origin}/en/practices`)).text();
    const names = [...html.matchAll(/href="\/en\/practices\/([a-z0-9-]+)"/g)].map(([, slug]) => slug);
    const word = names.flatMap((slug) => slug.split('-')).find((part) => part.length >= 6);
    assert.ok(word, 'no practice is listed');
    return word;
  }
});

function isFocused(page) {
  return searchBox(page).evaluate((input) => input === document.activeElement);
}

/** Holds requests back until the returned function is called. */
async function holdBack(page, pattern) {
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
