#!/usr/bin/env python3
"""Makes labelled pairs of names out of a list by disturbing them, for fitting and for checking.

    tools/make_name_pairs.py NAMES.jsonl.gz [--seed 1] [--count 200] > PAIRS

Kinds of pairs that are one: a slip of the keys, a form left out, words in another order, two words written together, a
given name cut to its initial. Kinds that are not: another number, another place, another brand in the same pattern,
another kind of body, another trade, another given name, another initial. `count` pairs of each kind. The pairs stay outside the repository.
"""

import argparse
import collections
import gzip
import json
import random
import re
import sys

PLACES = "Beijing Shanghai Shenzhen Guangzhou Wuhan Chengdu Nanjing Hangzhou Tianjin Dubai Moscow Istanbul Tehran".split()
KINDS = "University Institute Hospital Bank Factory Ministry Laboratory Academy Plant Foundation Association".split()
TRADES = ("Trading Shipping Logistics Electronics Construction Engineering Investment Petroleum Aviation Chemical "
          "Telecommunications Finance Textile Pharmaceutical Mining").split()
FORMS = re.compile(r"[,.]?\s*\b(Co\.?,? Ltd\.?|Limited|LLC|Ltd\.?|Inc\.?|GmbH|OOO|JSC|S\.A\.|AO)\.?$", re.I)


class Maker:
    def __init__(self, names: list[tuple[str, bool]], seed: int):
        self.random = random.Random(seed)
        self.firms = [name for name, person in names if not person and name.isascii()]
        self.count = collections.Counter(word.lower() for name in self.firms for word in set(name.split()))
        self.persons = [name for name, person in names if person and name.isascii() and name.count(",") == 1]

    def slip(self, word: str) -> str:
        at = self.random.randrange(1, len(word) - 1)
        kind = self.random.randrange(3)
        letter = self.random.choice("abcdefghijklmnopqrstuvwxyz")
        if kind == 0:
            return word[:at] + word[at + 1:]
        if kind == 1:
            return word[:at] + letter + word[at:]
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]

    def person(self) -> tuple[list[str], str]:
        last, given = self.random.choice(self.persons).split(", ", 1)
        return given.split(), last

    def typed(self):
        name = self.random.choice(self.firms + self.persons)
        words = name.split()
        long = [i for i, word in enumerate(words) if len(word) >= 6 and word.isalpha()]
        if not long:
            return None
        at = self.random.choice(long)
        return " ".join(words[:at] + [self.slip(words[at])] + words[at + 1:]), name, name in self.persons, True

    def formless(self):
        name = self.random.choice(self.firms)
        bare = FORMS.sub("", name)
        return (bare, name, False, True) if bare != name and len(bare) > 6 else None

    def ordered(self):
        given, last = self.person()
        return f"{' '.join(given)} {last}", f"{last}, {' '.join(given)}", True, True

    def joined(self):
        words = self.random.choice(self.firms).split()
        at = self.random.randrange(len(words))
        if at + 1 >= len(words) or not (words[at] + words[at + 1]).isalpha():
            return None
        return " ".join(words[:at] + [words[at] + words[at + 1].lower()] + words[at + 2:]), " ".join(words), False, True

    def initial(self):
        given, last = self.person()
        if len(given) < 2 or len(last) < 5:
            return None
        return f"{given[0]} {given[1][0]}. {last}", f"{last}, {' '.join(given)}", True, True

    def other_initial(self):
        given, last = self.person()
        first, second = self.random.sample("ABCDEFGHJKLMNPRSTVW", 2)
        return f"{given[0]} {first}. {last}", f"{last}, {given[0]} {second}.", True, False

    def other_number(self):
        name = self.random.choice(self.firms)
        found = re.search(r"\b\d{1,4}(?!\d)", name)
        if not found:
            return None
        number = str(int(found.group()) + self.random.randrange(1, 40))
        return name[:found.start()] + number + name[found.end():], name, False, False

    def other_place(self):
        name = self.random.choice(self.firms)
        found = next((place for place in PLACES if re.search(rf"\b{place}\b", name, re.I)), None)
        if not found:
            return None
        other = self.random.choice([place for place in PLACES if place != found])
        return re.sub(rf"\b{found}\b", other, name, flags=re.I), name, False, False

    def swapped(self, words: list[str]):
        name = self.random.choice(self.firms)
        found = next((word for word in words if re.search(rf"\b{word}\b", name, re.I)), None)
        if not found or len(name.split()) < 2:
            return None
        other = self.random.choice([word for word in words if word != found])
        return re.sub(rf"\b{found}\b", other, name, flags=re.I), name, False, False

    def other_kind(self):
        return self.swapped(KINDS)

    def other_trade(self):
        return self.swapped(TRADES)

    def other_brand(self):
        one, two = self.random.sample(self.firms, 2)
        a, b = one.split(), two.split()
        rare = [i for i, word in enumerate(a) if self.is_rare(word)]
        theirs = [word for word in b if self.is_rare(word)]
        if len(rare) != 1 or not theirs:
            return None
        brand = theirs[0]
        if brand.lower()[:3] == a[rare[0]].lower()[:3]:
            return None
        return " ".join(a[:rare[0]] + [brand] + a[rare[0] + 1:]), one, False, False

    def is_rare(self, word: str) -> bool:
        return len(word) >= 5 and word.isalpha() and self.count[word.lower()] <= 3

    def other_given(self):
        given, last = self.person()
        other, _ = self.person()
        if other[0].lower()[:2] == given[0].lower()[:2]:
            return None
        return f"{other[0]} {' '.join(given[1:])} {last}".replace("  ", " "), f"{last}, {' '.join(given)}", True, False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    with gzip.open(options.names, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    maker = Maker([(entry["name"], entry.get("type") == "Individual") for entry in entries], options.seed)
    for kind in ("typed", "formless", "ordered", "joined", "initial", "other_initial", "other_number", "other_place",
                 "other_brand", "other_given", "other_kind", "other_trade"):
        made = 0
        while made < options.count:
            pair = getattr(maker, kind)()
            if pair is None:
                continue
            query, candidate, person, match = pair
            made += 1
            print(json.dumps({"query": query, "candidate": candidate, "schema": "person" if person else "company",
                              "country": "", "match": match, "quality": "MEDIUM", "category": f"made:{kind}",
                              "made": True, "weight": 0.25}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
