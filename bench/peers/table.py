#!/usr/bin/env python3
"""Scores the answers of licet and its peers alike: figures as JSON, and tables for the manual.

usage: table.py ANSWERS --pairs FILE --queries FILE [--json FILE] [--write PAGE]

PAGE is Markdown with two lines that hold `peers: begin` and `peers: end`; what stands between them
is replaced.
"""

import argparse
import collections
import json
import math
import os
import platform
import statistics
import sys
from pathlib import Path

import common

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import score_names  # noqa: E402

GROUPS = ("all", "Latin-Latin", "Han-Latin", "Han-Han", "Cyrillic-Latin", "Arabic-Latin", "nk:*")
INNOCENTS_ALLOWED = 0.02
ORDER = ("licet", "nomenklatura", "watchman", "floor")
BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"


def group_of(row: dict, group: str) -> bool:
    if row["quality"] == "WEAK":
        return False
    return {"all": True, "nk:*": row["category"].startswith("nk:")}.get(group, score_names.pair_of(row) == group)


def pair_figures(rows: list[dict], scores: list[float], threshold: float) -> dict[str, dict]:
    """For each group that has pairs: F1, precision and recall at `threshold`; the best F1 and where."""
    out = {}
    for group in GROUPS:
        chosen = [(row, score) for row, score in zip(rows, scores, strict=True) if group_of(row, group)]
        if not chosen:
            continue
        group_rows, group_scores = zip(*chosen)
        precision, recall, f1, _, _ = score_names.figures(group_rows, group_scores, threshold)
        best, at = score_names.best_f1(group_rows, group_scores)
        out[group] = {"pairs": len(chosen), "f1": f1, "precision": precision, "recall": recall,
                      "best_f1": best, "best_at": at}
    return out


def first_found(case: dict, hits: list[dict]) -> int | None:
    return next((place for place, hit in enumerate(hits) if hit["line"] in case["expected"]), None)


def is_han(text: str) -> bool:
    return any("\u3400" <= ch <= "\u9fff" for ch in text)


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def at_few_innocents(found: list[float], innocents: list[float], wanted: int) -> dict:
    """What is found and alerts at the lowest threshold that lets few enough innocents alert."""
    allowed = int(INNOCENTS_ALLOWED * len(innocents))
    above = sorted(innocents, reverse=True)
    worst = above[allowed] if allowed < len(above) else 0.0
    return {"found": share(sum(score > worst for score in found), wanted), "above": worst}


def query_figures(cases: list[dict], answers: list[dict], threshold: float) -> dict:
    count: collections.Counter = collections.Counter()
    found_scores, innocent_scores = [], []
    for answer in answers:
        case, hits = cases[answer["row"]], answer["hits"]
        alerts = [hit.get("alert", hit["score"] >= threshold) for hit in hits]
        if not case["match"]:
            count["innocents"] += 1
            count["innocents_alerting"] += any(alerts)
            innocent_scores.append(max((hit["score"] for hit in hits), default=0.0))
            continue
        place = first_found(case, hits)
        count["wanted"] += 1
        count["at_1"] += place == 0
        count["at_10"] += place is not None
        count["alerting"] += place is not None and alerts[place]
        count["han"] += is_han(case["query"])
        count["han_at_10"] += is_han(case["query"]) and place is not None
        if place is not None:
            found_scores.append(hits[place]["score"])
    wanted = count["wanted"]
    return {"queries": len(answers), "at_1": share(count["at_1"], wanted), "at_10": share(count["at_10"], wanted),
            "alerting": share(count["alerting"], wanted), "han_at_10": share(count["han_at_10"], count["han"]),
            "innocents_alerting": share(count["innocents_alerting"], count["innocents"]),
            "few_innocents": at_few_innocents(found_scores, innocent_scores, wanted)}


def times(answers: list[dict], facts: dict) -> dict:
    each = sorted(answer["us"] for answer in answers)
    out = {"names_a_second": len(each) / sum(each) * 1e6, "median_us": facts.get("median_us"),
           "p99_us": facts.get("p99_us")}
    if not facts.get("mean_only"):
        out |= {"median_us": statistics.median(each), "p99_us": each[math.ceil(0.99 * (len(each) - 1))]}
    return out


def gather(folder: Path, pairs: list[dict], cases: list[dict]) -> dict[str, dict]:
    def place(name: str) -> tuple[int, str]:
        return next(number for number, word in enumerate(ORDER) if name.startswith(word)), name

    out = {}
    for name in sorted((path.name.removesuffix(".facts.json") for path in folder.glob("*.facts.json")), key=place):
        facts = json.loads((folder / f"{name}.facts.json").read_text(encoding="utf-8"))
        figures = {"facts": facts}
        if (scored := folder / f"{name}.pairs.jsonl").exists():
            scores = [row["score"] for row in common.read_lines(scored)]
            figures["pairs"] = pair_figures(pairs, scores, facts["threshold"])
        if (asked := folder / f"{name}.queries.jsonl").exists():
            answers = common.read_lines(asked)
            figures["queries"] = query_figures(cases, answers, facts["threshold"]) | times(answers, facts)
        out[name] = figures
    return out


def cell(value: float | None, form: str = ".2f") -> str:
    return "" if value is None else format(value, form)


def milliseconds(us: float | None) -> str:
    if us is None:
        return ""
    return f"{us / 1000:,.2f}" if us < 10_000 else f"{us / 1000:,.0f}"


def rate(a_second: float) -> str:
    return cell(a_second, ",.0f" if a_second >= 10 else ".2f")


def row_of(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def pair_table(figures: dict[str, dict]) -> list[str]:
    head = ["", "threshold", "precision, recall", *GROUPS, "best at", "µs a pair"]
    out = [row_of(head), row_of(["---"] * len(head))]
    for each in figures.values():
        if "pairs" not in each:
            continue
        facts, all_pairs = each["facts"], each["pairs"]["all"]
        scripts = [f"{cell(group['f1'])} ({cell(group['best_f1'])})" if group else ""
                   for group in (each["pairs"].get(name) for name in GROUPS)]
        out.append(row_of([facts["peer"], cell(facts["threshold"]),
                           f"{cell(all_pairs['precision'])}, {cell(all_pairs['recall'])}", *scripts,
                           cell(all_pairs["best_at"]), cell(facts["us_a_pair"], ",.0f")]))
    return out


def query_table(figures: dict[str, dict]) -> list[str]:
    head = ["", "how", "queries", "@1", "@10", "@10 Han", "found and alerting", "innocents alerting",
            "found at ≤ 2 % innocents", "median ms", "p99 ms", "names/s", "start s", "resident MB"]
    out = [row_of(head), row_of(["---"] * len(head))]
    for each in figures.values():
        if "queries" not in each:
            continue
        facts, asked = each["facts"], each["queries"]
        out.append(row_of([
            facts["peer"], facts["how"], f"{asked['queries']:,}", *(cell(asked[name], ".3f") for name in (
                "at_1", "at_10", "han_at_10", "alerting", "innocents_alerting")),
            cell(asked["few_innocents"]["found"], ".3f"), milliseconds(asked["median_us"]),
            milliseconds(asked["p99_us"]), rate(asked["names_a_second"]),
            cell(facts.get("start_s"), ".2f"), cell(facts.get("resident_mb"), ",.0f")]))
    return out


def machine() -> str:
    about = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":", 1)[1].strip() for line in about if line.startswith("model name")),
                 platform.processor())
    return f"{model}, {os.cpu_count()} cores"


def circumstances(figures: dict[str, dict]) -> str:
    """When the answers were made, on what, and what else the machine did meanwhile."""
    all_facts = [each["facts"] for each in figures.values()]
    days = sorted({facts["day"] for facts in all_facts})
    loads = [facts["load"] for facts in all_facts]
    return (f"Run of {' to '.join([days[0], *days[1:][-1:]])}: {machine()}, one of them measured; "
            f"load of the machine {min(loads):.1f} to {max(loads):.1f}.")


def page(figures: dict[str, dict]) -> str:
    return "\n".join([circumstances(figures), "", *pair_table(figures), "", *query_table(figures), ""])


def replaced(text: str, inside: str) -> str:
    before, rest = text.split(BEGIN, 1)
    return f"{before}{BEGIN}\n{inside}{END}{rest.split(END, 1)[1]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("answers")
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--json")
    parser.add_argument("--write")
    given = parser.parse_args()
    figures = gather(Path(given.answers), common.read_lines(given.pairs), common.read_lines(given.queries))
    if not figures:
        sys.exit(f"{given.answers}: no answers")
    text = page(figures)
    print(text)
    if given.json:
        told = {"circumstances": circumstances(figures), "figures": figures}
        Path(given.json).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if given.write:
        path = Path(given.write)
        path.write_text(replaced(path.read_text(encoding="utf-8"), text), encoding="utf-8")


if __name__ == "__main__":
    main()
