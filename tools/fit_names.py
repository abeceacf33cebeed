#!/usr/bin/env python3
"""Fits the weights of the name comparator and writes them as lexicon/model.yaml.

    tools/fit_names.py FEATURES PAIRS... [--write lexicon/model.yaml]
    tools/fit_names.py FEATURES PAIRS --calibrate [--write lexicon/model.yaml]

FEATURES is the program licet_names_features; PAIRS are labelled lines of JSON (query, candidate, schema, match, quality).
Two logistic models, one for persons and one for all else, with an L2 penalty; then a monotone calibration over both.
`--calibrate` keeps the weights and fits the calibration alone.
Prints the figures as fitted and in ten-fold cross-validation, where names that occur together stay in one fold.
Needs python3-sklearn; neither the build nor the tests do.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import score_names  # noqa: E402

WEIGHT = {"STRONG": 1.0, "MEDIUM": 1.0, "WEAK": 0.15}
# A bar of its own rests on these.
WEIGHT_OF = {"zh_brand_only": 0.8}
FEATURES = [name for name in __import__("re").findall(r"X\((\w+)\)", (ROOT / "src/names/model.h").read_text())
            if name != "name"]


def groups_of(rows: list[dict]) -> np.ndarray:
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for row in rows:
        # Names that were compared as unlike do not make one group, or all would be one.
        if row["match"]:
            parent[find(row["query"].casefold())] = find(row["candidate"].casefold())
    names = {name: i for i, name in enumerate(sorted({find(row["candidate"].casefold()) for row in rows}))}
    return np.array([names[find(row["candidate"].casefold())] for row in rows])


def complete(path: Path) -> None:
    """Gives features that are new in the source a weight of nothing, so that the program can run."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for part in ("person:", "other:"):
        at = lines.index(part) + 1
        end = next((i for i in range(at, len(lines)) if not lines[i].startswith("  ")), len(lines))
        known = {line.split(":")[0].strip(): line for line in lines[at:end]}
        lines[at:end] = [known.get(name, f"  {name}: 0") for name in FEATURES]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def matrix(program: str, rows: list[dict]) -> tuple[np.ndarray, np.ndarray]:
    text = "\n".join(json.dumps({**row, "id": i}, ensure_ascii=False) for i, row in enumerate(rows)) + "\n"
    done = subprocess.run([program, str(ROOT / "lexicon")], input=text, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    x = np.array([[row["features"].get(name, 0.0) for name in FEATURES] for row in found])
    return x, np.array([row["person"] for row in found])


# What a feature may say: that the names are one (+), that they are not (-), or either. Without the signs the fit
# would trade features that go together against each other, and the explanations would read like nonsense.
SIGNS = {name: -1 for name in ("spelling conflict conflict_all surplus surplus_part number_other "
                               "number_alone place_other place_alone place_wide_alone trade_other trade_alone "
                               "kind_alone form_other initial_other one_word brand_other near_miss "
                               "short_near common_only patronymic_other word_other given_other weakest weakest_square "
                               "known_brand_other schema_other generic_other kind_against").split()}
SIGNS |= {name: 1 for name in ("cover_less cover_more evidence number_same place_same trade_same form_same "
                               "first_same last_same order_kept words_same text_same identical bare_brand").split()}


def fit_one(x, y, w, penalty: float) -> np.ndarray:
    sign = 2 * y - 1

    def loss(weights):
        margin = sign * (x @ weights)
        slope = -w * sign / (1 + np.exp(np.clip(margin, -500, 500)))
        value = (w * np.logaddexp(0, -margin)).sum() + (weights ** 2).sum() / (2 * penalty)
        return value, x.T @ slope + weights / penalty

    bounds = [(0, None) if SIGNS.get(name) == 1 else (None, 0) if SIGNS.get(name) == -1 else (None, None)
              for name in FEATURES]
    fitted = minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B",
                      options={"maxiter": 4000, "ftol": 1e-10}).x
    # No pair tells the two apart, for both match; the very same name stands above what sounds so in another script.
    same, across = FEATURES.index("text_same"), FEATURES.index("cross_script")
    fitted[same] = max(fitted[same], fitted[across] + 0.1)
    # A form that is wrong is a common slip: it may not alone take a brand that is met below the threshold.
    form = FEATURES.index("form_other")
    fitted[form] = max(fitted[form], -1.75)
    # No labelled pair of firms differs in an initial alone; C & I and C & T are two.
    initial = FEATURES.index("initial_other")
    fitted[initial] = min(fitted[initial], -2.0)
    return fitted


class Fitted:
    def __init__(self, x, person, y, w, penalty):
        self.person = fit_one(x[person], y[person], w[person], penalty)
        self.other = fit_one(x[~person], y[~person], w[~person], penalty)

    def log_odds(self, x, person):
        return np.where(person, x @ self.person, x @ self.other)


# Where the calibration may bend, in log-odds as fitted. Few, so that it can follow no single case: few labelled pairs lie
# between the clear ones, and pairs made after one pattern stand together there and are right or wrong together.
KNOTS = np.array([-5.0, -3.0, -0.4, 0.6, 2.0, 4.0])


def calibration(z: np.ndarray, y: np.ndarray, w: np.ndarray) -> list[tuple[float, float]]:
    """The likeliest straight pieces between the knots, rising; drawn to slope one, which is also their slope outside."""
    inside = np.clip(z, KNOTS[0], KNOTS[-1])
    shares = np.array([np.interp(inside, KNOTS, row) for row in np.eye(len(KNOTS))]).T
    steps = np.diff(KNOTS)

    def values(start_and_slopes):
        return start_and_slopes[0] + np.concatenate([[0], np.cumsum(np.exp(start_and_slopes[1:]) * steps)])

    def loss(start_and_slopes):
        margin = (2 * y - 1) * (shares @ values(start_and_slopes) + z - inside)
        return (w * np.logaddexp(0, -margin)).sum() + (start_and_slopes[1:] ** 2).sum()

    found = values(minimize(loss, np.concatenate([KNOTS[:1], np.zeros(len(steps))]), method="BFGS").x)
    points = [(float(knot), float(value)) for knot, value in zip(KNOTS, found)]
    return [(points[0][0] - 20, points[0][1] - 20), *points, (points[-1][0] + 20, points[-1][1] + 20)]


def apply(points, z):
    xs, ys = zip(*points)
    return 1 / (1 + np.exp(-np.interp(z, xs, ys)))


def raw_of(points, probability: float) -> float:
    xs, ys = zip(*points)
    return float(np.interp(np.log(probability / (1 - probability)), ys, xs))


class Shipped:
    """The weights in lexicon/model.yaml."""

    def __init__(self):
        parts: dict[str, list[str]] = {}
        for line in (ROOT / "lexicon" / "model.yaml").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                parts[part].append(line.strip())
            elif not line.startswith("#"):
                part, value = line.split(":")
                parts[part] = [value.strip()]
        self.threshold = float(parts["threshold"][0])
        self.points = [tuple(json.loads(row[2:])) for row in parts["calibration"][1:]]
        for part in ("person", "other"):
            known = dict(row.split(": ") for row in parts[part][1:])
            setattr(self, part, np.array([float(known[name]) for name in FEATURES]))

    def log_odds(self, x, person):
        return np.where(person, x @ self.person, x @ self.other)


def calibrate(rows, x, person, y, folds, path: str | None) -> None:
    """Fits the calibration alone. The threshold keeps its place: it is told as what the place means now, in hundredths."""
    model = Shipped()
    z = model.log_odds(x, person)
    w = np.array([float(row["quality"] != "WEAK") for row in rows])   # what is debatable cannot say what a score means
    points = calibration(z, y, w)
    place = raw_of(model.points, model.threshold)
    threshold = round(float(apply(points, place)), 2)
    # The whole curve is moved by less than a hundredth, so that the place is met exactly.
    moved = np.log(threshold / (1 - threshold)) - np.interp(place, *zip(*points))
    points = [(a, b + float(moved)) for a, b in points]
    cross = np.zeros(len(rows))
    for train, test in folds:
        cross[test] = apply(calibration(z[train], y[train], w[train]), z[test])
    print("fitted")
    score_names.report(rows, list(apply(points, z)), threshold)
    print("\ncalibration cross-validated, weights as they are")
    score_names.report(rows, list(cross), threshold)
    if path:
        write(path, model, points, threshold)


def best_threshold(p, rows, y) -> float:
    strong = np.array([row["quality"] != "WEAK" for row in rows])
    best = (0.0, 0.5)
    for t in np.arange(0.3, 0.75, 0.01):
        m = p >= t
        tp = (m & (y == 1) & strong).sum()
        f1 = 2 * tp / max((m & strong).sum() + ((y == 1) & strong).sum(), 1)
        best = max(best, (f1, float(t)))
    return best[1]


NOTE = """Weights of the name comparator, in log-odds; src/names/features.cc says what each feature is.
Fitted by tools/fit_names.py on labelled pairs; docs/names.md has the figures. Written, not edited."""


def write(path: str, model, points, threshold: float) -> None:
    lines = [f"# {line}" for line in NOTE.splitlines()]
    lines += [f"threshold: {threshold:.2f}", "calibration:"]
    lines += [f"  - [{a:.4f}, {b:.4f}]" for a, b in points]
    for part, weights in (("person", model.person), ("other", model.other)):
        lines.append(f"{part}:")
        lines += [f"  {name}: {value:.4f}" for name, value in zip(FEATURES, weights)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("features")
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--write")
    parser.add_argument("--calibrate", action="store_true", help="keep the weights of lexicon/model.yaml")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--errors", help="write wrong pairs of the cross-validation to this file")
    parser.add_argument("--weights", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for name in options.pairs for line in open(name, encoding="utf-8")]
    complete(ROOT / "lexicon" / "model.yaml")
    x, person = matrix(options.features, rows)
    y = np.array([int(row["match"]) for row in rows])
    w = np.array([WEIGHT_OF.get(row["category"], WEIGHT[row["quality"]]) * row.get("weight", 1.0) for row in rows])
    folds = list(GroupKFold(10).split(x, y, groups_of(rows)))
    if options.calibrate:
        calibrate(rows, x, person, y, folds, options.write)
        return 0
    z = np.zeros(len(rows))
    for train, test in folds:
        z[test] = Fitted(x[train], person[train], y[train], w[train], options.penalty).log_odds(x[test], person[test])
    dev = np.array([i for i, row in enumerate(rows) if "made" not in row])
    points = calibration(z[dev], y[dev], w[dev])
    cross = apply(points, z)
    threshold = options.threshold or best_threshold(cross[dev], [rows[i] for i in dev], y[dev])
    model = Fitted(x, person, y, w, options.penalty)
    fitted = apply(points, model.log_odds(x, person))
    pick = [rows[i] for i in dev]
    print("fitted")
    score_names.report(pick, fitted[dev], threshold)
    print("\ncross-validated")
    score_names.report(pick, cross[dev], threshold)
    made = [i for i, row in enumerate(rows) if "made" in row]
    for name in sorted({rows[i]["category"] for i in made}):
        inside = [i for i in made if rows[i]["category"] == name]
        wrong = sum((cross[i] >= threshold) != rows[i]["match"] for i in inside)
        print(f"  {name:24} {len(inside):5}  wrong {wrong / len(inside):.3f}")
    if options.weights:
        for name, a, b in zip(FEATURES, model.person, model.other):
            print(f"{name:18} {a:8.3f} {b:8.3f}")
    if options.errors:
        with open(options.errors, "w", encoding="utf-8") as out:
            for i in sorted(range(len(rows)), key=lambda i: (rows[i]["category"], -abs(cross[i] - y[i]))):
                if (cross[i] >= threshold) != bool(y[i]):
                    row = rows[i]
                    out.write(f"{row['category']} {row['quality'][0]} {row['match']} {cross[i]:.3f}  {row['query']}  |  "
                              f"{row['candidate']}  | {row['schema'][:3]} {row['country']}\n")
    if options.write:
        write(options.write, model, points, threshold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
