"""What the adapters of extract-numbers share: the suites' cases, our records of their texts, and
the report of those that pass. UNITS has the suites' names of units with our codes, EXCLUDED the
cases that are neither passed nor counted.
"""
import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
SUITES = sys.argv[1]
LOG = os.path.join(HERE, "../../build/conformance")
os.makedirs(LOG, exist_ok=True)


def table(name):
    with open(os.path.join(HERE, name), encoding="utf8") as f:
        return [l.rstrip("\n").split("\t") for l in f if l.strip() and l[0] != "#"]


UNITS = defaultdict(dict)           # suite -> its name -> [(code, factor)]
for suite, name, code, factor in table("extract-numbers.units.tsv"):
    UNITS[suite].setdefault(name, []).append((code, Decimal(factor)))
EXCLUDED = {(a, b): why for a, b, why in table("extract-numbers.excluded.tsv")}
SECONDS = {"a": 31536000, "mo": 2592000, "wk": 604800, "d": 86400, "h": 3600, "min": 60, "s": 1}


def run(texts, *options):
    """The numbers of each text."""
    lines = "".join(json.dumps({"text": re.sub(r"[\r\n]", " ", t)}) + "\n" for t in texts)
    out = subprocess.run(["extract-numbers", "--records", *options], input=lines.encode(),
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    records = (json.loads(l, parse_float=Decimal, parse_int=Decimal) for l in out.splitlines())
    return [r["numbers"] for r in records]


def run_each(texts, options):
    """The numbers of each text under options of its own, a tuple each."""
    ids, items = defaultdict(list), [None] * len(texts)
    for i, o in enumerate(options):
        ids[o].append(i)
    for o, group in ids.items():
        for i, n in zip(group, run([texts[i] for i in group], *o)):
            items[i] = n
    return items


def load(path):
    with open(os.path.join(SUITES, path), encoding="utf8") as f:
        return json.load(f) if path.endswith(".json") else [json.loads(l) for l in f if l.strip()]


def report(name, cases, text, passes):
    """passes(i) says whether case i passes."""
    failed, n = [], 0
    for i, c in enumerate(cases):
        if (name, text(c)) in EXCLUDED:
            continue
        n += 1
        why = passes(i)
        if why is not True:
            failed.append(f"{text(c)}\t{why}\n")
    print(f"extract-numbers {name} {n - len(failed)}/{n}", flush=True)
    log = os.path.join(LOG, "extract-numbers." + name.replace("/", "."))
    with open(log, "w", encoding="utf8") as f:
        f.writelines(failed)


def num(x):
    return None if x is None else Decimal(str(x))


def near(a, b):
    """Equal, but for the 15 digits that the suites print."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= Decimal("1e-11") * max(abs(a), abs(b))


def bounds(n):
    """(low, high) of an item, None where it is open."""
    lo, hi, b = num(n.get("min")), num(n.get("max")), n.get("bounds")
    if b in (">", ">="):
        return lo, None
    if b in ("<", "<="):
        return None, hi
    return lo, hi


def moment(s):
    if s[0] == "-":     # datetime has no years before the first: another stands for it
        s = f"{9999 - int(s[1:5])}{s[5:]}"
    return dt.datetime.fromisoformat(s[:19] if len(s) > 10 else s + "T00:00:00")


def stretch(n):
    """An item's beginning and end; the end is not in it."""
    first, last = moment(n["from"]), moment(n["to"])
    return first, last + dt.timedelta(1) if len(n["to"]) == 10 else last


def floor(m, unit):
    m = m.replace(microsecond=0)
    m = m if unit == "s" else m.replace(second=0)
    m = m if unit in ("s", "min") else m.replace(minute=0)
    m = m if unit in ("s", "min", "h") else m.replace(hour=0)
    if unit == "wk":
        m -= dt.timedelta(m.weekday())
    return m if unit not in ("mo", "a") else m.replace(day=1, month=1 if unit == "a" else m.month)


def step(m, unit, n):
    if unit in ("mo", "a"):
        k = m.year * 12 + m.month - 1 + n * (12 if unit == "a" else 1)
        return m.replace(year=k // 12, month=k % 12 + 1)
    return m + dt.timedelta(seconds=n * SECONDS[unit])
