// The list under the search box: what it offers, how it is walked through, what is said of it, and a network that fails.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { barriers, onPage, searchBox, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const LIST = 'form[role=search] [role=listbox]';
const ROWS = 'form[role=search] [role=option]';
const SUGGEST = '**/api/v1/suggest?*';

describe('the list under the search box', () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('the first row searches for what was typed, the others say what they are', async () => {
    await onThis('/fr', async (page) => {
      await type(page, 'okr');
      const [first, ...others] = await rows(page);
      assert.match(first, /^Chercher\s+okr$/);
      assert.ok(others.some((row) => /Terme$/.test(row)) && others.some((row) => /Pratique$/.test(row)), others.join('\n'));
      assert.ok(others.length <= 8);
    });
  });

  test('a letter is enough, accents and elisions do not matter, a mistake is forgiven', async () => {
    await onThis('/fr', async (page) => {
      const found = {};
      for (const typed of ['e', 'entretien', 'éntrétien', "l'entretien", 'entretein']) {
        await searchBox(page).fill('');
        await type(page, typed);
        found[typed] = (await rows(page)).slice(1);
        assert.ok(found[typed].length > 0, `nothing for ${typed}`);
      }
      for (const typed of ['éntrétien', "l'entretien"]) assert.deepEqual(found[typed], found.entretien, typed);
      assert.ok(found.entretein.some((row) => found.entretien.includes(row)), found.entretein.join('\n'));
    });
  });

  test('arrows, Home and End walk through the rows, and the text stays as typed', async () => {
    await onThis('/en', async (page) => {
      await type(page, 'inter');
      const last = (await rows(page)).length - 1;
      assert.equal(await active(page), null);
      const steps = { ArrowDown: 0, End: last, ArrowUp: last - 1, Home: 0 };
      for (const [key, row] of Object.entries(steps)) {
        await page.keyboard.press(key);
        assert.equal(await active(page), row, key);
      }
      await page.keyboard.press('ArrowUp');
      assert.equal(await active(page), last, 'the ends do not meet');
      assert.equal(await searchBox(page).inputValue(), 'inter');
      const selected = page.locator(`${ROWS}[aria-selected=true]`);
      assert.equal(await selected.count(), 1);
      assert.ok(await selected.evaluate((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const frame = row.parentElement.getBoundingClientRect();
        return top >= frame.top - 1 && bottom <= frame.bottom + 1;
      }), 'the active row is out of sight');
      await page.keyboard.type('v');
      assert.equal(await active(page), null, 'what was active is of another question');
    });
  });

  test('Enter on the first row, and without a row, searches; on another it opens', async () => {
    await onThis('/en', async (page) => {
      for (const keys of [['Enter'], ['ArrowDown', 'Enter']]) {
        await page.goto('/en');
        await type(page, 'okr');
        const [submit, ...before] = keys.reverse();
        for (const key of before) await page.keyboard.press(key);
        await Promise.all([page.waitForURL('**/en/search?q=okr'), page.keyboard.press(submit)]);
      }
      await page.goto('/en');
      await type(page, 'okr');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await Promise.all([page.waitForURL('**/en/glossary/okr'), page.keyboard.press('Enter')]);
    });
  });

  test('Escape closes, then clears; Tab leaves and takes nothing', async () => {
    await onThis('/en', async (page) => {
      await type(page, 'okr');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      await page.locator(LIST).waitFor({ state: 'hidden' });
      assert.equal(await active(page), null);
      assert.equal(await searchBox(page).inputValue(), 'okr');
      await page.keyboard.press('ArrowDown');
      assert.equal(await active(page), 0, 'an arrow opens the list again');
      await page.keyboard.press('Tab');
      await page.locator(LIST).waitFor({ state: 'hidden' });
      assert.equal(new URL(page.url()).pathname, '/en');
      assert.equal(await searchBox(page).inputValue(), 'okr');
      await searchBox(page).focus();
      await page.keyboard.press('Escape');
      assert.equal(await searchBox(page).inputValue(), '');
    });
  });

  test('a screen reader hears how many there are, and of what', async () => {
    const said = { fr: /^\d+\ssuggestions?\s: .*pratiques?/, en: /^\d+\ssuggestions?: .*practices?/ };
    for (const [language, expected] of Object.entries(said)) {
      await onThis(`/${language}`, async (page) => {
        await type(page, 'okr');
        const status = page.locator('form[role=search] [role=status]');
        assert.match(await status.innerText(), expected);
        const option = page.getByRole('option').nth(1);
        // The accessible name has its parts apart.
        assert.match(await accessibleName(page, option), /^OKR (Terme|Term)$/);
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => document.querySelector('form[role=search] [role=status]').textContent === '');
        await searchBox(page).fill('');
        await type(page, 'xyzzyqwv');
        await page.waitForFunction(
          (none) => document.querySelector('form[role=search] [role=status]').textContent.includes(none),
          language === 'fr' ? 'Aucune suggestion' : 'No suggestion',
        );
        assert.equal((await rows(page)).length, 1, 'what was typed can still be searched');
      });
    }
  });

  test('a pointer chooses a row, and so does a finger', async () => {
    for (const options of [{}, { hasTouch: true, viewport: { width: 320, height: 640 } }]) {
      await onThis('/en', options, async (page) => {
        await type(page, 'okr');
        const row = page.locator(ROWS).nth(1);
        await Promise.all([page.waitForURL('**/en/glossary/okr'), options.hasTouch ? row.tap() : row.click()]);
        await page.goto('/en');
        await type(page, 'okr');
        await Promise.all([page.waitForURL('**/en/search?q=okr'), page.locator(ROWS).first().click()]);
      });
    }
  });

  test('a row that is as high as a finger is wide', async () => {
    await onThis('/en', { viewport: { width: 320, height: 640 } }, async (page) => {
      await type(page, 'okr');
      for (const row of await page.locator(ROWS).all()) {
        assert.ok((await row.boundingBox()).height >= 24);
      }
    });
  });

  test('an input method is left alone until its word is whole', async () => {
    await onThis('/fr', async (page) => {
      await type(page, 'r');
      const asked = questions(page);
      const session = await page.context().newCDPSession(page);
      await session.send('Input.imeSetComposition', { selectionStart: 2, selectionEnd: 2, text: 'et' });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.deepEqual(asked, [], 'half a word was asked for');
      // Keys of the input method walk through its own list, not through ours.
      await searchBox(page).dispatchEvent('keydown', { key: 'ArrowDown', isComposing: true });
      assert.equal(await active(page), null);
      const answered = page.waitForResponse(SUGGEST);
      await session.send('Input.insertText', { text: 'étro' });
      await answered;
      assert.equal(await searchBox(page).inputValue(), 'rétro');
      assert.equal(new URL(asked.at(-1)).searchParams.get('q'), 'rétro');
    });
  });

  test('an old answer is discarded', async () => {
    await onThis('/en', async (page) => {
      let release;
      const held = new Promise((resolve) => {
        release = resolve;
      });
      await page.route('**/api/v1/suggest?*q=ok', async (route) => {
        await held;
        await route.fulfill({ json: [{ kind: 'page', title: 'Too late', url: '/en', hint: '' }] }).catch(() => {});
      });
      await page.keyboard.press('/');
      await page.keyboard.type('ok');
      await page.locator(ROWS).first().waitFor();
      assert.match((await rows(page))[0], /ok$/, 'the first row does not wait for the network');
      await type(page, 'r');
      release();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      const shown = await rows(page);
      assert.ok(shown.length > 1 && !shown.some((row) => row.includes('Too late')), shown.join('\n'));
    });
  });

  test('without an answer the box is quiet, and searches', async () => {
    for (const status of [500, 503]) {
      await onThisDespite('/en', async (page) => {
        await page.route(SUGGEST, (route) => route.fulfill({ status, body: 'no' }));
        await page.keyboard.press('/');
        await page.keyboard.type('okr');
        await page.locator(ROWS).first().waitFor();
        await page.waitForFunction(() =>
          document.querySelector('form[role=search] [role=status]').textContent.includes('Press Enter'),
        );
        assert.equal((await rows(page)).length, 1);
        await page.keyboard.press('ArrowDown');
        await Promise.all([page.waitForURL('**/en/search?q=okr'), page.keyboard.press('Enter')]);
      });
    }
  });

  test('the shortcuts can be turned off, for good, without a cookie', async () => {
    await onThis('/en', async (page) => {
      const off = page.locator('footer [data-action=shortcuts]');
      assert.ok(await off.isVisible(), 'no switch is seen');
      await off.click();
      assert.match(await off.innerText(), /off/);
      await page.goto('/en/squads');
      for (const keys of ['/', 'Control+k']) {
        await page.keyboard.press(keys);
        assert.ok(!(await isFocused(page)), `${keys} still leads to the box`);
      }
      assert.deepEqual(await page.context().cookies(), []);
      await page.locator('footer [data-action=shortcuts]').click();
      await page.locator('h1').click();
      await page.keyboard.press('Meta+k');
      assert.ok(await isFocused(page));
    });
  });

  test('nothing stands in the way of anyone, open or closed, light or dark, wide or narrow', async () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [320, 1280]) {
        await onThis('/fr', { colorScheme, viewport: { width, height: 800 } }, async (page) => {
          await type(page, 're');
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('ArrowDown');
          assert.deepEqual(await barriers(page), [], `${colorScheme}, ${width} px`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${width} px: ${wide} px wide`);
          const box = await page.locator(LIST).boundingBox();
          assert.ok(box.x >= 0 && box.x + box.width <= width, `the list leaves the window: ${JSON.stringify(box)}`);
          if (process.env.BALISE_PICTURES) {
            await page.screenshot({ path: `${process.env.BALISE_PICTURES}/suggestions-${colorScheme}-${width}.png` });
          }
        });
      }
    }
  });

  /** Acts on a page of this server; options of the browser may come before the act. */
  function onThis(path, ...rest) {
    const act = rest.pop();
    return onPage(browser, server.origin, path, rest[0], act);
  }

  /** The same where the browser says aloud that a request failed. */
  async function onThisDespite(path, act) {
    await assert.rejects(onThis(path, act), (error) => {
      assert.match(error.message, /status of 50[03]/);
      assert.doesNotMatch(error.message, /uncaught/);
      return true;
    });
  }
});

/** Types by keyboard and waits for the answer to all of it. */
async function type(page, text) {
  await searchBox(page).focus();
  const typed = (await searchBox(page).inputValue()) + text;
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === typed);
  await page.keyboard.type(text);
  await answered;
  await page.waitForFunction(() => document.querySelector('form[role=search] [role=status]').textContent !== '');
}

/** The texts of the rows, parts a blank apart. */
async function rows(page) {
  const texts = await page.locator(ROWS).allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** Number of the active row; `null` when there is none. */
async function active(page) {
  const id = await searchBox(page).getAttribute('aria-activedescendant');
  if (id === null) return null;
  return page.locator(ROWS).evaluateAll((all, id) => all.findIndex((row) => row.id === id), id);
}

/** Addresses of the suggestions that are asked for from now on. */
function questions(page) {
  const asked = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/suggest')) asked.push(request.url());
  });
  return asked;
}

/** What a screen reader calls an element. */
async function accessibleName(page, locator) {
  const session = await page.context().newCDPSession(page);
  const id = await locator.getAttribute('id');
  const { result } = await session.send('Runtime.evaluate', { expression: `document.getElementById('${id}')` });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  return nodes[0].name.value.replaceAll(/\s+/g, ' ').trim();
}

function isFocused(page) {
  return searchBox(page).evaluate((input) => input === document.activeElement);
}
