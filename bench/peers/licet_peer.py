#!/usr/bin/env python3
"""Asks licet itself, in the way in which the peers are asked.

usage: licet_peer.py PROGRAM --pairs FILE --queries FILE --list FILE --answers DIR [--bench PROGRAM]

The time of single queries is that of `bench/screen`, where it is built: a process for each name
would time the start of the program.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common

ROOT = Path(__file__).resolve().parents[2]


def run(command: list[str], output: Path) -> tuple[float, float]:
    """Seconds, and MB resident at most."""
    begin = time.perf_counter()
    with open(output, "wb") as stream:
        process = subprocess.Popen([str(word) for word in command], stdout=stream, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 12, 13):
        sys.exit(f"{' '.join(map(str, command))}: exit status {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def revision() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    return done.stdout.strip()


def single_times(text: str) -> dict[str, float]:
    """What `bench/screen` says of queries whose words are new."""
    found = re.search(r"first time\s+median\s+([\d.]+) us\s+p99\s+([\d.]+) us", text)
    return {"median_us": float(found[1]), "p99_us": float(found[2])} if found else {}


def ask_pairs(given: argparse.Namespace, folder: Path, facts: dict) -> tuple[list[float], float]:
    out = folder / "pairs"
    seconds, _ = run([given.program, "screen", "compare", "--jsonl", given.pairs], out)
    answers = common.read_lines(out)
    facts["threshold"] = min(answer["score"] for answer in answers if answer["match"])
    return [answer["score"] for answer in answers], seconds


def ask_queries(given: argparse.Namespace, folder: Path, facts: dict) -> list[dict]:
    cache, out = folder / "cache", folder / "hits"
    first = folder / "first.jsonl"
    common.write_lines(first, common.read_lines(given.queries)[:1])
    ask = [given.program, "screen", "--list", given.list, "--top", common.TOP, "--cache", cache, "--threads", 1, "--jsonl"]
    facts["start_raw_s"], _ = run([*ask, first], out)
    facts["start_s"] = min(run([*ask, first], out)[0] for _ in range(3))
    # A fifth of a second is soon disturbed: the median of five runs.
    seconds, facts["resident_mb"] = sorted(run([*ask, given.queries], out) for _ in range(5))[2]
    answers = common.read_lines(out)
    if given.bench and Path(given.bench).exists():
        run([given.bench, given.list, given.queries, 0], folder / "bench")
        facts |= single_times((folder / "bench").read_text(encoding="utf-8"))
    each = seconds / max(len(answers), 1) * 1e6
    return [{"row": row, "us": each, "hits": [{key: hit[key] for key in ("line", "score", "alert")}
                                              for hit in answer["hits"]]} for row, answer in enumerate(answers)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--list", required=True)
    parser.add_argument("--answers", required=True)
    parser.add_argument("--bench")
    given = parser.parse_args()
    facts: dict = {"peer": f"licet {revision()}", "how": "its index, start included", "mean_only": True}
    common.say("licet")
    with tempfile.TemporaryDirectory() as name:
        scores, seconds = ask_pairs(given, Path(name), facts)
        rows = ask_queries(given, Path(name), facts)
    answers = common.Answers(given.answers, "licet", facts)
    answers.pairs(scores, seconds)
    answers.queries(rows)
    answers.close()


if __name__ == "__main__":
    main()
