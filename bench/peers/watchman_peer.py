#!/usr/bin/env python3
"""Asks Moov Watchman: pairs through its Go package, queries through its server on this machine.

usage: watchman_peer.py BUILT --pairs FILE --queries FILE --list FILE --answers DIR [--core N]

BUILT holds the programs `pairs` and `server`. The list is written in the format of OFAC's files,
which the server reads from a folder; the rows that say no kind of party are businesses there, as
`-0-` means in that format. Names of a query go as `name` with the `type` that the manual asks for.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from http.client import HTTPConnection
from pathlib import Path

import common

PORT = 18084
# `minMatch` in the first example of the README, which asks for a name; by default there is none.
THRESHOLD = 0.75
OF_SCHEMA = {"person": "person", "vessel": "vessel"}
OF_TYPE = {"Individual": "individual", "Vessel": "vessel", "Aircraft": "aircraft"}
NOTHING = "-0-"
START_LIMIT_S = 300


def write_lists(entries: list[dict], folder: Path) -> None:
    with open(folder / "sdn.csv", "w", newline="", encoding="utf-8") as parties, \
            open(folder / "alt.csv", "w", newline="", encoding="utf-8") as aliases:
        party, alias = csv.writer(parties), csv.writer(aliases)
        number = 0
        for line, entry in enumerate(entries):
            kind = OF_TYPE.get(entry.get("type"), NOTHING)
            party.writerow([line, entry["name"], kind, *[NOTHING] * 9])
            for name in entry.get("alt_names", []):
                number += 1
                alias.writerow([line, number, "aka", name, NOTHING])
    for empty in ("add.csv", "sdn_comments.csv"):
        (folder / empty).write_text("", encoding="utf-8")


def configuration(folder: Path) -> str:
    return f"""Watchman:
  Servers:
    BindAddress: "127.0.0.1:{PORT}"
    AdminAddress: "127.0.0.1:{PORT + 1}"
  Download:
    RefreshInterval: "720h"
    InitialDataDirectory: "{folder}"
    IncludedLists: ["us_ofac"]
"""


def alive() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/ping", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


def start_server(program: Path, folder: Path, core: str) -> tuple[subprocess.Popen, float]:
    if alive():
        sys.exit(f"port {PORT} is taken")
    config = folder / "config.yml"
    config.write_text(configuration(folder), encoding="utf-8")
    command = ["taskset", "-c", core, program] if core and shutil.which("taskset") else [program]
    begin = time.perf_counter()
    with open(folder / "server.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env={**os.environ, "APP_CONFIG": str(config), "GOMAXPROCS": "1"},
                                  stdout=log, stderr=subprocess.STDOUT)
    while not alive():
        if server.poll() is not None or time.perf_counter() - begin > START_LIMIT_S:
            server.kill()
            sys.exit((folder / "server.log").read_text(encoding="utf-8")[-2000:])
        time.sleep(0.05)
    return server, time.perf_counter() - begin


def hits_of(answer: dict) -> list[dict]:
    return common.best_entries([(entity["match"], int(entity["sourceID"])) for entity in answer["entities"] or []])


def look_for(server: HTTPConnection, case: dict) -> tuple[list[dict], float]:
    asked = urllib.parse.urlencode({"name": case["query"], "limit": common.TOP,
                                    "type": OF_SCHEMA.get(case["schema"], "business")})
    begin = time.perf_counter()
    server.request("GET", f"/v2/search?{asked}")
    response = server.getresponse()
    body = response.read()
    seconds = time.perf_counter() - begin
    if response.status != 200:
        sys.exit(f"{asked}: {response.status} {body[:200]!r}")
    return hits_of(json.loads(body)), seconds


def ask_pairs(given: argparse.Namespace, answers: common.Answers) -> None:
    common.say("watchman: pairs")
    done = subprocess.run([Path(given.built) / "pairs"], stdin=open(given.pairs, "rb"), capture_output=True, check=True)
    scores = [json.loads(line)["score"] for line in done.stdout.splitlines()]
    answers.pairs(scores, float(done.stderr))


def ask_queries(given: argparse.Namespace, answers: common.Answers) -> None:
    cases = common.read_lines(given.queries)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_lists(common.read_lines(given.list), folder)
        server, start = start_server(Path(given.built) / "server", folder, given.core)
        common.say(f"watchman: started in {start:.1f} s")
        try:
            connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
            rows = []
            for row, case in enumerate(cases):
                hits, seconds = look_for(connection, case)
                rows.append({"row": row, "us": seconds * 1e6, "hits": hits})
                if row % 300 == 299:
                    common.say(f"watchman: {row + 1} of {len(cases)} queries")
            answers.queries(rows, how="its server, which scores every entry", start_s=start,
                            resident_mb=common.resident_mb(server.pid))
        finally:
            server.terminate()
            server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("built")
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--list", required=True)
    parser.add_argument("--answers", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--core", default="")
    given = parser.parse_args()
    answers = common.Answers(given.answers, "watchman",
                             {"peer": f"Moov Watchman {given.version}", "threshold": THRESHOLD})
    ask_pairs(given, answers)
    ask_queries(given, answers)
    answers.close()


if __name__ == "__main__":
    main()
