// Practices that spread: a squad declares and corrects, a curator decides and takes it back. By keyboard, on a phone, and
// without script.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { barriers, openPage, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const PHONE = { viewport: { width: 320, height: 700 } };
const WITHOUT_SCRIPT = { ...PHONE, javaScriptEnabled: false };

/** Says who someone is, on the page that asks for it. */
async function introduce(page, squad, role) {
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Your squad').selectOption(squad);
  await page.getByLabel(role).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function fits(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${width} px wide`);
}

describe('practices that spread', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([startBrowser(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a squad declares in three actions without script, and corrects it', async () => {
    const { context, page, troubles } = await openPage(browser, server.origin, WITHOUT_SCRIPT);
    try {
      await page.goto('/en/practices/three-amigos');
      const declaring = page.getByRole('region', { name: 'Where does your squad stand?' });
      await declaring.getByLabel('Your squad').selectOption('socle');
      await declaring.getByLabel(/^Trying/).check();
      await declaring.getByRole('button', { name: 'Declare' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/en/who?next=*');
      await introduce(page, 'socle', /^Member/);
      await page.waitForURL('**/en/practices/three-amigos#page-adopters');
      const adopters = page.getByRole('region', { name: 'Who uses it' });
      assert.match(await adopters.getByRole('row', { name: /Platform/ }).textContent(), /Trying/);
      await fits(page);

      await page.getByText('Everything that was said').click();
      await page.getByText('Correct Platform').click();
      const correcting = page.locator('.told form').first();
      await correcting.getByLabel(/^Adopted/).check();
      await correcting.getByLabel('What you say of it').fill('We had begun in spring.');
      await correcting.getByRole('button', { name: 'Correct' }).click();
      assert.match(await adopters.getByRole('row', { name: /Platform/ }).textContent(), /Adopted.*We had begun in spring/s);
      await page.getByText('Everything that was said').click();
      assert.match(await page.locator('.told').textContent(), /corrected or withdrawn/);
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
    }
  });

  test('a curator decides by keyboard, and takes it back', async () => {
    const { context, page } = await openPage(browser, server.origin);
    try {
      await page.goto('/en/who?next=/en/candidates');
      await introduce(page, 'recherche', /^Curator/);
      await page.waitForURL('**/en/candidates');
      // Pages are compared once the library has been read.
      const groups = page.getByRole('link', { name: /^Compare/ });
      for (let patience = 40; (await groups.count()) === 0 && patience > 0; patience -= 1) {
        await page.waitForTimeout(250);
        await page.reload();
      }
      await groups.first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/en/candidates/baf*');
      await page.getByLabel('Not the same').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.getByLabel('Why', { exact: true }).fill('One is a guide, the other a template.');
      await page.keyboard.press('Enter');
      await page.waitForURL('**#decision');
      assert.match(await page.locator('main').textContent(), /One is a guide, the other a template/);
      await page.getByRole('button', { name: 'Undo this decision' }).press('Enter');
      await page.getByLabel('Not the same').waitFor();
    } finally {
      await context.close();
    }
  });

  for (const path of ['practices/weekly-interviews', 'adoption-map', 'stack', 'candidates']) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${path} is accessible and fits a phone (${colorScheme})`, async () => {
        const { context, page, troubles } = await openPage(browser, server.origin, { ...PHONE, colorScheme });
        try {
          await page.goto(`/fr/${path}`);
          assert.deepEqual(await barriers(page), []);
          await fits(page);
          assert.deepEqual(troubles, []);
        } finally {
          await context.close();
        }
      });
    }
  }
});
