"""Duckling: a text that is all one item (it has no hedges in numbers, so the item may be nested),
its value and unit; durations are compared in seconds, times as moments.

Left out are the cases flagged latent (7 as an hour, 5 as an amount): Duckling itself finds nothing
there without the option of that name. A region (EN_GB, ZH_HK) sets --region for Time only, where
it decides the order of day and month and the feasts; the other dimensions are run without, so the
names of money that differ by region are excluded.
Not compared: prepositions and articles at the start in English, a full stop at the end, what a
quantity is "of", the grain of a time but by its length, all of its readings but the first two.
Where nothing is wanted, what we find as weak is let pass. What is allowed where Duckling's words
mean other hours or days than ours is said where it is done.
"""
import datetime as dt
import os
import re

from extract_numbers_suite import (SECONDS, SUITES, UNITS, bounds, floor, load, moment, near, num,
                                   report, run_each, step, stretch)

REF = "2013-02-12T04:30:00"
NOW = moment(REF)
LEADS = "on|at|in|for|the|of|by|from|to|a|an|this is|until|on the|during|current"
SHOWN = ("min", "max", "bounds", "unit", "iso", "from", "to")
DUCK_TYPES = {"AmountOfMoney": {"money", "count"}, "Distance": {"measure"}, "Volume": {"measure"},
              "Quantity": {"measure"}, "Temperature": {"measure"}, "Ordinal": {"ordinal"},
              "Numeral": {"number", "fraction", "percent", "count", "multiple", "digits"},
              "Duration": {"duration"}, "Time": {"date", "time", "datetime", "duration", "set"}}
DAYPARTS = {"MO": ((0, 12), (4, 12)), "AF": ((12, 19),), "EV": ((18, 24),),
            "NI": ((18, 24), (21, 24)), "DAWN": ((0, 8), (4, 9), (0, 5), (0, 9))}
# The shortest length of a grain, in seconds.
GRAINS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2419200,
          "quarter": 7689600, "year": 31536000}


def duck_amount(n, v):
    def same(got, want):
        if want is None:
            return got is None
        if "unit" not in want:
            return near(got, num(want["value"]))
        codes = UNITS["duckling"].get(want["unit"], [(want["unit"], 1)])
        return got is not None and any(near(got * f, num(want["value"]))
                                       for code, f in codes if n.get("unit") == code)
    lo, hi = bounds(n)
    if n.get("unit") == "%":
        lo, hi = lo / 100, hi / 100
    if n["type"] == "count" and n.get("unit") in ("对", "對", "双", "雙"):      # a pair is two
        lo, hi = lo * 2, hi * 2
    if v["type"] == "interval":
        return same(lo, v.get("from")) and same(hi, v.get("to"))
    return lo == hi and same(lo, v)


def duck_duration(n, v):
    got = num(n.get("value"))
    return n.get("unit") in SECONDS and near(got and got * SECONDS[n["unit"]],
                                             num(v["normalized"]["value"]))


def weekday(n, f, t):
    """这周一 and 下周一 are the next Monday there."""
    if n.get("rel") not in ("+0W", "-0W", "+1W") or n["from"] != n["to"] or n["text"].isascii():
        return f, t
    days = (floor(NOW, "d") + dt.timedelta(i) for i in range(n["rel"] == "+1W", 8))
    day = next(d for d in days if d.weekday() == f.weekday())
    return day, day + dt.timedelta(1)


def duck_open(side, f, t, a, b):
    """By: from now to its end; until: to its end or beginning; after: from its beginning or end."""
    if side in ("before", "until"):
        return a in (None, NOW) and b in (f, t)
    return b is None and a in (f, t)


def duck_interval(n, f, t, a, b):
    """The suite's days have parts of other hours, its next and last N are whole calendar units, and
    its ranges take in the whole of what ends them."""
    mod, unit, iso = n.get("mod", ""), n.get("unit"), n.get("iso", "")
    if iso.endswith("-WE"):     # from Friday evening on
        f -= dt.timedelta(hours=6)
    day = f.replace(hour=0)
    for x, y in DAYPARTS.get(iso.rpartition("T")[2], ()):
        if (a, b) == (day + dt.timedelta(hours=x), day + dt.timedelta(hours=y)):
            return True
    if n["type"] == "duration" and mod in ("last", "next", "ago", "later"):
        k, ref = int(num(n["max"])), floor(NOW, unit)
        back, ahead = (step(ref, unit, -k), ref), (step(ref, unit, 1), step(ref, unit, k + 1))
        if (a, b) == (back if mod in ("last", "ago") else ahead):
            return True
    ends = {t}
    if "/" in iso and len(n["to"]) == 10:       # a feast may end on its last evening
        ends.add(t - dt.timedelta(1))
    if " for " in " " + n["text"]:
        ends.add(t + dt.timedelta(1))
    if mod == "start" and (t - f).days in (120, 121):   # a year's beginning is its first quarter
        ends.add(f.replace(month=4))
    if iso.endswith("NOON"):    # lunch lasts two hours
        ends.add(t + dt.timedelta(hours=1))
    if "/" in iso or mod:
        ends |= {t + dt.timedelta(seconds=s) for s in (1, 60, 3600)}
    return a == f and b in ends


def duck_value(n, f, t, v, zone):
    """One time of a grain; 3 days ago is the hour of it there, 3 weeks ago all of the week."""
    a, mod = moment(v["value"]), n.get("mod", "")
    if v["value"][0] == "-":    # 44 BC is -0044 there
        a = a.replace(year=a.year + 1)
    if n["type"] == "duration" and mod in ("ago", "later"):
        if len(n["from"]) == 10:
            return a in [floor(f, unit) for unit in ("wk", "mo", "a")] or a.date() == f.date()
        return a in (f, floor(f, "min"), floor(f, "h"))
    if "/" in n.get("iso", "") and v["grain"] == "day" and t - f == dt.timedelta(2):
        return a == f       # a day that begins on its eve is the eve there
    size = GRAINS[v["grain"]]
    return a == f and (size <= (t - f).total_seconds() < size * 1.2 or "approx" in mod or zone)


def duck_time(n, v):
    if not n.get("from"):
        return False
    f, t = stretch(n)
    zone = re.search(r"T[\d:]+([+-]\d\d):(\d\d)$", n.get("iso", ""))
    if zone:        # there all is told in the reference's zone
        ahead = dt.timedelta(hours=int(zone[1]) + 2, minutes=int(zone[1][0] + zone[2]))
        f, t = f - ahead, t - ahead
    side = n.get("mod", "").split("-")[0]
    if v["type"] == "interval":
        a, b = (v.get(k) and moment(v[k]["value"]) for k in ("from", "to"))
        if "few" in n["text"]:      # three of them
            return f + dt.timedelta(1) <= (b or a) <= t
        if side in ("before", "until", "after", "since"):
            return duck_open(side, f, t, a, b)
        f, t = weekday(n, f, t)
        return duck_interval(n, f, t, a, b) if a and b else (a or b) in (f, t)
    if "few" in n["text"]:
        return f <= moment(v["value"]) <= t
    if "upcoming" in n["text"] and n["type"] == "duration":     # the last of them
        return moment(v["value"]) == step(floor(NOW, n["unit"]), n["unit"], int(num(n["max"])))
    return duck_value(n, *weekday(n, f, t), v, zone)


def suites():
    names = sorted(f for f in os.listdir(os.path.join(SUITES, "duckling")) if f.endswith(".jsonl"))
    for name in names:
        cases = [c for c in load("duckling/" + name) if not c["latent"]]
        dim, lang = name.split(".")[:2]
        options = ("-w", "-n")
        if dim in ("Time", "Duration"):
            options = ("-w", "-r", REF, "-p", "future")
        regions = [c["locale"][3:] if dim == "Time" else "" for c in cases]
        items = run_each([c["text"] for c in cases],
                         [options + (("--region", r) if r else ()) for r in regions])

        def passes(i):
            c = cases[i]
            # 3 cups of sugar: the product is not ours
            product = " of [a-zA-Z]+$" if dim == "Quantity" else "$"
            whole = len(re.sub(product, "", c["text"]))
            fit = [n for n in items[i] if n["type"] in DUCK_TYPES[dim]]
            if c.get("negative") or c["value"] is None:
                return all(n.get("weak") for n in fit) or "found " + fit[0]["text"]
            # Prepositions and articles are not ours.
            lead = 0
            if lang == "en":
                words = LEADS if dim in ("Time", "Duration") else "a"
                lead = re.match(f"(({words}) )*", c["text"], re.I).end()
            # 45 deg.: a full stop at the end is the sentence's
            full = [n for n in fit if n["start"] <= lead and
                    (n["end"] == whole or c["text"][int(n["end"]):] == ".")]
            if not full:
                return "found " + ", ".join(f'{n["text"]} ({n["type"]})' for n in items[i])
            check = {"Time": duck_time, "Duration": duck_duration}.get(dim, duck_amount)
            readings = [c["value"], *c["value"].get("values", [])][:2]
            if any(check(n, v) for n in full for v in readings):
                return True
            n = full[0]
            got = {k: str(x) for k, x in n.items() if k in SHOWN}
            return f'{got}, wanted { {k: x for k, x in c["value"].items() if k != "values"} }'
        report(f"duckling/{dim}.{lang}", cases, lambda c: c["text"], passes)
