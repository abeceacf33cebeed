import unittest

import planted  # noqa: F401  (finds tools/)

import check_readme

OUTPUTS = {"licet a": "one\ntwo\nthree\n", "licet b": "four\n"}


class Readme(unittest.TestCase):
    def renewed(self, block: str) -> str:
        return check_readme.renewed(block, OUTPUTS.__getitem__)

    def test_a_true_block_stays(self):
        block = "$ licet a\none\ntwo\nthree\n\n$ licet b\nfour\n"
        self.assertEqual(block, self.renewed(block))

    def test_a_false_block_changes(self):
        self.assertEqual("$ licet b\nfour\n", self.renewed("$ licet b\nfive\n"))

    def test_a_cut_stays_where_it_was(self):
        self.assertEqual("$ licet a\none\n...\n", self.renewed("$ licet a\n1\n...\n"))

    def test_a_missing_output_is_filled_in(self):
        self.assertEqual("$ licet b\nfour\n", self.renewed("$ licet b\n"))
