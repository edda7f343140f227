// A Balise of its own for each test file: its own port, its own folder, stopped by its own process id.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '../..');
const BINARY = process.env.BALISE_BIN ?? join(ROOT, 'target/debug/balise');
const CONTENT = process.env.BALISE_CONTENT ?? join(ROOT, 'content');

/** Where the bundle was built. */
export const SITE = process.env.BALISE_SITE ?? join(ROOT, 'target/site');

/** Time a debug build may take to read the starter library, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Starts `balise serve` on the starter library and a free port.
 *
 * @param {string[]} more further arguments
 * @returns {Promise<{origin: string, stop: () => Promise<void>}>} once the library is read
 */
export async function startServer(more = []) {
  const folder = await mkdtemp(join(tmpdir(), 'balise-e2e-'));
  const own = ['--content', CONTENT, '--data', join(folder, 'data'), '--listen', '127.0.0.1:0'];
  const child = spawn(BINARY, ['serve', ...own, ...more], {
    cwd: folder,
    env: withoutSettings(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise((resolve) => child.once('close', resolve));
  // A test file that falls over before it can stop its server must not leave it behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => said.push(text));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const origin = await address(child);
    await ready(origin);
    return { origin, stop };
  } catch (error) {
    await stop();
    throw new Error(`${BINARY} did not start: ${error.message}\n${said.join('')}`);
  }
}

/** The settings of whoever runs the tests are not those of the tests. */
function withoutSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('BALISE_')));
}

/** It answers at once and reads meanwhile: the tests are about what it has read. */
async function ready(origin) {
  const deadline = Date.now() + PATIENCE;
  while ((await fetchRaw(`${origin}/readyz`)).status !== 200) {
    if (Date.now() > deadline) throw new Error(`the library was not read after ${PATIENCE} ms`);
    await delay(50);
  }
}

/** The first address a child prints. */
function address(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address after ${PATIENCE} ms`)), PATIENCE);
    const settle = (settler, value) => {
      clearTimeout(timer);
      settler(value);
    };
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code) => settle(reject, new Error(`it ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => {
      const found = line.match(/http:\/\/[\w.:[\]-]+/);
      if (found) settle(resolve, found[0]);
    });
  });
}

/**
 * One request, answered as the network carries it: redirects are not followed, nothing is unpacked.
 *
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
export function fetchRaw(url, headers = {}) {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
      });
      response.on('error', reject);
    }).on('error', reject);
  });
}
