#!/usr/bin/env python3
"""Asks the Python packages of the OpenSanctions family, and string distances as the floor.

usage: python_peers.py floor|nomenklatura --pairs FILE --queries FILE --list FILE --answers DIR [--scan N]

Runs in the environment that `run` makes. Every entity has an id of its own, since the packages
remember what they worked out by id.
"""

import argparse
import functools
import logging
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import common

OF_SCHEMA = {"person": "Person", "company": "Company", "organization": "Organization", "vessel": "Vessel"}
OF_TYPE = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Airplane"}
# The threshold of the service that is built on these algorithms, whichever is asked for.
SERVICE_THRESHOLD = 0.7
FLOOR_THRESHOLD = 0.85


def names_of(entry: dict) -> list[str]:
    return [entry["name"], *entry.get("alt_names", [])]


def timed(call, *arguments):
    begin = time.perf_counter()
    result = call(*arguments)
    return result, time.perf_counter() - begin


def ask_floor(given: argparse.Namespace) -> None:
    """rapidfuzz over names in Latin letters (normality, ICU)."""
    from normality import ascii_text, squash_spaces
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import JaroWinkler

    def folded(name: str) -> str:
        kept = "".join(ch if ch.isalnum() else " " for ch in ascii_text(name).lower())
        return squash_spaces(kept) or ""


    pairs, cases = common.read_lines(given.pairs), common.read_lines(given.queries)
    begin = time.perf_counter()
    entries = common.read_lines(given.list)
    texts, lines = zip(*[(folded(name), line) for line, entry in enumerate(entries) for name in names_of(entry)])
    start = time.perf_counter() - begin

    def in_order(name: str) -> str:
        return " ".join(sorted(name.split()))

    sorted_texts = [in_order(text) for text in texts]
    for peer, scorer, full, prepare, choices in (
            ("token_set_ratio", fuzz.token_set_ratio, 100.0, folded, texts),
            ("Jaro-Winkler", JaroWinkler.similarity, 1.0, lambda name: in_order(folded(name)), sorted_texts)):
        common.say(f"floor {peer}")
        answers = common.Answers(given.answers, f"floor {peer}", {
            "peer": f"rapidfuzz {version('rapidfuzz')} {peer}", "threshold": FLOOR_THRESHOLD,
            "how": "every name scored", "start_s": start})
        scores, seconds = timed(lambda: [scorer(prepare(p["query"]), prepare(p["candidate"])) / full for p in pairs])
        answers.pairs(scores, seconds)

        def look_for(name: str) -> list[dict]:
            found = process.extract(prepare(name), choices, scorer=scorer, limit=20 * common.TOP)
            return common.best_entries([(score / full, lines[place]) for _, score, place in found])

        rows = []
        for row, case in enumerate(cases):
            hits, seconds = timed(look_for, case["query"])
            rows.append({"row": row, "us": seconds * 1e6, "hits": hits})
        answers.queries(rows, resident_mb=common.resident_mb())
        answers.close()


class Entities:
    def __init__(self):
        from followthemoney import Dataset
        self.dataset = Dataset.make({"name": "listed", "title": "Listed"})

    def make(self, identity: str, schema: str, names: list[str]):
        from followthemoney import StatementEntity
        data = {"id": identity, "schema": schema, "properties": {"name": names}}
        return StatementEntity.from_data(self.dataset, data, cleaned=False)


def ask_pairs(given: argparse.Namespace, entities: Entities, names: list[str]) -> dict[str, common.Answers]:
    from nomenklatura.matching import get_algorithm
    rows = common.read_lines(given.pairs)
    out = {}
    for name in names:
        common.say(f"nomenklatura {name}: pairs")
        algorithm = get_algorithm(name)
        config = algorithm.default_config()
        made = [[entities.make(f"{name}-{side}-{number}", OF_SCHEMA.get(row["schema"], "LegalEntity"), [row[side]])
                 for side in ("query", "candidate")] for number, row in enumerate(rows)]
        # Tables of names are read when they are first asked for.
        for number, schema in enumerate(("Company", "Person", "Vessel")):
            algorithm.compare(entities.make(f"warm-{name}-{number}", schema, ["John Smith Ltd"]),
                              entities.make(f"warmed-{name}-{number}", schema, ["Jon Smyth Limited"]), config)
        scores, seconds = timed(lambda: [algorithm.compare(*pair, config).score for pair in made])
        out[name] = common.Answers(given.answers, f"nomenklatura {name}", {
            "peer": f"nomenklatura {version('nomenklatura')} {name}", "threshold": SERVICE_THRESHOLD})
        out[name].pairs(scores, seconds)
    return out


def store_of(entities: Entities, listed: list):
    from nomenklatura.resolver import Linker
    from nomenklatura.store import SimpleMemoryStore
    store = SimpleMemoryStore(entities.dataset, Linker({}))
    with store.writer() as writer:
        for entity in listed:
            writer.add_entity(entity)
    return store


def ask_queries(given: argparse.Namespace, entities: Entities, all_answers: dict[str, common.Answers]) -> None:
    """logic-v2 over the candidates of the package's own index, and for a sample over every entry."""
    from nomenklatura.blocker import Index
    from nomenklatura.matching import get_algorithm
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    cases = common.read_lines(given.queries)
    queries = [entities.make(f"q{row}", OF_SCHEMA.get(case["schema"], "LegalEntity"), [case["query"]])
               for row, case in enumerate(cases)]

    begin = time.perf_counter()
    listed = [entities.make(f"l{line}", OF_TYPE.get(entry.get("type"), "LegalEntity"), names_of(entry))
              for line, entry in enumerate(common.read_lines(given.list))]
    with tempfile.TemporaryDirectory() as folder:
        index = Index(store_of(entities, listed).default_view(), Path(folder))
        index.build()
        start = time.perf_counter() - begin
        common.say(f"nomenklatura: index built in {start:.1f} s")

        def score(query, candidates) -> list[dict]:
            return common.best_entries([(algorithm.compare(query, listed[line], config).score, line)
                                        for line in candidates])

        def look_for(query) -> list[dict]:
            return [hit for _, found in index.match_entities([query])
                    for hit in score(query, [int(identity.id[1:]) for identity, _ in found])]

        facts = {"start_s": start, "resident_mb": common.resident_mb()}
        ask_batch(index, queries, score, all_answers["logic-v2"], facts)
        asked = common.sample(len(queries), given.scan)
        ask_some(given, queries, asked, look_for, "one by one", "its index, names one by one", facts)
        index.close()
        ask_some(given, queries, asked, functools.partial(score, candidates=range(len(listed))), "scan",
                 "every entry scored", facts)


def ask_batch(index, queries: list, score, answers: common.Answers, facts: dict) -> None:
    common.say("nomenklatura: all queries at once")
    begin = time.perf_counter()
    hits = {identity.id: score(queries[int(identity.id[1:])], [int(other.id[1:]) for other, _ in found])
            for identity, found in index.match_entities(queries)}
    each = (time.perf_counter() - begin) / max(len(queries), 1) * 1e6
    rows = [{"row": row, "us": each, "hits": hits.get(query.id, [])} for row, query in enumerate(queries)]
    facts["resident_mb"] = common.resident_mb()
    answers.queries(rows, how="its index, all names at once", mean_only=True, **facts)


def ask_some(given: argparse.Namespace, queries: list, asked: list[int], look_for, name: str, how: str,
             facts: dict) -> None:
    common.say(f"nomenklatura: {how}")
    rows = []
    for row in asked:
        hits, seconds = timed(look_for, queries[row])
        rows.append({"row": row, "us": seconds * 1e6, "hits": hits})
        if len(rows) % 20 == 0:
            common.say(f"nomenklatura: {len(rows)} of {len(asked)} asked, the last took {seconds:.1f} s")
    answers = common.Answers(given.answers, f"nomenklatura logic-v2 {name}", {
        "peer": f"nomenklatura {version('nomenklatura')} logic-v2", "threshold": SERVICE_THRESHOLD})
    answers.queries(rows, how=how, **facts)
    answers.close()


def ask_nomenklatura(given: argparse.Namespace) -> None:
    logging.disable(logging.WARNING)
    entities = Entities()
    answers = ask_pairs(given, entities, ["logic-v2", "logic-v1", "name-based", "ofac", "regression-v1"])
    ask_queries(given, entities, answers)
    for each in answers.values():
        each.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer", choices=["floor", "nomenklatura"])
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--list", required=True)
    parser.add_argument("--answers", required=True)
    parser.add_argument("--scan", type=int, default=60,
                        help="how many queries are asked one by one and against every entry")
    given = parser.parse_args()
    {"floor": ask_floor, "nomenklatura": ask_nomenklatura}[given.peer](given)


if __name__ == "__main__":
    main()
