// A real browser, and pages that keep what went wrong in them.

import assert from 'node:assert/strict';

import axe from 'axe-core';
import { chromium } from 'playwright-core';

/** Longest wait for something to show, in milliseconds: a failure should not take minutes to be one. */
const PATIENCE = 10_000;

/** How often Chromium is started before a start that failed is the machine's and not chance. */
const STARTS = 3;

/**
 * Starts the system's Chromium; it asks nobody for anything but the pages under test.
 *
 * A browser now and then dies while it starts (a fault of memory in its own process, before any page is asked for), and
 * that says nothing about the site: it is started again. One that dies later fails its test as it should.
 */
export async function startBrowser() {
  for (let start = 1; ; start += 1) {
    try {
      return await launch();
    } catch (error) {
      if (start === STARTS) throw error;
      console.error(`Chromium did not start (${start} of ${STARTS}): ${error.message.split('\n')[0]}`);
    }
  }
}

function launch() {
  return chromium.launch({
    executablePath: process.env.BALISE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}

/**
 * A page in a context of its own.
 *
 * `troubles` collects what a reader never sees and a developer must: console errors, uncaught errors, refusals of the
 * content security policy, and requests that leave the site.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin of the site under test
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function openPage(browser, origin, options = {}) {
  // Without motion: a colour caught half-way through a transition is nobody's contrast.
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => {
    const missingItself = message.location().url === page.url() && /status of 40[34]/.test(message.text());
    if (message.type() === 'error' && !missingItself) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    // Chromium's own remark when a page is left before the transition to it is over.
    if (!error.message.startsWith('Transition was')) troubles.push(`uncaught: ${error.message}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) troubles.push(`leaves the site: ${url}`);
  });
  return { context, page, troubles };
}

/**
 * Opens a page, does something on it, and holds it to having been quiet meanwhile. What went wrong in it is told with
 * whatever failed: it is most often the reason.
 *
 * @param {(page: import('playwright-core').Page) => Promise<void>} act
 */
export async function onPage(browser, origin, path, options, act) {
  const { context, page, troubles } = await openPage(browser, origin, options);
  try {
    await page.goto(path);
    await act(page);
  } catch (error) {
    if (troubles.length > 0) error.message += `\nin the page: ${troubles.join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
  assert.deepEqual(troubles, [], path);
}

/** The search box of a page. */
export function searchBox(page) {
  return page.locator('form[role=search] input[name=q]').first();
}

/** What axe finds, short enough to read. */
export async function barriers(page) {
  // By the developer tools, not as a script of the page: the policy of the site would rightly refuse that.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`);
    return `${id}: ${help} (${nodes.length})\n${places.join('\n')}`;
  });
}
