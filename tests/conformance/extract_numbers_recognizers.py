"""Recognizers-Text: the files of its default models, in Chinese and English. Left out are the files
of other modes (they need options of their names), those of extractors and parsers (the models run
them) and of Choice and Sequence (no numbers). A case lists all that is found, in order; its spans
are in UTF-16 units, the last one in them.

Not compared: values that it gives as null; relative ordinals (the last one); amounts without a
value (a currency or unit alone, which is no amount here); the ends of a range's span (it leaves
the unit out, and takes "about" or not). Of dates and times: prepositions at the span's start
(which it takes now and again), TIMEX strings (iso is another notation), the values of sets and of
what it has as "not resolved", and time zones alone, which are no items here.
"""
import datetime as dt
import re
from decimal import Decimal

from extract_numbers_suite import (SECONDS, UNITS, bounds, load, moment, near, num, report, run,
                                   run_each)


def utf16(text, i):
    return len(text[:i].encode("utf-16-le")) // 2


def rec_spans(case, items):
    text = re.sub(r"[\r\n]", " ", case["Input"])
    return [(utf16(text, int(n["start"])), utf16(text, int(n["end"])) - 1, n) for n in items]


def longest(items):
    """Without those that lie in another one."""
    keep = []
    for a in items:
        if not any(b is not a and b[0] <= a[0] and a[1] <= b[1] and
                   (b[1] - b[0], id(b)) > (a[1] - a[0], id(a)) for b in items):
            keep.append(a)
    return sorted(keep, key=lambda a: a[:2])


def innermost(items):
    """Without those that another one lies in."""
    return sorted((a for a in items if not any(b is not a and a[0] <= b[0] and b[1] <= a[1] and
                                               b[:2] != a[:2] for b in items)), key=lambda a: a[:2])


def dozens(items):
    """五十打 is one number there: what is inside it goes."""
    whole = [a for a in items if a[2]["text"].endswith("打") and a[2]["type"] == "number"]
    return [a for a in items if a in whole or not any(b[0] <= a[0] and a[1] <= b[1] for b in whole)]


def rec_same(found, results, value):
    if len(found) != len(results):
        return "found " + ", ".join(f'{n["text"]}={n.get("value")}' for _, _, n in found)
    for (a, b, n), r in zip(found, results):
        if (a, b) != (r["Start"], r["End"]):
            return f'span {n["text"]}, wanted {r["Text"]}'
        why = value(n, r)
        if why is not True:
            return why
    return True


def rec_value(n, r, factor=1):
    want = r["Resolution"].get("value")
    if want is None or want == "null":
        return True
    got = num(n.get("value")) if n.get("value") is not None else num(n.get("min"))
    if got is None:
        return f'{n["text"]} has no value'
    if re.search("[零十百][几幾]", n["text"]):   # 二十几 counts as 20 there
        figures = str(int(got))
        got -= Decimal(1).scaleb(len(figures) - len(figures.rstrip("0")))
    w = Decimal(want.rstrip("%"))
    if near(got * factor, w):
        return True
    return f'{n["text"]}={got * factor}, wanted {w}'


def rec_numbers(types):
    def check(case, items):
        text = re.sub(r"[\r\n]", " ", case["Input"])
        pick = innermost if "number" in types else longest
        found = pick(dozens([s for s in rec_spans(case, items) if s[2]["type"] in types]))
        if "ordinal" in types:      # 第一名 there is 第一
            found = [(a, b - len(n.get("unit_text", "")), n) for a, b, n in found]
        wanted = [r for r in case["Results"] if "relative" not in r["TypeName"]]
        return rec_same(found, wanted, rec_value)
    return check


def rec_percent(case, items):
    def tenths(n):      # 千分之三 is 0.3 % there
        return n["type"] == "fraction" and "分" in n["text"] and \
            re.fullmatch("10{2,}", str(n["den"]))
    found = longest([s for s in rec_spans(case, items)
                     if s[2]["type"] == "percent" or tenths(s[2])])
    percent = {"[ppth]": Decimal("0.1"), "[pptenth]": Decimal("0.01"), "bp": Decimal("0.01")}

    def value(n, r):
        if n["type"] == "fraction":
            return rec_value(n, r, 100)
        return rec_value(n, r, percent.get(n.get("unit"), 1))
    return rec_same(found, case["Results"], value)


DEGREES = ("Cel", "[degF]", "K", "{degree}", "[degR]")


def rec_unit(types, temperature=None):
    def check(case, items):
        # No hedges and no ranges there: the amounts inside them.
        found = innermost([s for s in rec_spans(case, items)
                           if s[2]["type"] in types and "unit_text" in s[2] and
                           temperature in (None, s[2]["unit"] in DEGREES)])

        def value(n, r):
            for code, factor in UNITS["recognizers"].get(r["Resolution"].get("unit"), []):
                if n.get("unit") == code:
                    return rec_value(n, r, factor)
            return f'{n["text"]} unit {n.get("unit")}, wanted {r["Resolution"].get("unit")}'
        return rec_same(found, [r for r in case["Results"] if r["Resolution"].get("value")], value)
    return check


def rec_range(case, items):
    def is_range(n):
        return "min" in n and not n.get("weak") and \
            (n.get("bounds") or n["min"] != n["max"] or n.get("under"))
    found = longest([s for s in rec_spans(case, items) if is_range(s[2])])

    def value(n, r):
        m = re.match(r"[\[(](.*),(.*)[\])]$", r["Resolution"]["value"])
        want = tuple(Decimal(x) if x else None for x in m.groups())
        lo, hi = bounds(n)
        if n.get("approx") == ">" and lo == hi:
            hi = None
        same = near(lo, want[0]) and near(hi, want[1])
        return same or f"{n['text']}={lo},{hi}, wanted {want}"
    # Its spans leave the unit out, and take 约 or not: ours must overlap, in order.
    if len(found) != len(case["Results"]):
        return "found " + ", ".join(n["text"] for _, _, n in found)
    for (a, b, n), r in zip(found, case["Results"]):
        if b < r["Start"] or r["End"] < a:
            return f'span {n["text"]}, wanted {r["Text"]}'
        why = value(n, r)
        if why is not True:
            return why
    return True


### DateTimeModel: the span, the type's family, and the resolved value, past and future.


FAMILY = {"date": "date", "daterange": "date", "datetime": "datetime", "datetimerange": "datetime",
          "time": "time", "timerange": "time", "duration": "duration", "set": "set"}


PREPOSITIONS = "in|on|at|over|the|from|between|during|of|since|by|after|before|within|" \
    "从|在|自|于|於|到|until|till"


def bare(text):
    text = re.sub("^(还有|還有|还剩|還剩)", "", text)
    return re.sub(rf"^({PREPOSITIONS}) ?(the )?", "",
                  text.lower().strip().replace("，", ",").replace("：", ":"))


def rec_moments(n):
    """What the item says as the suite's value strings; a lunar date stays one there."""
    f, t = n.get("from"), n.get("to")
    out = set()
    if n.get("lunar") and f:
        out.add(n["lunar"].replace("XXXX", f[:4]))
    if n["type"] == "duration" and n.get("seconds") is not None:
        out.add(str(n["seconds"]))
    for m in (f, t):
        if m:
            out.add(m.replace("T", " "))
            out.add(m[11:])
    if "/" in n.get("iso", "") and n["type"] == "date":  # there a range ends where its end begins
        end = n["iso"].split("/")[1]
        if re.fullmatch(r"\d{4}(-\d\d)?", end):
            out.add((end + "-01-01")[:10])
    if re.fullmatch(r"\d\dXX", n.get("iso", "")):       # there a century begins with the year 00
        out |= {f"{int(f[:4]) - 1}-01-01", f"{int(t[:4])}-01-01"}
    mod = n.get("mod", "")
    if f and len(f) == 10 and re.fullmatch(r"\d{4}-\d\d", n.get("iso", "")):
        if mod.endswith("end"):     # late is half of a month there
            out.add(f[:8] + "16")
        elif mod.endswith("mid"):
            out.add(f[:8] + "10")
    if f and mod == "end" and n.get("rel") == "+0Y":        # and of this year
        out.add(f[:4] + "-07-01")
    if t and n.get("iso", "").endswith("TNI"):   # there a night ends a second before the day
        out.add(str(moment(t) - dt.timedelta(seconds=1)))
    if t and len(t) == 10:
        out.add(str(dt.date.fromisoformat(t) + dt.timedelta(1)) if t < "9999" else t)
    return out


def rec_datetime(case, past, future):
    want = [r for r in case["Results"] if r["TypeName"].split(".")[1] != "timezone"]
    keep = ("date", "time", "datetime", "set", "duration")
    found = [n for n in future if n["type"] in keep and not n.get("nested")]
    older = {(n["start"], n["end"]): n for n in past}
    if len(found) != len(want):
        return "found " + ", ".join(n["text"] for n in found)
    for n, r in zip(found, want):
        if bare(n["text"]) != bare(r["Text"]):
            return f'span {n["text"]}, wanted {r["Text"]}'
        family = FAMILY.get(r["TypeName"].split(".")[1], r["TypeName"].split(".")[1])
        got = n["type"]
        if got == "duration" and n.get("from") and not re.match("还有|還有|还剩|還剩", n["text"]):
            got = "date" if len(n["from"]) == 10 else "datetime"
        if got != family:
            return f'{n["text"]} is {got}, wanted {family}'
        if family == "set":
            continue
        if family == "duration":
            wanted = {Decimal(v["value"]) for v in r["Resolution"]["values"]}
            secs = num(n.get("min")) * SECONDS.get(n["unit"], 0)
            hi = num(n.get("max")) * SECONDS.get(n["unit"], 0)
            if not any(secs <= w <= hi or near(secs, w) for w in wanted):
                return f'{n["text"]}={secs}, wanted {wanted}'
            continue
        values = [v for v in r["Resolution"]["values"] if v.get("value") != "not resolved"]
        if not values:
            continue
        o = older.get((n["start"], n["end"]), n)

        def says(item):
            moments = rec_moments(item)
            return any(all(not v.get(key) or
                           {v[key], v[key].replace(" 00:00:00", "")} & moments
                           for key in ("value", "start", "end")) for v in values)
        # Past and future; morning or evening. If only one is given, either preference may have it.
        one = len({v.get("value", str(v))[:10] for v in values}) == 1
        if not (says(o) or says(n) if one else says(o) and says(n)):
            got = f"{sorted(rec_moments(o))}, {sorted(rec_moments(n))}"
            return f'{n["text"]}: {got}, wanted {values}'
    return True


def suites():
    models = [("Number/{}/NumberModel", rec_numbers({"number", "fraction"})),
              ("Number/{}/PercentModel", rec_percent),
              ("Number/{}/OrdinalModel", rec_numbers({"ordinal"})),
              ("Number/{}/NumberRangeModel", rec_range),
              ("NumberWithUnit/{}/CurrencyModel", rec_unit({"money"})),
              ("NumberWithUnit/{}/DimensionModel", rec_unit({"measure"}, False)),
              ("NumberWithUnit/{}/AgeModel", rec_unit({"age"})),
              ("NumberWithUnit/{}/TemperatureModel", rec_unit({"measure"}, True))]
    for lang in ("Chinese", "English"):
        for path, check in models:
            cases = load(f"recognizers-text/Specs/{path.format(lang)}.json")
            items = run([c["Input"] for c in cases], "-w", "-n")
            report(f"recognizers/{lang}.{path.rpartition('/')[2]}", cases, lambda c: c["Input"],
                   lambda i: check(cases[i], items[i]))
        cases = load(f"recognizers-text/Specs/DateTime/{lang}/DateTimeModel.json")
        refs = [(c.get("Context") or {}).get("ReferenceDateTime", "2016-11-07T00:00:00")[:19]
                for c in cases]
        past, future = (run_each([c["Input"] for c in cases],
                                 [("-w", "-r", ref, "-p", prefer) for ref in refs])
                        for prefer in ("past", "future"))
        report(f"recognizers/{lang}.DateTimeModel", cases, lambda c: c["Input"],
               lambda i: rec_datetime(cases[i], past[i], future[i]))
