#!/usr/bin/env python3
"""Times `licet screen --file` on a book of parties: the names of an older list, against a newer one.

usage: book.py OLDER.csv.gz LIST [--licet PROGRAM] [--threads N]

OLDER is a Consolidated Screening List as CSV; each of its names is a party once, in an order that is always the same.
Names a second of processor time, with the start and with reading and writing; the index of LIST is kept beforehand.
"""

import argparse
import csv
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KINDS = {"Individual": "person", "Entity": "company", "": "company", "Vessel": "vessel"}


def parties(path: str) -> list[tuple[str, str]]:
    csv.field_size_limit(1 << 24)
    book: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as rows:
        for row in csv.DictReader(rows):
            for name in [row["name"], *row["alt_names"].split(";")]:
                if name.strip():
                    book.setdefault(name.strip(), KINDS.get(row["type"] or "", ""))
    out = list(book.items())
    random.Random(5).shuffle(out)
    return out


def write(book: list[tuple[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["id", "name", "kind"])
        rows.writerows([i, name, kind] for i, (name, kind) in enumerate(book))


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def screened(program: str, book: Path, listed: str, threads: int) -> tuple[float, float]:
    """Seconds of the processor and of the clock."""
    cache = book.parent / "cache"
    command = [program, "screen", "--file", str(book), "--list", listed, "--cache", str(cache), "--threads",
               str(threads), "--out", str(book.parent / "answers.csv")]
    used, begin = processor_seconds(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # Its exit code says that some party matches.
    if not (book.parent / "answers.csv").exists():
        sys.exit(done.stderr)
    (book.parent / "answers.csv").unlink()
    return processor_seconds() - used, time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("older")
    parser.add_argument("list")
    parser.add_argument("--licet", default="build/release/licet")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    book = parties(given.older)
    with tempfile.TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few.csv", Path(folder) / "book.csv"
        write(book[:1], few)
        write(book, all_of_them)
        screened(given.licet, few, given.list, 1)
        used, took = min(screened(given.licet, all_of_them, given.list, given.threads) for _ in range(3))
    print(f"{len(book)} names, {given.threads} threads: {used:.2f} s of processor time, {took:.2f} s; "
          f"{len(book) / used:.0f} names/s a core")


if __name__ == "__main__":
    main()
