// A reader says who they are and that a page still holds, by keyboard and without script; the site remembers.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openPage, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

describe('what people say', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([startBrowser(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a review is asked for, signed and shown, without script', async () => {
    const { context, page, troubles } = await openPage(browser, server.origin, { javaScriptEnabled: false });
    try {
      const playbook = '/en/squads/paiement/interviews';
      await page.goto(playbook);
      await press(page, page.getByRole('button', { name: 'Reviewed today' }));
      // Nobody knows who this is yet.
      await page.waitForURL('**/en/who?next=*');
      await page.getByLabel('Your name').fill('Ada <b>Lovelace</b>');
      await page.getByLabel('Your squad').selectOption('paiement');
      await page.getByLabel(/^Lead/).check();
      await press(page, page.getByRole('button', { name: 'Continue' }));
      await page.waitForURL(`**${playbook}`);
      // The page stays where it is: only the answers tell that it was sent, and that it is shown again.
      const sent = page.waitForResponse((response) => response.request().method() === 'POST');
      const shown = page.waitForEvent('load');
      await press(page, page.getByRole('button', { name: 'Reviewed today' }));
      assert.equal((await sent).status(), 303);
      await shown;
      await page.goto('/en/changes');
      const first = page.locator('.changes > li').first();
      assert.match(await first.textContent(), /Page reviewed.*by Ada <b>Lovelace<\/b>/s);
      await page.goto('/en/who');
      assert.match(await page.locator('main').textContent(), /You are Ada <b>Lovelace<\/b>/);
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
    }
  });

  test('a name that is missing is asked for again, at the top', async () => {
    const { context, page } = await openPage(browser, server.origin, { javaScriptEnabled: false });
    try {
      await page.goto('/fr/who');
      await page.getByLabel('Votre nom').fill('   ');
      await press(page, page.getByRole('button', { name: 'Continuer' }));
      const summary = page.getByRole('alert');
      assert.match(await summary.textContent(), /Écrivez votre nom/);
      await summary.getByRole('link').press('Enter');
      assert.equal(new URL(page.url()).hash, '#who-name');
    } finally {
      await context.close();
    }
  });
});

/** As someone without a mouse does. */
async function press(page, button) {
  await button.focus();
  await page.keyboard.press('Enter');
}
