#!/usr/bin/env python3
"""Writes docs/shown.md: what `licet screen` answers to names that matter, and `licet own` to a joint venture.

usage: shown.py LIST [--licet PROGRAM] > docs/shown.md

LIST is a snapshot of the consolidated list whose name ends in its day; the answers are as of the day after.
"""

import argparse
import datetime
import re
import subprocess
from pathlib import Path

NAMES = (
    ("华为技术有限公司", "company", 2), ("華為", "company", 2), ("Hua Wei Tech", "company", 2),
    ("中芯国际集成电路制造有限公司", "company", 2), ("中芯國際", "company", 1), ("Zhongxin Guoji", "company", 1),
    ("Semiconductor Mfg Intl Corp", "company", 1), ("SMIC", "company", 3),
    ("Inspur", "company", 2), ("浪潮集团", "company", 1), ("Sophgo", "company", 2), ("算能科技", "company", 1),
    ("Zhipu", "company", 2), ("北京智谱华章科技有限公司", "company", 1), ("第四范式(北京)技术有限公司", "company", 1),
    ("李家超", "person", 1), ("최룡해", "person", 1), ("弗拉基米尔·普京", "person", 1), ("篠田建市", "person", 1),
    ("Peter Novak", "", 1), ("Huangshan Weimar Tea Co., Ltd.", "company", 1),
)
OWNERSHIP = ("own", "examples/ownership/joint-venture.csv", "who", "jv", "--on", "2025-10-15")


def said(program: str, words: tuple[str, ...]) -> str:
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 12, 13):
        raise SystemExit(done.stderr)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip()


def block(command: str, answer: str) -> str:
    return f"```\n$ licet {command}\n{answer}\n```\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("list", type=Path)
    parser.add_argument("--licet", default="build/release/licet")
    given = parser.parse_args()
    day = datetime.date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", given.list.name)[0]) + datetime.timedelta(days=1)
    print(f"# Shown\n\nWritten by `bench/shown.py` from {given.list.name}, as of {day}. Only the best hits are asked for (`--top`).\n")
    for name, schema, top in NAMES:
        kind = ("--schema", schema) if schema else ()
        words = ("screen", name, *kind, "--top", str(top), "--on", str(day))
        answer = said(given.licet, (*words, "--list", str(given.list)))
        answer = answer[:answer.rindex("\n\nsearched on")]
        print(block(" ".join(f"'{word}'" if word == name else word for word in words), answer))
    print("## A firm held 30 % and 20 % by two listed firms, through two layers\n")
    print(block(" ".join(OWNERSHIP), said(given.licet, OWNERSHIP)), end="")


if __name__ == "__main__":
    main()
