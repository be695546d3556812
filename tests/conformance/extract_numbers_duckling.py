"""Duckling: a text that is all one item (it has no hedges in numbers, so the item may be nested), its
value and unit; durations are compared in seconds, times as moments.

Left out are the cases flagged latent (7 as an hour, 5 as an amount): Duckling itself finds nothing
there without the option of that name. A region (en_GB, zh_HK) sets --region for Time only, where
it decides the order of day and month and the feasts; the other dimensions are run without.
Not compared: prepositions and articles at the start in English; what a quantity is "of"; the unit
of an ordinal or plain number; a grain but through the length of the time; the noun of the
product; whether an amount in a negative case is found as weak.
"""
import datetime as dt
import os
import re
from collections import defaultdict

from extract_numbers_suite import (SECONDS, SUITES, UNITS, bounds, floor, load, moment, near, num,
                                   report, run, step)


DUCK_TYPES = {"AmountOfMoney": {"money", "count"}, "Distance": {"measure"}, "Volume": {"measure"}, "Quantity": {"measure"},
              "Temperature": {"measure"}, "Ordinal": {"ordinal"}, "Duration": {"duration"},
              "Numeral": {"number", "fraction", "percent", "count", "multiple", "digits"}, "Time": {"date", "time", "datetime", "duration", "set"}}


DAYPARTS = {"MO": ((0, 12), (4, 12)), "AF": ((12, 19),), "EV": ((18, 24),), "NI": ((18, 24), (21, 24)), "DAWN": ((0, 8), (4, 9), (0, 5), (0, 9))}


def duck_amount(n, v):
    def same(got, want):
        if want is None:
            return got is None
        if "unit" not in want:
            return near(got, num(want["value"]))
        return got is not None and any(near(got * f, num(want["value"])) for code, f in
                                       UNITS["duckling"].get(want["unit"], [(want["unit"], 1)]) if n.get("unit") == code)
    lo, hi = bounds(n)
    if n.get("unit") == "%":
        lo, hi = lo / 100, hi / 100
    if n["type"] == "count" and n.get("unit") in ("对", "對", "双", "雙"):      # a pair is two
        lo, hi = lo * 2, hi * 2
    if v["type"] == "interval":
        return same(lo, v.get("from")) and same(hi, v.get("to"))
    return lo == hi and same(lo, v)


def duck_duration(n, v):
    return n.get("unit") in SECONDS and near(num(n.get("value")) and num(n["value"]) * SECONDS[n["unit"]],
                                             num(v["normalized"]["value"]))


def duck_time(n, v):
    """The suite's days have parts of other hours, its next and last N are whole calendar units,
    its ranges take in the whole of what ends them, and 3 days ago is the hour of it."""
    if not n.get("from"):
        return False
    f, t = moment(n["from"]), moment(n["to"])
    if len(n["to"]) == 10:
        t += dt.timedelta(1)
    zone = re.search(r"T[\d:]+([+-]\d\d):(\d\d)$", n.get("iso", ""))
    if zone:        # there all is told in the reference's zone
        ahead = dt.timedelta(hours=int(zone[1]) + 2, minutes=int(zone[1][0] + zone[2]))
        f, t = f - ahead, t - ahead
    mod, unit = n.get("mod", ""), n.get("unit")
    side = mod.split("-")[0]
    ends = {t}
    if "few" in n["text"]:      # three of them
        a = moment((v.get("to") or v)["value"]) if v["type"] != "value" else moment(v["value"])
        return (f if v["type"] == "value" else f + dt.timedelta(1)) <= a <= t
    if side in ("before", "until", "after", "since") and v["type"] == "interval":
        # by: from now to its end; until: to its end or beginning; after a day: its beginning or end
        a = v.get("from") and moment(v["from"]["value"])
        b = v.get("to") and moment(v["to"]["value"])
        now = moment("2013-02-12T04:30:00")
        if side in ("before", "until"):
            return a in (None, now) and b in (f, t)
        return b is None and a in (f, t)
    if "upcoming" in n["text"] and n["type"] == "duration" and v["type"] == "value":    # the last of them
        return moment(v["value"]) == step(floor(moment("2013-02-12T04:30:00"), unit), unit, int(num(n["max"])))
    if re.fullmatch(r"[-+][01]W", n.get("rel", "")) and n["from"] == n["to"] and n["rel"] != "-1W" \
            and not n["text"].isascii():
        f = moment("2013-02-12T00:00:00")       # 这周一 and 下周一 are the next Monday
        f, t = [(x, x + dt.timedelta(1)) for x in (f + dt.timedelta(i) for i in range(n["rel"] == "+1W", 8))
                if x.weekday() == moment(n["from"]).weekday()][0]
    if v["type"] == "interval" and v.get("from") and v.get("to"):
        a, b = moment(v["from"]["value"]), moment(v["to"]["value"])
        if n.get("iso", "").endswith("-WE"):    # from Friday evening on
            f -= dt.timedelta(hours=6)
        for code, hours in DAYPARTS.items():
            if n.get("iso", "").endswith("T" + code) and any(
                    a == f.replace(hour=0) + dt.timedelta(hours=x) and b == f.replace(hour=0) + dt.timedelta(hours=y) for x, y in hours):
                return True
        if n["type"] == "duration" and mod in ("last", "next", "ago", "later"):
            k, ref = int(num(n["max"])), floor(moment("2013-02-12T04:30:00"), unit)
            if (a, b) == ((step(ref, unit, -k), ref) if mod in ("last", "ago") else (step(ref, unit, 1), step(ref, unit, k + 1))):
                return True
        if "/" in n.get("iso", "") and len(n["to"]) == 10:   # a feast may end on its last evening
            ends.add(t - dt.timedelta(1))
        if " for " in " " + n["text"]:
            ends.add(t + dt.timedelta(1))
        if mod == "start" and (t - f).days in (120, 121):       # a year's beginning is its first quarter
            ends.add(f.replace(month=4))
        if n.get("iso", "").endswith("NOON"):   # lunch lasts two hours
            ends.add(t + dt.timedelta(hours=1))
        if "/" in n.get("iso", "") or mod:
            ends |= {t + dt.timedelta(seconds=1), t + dt.timedelta(minutes=1), t + dt.timedelta(hours=1)}
        return a == f and b in ends
    if v["type"] == "value" and n["type"] == "duration" and mod in ("ago", "later"):
        a = moment(v["value"])
        if len(n["from"]) == 10:
            return floor(f, "wk") == a or floor(f, "mo") == a or floor(f, "a") == a or a.date() == f.date()
        return a in (f, floor(f, "min"), floor(f, "h"))
    if v["type"] == "interval":
        a = v.get("from") and moment(v["from"]["value"])
        b = v.get("to") and moment(v["to"]["value"])
        if a is None or b is None:
            return (a or b) in (f, t)
        return (a, b) == (f, t)
    a = moment(v["value"])
    if "/" in n.get("iso", "") and v["grain"] == "day" and t - f == dt.timedelta(2):
        return a == f       # a day that begins on its eve is the eve there
    size = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2419200, "quarter": 7689600,
            "year": 31536000}[v["grain"]]
    return a == f and (size <= (t - f).total_seconds() < size * 1.2 or "approx" in mod or zone is not None)


def suites():
    names = sorted(f for f in os.listdir(os.path.join(SUITES, "duckling")) if f.endswith(".jsonl"))
    for name in names:
        cases = [c for c in load("duckling/" + name) if not c["latent"]]     # they need an option of that name
        dim, lang = name.split(".")[:2]
        options = ["-w", "-n"]
        if dim in ("Time", "Duration"):
            options = ["-w", "-r", "2013-02-12T04:30:00", "-p", "future"]
        items, regions = [None] * len(cases), defaultdict(list)
        for i, c in enumerate(cases):
            regions[c["locale"][3:] if dim == "Time" else ""].append(i)
        for region, ids in regions.items():
            country = ["--region", region] if region else []
            for i, n in zip(ids, run([cases[i]["text"] for i in ids], *options, *country)):
                items[i] = n

        def passes(i):
            c = cases[i]
            # 3 cups of sugar: the product is not ours
            whole = len(re.sub(" of [a-zA-Z]+$", "", c["text"])) if dim == "Quantity" else len(c["text"])
            fit = [n for n in items[i] if n["type"] in DUCK_TYPES[dim]]
            if c.get("negative") or c["value"] is None:
                return True if not [n for n in fit if not n.get("weak")] else "found " + fit[0]["text"]
            # Prepositions and articles are not ours.
            lead = 0
            if lang == "en":
                words = "on|at|in|for|the|of|by|from|to|a|an|this is|until|on the|during|current" if dim in ("Time", "Duration") else "a"
                lead = re.match(f"(({words}) )*", c["text"], re.I).end()
            # 45 deg.: a full stop at the end is the sentence's
            full = [n for n in fit if n["start"] <= lead and (n["end"] == whole or c["text"][int(n["end"]):] == ".")]
            if not full:
                return "found " + ", ".join(f'{n["text"]} ({n["type"]})' for n in items[i])
            check = {"Time": duck_time, "Duration": duck_duration}.get(dim, duck_amount)
            if any(check(n, v) for n in full for v in [c["value"], *c["value"].get("values", [])][:2]):
                return True
            n = full[0]
            return f'{ {k: str(x) for k, x in n.items() if k in ("min", "max", "bounds", "unit", "iso", "from", "to")} }, wanted ' \
                   f'{ {k: x for k, x in c["value"].items() if k != "values"} }'
        report(f"duckling/{dim}.{lang}", cases, lambda c: c["text"], passes)
