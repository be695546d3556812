"""JioNLP: money as value or range in its currency; times as their first and last second; the spans
of both in running texts.

Not compared: the currency where we find none; a side of a time that is endless there; the values
of what it calls a delta or period (only that a duration or set is found: it gives them by fields
of the calendar); where it resolves nothing, no more than that we resolve nothing; words round a
range of money (在, 之间).
"""
import datetime as dt
import re
from decimal import Decimal

from extract_numbers_suite import (UNITS, floor, load, moment, near, num, report, run, run_each,
                                   step, stretch)


def cents(x):
    return x.quantize(Decimal("0.01"))


def jio_money(n, e):
    want = e["num"]
    lo, hi = num(n.get("min")), num(n.get("max"))
    vague = n.get("approx") == "vague" and lo != hi
    if n.get("under") is not None:
        hi = num(n["under"])
    if vague and n.get("bounds") != "[)":   # 数十 is 10 to 100 there, 20 to 90 here
        t = n["text"]
        if re.search("[几数幾數]", t) and not re.search("十[几幾]", t):
            lo, hi = lo / 2, hi / 9 * 10
        elif re.search("十[几幾]", t):
            lo, hi = lo - 1 * 10 ** (len(str(int(lo))) - 2), hi + 1 * 10 ** (len(str(int(lo))) - 2)
    if isinstance(want, list):
        return near(cents(lo), num(want[0])) and near(cents(hi), num(want[1]))
    return near(cents(lo), num(want))


### Times. What they mean by words is theirs: hours of the day by the word, seasons from solar
### term to solar term, the end of a year its last two months.


JIO_HOURS = {"清晨": (5, 8), "清早": (5, 9), "大清早": (5, 9), "早上": (6, 10), "早晨": (6, 10),
             "一早": (6, 10), "黎明": (4, 7), "白天": (6, 19), "上午": (7, 12), "中午": (12, 14),
             "午后": (13, 15), "下午": (13, 18), "傍晚": (17, 19), "晚": (18, 24), "晚上": (18, 24),
             "晚间": (20, 24), "夜间": (20, 24), "夜里": (20, 24), "深夜": (23, 24), "上半夜": (0, 3),
             "前半夜": (0, 3), "下半夜": (2, 5), "后半夜": (2, 5), "半夜": (0, 5), "凌晨": (0, 5), "午夜": (0, 1)}
SEASONS = {"21": ("立春", "立夏"), "22": ("立夏", "立秋"), "23": ("立秋", "立冬"), "24": ("立冬", "立春")}


FIELDS = ("year", "month", "day", "hour", "minute", "second")


FIELD_UNITS = ("a", "mo", "d", "h", "min", "s")


def jio_base(base):
    """The reference date of a case, and the end of it: a base that is only a month is all of it."""
    if isinstance(base, (int, float)):
        ref = dt.datetime(1970, 1, 1, 8) + dt.timedelta(seconds=int(base))
        return ref, ref + dt.timedelta(seconds=1)
    if not isinstance(base, (dict, list)):      # the present, which means nothing there, or text
        ref = moment(str(base or "2021-06-14").replace(" ", "T"))
        return ref, ref + dt.timedelta(seconds=1)
    part = [base.get(k, -1) for k in FIELDS] if isinstance(base, dict) else base
    said = max([i for i, x in enumerate(part) if x >= 0])
    ref = dt.datetime(*[x if x >= 0 else d for x, d in zip(part, (2021, 1, 1, 0, 0, 0))])
    return ref, step(ref, FIELD_UNITS[said], 1)


def jio_part(n, f, t):
    """The beginning and the end of a month, quarter, year or decade."""
    iso, end = n.get("iso", ""), n["mod"].endswith("end")
    if re.fullmatch(r"\d{3}X", iso):
        y = int(iso[:3]) * 10
        first, last = (y + 7, y + 10) if end else (y, y + 3)
        return dt.datetime(first, 1, 1), dt.datetime(last, 1, 1)
    if "伊始" in n["text"] and re.fullmatch(r"\d{4}", iso):
        return f, step(f, "mo", 1)
    if re.fullmatch(r"\d{4}", iso):
        return (step(t, "mo", -2), t) if end else (f, step(f, "mo", 2))
    if re.fullmatch(r"\d{4}-Q\d", iso):
        return (step(t, "mo", -1), t) if end else (f, step(f, "mo", 1))
    if re.fullmatch(r"\d{4}-\d\d", iso):
        return (f.replace(day=25), t) if end else (f, f.replace(day=6))
    return f, t


def jio_season(n):
    year, season = n["iso"].split("-")
    first, second = SEASONS[season]
    days = run([year + "年" + first, str(int(year) + (season == "24")) + "年" + second])
    return moment(days[0][0]["from"]), moment(days[1][0]["from"])


def jio_duration(n, f, t, ref, end):
    """Beginnings and ends (not in it) that a duration by the reference date may have."""
    mod, unit, lo = n["mod"], n["unit"], num(n["min"])
    inexact = n.get("approx") in (">", "vague") or n.get("bounds") == ">"
    if mod in ("ago", "later"):
        if unit == "mo" and lo % 1:
            return {f}, {step(f, "mo", 1)}
        if unit in ("a", "mo"):     # 3 years ago is all of that year, 半年后 that month
            unit = "mo" if unit == "a" and lo % 1 else unit
            f = floor(f, unit)
            return {f}, {step(f, unit, 1)}
        if unit == "wk":
            return {f}, {step(f, "wk", 1)}
        whole = step(f, unit, 1) if unit in ("h", "min") else t
        return {f}, {whole, whole + (end - ref), f + (end - ref), t + dt.timedelta(seconds=1)}
    if mod in ("within", "next"):
        exact = step(ref, unit, int(lo)) if lo % 1 == 0 else t
        return {ref}, {t, floor(exact, "d"), exact + dt.timedelta(seconds=1), t + (end - ref)}
    if inexact:
        f = floor(f, unit)
    elif unit == "a" and lo % 1:
        return {f, floor(f, "mo")}, {end}
    return {f}, {end}


def jio_ends(n, ref, end):
    """What the item may mean there: beginnings, and ends that are not in it."""
    f, t = stretch(n)
    mod, iso = n.get("mod", ""), n.get("iso", "")
    if n["type"] == "duration":
        return jio_duration(n, f, t, ref, end)
    word = max((w for w in JIO_HOURS if w in n["text"]), key=len, default=None)
    if word and re.search("T[A-Z]+$", iso) and "/" not in iso:
        day = floor(f, "d")
        f, t = (day + dt.timedelta(hours=x) for x in JIO_HOURS[word])
    elif word and re.search("T[A-Z]+/.*T[A-Z]+$", iso):
        first = max((w for w in JIO_HOURS if w in n["text"][:3]), key=len)
        last = max((w for w in JIO_HOURS if w in n["text"][3:]), key=len)
        f = floor(f, "d") + dt.timedelta(hours=JIO_HOURS[first][0])
        t = floor(t - dt.timedelta(seconds=1), "d") + dt.timedelta(hours=JIO_HOURS[last][1])
    elif re.fullmatch(r"\d{4}-2[1-4]", iso):
        f, t = jio_season(n)
    elif re.fullmatch(r"\d{4}-W\d\d", iso) and re.search("^[^月]*年[^月]*第[^月]*$", n["text"]) and \
            dt.date(int(iso[:4]), 1, 1).weekday() in (1, 2, 3):
        # weeks are counted from the first whole one
        f, t = f + dt.timedelta(7), t + dt.timedelta(7)
    elif mod.endswith(("start", "end")):
        f, t = jio_part(n, f, t)
    fs, ts = {f}, {t}
    if "T" in iso and "/" in iso:       # its ranges take in the whole of what ends them, or not
        ts |= {t + dt.timedelta(seconds=x) for x in (1, 60, 3600)}
    if mod.startswith("before"):
        fs = {ref}
    elif mod.startswith("since"):
        ts = {end}
    return fs, ts


def jio_times():
    cases = load("jionlp/parse_time.jsonl")
    bases = [jio_base(c["time_base"]) for c in cases]
    prefer = ["future" if c.get("ret_future") else "year" for c in cases]
    items = run_each([c["text"] for c in cases],
                     [("-w", "-r", ref.isoformat(), "-p", p) for (ref, _), p in zip(bases, prefer)])

    def time(i):
        e = cases[i]["expected"]
        if not isinstance(e, dict) or e["type"] not in ("time_point", "time_span"):
            want = e["type"] if isinstance(e, dict) else str(e)
            if want == "time_delta":
                return any(n["type"] == "duration" and n["end"] == len(cases[i]["text"])
                           for n in items[i]) or "no duration"
            if want == "time_period":
                return any(n["type"] == "set" for n in items[i]) or "no set"
            return not any(n.get("from") for n in items[i]) or "found"
        n = max(items[i], key=lambda n: n["end"] - n["start"], default=None)
        if n is None or not n.get("from"):
            return f'unresolved {n and n["text"]}, wanted {e["time"]}'
        fs, ts = jio_ends(n, *bases[i])
        lasts = {t - dt.timedelta(seconds=1) for t in ts}
        if "T" in n.get("iso", "") and "/" in n["iso"]:
            lasts |= ts
        fs, lasts = sorted(map(str, fs)), sorted(map(str, lasts))
        if e["time"][0] not in ("-inf", *fs) or e["time"][1] not in ("inf", *lasts):
            return f'{n["text"]} {fs} {lasts}, wanted {e["time"]}'
        return True
    report("jionlp/parse_time", cases, lambda c: c["text"], time)


def suites():
    cases = load("jionlp/parse_money.jsonl")
    items = run([c["text"] for c in cases], "-w")

    def money(i):
        c = cases[i]
        full = [n for n in items[i] if n["type"] in ("money", "number")]
        if not full:
            return "nothing found"
        n = max(full, key=lambda n: n["end"] - n["start"])
        if not jio_money(n, c["expected"]):
            return f'{n["text"]} {n.get("min")}..{n.get("max")}, wanted {c["expected"]}'
        want = UNITS["jionlp"].get(c["expected"]["case"], [(None, 1)])[0][0]
        same = n.get("unit") in (want, None)
        return same or f'unit {n.get("unit")}, wanted {c["expected"]["case"]}'
    report("jionlp/parse_money", cases, lambda c: c["text"], money)

    def bare_money(n):      # without the words round a range
        lead = len(re.match("[在从自]?", n["text"])[0])
        return int(n["start"]) + lead, int(n["end"]) - (2 if n["text"].endswith("之间") else 0)
    cases = load("jionlp/extract_money.jsonl")
    items = run([c["text"] for c in cases], "-t", "money")
    report("jionlp/extract_money", cases, lambda c: c["text"][:60], lambda i: True if
           [bare_money(n) for n in items[i]] == [tuple(e["offset"]) for e in cases[i]["expected"]]
           else "found " + ", ".join(n["text"] for n in items[i]))

    jio_times()

    cases = load("jionlp/extract_time.jsonl")
    items = run([c["text"] for c in cases])
    dates = ("date", "time", "datetime", "duration", "set")
    report("jionlp/extract_time", cases, lambda c: c["text"][:60], lambda i: True if
           [(int(n["start"]), int(n["end"])) for n in items[i] if n["type"] in dates] ==
           [tuple(e["offset"]) for e in cases[i]["expected"]]
           else "found " + ", ".join(n["text"] for n in items[i]))
