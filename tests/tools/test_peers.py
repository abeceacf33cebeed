"""The scoring of licet beside its peers, and what is written for them and read from them."""

import csv
import subprocess
import sys

from planted import ROOT, PlantedProject

PEERS = ROOT / "bench" / "peers"
sys.path.insert(0, str(PEERS))
import common  # noqa: E402
import licet_peer  # noqa: E402
import table  # noqa: E402
import watchman_peer  # noqa: E402


def pair(query: str, candidate: str, match: bool, quality: str = "STRONG", category: str = "made") -> dict:
    return {"query": query, "candidate": candidate, "match": match, "quality": quality, "category": category}


PAIRS = [
    pair("Attic Chips", "Attic Chip", True),
    pair("Attic Chips", "Cellar Chips", False),
    pair("阁楼芯片", "Gelou Xinpian", True, category="nk:made"),
    pair("阁楼芯片", "地窖芯片", False),
    pair("Attic", "Attic Chips", True, quality="WEAK"),
]
CASES = [
    {"query": "attic chips", "match": True, "expected": [7, 8]},
    {"query": "阁楼芯片", "match": True, "expected": [9]},
    {"query": "cellar", "match": True, "expected": [1]},
    {"query": "nobody", "match": False, "expected": []},
    {"query": "no one", "match": False, "expected": []},
]


def hit(line: int, score: float, **more) -> dict:
    return {"line": line, "score": score, **more}


class Pairs(PlantedProject):
    def test_groups_and_thresholds(self):
        figures = table.pair_figures(PAIRS, [0.9, 0.8, 0.4, 0.1, 0.0], 0.7)
        self.assertEqual({"all": 4, "Latin-Latin": 2, "Han-Latin": 1, "Han-Han": 1, "nk:*": 1},
                         {group: row["pairs"] for group, row in figures.items()})
        self.assertEqual((0.5, 0.5, 0.5), tuple(figures["all"][name] for name in ("f1", "precision", "recall")))
        self.assertAlmostEqual(0.8, figures["all"]["best_f1"])
        self.assertEqual(0.0, figures["Han-Latin"]["f1"])
        self.assertEqual(1.0, figures["Han-Latin"]["best_f1"])

    def test_a_lost_answer_is_no_score(self):
        with self.assertRaises(ValueError):
            table.pair_figures(PAIRS, [0.9], 0.7)


class Queries(PlantedProject):
    ANSWERS = [
        {"row": 0, "us": 100.0, "hits": [hit(8, 0.9), hit(7, 0.9)]},
        {"row": 1, "us": 300.0, "hits": [hit(3, 0.8), hit(9, 0.6)]},
        {"row": 2, "us": 200.0, "hits": []},
        {"row": 3, "us": 100.0, "hits": [hit(5, 0.75)]},
        {"row": 4, "us": 300.0, "hits": []},
    ]

    def test_what_is_found_and_what_alerts(self):
        figures = table.query_figures(CASES, self.ANSWERS, 0.7)
        self.assertAlmostEqual(1 / 3, figures["at_1"])
        self.assertAlmostEqual(2 / 3, figures["at_10"])
        self.assertAlmostEqual(1 / 3, figures["alerting"])
        self.assertAlmostEqual(1.0, figures["han_at_10"])
        self.assertAlmostEqual(0.5, figures["innocents_alerting"])

    def test_few_innocents_by_a_threshold_in_hindsight(self):
        figures = table.query_figures(CASES, self.ANSWERS, 0.7)
        self.assertEqual(0.75, figures["few_innocents"]["above"])
        self.assertAlmostEqual(1 / 3, figures["few_innocents"]["found"])
        self.assertEqual({"found": 0.5, "above": 0.2}, table.at_few_innocents([0.9], [0.3] * 2 + [0.2] * 98, 2))

    def test_the_alert_of_the_program_goes_before_the_threshold(self):
        ended = [{"row": 0, "us": 1.0, "hits": [hit(7, 0.9, alert=False)]}]
        self.assertEqual(0.0, table.query_figures(CASES, ended, 0.7)["alerting"])

    def test_a_part_of_the_cases_is_enough(self):
        figures = table.query_figures(CASES, self.ANSWERS[1:2], 0.7)
        self.assertEqual((1, None), (figures["queries"], figures["innocents_alerting"]))

    def test_times(self):
        self.assertEqual({"names_a_second": 5000.0, "median_us": 200.0, "p99_us": 300.0},
                         table.times(self.ANSWERS, {}))
        self.assertEqual({"names_a_second": 5000.0, "median_us": 20.0, "p99_us": None},
                         table.times(self.ANSWERS, {"mean_only": True, "median_us": 20.0}))


class Page(PlantedProject):
    def test_tables_replace_what_stood_between_the_marks(self):
        page = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
        once = table.replaced(page, "| new |\n")
        self.assertEqual(f"before\n{table.BEGIN}\n| new |\n{table.END}\nafter\n", once)
        self.assertEqual(once, table.replaced(once, "| new |\n"))

    def test_licet_comes_first_and_each_row_has_every_cell(self):
        facts = {"peer": "p", "threshold": 0.7, "how": "index", "start_s": 1.5, "resident_mb": 20.0}
        for name in ("floor x", "licet", "watchman"):
            answers = common.Answers(self.root, name, facts)
            answers.pairs([0.9, 0.8, 0.4, 0.1, 0.0], 1.0)
            answers.queries(Queries.ANSWERS)
            answers.close()
        figures = table.gather(self.root, PAIRS, CASES)
        self.assertEqual(["licet", "watchman", "floor x"], list(figures))
        for lines in (table.pair_table(figures), table.query_table(figures)):
            self.assertEqual(5, len(lines))
            self.assertEqual(1, len({line.count(" | ") for line in lines}), lines)

    def test_the_page_says_when_and_beside_what(self):
        figures = {str(load): {"facts": {"day": day, "load": load}}
                   for day, load in (("2026-03-02", 1.5), ("2026-03-01", 0.25))}
        told = table.circumstances(figures)
        self.assertTrue(told.startswith("Run of 2026-03-01 to 2026-03-02: "), told)
        self.assertIn("load of the machine 0.2 to 1.5", told)
        one = table.circumstances({"a": {"facts": {"day": "2026-03-01", "load": 1.0}}})
        self.assertTrue(one.startswith("Run of 2026-03-01: "), one)

    def test_the_manual_has_the_marks(self):
        text = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
        self.assertEqual((1, 1), (text.count(table.BEGIN), text.count(table.END)))
        self.assertLess(text.index(table.BEGIN), text.index(table.END))


class Asking(PlantedProject):
    def test_an_entry_counts_once_with_its_best_score(self):
        scored = [(0.5, 1), (0.9, 2), (0.7, 1), (0.7, 0)] + [(0.1, line) for line in range(10, 30)]
        best = common.best_entries(scored)
        self.assertEqual([(2, 0.9), (0, 0.7), (1, 0.7)], [(one["line"], one["score"]) for one in best[:3]])
        self.assertEqual(common.TOP, len(best))

    def test_the_sample_is_the_same_for_all(self):
        self.assertEqual(common.sample(1000, 60), common.sample(1000, 60))
        self.assertEqual([0, 1, 2], common.sample(3, 60))

    def test_lists_for_watchman(self):
        entries = [{"name": "ATTIC, Ann", "type": "Individual", "alt_names": ["Ann \"A\"", "安"]},
                   {"name": "Attic, Ltd."}]
        watchman_peer.write_lists(entries, self.root)
        with open(self.root / "sdn.csv", encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        self.assertEqual([["0", "ATTIC, Ann", "individual"], ["1", "Attic, Ltd.", "-0-"]], [row[:3] for row in rows])
        self.assertEqual({12}, {len(row) for row in rows})
        with open(self.root / "alt.csv", encoding="utf-8", newline="") as stream:
            self.assertEqual([["0", "1", "aka", 'Ann "A"', "-0-"], ["0", "2", "aka", "安", "-0-"]],
                             list(csv.reader(stream)))
        self.assertEqual([], watchman_peer.hits_of({"entities": None}))
        self.assertEqual([hit(3, 0.5)], watchman_peer.hits_of({"entities": [{"match": 0.5, "sourceID": "3"}]}))

    def test_times_of_the_bench(self):
        said = ("parse        median     2.1 us   p99     9.0 us   most 1 us\n"
                "first time   median   210.5 us   p99   801.0 us\n")
        self.assertEqual({"median_us": 210.5, "p99_us": 801.0}, licet_peer.single_times(said))
        self.assertEqual({}, licet_peer.single_times("nothing"))

    def test_without_the_cases_it_says_what_it_skips(self):
        done = subprocess.run([PEERS / "run"], env={"PATH": "/usr/bin:/bin", "LICET_SHARED": str(self.root)},
                              capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("skipped: no", done.stdout)

    def test_an_unknown_option_is_told_how_to_use_it(self):
        done = subprocess.run([PEERS / "run", "--what"], capture_output=True, text=True, check=False)
        self.assertEqual(2, done.returncode)
        self.assertIn("--scan N", done.stdout)
