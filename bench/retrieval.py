#!/usr/bin/env python3
"""Scores `licet screen --jsonl` on labelled queries: what is found, what alerts, and how fast.

usage: retrieval.py CASES LIST [--licet PROGRAM] [--exhaustive]

CASES is JSON Lines of {"query", "schema", "expected": [lines of LIST], "match", "perturbation"}; LIST is the file that
the expected lines count in. Recall is over queries with an expected entry; innocents are the others.
"""

import argparse
import collections
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def answers(program: str, cases: str, listed: str, cache: str, more: list[str]) -> tuple[list[dict], float]:
    begin = time.perf_counter()
    command = [program, "screen", "--jsonl", cases, "--list", listed, "--top", "10", "--cache", cache, *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()], time.perf_counter() - begin


def rank_of(case: dict, hits: list[dict]) -> int | None:
    expected = set(case["expected"])
    return next((i for i, hit in enumerate(hits) if hit["line"] in expected), None)


def is_chinese(text: str) -> bool:
    return any("\u3400" <= ch <= "\u9fff" for ch in text)


def measure(cases: list[dict], found: list[dict]) -> dict[str, collections.Counter]:
    table: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for case, answer in zip(cases, found, strict=True):
        hits = answer["hits"]
        groups = ["all", case["perturbation"]] + (["(Chinese script)"] if is_chinese(case["query"]) else [])
        for group in groups:
            row = table[group]
            if not case["match"]:
                row["innocents"] += 1
                row["innocents alerting"] += any(hit["alert"] for hit in hits)
                continue
            rank = rank_of(case, hits)
            row["queries"] += 1
            row["at 1"] += rank == 0
            row["at 10"] += rank is not None
            row["alerting"] += rank is not None and hits[rank]["alert"]
    return table


def show(table: dict[str, collections.Counter]) -> None:
    print(f"{'':32}{'queries':>8}{'@1':>8}{'@10':>8}{'alert':>8}{'innocents':>11}{'alert':>8}")
    for group in sorted(table, key=lambda name: (name != "all", name)):
        row = table[group]

        def share(part: str, whole: str, row: collections.Counter = row) -> str:
            return f"{row[part] / row[whole]:.3f}" if row[whole] else "-"

        print(f"{group:32}{row['queries']:>8}{share('at 1', 'queries'):>8}{share('at 10', 'queries'):>8}"
              f"{share('alerting', 'queries'):>8}{row['innocents']:>11}{share('innocents alerting', 'innocents'):>8}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases")
    parser.add_argument("list")
    parser.add_argument("--licet", default="build/release/licet")
    parser.add_argument("--exhaustive", action="store_true")
    given = parser.parse_args()
    cases = [json.loads(line) for line in Path(given.cases).read_text(encoding="utf-8").splitlines() if line.strip()]
    more = ["--exhaustive"] if given.exhaustive else []
    with tempfile.TemporaryDirectory() as cache:
        found, cold = answers(given.licet, given.cases, given.list, cache, more)
        _, warm = answers(given.licet, given.cases, given.list, cache, more)
    show(measure(cases, found))
    print(f"\n{len(cases)} queries: {cold:.2f} s with compiling the index, {warm:.2f} s from the kept one "
          f"({warm / len(cases) * 1e6:.0f} µs a query, start included, on all cores)")


if __name__ == "__main__":
    main()
