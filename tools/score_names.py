#!/usr/bin/env python3
"""The quality of name comparison against labelled pairs.

    build/release/licet screen compare --jsonl PAIRS > ANSWERS
    tools/score_names.py PAIRS ANSWERS [--curve] [--categories]

PAIRS are lines of JSON: query, candidate, schema, country, match, quality (STRONG, MEDIUM, WEAK), category, id.
Rows of quality WEAK are left out of the figures unless a line says so.
"""

import argparse
import collections
import json
import sys
import unicodedata

SCRIPTS = (("CJK", "Han"), ("KANGXI", "Han"), ("CYRILLIC", "Cyrillic"), ("ARABIC", "Arabic"), ("LATIN", "Latin"))


def script(text: str) -> str:
    counts = collections.Counter()
    for char in text:
        name = unicodedata.name(char, "")
        counts[next((script for prefix, script in SCRIPTS if name.startswith(prefix)), "other" if char.isalpha() else "")] += 1
    counts.pop("", None)
    for wanted in ("Han", "Cyrillic", "Arabic"):
        if counts[wanted] >= 2:
            return wanted
    return counts.most_common(1)[0][0] if counts else "other"


def pair_of(row: dict) -> str:
    return "-".join(sorted((script(row["query"]), script(row["candidate"])), key=lambda s: (s == "Latin", s)))


def figures(rows, scores, threshold):
    tp = sum(s >= threshold and r["match"] for r, s in zip(rows, scores))
    fp = sum(s >= threshold and not r["match"] for r, s in zip(rows, scores))
    fn = sum(s < threshold and r["match"] for r, s in zip(rows, scores))
    precision = tp / (tp + fp) if tp + fp else 1.0
    recall = tp / (tp + fn) if tp + fn else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, fp, fn


def best_f1(rows, scores):
    return max((figures(rows, scores, t / 100)[2], t / 100) for t in range(5, 100, 1))


def line(name, rows, scores, threshold, bar=""):
    p, r, f, fp, fn = figures(rows, scores, threshold)
    best, at = best_f1(rows, scores)
    print(f"{name:34} {len(rows):5}  P {p:.3f}  R {r:.3f}  F1 {f:.4f}  fp {fp:3} fn {fn:3}  best {best:.4f} at {at:.2f}  {bar}")


def recall_line(name, rows, scores, threshold, wanted, bar):
    hits = sum(s >= threshold for s in scores)
    print(f"{name:34} {len(rows):5}  {wanted} {hits / max(len(rows), 1):.3f}  {bar}")


def reliability(groups) -> str:
    told = []
    for inside in filter(None, groups):
        said = sum(s for _, s in inside) / len(inside)
        true = sum(r["match"] for r, _ in inside) / len(inside)
        told.append(f"{said:.2f}/{true:.2f} ({len(inside)}){'' if abs(said - true) <= 0.05 else '*'}")
    return "  ".join(told)


def report(rows, scores, threshold, categories=False) -> None:
    all_rows = list(zip(rows, scores))
    firm = [(r, s) for r, s in all_rows if r["quality"] != "WEAK"]

    def take(test, source=firm):
        chosen = [(r, s) for r, s in source if test(r)]
        return [r for r, _ in chosen], [s for _, s in chosen]

    print(f"threshold {threshold:.2f}")
    line("all", *take(lambda r: True), threshold, "bar 0.93")
    for pair, bar in (("Latin-Latin", "bar 0.93"), ("Han-Han", "bar 0.985"), ("Han-Latin", "bar 0.88"),
                      ("Arabic-Latin", "bar 0.97"), ("Cyrillic-Latin", "bar 0.98"), ("Cyrillic-Cyrillic", "")):
        line(pair, *take(lambda r: pair_of(r) == pair), threshold, bar)
    line("nk:*", *take(lambda r: r["category"].startswith("nk:")), threshold, "bar 0.86, precision 0.85")
    line("all, WEAK too", rows, scores, threshold)
    recall_line("brand only (WEAK)", *take(lambda r: r["category"] == "zh_brand_only", all_rows), threshold, "recall", "bar 0.90")
    recall_line("same pattern, other brand", *take(lambda r: r["category"] == "zh_same_pattern_other_brand", all_rows),
                threshold, "false", "bar 0.01")
    recall_line("de, fr, iso9 spellings (WEAK)",
                *take(lambda r: r["category"].split(":")[-1] in ("de", "fr", "iso9"), all_rows), threshold, "recall", "bar 0.85")
    print("mean score: " + ", ".join(
        f"{quality} {'match' if match else 'not'} {sum(s) / len(s):.3f}"
        for match, order in ((True, ("STRONG", "MEDIUM", "WEAK")), (False, ("WEAK", "MEDIUM", "STRONG"))) for quality in order
        for s in [take(lambda r: r["quality"] == quality and r["match"] == match, all_rows)[1]] if s))
    print("reliability said/true: " + reliability([[(r, s) for r, s in firm if min(int(s * 10), 9) == tenth] for tenth in range(10)]))
    ordered = sorted(firm, key=lambda pair: pair[1])
    bounds = [len(ordered) * i // 10 for i in range(11)]
    print("ten groups of one size: " + reliability([ordered[low:high] for low, high in zip(bounds, bounds[1:])]))
    top = max(scores)
    hits = [s for s in scores if s >= threshold]
    print(f"share of hits at the top score: {sum(s == top for s in hits) / max(len(hits), 1):.4f}")
    if categories:
        names = sorted({(r["category"], r["quality"], r["match"]) for r in rows})
        for name, quality, match in names:
            chosen, s = take(lambda r: (r["category"], r["quality"], r["match"]) == (name, quality, match), all_rows)
            wrong = sum((value >= threshold) != match for value in s)
            print(f"  {name:44} {quality:6} {'match' if match else 'not':5} {len(s):4}  wrong {wrong:3}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs")
    parser.add_argument("answers")
    parser.add_argument("--threshold", type=float, default=None)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--categories", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(text) for text in open(options.pairs, encoding="utf-8")]
    answers = [json.loads(text) for text in open(options.answers, encoding="utf-8")]
    if len(rows) != len(answers):
        sys.exit(f"{len(rows)} pairs, but {len(answers)} answers")
    scores = [answer["score"] for answer in answers]
    below = max((s for s, a in zip(scores, answers) if not a["match"]), default=0)
    above = min((s for s, a in zip(scores, answers) if a["match"]), default=1)
    if below >= above:
        sys.exit("`match` does not follow from one threshold")
    threshold = options.threshold or above
    worst = max(abs(sum(part["delta"] for part in a["explanation"]) - a["score"]) for a in answers)
    report(rows, scores, threshold, options.categories)
    print(f"contributions differ from the score by {worst:.1e} at most")
    if options.curve:
        firm = [(r, s) for r, s in zip(rows, scores) if r["quality"] != "WEAK"]
        for t in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98):
            p, r, f, fp, fn = figures(*zip(*firm), t)
            print(f"{t:.2f}  precision {p:.3f}  recall {r:.3f}  F1 {f:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
