#!/usr/bin/env python3
"""Writes lexicon/frequency.tsv: how common a word is in names.

    tools/make_word_frequencies.py NAMES.jsonl.gz > lexicon/frequency.tsv

Counts in how many entries of a public list (name or alias) a Latin word occurs, for persons and for all others apart, and
keeps only the class of the count: a line is two digits (others, persons), TAB, the words of that class. Class n: at least
2^n entries, 9 at most, 0: fewer than 3. A list's own index may count anew; this table is for names on no list.
"""

import collections
import gzip
import json
import math
import re
import sys
import unicodedata


def words(name: str) -> set[str]:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"['`’‘ʻʼ]", "", text)
    return set(re.findall(r"[a-z]{2,}", text))


def frequency_class(count: int) -> int:
    return min(9, int(math.log2(count))) if count >= 3 else 0


def main() -> int:
    counts = {True: collections.Counter(), False: collections.Counter()}
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            found = set().union(*(words(name) for name in [entry["name"], *entry.get("alt_names", [])]))
            counts[entry.get("type") == "Individual"].update(found)
    classes = collections.defaultdict(list)
    for word in sorted(set(counts[True]) | set(counts[False])):
        key = (frequency_class(counts[False][word]), frequency_class(counts[True][word]))
        if key != (0, 0):
            classes[key].append(word)
    print("# Written by tools/make_word_frequencies.py from the names of a public list of the US Government.")
    for (other, person), members in sorted(classes.items()):
        for at in range(0, len(members), 20):
            print(f"{other}{person}\t{' '.join(members[at:at + 20])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
