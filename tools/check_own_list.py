#!/usr/bin/env python3
"""Holds lists/ai-compute/ to its format (lists/README.md) and, where the lists are at hand, to what they say.

The lists are looked for where LICET_SHARED points, else in a folder `shared` beside the repository. Without them the
second half is skipped, and said to be.
"""

import datetime
import os
import re
import sys
import unicodedata
from pathlib import Path

import yaml

import checks
import own_list_sources

FOLDER = "lists/ai-compute"
LEAST = 250
KINDS = {"company", "university", "institute", "laboratory", "agency", "person", "address"}
STATES = {"suspended", "stopped"}
POLICIES = {"presumption_of_denial", "denial", "case_by_case", "presumption_of_approval"}
KEYS = {"id", "kind", "group", "names", "includes", "listing", "status", "licence", "places", "address",
        "address_local", "identifiers", "concern", "note"}
LISTING = {"list", "country", "since", "by", "cite", "checked"}
LICENCE = {"requires", "footnotes", "policy", "policy_text"}
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
ENTITY_LIST = re.compile(r"entity-list(?:-(?:fn[1345]|address))?")


def texts(entry: dict, ours: bool) -> list[str]:
    """The names of an entry: those on the list, or those that we added."""
    if ours:
        return [name["name"] for name in entry["names"] if isinstance(name, dict)]
    return [name for name in entry["names"] if isinstance(name, str)]


def shape(entry: dict, lists: dict) -> list[str]:
    """What is wrong with one entry by itself."""
    wrong = [f"unknown key `{key}`" for key in sorted(entry.keys() - KEYS)]
    wrong += [f"lacks `{key}`" for key in ("id", "kind", "names", "listing") if key not in entry]
    if wrong:
        return wrong
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", str(entry["id"])):
        wrong.append("the id may hold lower-case letters, digits and hyphens")
    if entry["kind"] not in KINDS:
        wrong.append(f"kind `{entry['kind']}`; expected one of {', '.join(sorted(KINDS))}")
    wrong += names(entry) + listing(entry["listing"], lists)
    if entry["kind"] == "address" and "address" not in entry:
        wrong.append("an address without `address`")
    wrong += address_local(entry)
    if "status" in entry and entry["status"].get("state") not in STATES:
        wrong.append(f"status.state: expected one of {', '.join(sorted(STATES))}")
    on_entity_list = bool(ENTITY_LIST.fullmatch(str(entry["listing"].get("list"))))
    if on_entity_list != ("licence" in entry):
        wrong.append("`licence` stands where the list is the Entity List, and only there")
    return wrong + licence(entry.get("licence"))


def is_tidy(text: str) -> bool:
    return text != "" and text == unicodedata.normalize("NFC", text) and text == " ".join(text.split())


def is_ours(name: object) -> bool:
    """A name that a firm is known by, or a rendering: the words of its name in Chinese."""
    return (isinstance(name, dict) and set(name) == {"name", "ours"} and isinstance(name["name"], str)
            and (name["ours"] is True or name["ours"] in ("rendering", "trade")))


def address_local(entry: dict) -> list[str]:
    if "address_local" not in entry:
        return []
    text = entry["address_local"]
    if not isinstance(text, str) or not is_tidy(text) or not HAN.search(text):
        return [f"address_local: {text!r}; expected a text with a Chinese character, NFC, without blanks too many"]
    return [] if "address" in entry else ["`address_local` without `address`"]


def names(entry: dict) -> list[str]:
    wrong = []
    for name in entry["names"]:
        if not isinstance(name, str) and not is_ours(name):
            return [f"names: {name!r}; expected a text or {{name: TEXT, ours: true, rendering or trade}}"]
    printed, own = texts(entry, ours=False), texts(entry, ours=True)
    if not printed or not isinstance(entry["names"][0], str):
        wrong.append("names: the first must be a name on the list")
    if len(set(printed + own)) != len(printed + own):
        wrong.append("names: one stands twice")
    for name in printed + own:
        if not is_tidy(name):
            wrong.append(f"names: {name!r} is empty, not NFC, or holds blanks too many")
    for name in entry["names"]:
        trade = isinstance(name, dict) and name["ours"] == "trade"
        if isinstance(name, dict) and bool(HAN.search(name["name"])) == trade:
            wrong.append(f"names: {name['name']} is ours and holds {'a' if trade else 'no'} Chinese character")
    return wrong


def listing(of: dict, lists: dict) -> list[str]:
    wrong = [f"listing: unknown key `{key}`" for key in sorted(of.keys() - LISTING)]
    wrong += [f"listing lacks `{key}`" for key in ("list", "country", "cite", "checked") if not of.get(key)]
    if ("since" in of) == ("by" in of):
        wrong.append("listing: one of `since` and `by`")
    if str(of.get("list")) not in lists:
        wrong.append(f"listing.list `{of.get('list')}` is not in lists.yaml")
    if not re.fullmatch(r"[A-Z]{2}", str(of.get("country"))):
        wrong.append(f"listing.country `{of.get('country')}`; expected two capital letters")
    for key in ("since", "by", "checked"):
        if key in of and not isinstance(of[key], datetime.date):
            wrong.append(f"listing.{key}: `{of[key]}` is no date")
    dates = [of[key] for key in ("since", "by", "checked") if isinstance(of.get(key), datetime.date)]
    if dates != sorted(dates):
        wrong.append("listing: on the list after it was checked")
    return wrong


def licence(of: dict | None) -> list[str]:
    if of is None:
        return []
    wrong = [f"licence: unknown key `{key}`" for key in sorted(of.keys() - LICENCE)]
    if not of.get("requires"):
        wrong.append("licence lacks `requires`")
    if "policy" in of and of["policy"] not in POLICIES:
        wrong.append(f"licence.policy `{of['policy']}`; expected one of {', '.join(sorted(POLICIES))}")
    return wrong


def load(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def check_lists(root: Path, lists: dict) -> list[str]:
    """Each list's table must be in the pack that it names; a table of identifiers must hold the list's own."""
    found = []
    for name, of in lists.items():
        tables = {}
        for path in sorted((root / "packs" / str(of.get("pack"))).glob("*.yaml")):
            tables |= (load(path) or {}).get("tables") or {}
        table = tables.get(of.get("table"))
        if table is None:
            found.append(f"{FOLDER}/lists.yaml: {name}: no table `{of.get('table')}` in packs/{of.get('pack')}")
        elif table.get("kind") == "codes" and name not in table.get("members", {}):
            found.append(f"{FOLDER}/lists.yaml: {name} is not in the table `{of['table']}` of packs/{of['pack']}")
    return found


def entries_of(root: Path) -> tuple[list[tuple[str, dict]], list[str]]:
    """(place, entry) of every theme, and what is wrong with the files."""
    entries, found = [], []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        place = f"{FOLDER}/{path.name}"
        try:
            document = load(path)
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            found.append(f"{place}: {' '.join(str(error).split())}")
            continue
        if path.name == "lists.yaml":
            continue
        if document.get("format") != 1 or document.get("theme") != path.stem or not document.get("text"):
            found.append(f"{place}: begins with `format: 1`, `theme: {path.stem}` and a text")
        entries += [(f"{place}: {entry.get('id', '?')}", entry) for entry in document.get("entries") or []]
    return entries, found


def scripts(entries: list[tuple[str, dict]]) -> list[str]:
    """Every entry has a name, or its address, in Chinese characters too."""
    found = []
    for place, entry in entries:
        known = [*texts(entry, ours=False), *texts(entry, ours=True), entry.get("address_local", "")]
        if not any(HAN.search(text) for text in known):
            found.append(f"{place}: no name in characters; expected one of ours, or a rendering")
    return found


def repeated(entries: list[tuple[str, dict]]) -> list[str]:
    found, ids, subjects = [], {}, {}
    for place, entry in entries:
        subject = (entry["listing"]["list"], entry["names"][0], entry["listing"]["country"])
        for seen, key, what in ((ids, entry["id"], "the id"), (subjects, subject, "list, name and country")):
            if key in seen:
                found.append(f"{place}: {what} stand already at {seen[key]}")
            seen.setdefault(key, place)
    return found


def find(root: Path, sources: Path | None = None) -> list[str]:
    lists_file = root / FOLDER / "lists.yaml"
    if not lists_file.is_file():
        return [f"{FOLDER}/lists.yaml: there is none"]
    lists = {str(name): of for name, of in load(lists_file)["lists"].items()}
    entries, found = entries_of(root)
    found += check_lists(root, lists)
    bad = [f"{place}: {what}" for place, entry in entries for what in shape(entry, lists)]
    if bad:
        return found + bad
    found += repeated(entries) + scripts(entries)
    if len(entries) < LEAST:
        found.append(f"{FOLDER}: {len(entries)} entries; at least {LEAST}")
    if sources is not None:
        source = own_list_sources.Sources(root, sources)
        found += [f"{place}: {what}" for place, entry in entries for what in source.differences(entry)]
    return found


def sources_at_hand(root: Path) -> Path | None:
    folder = Path(os.environ.get("LICET_SHARED") or root.parent / "shared") / "lists"
    return folder if folder.is_dir() else None


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    folder = sources_at_hand(root)
    if folder is None:
        print("check_own_list: the lists are not at hand (LICET_SHARED): entries were not compared with them")
    return checks.run("check_own_list", lambda given: find(given, folder))


if __name__ == "__main__":
    sys.exit(main())
