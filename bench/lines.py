#!/usr/bin/env python3
"""Prints cases for `licet check --jsonl`, one a line: the five orders of bench/determine, over and over.

    python3 bench/lines.py 200000 > cases.jsonl
    time licet check --jsonl cases.jsonl > verdicts.jsonl
"""
import json
import sys

CHIP = {"kind": "ic", "quantity": 8, "performance": [{"bits": 8, "tera_ops": 600.0, "dense": True}],
        "die_area_mm2": 600.0, "datacenter": True}
ORDERS = [("2024-06-01", "MY", CHIP, "MY"),
          ("2026-06-15", "MY", {"ref": "nv-h100-sxm", "quantity": 8}, "MY"),
          ("2026-06-15", "MY", {"ref": "nv-h100-sxm", "quantity": 8}, "CN"),
          ("2026-02-01", "CN", {"ref": "nv-h200-sxm", "quantity": 8}, "CN"),
          ("2026-03-02", "CN", {"ref": "RTX 4090", "quantity": 8}, "CN")]


def party(role, country, parent):
    return {"role": role, "name": "Example Cloud", "country": country, "headquarters": country,
            "ultimate_parent": {"name": "Example Group", "country": parent}}


def order(number):
    on, to, item, parent = ORDERS[number % len(ORDERS)]
    exporter = {"role": "exporter", "name": "Example Systems Inc", "country": "US", "headquarters": "US"}
    return {"id": f"order-{number}", "on": on, "activity": "export", "from": "US", "to": to,
            "assume": "ordinary", "items": [item],
            "parties": [exporter, party("ultimate_consignee", to, parent), party("end_user", to, parent)]}


for n in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
    print(json.dumps(order(n), separators=(",", ":")))
