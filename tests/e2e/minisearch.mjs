// MiniSearch on the pages and queries of a folder: what the bench runs beside Balise.
//
// Reads `pages.jsonl` (title and body a line) and `queries.json`; writes one JSON object. A question is asked as the
// others are: any of its words, the best ten and the number of all. MiniSearch has neither snippets nor facets.

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import MiniSearch from 'minisearch';

const [folder, rounds, seconds] = process.argv.slice(2);
const index = new MiniSearch({ fields: ['title', 'body'] });
const pages = [];
for await (const line of createInterface({ input: createReadStream(join(folder, 'pages.jsonl')) })) {
  pages.push({ id: pages.length, ...JSON.parse(line) });
}
const queries = JSON.parse(await readFile(join(folder, 'queries.json'), 'utf8'));

const start = performance.now();
index.addAll(pages);
const indexed = performance.now();

const latencies = [];
let unanswered = 0;
const deadline = performance.now() + Number(seconds) * 1000;
// The first round lets the engine see what is hot.
for (let round = 0; round <= Number(rounds); round += 1) {
  for (const query of queries) {
    const asked = performance.now();
    const found = index.search(query);
    const best = found.slice(0, 10);
    const answered = performance.now();
    if (round > 0) {
      latencies.push((answered - asked) * 1000);
      unanswered += Number(best.length === 0);
    }
    if (answered > deadline) break;
  }
}

const manifest = new URL('node_modules/minisearch/package.json', import.meta.url);
const { version } = JSON.parse(await readFile(manifest, 'utf8'));
const figures = {
  version,
  index_seconds: (indexed - start) / 1000,
  // It lives in memory: what it adds to the texts it was given.
  bytes: null,
  latencies_us: latencies,
  unanswered,
};
process.stdout.write(JSON.stringify(figures));
