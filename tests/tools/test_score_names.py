"""tools/score_names.py on a handful of made-up answers."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = [("a", "b", True, "STRONG", 0.9), ("c", "d", False, "STRONG", 0.1), ("华为", "Huawei", True, "MEDIUM", 0.8),
        ("e", "f", False, "MEDIUM", 0.7), ("g", "h", True, "WEAK", 0.2)]


def score(answers, *words):
    with tempfile.TemporaryDirectory() as folder:
        pairs, said = Path(folder) / "pairs.jsonl", Path(folder) / "answers.jsonl"
        pairs.write_text("".join(json.dumps({"query": q, "candidate": c, "match": m, "quality": quality, "category": "x"}) + "\n"
                                 for q, c, m, quality, _ in ROWS), encoding="utf-8")
        said.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        return subprocess.run([sys.executable, ROOT / "tools" / "score_names.py", pairs, said, *words],
                              capture_output=True, text=True)


def answers(threshold=0.5):
    return [{"score": s, "match": s >= threshold, "explanation": [{"delta": s}]} for *_, s in ROWS]


class ScoreNames(unittest.TestCase):
    def test_figures_leave_weak_rows_out(self):
        done = score(answers(), "--curve", "--categories")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"all +4 +P 0\.667 +R 1\.000 +F1 0\.8000")
        self.assertRegex(done.stdout, r"Han-Latin +1 +P 1\.000")

    def test_reliability_marks_what_is_off(self):
        done = score(answers())
        self.assertIn("reliability said/true: 0.10/0.00 (1)*  0.70/0.00 (1)*  0.80/1.00 (1)*  0.90/1.00 (1)*", done.stdout)
        self.assertIn("ten groups of one size: 0.10/0.00 (1)*", done.stdout)

    def test_more_answers_than_pairs_are_refused(self):
        done = score(answers() + answers()[:1])
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("5 pairs, but 6 answers", done.stderr)

    def test_match_must_follow_from_one_threshold(self):
        wrong = answers()
        wrong[1]["match"] = True
        done = score(wrong)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("threshold", done.stderr)


if __name__ == "__main__":
    unittest.main()
