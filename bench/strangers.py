#!/usr/bin/env python3
"""How many names of nobody listed alert, by group.

    bench/strangers.py LIST [--licet PROGRAM] [--show]

LIST is a list that `licet screen --list` takes; the names are those of bench/strangers.tsv, part of which somebody on a list bears as well.
"""

import argparse
import collections
import json
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("list")
    parser.add_argument("--licet", default=str(HERE.parent / "build/release/licet"))
    parser.add_argument("--show", action="store_true", help="print what alerts, and on whom")
    options = parser.parse_args()
    lines = (HERE / "strangers.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as book:
        for at, (_, kind, name) in enumerate(rows):
            book.write(json.dumps({"id": at, "query": name, "schema": kind}) + "\n")
        book.flush()
        done = subprocess.run([options.licet, "screen", "--jsonl", book.name, "--list", options.list, "--top", "3"],
                              capture_output=True, text=True, check=True)
    asked, alerting = collections.Counter(), collections.Counter()
    for (group, _, name), line in zip(rows, done.stdout.splitlines()):
        hits = [hit for hit in json.loads(line)["hits"] if hit["alert"]]
        asked[group] += 1
        alerting[group] += bool(hits)
        if hits and options.show:
            print(f"{name}: " + "; ".join(f"{hit['name']} {hit['score']:.3f}" for hit in hits))
    for group in [*asked, None]:
        n, k = (asked[group], alerting[group]) if group else (asked.total(), alerting.total())
        print(f"{group or 'all':32} {k:4} of {n:4}  {k / n:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
