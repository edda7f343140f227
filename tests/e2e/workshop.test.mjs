// A practice check in a room: a facilitator, three phones, votes in secret, an answer, a summary.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { barriers, openPage, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const PHONE = { viewport: { width: 320, height: 700 }, colorScheme: 'dark' };
/** Written on every ballot, and nowhere else. */
const WHISPER = 'whispered on a ballot';

describe('a practice check in a room', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([startBrowser(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('is opened, voted on from phones without script, revealed, agreed on and closed', async () => {
    const facilitator = await openPage(browser, server.origin);
    const { page } = facilitator;
    const phones = [];
    try {
      await page.goto('/en/who');
      await page.getByLabel('Your name').fill('Ada');
      await page.getByLabel('Your squad').selectOption('paiement');
      await page.getByLabel(/^Facilitator/).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.goto('/en/practice-check/paiement');
      await page.getByRole('link', { name: 'Open a check' }).click();
      assert.deepEqual(await barriers(page), []);
      await page.getByRole('button', { name: 'Open the check' }).click();
      await page.waitForURL('**/en/workshops/paiement/*');
      assert.deepEqual(await barriers(page), []);
      const code = (await page.locator('.join-code').textContent()).trim();

      for (const level of [2, 3, 4]) {
        const phone = await openPage(browser, server.origin, { ...PHONE, javaScriptEnabled: false });
        phones.push(phone);
        await phone.page.goto('/en/join');
        await phone.page.getByLabel('Code of the room').fill(code.toUpperCase());
        await phone.page.getByRole('button', { name: 'Join' }).click();
        await phone.page.waitForURL('**/en/vote/*');
        const first = phone.page.locator('.ballot-question').first();
        await first.getByRole('radio').nth(level - 1).check();
        await first.locator('textarea').fill(`${WHISPER} ${level}`);
        await phone.page.getByRole('button', { name: 'Save and go on' }).click();
        const shown = await phone.page.content();
        assert.ok(!shown.includes(WHISPER), 'a ballot is not shown again, not even to who cast it');
      }
      // The room follows by itself: a number, and nothing of what was voted.
      await page.locator('.turnout', { hasText: '3' }).waitFor();
      assert.ok(!(await page.content()).includes(WHISPER));

      const reveal = page.locator('form[action$="/reveal"]');
      await reveal.getByRole('checkbox').check();
      await reveal.getByRole('button').click();
      const question = page.locator('.workshop-question').first();
      assert.match(await question.textContent(), new RegExp(`${WHISPER} 2`));
      assert.deepEqual(await barriers(page), []);
      const agree = question.locator('form[action$="/agree"]');
      await agree.getByRole('radio').nth(2).check();
      await agree.getByRole('button').click();
      await page.waitForLoadState();

      const close = page.locator('form[action$="/close"]');
      await close.getByRole('checkbox').check();
      await close.getByRole('button').click();
      await page.waitForLoadState();
      assert.match(await page.locator('main').textContent(), /This check is closed/);

      // A late phone sees what the squad said, and cannot vote any more.
      await phones[0].page.reload();
      assert.equal(await phones[0].page.getByRole('radio').count(), 0);
      const [{ page: phone }] = phones;
      const width = await phone.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${width} px wide`);
      assert.deepEqual(facilitator.troubles, []);
    } finally {
      await Promise.all([facilitator, ...phones].map(({ context }) => context.close()));
    }
  });

  test('a wrong code is told at its field', async () => {
    const { context, page } = await openPage(browser, server.origin, PHONE);
    try {
      await page.goto('/fr/join');
      assert.deepEqual(await barriers(page), []);
      await page.getByLabel('Code de la salle').fill('zzzz-zzzz');
      await page.getByRole('button', { name: 'Rejoindre' }).click();
      assert.match(await page.getByRole('alert').textContent(), /Aucun bilan n’est ouvert sous ce code/);
      assert.deepEqual(await barriers(page), []);
    } finally {
      await context.close();
    }
  });
});
