// Every page of the site, found as a reader finds it: by following links.

/** Pages whose addresses carry a query are visited, but their links are not followed: filters multiply. */
const MOST = 2_000;

/**
 * @typedef {object} Visited
 * @property {string} path with its query, without its fragment
 * @property {number} status
 * @property {string} type
 * @property {string} html empty when it is not HTML
 * @property {string[]} links as written, entities decoded
 * @property {string | null} from the page that led here
 */

/**
 * @param {string} origin
 * @returns {Promise<Map<string, Visited>>} by path
 */
export async function crawl(origin) {
  const visited = new Map();
  const waiting = [['/fr', null], ['/en', null]];
  while (waiting.length > 0) {
    const [path, from] = waiting.shift();
    if (visited.has(path)) continue;
    if (visited.size >= MOST) throw new Error(`more than ${MOST} pages: what multiplies them? last: ${path}`);
    const page = await visit(origin, path, from);
    visited.set(path, page);
    if (path.includes('?')) continue;
    for (const link of page.links) {
      const url = resolved(link, origin, path);
      if (url) waiting.push([url.pathname + url.search, path]);
    }
  }
  return visited;
}

async function visit(origin, path, from) {
  const response = await fetch(origin + path);
  const type = response.headers.get('content-type') ?? '';
  const body = await response.text();
  const html = type.startsWith('text/html') ? body : '';
  return { path, status: response.status, type, html, links: linksOf(html), from };
}

/** A link to this site as an address; `null` for every other. */
export function resolved(link, origin, path) {
  if (!URL.canParse(link, origin + path)) return null;
  const url = new URL(link, origin + path);
  return url.origin === origin ? url : null;
}

function linksOf(html) {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, link]) => decoded(link));
}

function decoded(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
    if (name) return named[name] ?? whole;
    return String.fromCodePoint(hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal));
  });
}

/** Every anchor that a page offers. */
export function anchorsOf(html) {
  return new Set([...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id]) => decoded(id)));
}

/** The kinds of page there are; each must be found in both languages. */
export const KINDS = {
  home: /^\/(fr|en)$/,
  squads: /^\/(fr|en)\/squads$/,
  squad: /^\/(fr|en)\/squads\/[^/]+$/,
  playbook: /^\/(fr|en)\/squads\/[^/]+\/.+(?<!\.md)$/,
  practices: /^\/(fr|en)\/practices$/,
  practice: /^\/(fr|en)\/practices\/[^/]+(?<!\.md)$/,
  'practice check': /^\/(fr|en)\/practice-check$/,
  'check model': /^\/(fr|en)\/practice-check\/model$/,
  'check on paper': /^\/(fr|en)\/practice-check\/model\/paper$/,
  'changed questions': /^\/(fr|en)\/practice-check\/model\/changes$/,
  campaigns: /^\/(fr|en)\/practice-check\/campaigns$/,
  imports: /^\/(fr|en)\/imports$/,
  'squad check': /^\/(fr|en)\/practice-check\/(?!(?:model|campaigns)$)[^/.]+$/,
  glossary: /^\/(fr|en)\/glossary$/,
  term: /^\/(fr|en)\/glossary\/[^/]+(?<!\.md)$/,
  curation: /^\/(fr|en)\/curation$/,
  changes: /^\/(fr|en)\/changes$/,
  history: /^\/(fr|en)\/history\/.+$/,
  who: /^\/(fr|en)\/who$/,
};

/** The longest page of each kind in each language: what can go wrong on a page goes wrong there first. */
export function richest(visited) {
  const found = [];
  for (const [kind, pattern] of Object.entries(KINDS)) {
    for (const language of ['fr', 'en']) {
      const pages = [...visited.values()].filter(
        ({ path, html }) => html && pattern.test(path) && path.startsWith(`/${language}`),
      );
      pages.sort((one, other) => other.html.length - one.html.length || one.path.localeCompare(other.path));
      found.push({ kind, language, path: pages[0]?.path ?? null });
    }
  }
  return found;
}

/** Pages that no link leads to: answers of the search, and the page for what is not there. */
export const APART = ['fr', 'en'].flatMap((language) => [
  { kind: 'search, not asked', language, path: `/${language}/search` },
  { kind: 'search, answered', language, path: `/${language}/search?q=okr` },
  { kind: 'search, unanswered', language, path: `/${language}/search?q=xyzzyqwv` },
  { kind: 'not found', language, path: `/${language}/squads/nobody-has-this-name` },
]);
