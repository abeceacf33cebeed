"""What the checks of the project's own text share: which files there are, and how findings are told."""

import subprocess
import sys
from pathlib import Path
from typing import Callable, Iterator

CPP = (".cc", ".h")


def project_files(root: Path) -> list[Path]:
    """Files of the project, relative to `root`: those git knows or would add; without git, all of them."""
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True).stdout.decode()
        names = [name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(root)) for path in root.rglob("*")]
    return sorted(Path(name) for name in names if (root / name).is_file())


def cpp_files(root: Path, folder: str = "src") -> list[Path]:
    return [path for path in project_files(root) if path.suffix in CPP and path.parts[0] == folder]


def lines_of(root: Path, path: Path) -> Iterator[tuple[int, str]]:
    text = (root / path).read_text(encoding="utf-8", errors="replace")
    yield from enumerate(text.splitlines(), start=1)


def run(name: str, find: Callable[[Path], list[str]]) -> int:
    """Prints the findings of `find` and the closing line; returns the exit status."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    findings = find(root)
    for finding in findings:
        print(finding)
    print(f"{name}: {len(findings)} findings")
    return 1 if findings else 0
