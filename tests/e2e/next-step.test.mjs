// From a check to the next step: found, explained, tried by keyboard and without script, by someone nobody knows yet.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { barriers, openPage, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const PHONE = { viewport: { width: 320, height: 700 } };
const WITHOUT_SCRIPT = { ...PHONE, javaScriptEnabled: false };

describe('the next step of a squad', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([startBrowser(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('is tried in one action, and who asks is asked who they are only once', async () => {
    const { context, page, troubles } = await openPage(browser, server.origin, WITHOUT_SCRIPT);
    try {
      await page.goto('/en/practice-check/aidants');
      const step = page.locator('.steps > li').first();
      assert.match(await step.textContent(), /squads? at level\s\d/);
      const practice = await step.locator('.step-practice').textContent();
      const button = step.getByRole('button', { name: 'Try it' });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/en/who?next=*');
      assert.match(await page.locator('main').textContent(), /What you asked for will be done/);
      await page.getByLabel('Your name').fill('Ada');
      await page.getByLabel('Your squad').selectOption('aidants');
      await page.getByLabel(/^Member/).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('**/en/practice-check/aidants#next-step');
      const trying = page.locator('.next-steps .labelled-chips').first();
      assert.ok((await trying.textContent()).includes(practice.trim()), 'it is on trial');
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${width} px wide`);
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
    }
  });

  test('the heatmap is narrowed by a form, on a phone', async () => {
    const { context, page } = await openPage(browser, server.origin, PHONE);
    try {
      await page.goto('/fr/practice-check');
      await page.getByLabel('Nom de la squad').fill('paie');
      await page.getByRole('button', { name: 'Afficher' }).click();
      assert.equal(await page.locator('.heatmap tbody tr').count(), 1);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole('link', { name: 'Tout afficher' }).click();
      assert.ok((await page.locator('.heatmap tbody tr').count()) > 1);
    } finally {
      await context.close();
    }
  });
});
