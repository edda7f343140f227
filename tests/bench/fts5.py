"""SQLite FTS5 on the pages and queries of a folder: what `outside.rs` runs beside Balise.

Reads `pages.jsonl` (title and body a line) and `queries.json`; writes one JSON object. A question is asked as the others
are: any of its words, the best ten with snippets, and the number of all. Facets are not asked for.
"""

import json
import os
import sqlite3
import sys
import time

BEST = """select title, snippet(pages, 1, '<b>', '</b>', '…', 32) from pages
          where pages match ? order by bm25(pages) limit 10"""
COUNT = "select count(*) from pages where pages match ?"


def pages(folder):
    with open(os.path.join(folder, "pages.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield page["title"], page["body"]


def main(folder, rounds, seconds):
    file = os.path.join(folder, "fts5.db")
    base = sqlite3.connect(file)
    base.execute("create virtual table pages using fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')")
    start = time.perf_counter()
    with base:
        base.executemany("insert into pages values (?, ?)", pages(folder))
    index = time.perf_counter() - start
    with open(os.path.join(folder, "queries.json"), encoding="utf-8") as queries:
        asked = json.load(queries)
    latencies, unanswered = [], 0
    deadline = time.perf_counter() + seconds
    # The first round brings what is asked for into memory.
    for number in range(rounds + 1):
        for query in asked:
            match = " OR ".join('"%s"' % word for word in query.split())
            start = time.perf_counter()
            best = base.execute(BEST, (match,)).fetchall()
            base.execute(COUNT, (match,)).fetchone()
            end = time.perf_counter()
            if number > 0 or rounds == 0:
                latencies.append((end - start) * 1e6)
                unanswered += not best
            if end > deadline:
                break
    json.dump(
        {
            "version": sqlite3.sqlite_version,
            "index_seconds": index,
            "bytes": os.path.getsize(file),
            "latencies_us": latencies,
            "unanswered": unanswered,
        },
        sys.stdout,
    )


main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
