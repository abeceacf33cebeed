#!/usr/bin/env python3
"""Fails on text that does not belong in the project: one machine's paths, hosts of package registries, long lines.

A function of more than 70 lines is warned of, not refused: a table of cases may need it.
"""

import re
import sys
from pathlib import Path

import checks

MAX_COLUMNS = 100
MAX_FILE_LINES = 700
MAX_FUNCTION_LINES = 70

# This file and its test hold the patterns that they look for.
EXEMPT = {"tools/check_text.py", "tests/tools/test_check_text.py", "LICENSE"}
BINARY = {".png", ".gz", ".zst", ".bundle", ".svgz", ".pdf", ".parquet"}

ANYWHERE = {
    "path of one machine": r"(?<![\w.])/(?:home|root|work|Users|mnt|srv)/\w",
    "path outside the repository": r"\.\./shared\b",
    "host of a package registry": r"\b(?:deb\.debian\.org|pypi\.org|pythonhosted\.org|registry\.npmjs\.org|crates\.io"
                                  r"|proxy\.golang\.org|ghcr\.io|docker\.io|conda\.anaconda\.org)\b",
    "unfinished work": r"\b(?:TODO|FIXME|XXX|HACK)\b",
    "tab": r"\t",
    "space at the end of a line": r"[ \t]+$",
}
MAY_HOLD_TABS = {"Makefile", ".tsv", ".csv", ".textproto", ".go"}
CPP_FOLDERS = ("src", "tests", "bench", "tools")
NOT_A_FUNCTION = re.compile(r"^\s*(?:if|else|for|while|switch|do|try|catch|namespace|class|struct|enum|union|extern)\b")



def find_in_line(path: Path, line: str) -> list[str]:
    found = []
    for what, pattern in ANYWHERE.items():
        if what == "tab" and (path.name in MAY_HOLD_TABS or path.suffix in MAY_HOLD_TABS):
            continue
        if re.search(pattern, line):
            found.append(what)
    if path.suffix in checks.CPP and len(line) > MAX_COLUMNS:
        found.append(f"{len(line)} columns; at most {MAX_COLUMNS}")
    return found


def long_functions(lines: list[str]) -> list[tuple[int, int]]:
    """(line, length) of each function that is too long, by the layout that clang-format gives."""
    found = []
    start = None
    for number, line in enumerate(lines, start=1):
        opens = line.rstrip().endswith("{") and ")" in line and not NOT_A_FUNCTION.match(line)
        indent = len(line) - len(line.lstrip())
        if start is None and opens:
            start = (number, indent)
        elif start is not None and line.startswith(" " * start[1] + "}"):
            length = number - start[0] + 1
            if length > MAX_FUNCTION_LINES:
                found.append((start[0], length))
            start = None
    return found


def text_files(root: Path) -> list[Path]:
    return [path for path in checks.project_files(root)
            if str(path) not in EXEMPT and path.suffix not in BINARY]


def find(root: Path) -> list[str]:
    findings = []
    for path in text_files(root):
        lines = [line for _, line in checks.lines_of(root, path)]
        findings += [f"{path}:{number}: {what}" for number, line in enumerate(lines, start=1)
                     for what in find_in_line(path, line)]
        if path.suffix in checks.CPP and len(lines) > MAX_FILE_LINES:
            findings.append(f"{path}: {len(lines)} lines; at most {MAX_FILE_LINES}: is it one room or several?")
    return findings


def warnings(root: Path) -> list[str]:
    return [f"{path}:{number}: warning: a function of {length} lines; {MAX_FUNCTION_LINES} fit a screen"
            for path in text_files(root) if path.suffix in checks.CPP and path.parts[0] in CPP_FOLDERS
            for number, length in long_functions([line for _, line in checks.lines_of(root, path)])]


def find_and_warn(root: Path) -> list[str]:
    for warning in warnings(root):
        print(warning)
    return find(root)


if __name__ == "__main__":
    sys.exit(checks.run("check_text", find_and_warn))
