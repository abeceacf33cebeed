"""What the programs that call a peer share: the cases, the list, and where answers go.

An answer to pairs is a line {"score"} for each line of the cases. An answer to queries is a line
{"row", "us", "hits": [{"line", "score"}]}: the row of the cases, the time that it took in
microseconds, and the entries found, best first. NAME.facts.json holds the rest.
"""

import gzip
import json
import os
import random
import time
from pathlib import Path

TOP = 10


def read_lines(path: str | Path) -> list[dict]:
    opened = gzip.open if str(path).endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def write_lines(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def sample(rows: int, wanted: int, seed: int = 4) -> list[int]:
    """Which rows of the cases a peer that is slow is asked; the same for every peer."""
    return sorted(random.Random(seed).sample(range(rows), min(rows, wanted)))


def best_entries(scored: list[tuple[float, int]], top: int = TOP) -> list[dict]:
    """The best score of each entry, best first; `scored` may name an entry more than once."""
    best: dict[int, float] = {}
    for score, line in scored:
        best[line] = max(score, best.get(line, 0.0))
    order = sorted(best, key=lambda line: (-best[line], line))[:top]
    return [{"line": line, "score": best[line]} for line in order]


def resident_mb(pid: int | str = "self") -> float:
    """The most that a process has had resident, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Answers:
    """Where the answers of one peer go."""

    def __init__(self, folder: str | Path, name: str, facts: dict):
        self._base = Path(folder) / name
        self._base.parent.mkdir(parents=True, exist_ok=True)
        self._facts = dict(facts)

    def pairs(self, scores: list[float], seconds: float) -> None:
        write_lines(self._base.with_name(self._base.name + ".pairs.jsonl"), [{"score": s} for s in scores])
        self._facts["us_a_pair"] = seconds / max(len(scores), 1) * 1e6

    def queries(self, rows: list[dict], **facts) -> None:
        write_lines(self._base.with_name(self._base.name + ".queries.jsonl"), rows)
        self._facts.update(facts)

    def close(self) -> None:
        path = self._base.with_name(self._base.name + ".facts.json")
        self._facts |= {"day": time.strftime("%Y-%m-%d", time.gmtime()), "load": os.getloadavg()[1]}
        path.write_text(json.dumps(self._facts, indent=1) + "\n", encoding="utf-8")


def say(text: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {text}", flush=True)
