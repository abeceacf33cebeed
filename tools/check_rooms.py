#!/usr/bin/env python3
"""Fails when a room of src/ includes, or links, a room that the design does not let it know."""

import re
import sys
from pathlib import Path

import checks

# docs/design.md draws the same arrows.
ALLOWED = {
    "base": set(),
    "facts": {"base"},
    "expr": {"base"},
    "catalogue": {"base"},
    "lists": {"base"},
    "ownership": {"base", "facts"},
    "law": {"base", "facts", "expr", "catalogue"},
    "answer": {"base", "facts", "expr", "catalogue", "law", "parties"},
    "verify": {"base", "facts", "expr", "catalogue", "law"},
    "names": {"base"},
    "screen": {"base", "lists", "names"},
    "parties": {"base", "facts", "lists", "names", "screen", "ownership"},
    "embedded": set(),
    "cli": {"base", "facts", "expr", "catalogue", "law", "answer", "verify", "lists", "names",
            "ownership", "parties", "screen", "embedded"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
DEPENDS = re.compile(r"licet_room\(\s*(\w+)\s+(?:PCH\s+\w+\s+)?DEPENDS\s+([^)]*)\)")


def find_in_sources(root: Path) -> list[str]:
    findings = []
    for path in checks.cpp_files(root):
        room = path.parts[1]
        if room not in ALLOWED:
            findings.append(f"{path}: room `{room}` is not in the design; add it to tools/check_rooms.py and there")
            continue
        for number, line in checks.lines_of(root, path):
            match = INCLUDE.match(line)
            if not match:
                continue
            target = match.group(1).split("/")[0]
            if (root / path.parent / match.group(1)).exists():
                findings.append(f'{path}:{number}: include "{match.group(1)}" names no room; write "ROOM/file.h"')
            elif target in ALLOWED and target != room and target not in ALLOWED[room]:
                findings.append(f"{path}:{number}: {room} may not know {target}")
    return findings


def find_in_cmake(root: Path) -> list[str]:
    findings = []
    for path in sorted((root / "src").glob("*/CMakeLists.txt")):
        for room, targets in DEPENDS.findall(path.read_text(encoding="utf-8")):
            findings += [f"{path.relative_to(root)}: {room} may not link {target}" for target in targets.split()
                         if target in ALLOWED and target not in ALLOWED.get(room, set())]
    return findings


def find(root: Path) -> list[str]:
    return find_in_sources(root) + find_in_cmake(root)


if __name__ == "__main__":
    sys.exit(checks.run("check_rooms", find))
