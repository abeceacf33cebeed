"""What the official lists say of the entries of lists/ai-compute: for tools/check_own_list.py."""

import collections
import csv
import datetime
import gzip
import json
import re
from pathlib import Path
from typing import Callable

import yaml

ENTITY_LIST = "bis-entity-list-2026-07-09.jsonl.gz"
MILITARY = "bis-meu-2026-07-09.jsonl.gz"
SECTION_1260H = "dow-1260h-2026.jsonl.gz"
CMIC = "ofac-ns-cmic-2026.jsonl.gz"
CHINA = "cn-mofcom-2026-08-05.csv"
JAPAN = "jp-meti-eul-2025-09-29.csv"
CONSOLIDATED = "csl-2026-07-31.names.jsonl.gz"

CHINA_LISTS = {"cn-control-list": "control_list", "cn-watch-list": "watch_list",
               "cn-unreliable-entity-list": "unreliable_entity_list", "cn-countermeasures": "countermeasures"}
CITATION = re.compile(r"(\d+) FR (\d+)[ ,]*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
RUN_ON = re.compile(r"[;.)]|, | \d| \(")
LEGAL_FORM = re.compile(r"[., ]*(?:Co|Ltd|Limited|Inc|LLC|Corp)\b")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def plain(text: str) -> str:
    return " ".join(text.split())


def footnotes(requirement: str) -> list[int]:
    """The footnote marks that are glued to the text of a licence requirement: `734.9(e) 1 and 744.11 of the EAR 2`."""
    marks = re.findall(r"734\.9\(e\)\s*(1)\b", requirement) + re.findall(r"734\.9\(g\),?\s*(3)\b", requirement)
    marks += re.findall(r"EAR\.?\)?\s*(\d)\.?\s*$", plain(requirement))
    return sorted({int(mark) for mark in marks})


def list_by_footnotes(name: str, marks: list[int]) -> str:
    if re.fullmatch(r"Address \d+", name):
        return "entity-list-address"
    return next((f"entity-list-fn{mark}" for mark in (1, 3, 4, 5) if mark in marks), "entity-list")


def is_printed(name: str, row: dict) -> bool:
    """True for the row's name or an alias. Some aliases run on into an address or a remark: there, for what comes before it."""
    for alias in [row["name"], *row.get("aliases", []), *row.get("alt_names", [])]:
        alias = plain(alias).rstrip(";").strip()
        rest = alias[len(name):] if alias.startswith(name) else None
        if rest == "" or rest and RUN_ON.match(rest) and not LEGAL_FORM.match(rest):
            return True
    return False


class Sources:
    def __init__(self, root: Path, folder: Path):
        self._folder = folder
        written = yaml.safe_load((root / "lists" / "countries.yaml").read_text(encoding="utf-8"))["countries"]
        self._country = {text: code for code, ways in written.items() for text in ways}
        self._rows = {file: self._by_name(file) for file in (ENTITY_LIST, MILITARY, SECTION_1260H, CMIC, CONSOLIDATED)}
        self._china, self._japan = self._csv(CHINA), self._csv(JAPAN)
        self._taiwan = (root / "packs" / "tw-shtc" / "entity-list.yaml").read_text(encoding="utf-8")
        self._dates = collections.defaultdict(set)   # of each citation, as any row prints it
        for rows in [*self._rows[ENTITY_LIST].values(), *self._rows[MILITARY].values()]:
            for row in rows:
                for volume, page, month, day, year in CITATION.findall(plain(row["federal_register"])):
                    full = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 50 else 1900)
                    self._dates[f"{volume} FR {page}"].add(datetime.date(full, int(month), int(day)))

    def _by_name(self, file: str) -> dict[str, list[dict]]:
        rows = collections.defaultdict(list)
        for line in gzip.open(self._folder / file, "rt", encoding="utf-8"):
            row = json.loads(line)
            rows[plain(row["name"])].append(row)
        return rows

    def _csv(self, file: str) -> list[dict]:
        with open(self._folder / file, encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))

    def differences(self, entry: dict) -> list[str]:
        """What the entry says otherwise than its source, or that the source does not say."""
        name = str(entry["listing"]["list"])
        if name.startswith("entity-list"):
            return self._best(self._named(ENTITY_LIST, entry), lambda row: self._entity_list(entry, row))
        if name == "meu-list":
            return self._best(self._named(MILITARY, entry),
                              lambda row: self._printed(entry, row) + self._cited(entry, row) + self._since(entry))
        if name == "uvl":
            rows = [row for row in self._rows[CONSOLIDATED].get(entry["names"][0], []) if row["source"].startswith("Unverified")
                    and entry["listing"]["country"] in row.get("countries", [])]
            return self._best(rows, lambda row: self._printed(entry, row))
        if name == "1260h":
            return self._best(self._named(SECTION_1260H, entry), lambda row: self._section_1260h(entry, row))
        if name == "ns-cmic":
            return self._best(self._named(CMIC, entry), lambda row: self._cmic(entry, row))
        if name in CHINA_LISTS:
            rows = [row for row in self._china if row["list"] == CHINA_LISTS[name] and row["name_en"] == entry["names"][0]]
            return self._best(rows, lambda row: self._of_china(entry, row))
        if name.startswith("jp-eul"):
            return self._best([row for row in self._japan if row["name"] == entry["names"][0]],
                              lambda row: self._of_japan(entry, row))
        return [f"{text} is not in packs/tw-shtc" for text in entry["names"]
                if isinstance(text, str) and text not in self._taiwan]

    def _named(self, file: str, entry: dict) -> list[dict]:
        return [row for row in self._rows[file].get(entry["names"][0], [])
                if self._country.get(row["country"]) == entry["listing"]["country"]]

    @staticmethod
    def _best(rows: list[dict], compare: Callable[[dict], list[str]]) -> list[str]:
        """A name can have several rows under one country: the entry is of the one that it is nearest to."""
        if not rows:
            return ["the source has no such name under this country"]
        return min((compare(row) for row in rows), key=len)

    @staticmethod
    def _printed(entry: dict, row: dict) -> list[str]:
        wrong = [f"`{name}` is not a name of the entry in the source" for name in entry["names"]
                 if isinstance(name, str) and not is_printed(name, row)]
        everything = plain(row.get("address", "") + " " + row.get("notes", ""))
        return wrong + [f"`{name}` is not in the entry's text" for name in entry.get("includes", [])
                        if name not in everything]

    @staticmethod
    def _cited(entry: dict, row: dict) -> list[str]:
        printed = re.findall(r"\d+ FR \d+", plain(row["federal_register"]))
        cited = entry["listing"]["cite"]
        return [] if cited == list(dict.fromkeys(printed)) else [f"cites {cited}; the source {printed}"]

    def _since(self, entry: dict) -> list[str]:
        since, printed = entry["listing"].get("since"), self._dates[entry["listing"]["cite"][0]]
        dates = ", ".join(str(date) for date in sorted(printed))
        return [] if since in printed else [f"since {since}; the source prints {dates} with its citation"]

    def _entity_list(self, entry: dict, row: dict) -> list[str]:
        listing, licence = entry["listing"], entry["licence"]
        wrong = self._printed(entry, row) + self._cited(entry, row) + self._since(entry)
        marks = footnotes(row["notes"])
        if licence.get("footnotes", []) != marks:
            wrong.append(f"footnotes {licence.get('footnotes', [])}; the source has {marks}")
        if listing["list"] != list_by_footnotes(row["name"], marks):
            wrong.append(f"list `{listing['list']}`; by its footnotes `{list_by_footnotes(row['name'], marks)}`")
        all_items = "all items subject to the ear" in plain(row["notes"]).lower()
        if licence["requires"].startswith("all items") != all_items:
            wrong.append(f"requires `{licence['requires']}`; the source `{plain(row['notes'])}`")
        if "address" in entry and entry["address"] not in plain(row.get("address", "")):
            wrong.append("the address is not in the source")
        return wrong

    def _section_1260h(self, entry: dict, row: dict) -> list[str]:
        wrong = self._printed(entry, row) + self._cited(entry, row)
        if str(entry["listing"].get("by")) != row["effective_date"]:
            wrong.append(f"by {entry['listing'].get('by')}; the source has {row['effective_date']}")
        return wrong

    def _cmic(self, entry: dict, row: dict) -> list[str]:
        wrong = self._printed(entry, row)
        wrong += [f"`{text}` is not in the source" for text in entry["listing"]["cite"] if text not in row["notes"]]
        day, month, year = re.search(r"Listing Date \(CMIC\): (\d+) (\w+) (\d+)", row["notes"]).groups()
        if entry["listing"].get("since") != datetime.date(int(year), MONTHS.index(month) + 1, int(day)):
            wrong.append(f"since {entry['listing'].get('since')}; the source has {day} {month} {year}")
        return wrong + [f"identifier {of['value']} is not in the source" for of in entry.get("identifiers", [])
                        if of["value"] not in row["notes"]]

    @staticmethod
    def _of_china(entry: dict, row: dict) -> list[str]:
        listing, status = entry["listing"], entry.get("status", {})
        wrong = [f"`{name}` is not a name of the row" for name in entry["names"]
                 if isinstance(name, str) and name not in (row["name_en"], row["name_zh"])]
        said = (listing["country"], str(listing.get("since")), status.get("state", "active"), str(status.get("until", "")),
                str(status.get("from", row["date"])))
        is_there = (row["country"], row["date"], row["status"], row["status_until"], row["status_from"])
        if said != is_there:
            wrong.append(f"says {said}; the source {is_there}")
        return wrong + [f"cites {text}; the source {row['notice']}" for text in listing["cite"]
                        if not row["notice"].startswith(text)]

    @staticmethod
    def _of_japan(entry: dict, row: dict) -> list[str]:
        known = {row["name"], *(alias.strip() for alias in row["aliases"].split(";"))}
        wrong = [f"`{name}` is not a name of the row" for name in entry["names"] if isinstance(name, str) and name not in known]
        if entry.get("concern") != row["concern"].split() or entry["listing"]["country"] != row["country"]:
            wrong.append(f"concern {entry.get('concern')}, country {entry['listing']['country']}; "
                         f"the source {row['concern']}, {row['country']}")
        if entry["listing"]["list"] != ("jp-eul-cw" if row["concern"].split() == ["CW"] else "jp-eul"):
            wrong.append(f"list {entry['listing']['list']}; the source's concern is {row['concern']}")
        if entry["listing"]["cite"] != [f"METI End User List of 2025-09-29, No. {row['no']}"]:
            wrong.append(f"cites {entry['listing']['cite']}; the source has No. {row['no']}")
        return wrong
