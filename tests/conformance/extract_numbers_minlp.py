"""MiNLP's duckling fork: its examples as the expressions of their source, and what ours must be.

A date is the first of it, an interval half-open, a day of the Chinese calendar a day of that; the
reference date is Duckling's.

Left out are the numerals that are written with a suffix or beside their number of decimal places
(1100009032L, (1.1, 1)): they are no plain value in the source; and numeral.seq, strings of figures
without a value. Only found, not compared, and so passed: repeated times (no value stands there),
and lengths with an exponent (3.0E-6). Of ages and money only the lower end is compared: the source
gives no unit, and open ranges by one end. Passed whatever is found are the few dates by other
functions than ymd and hms, those before or after a day, and parts of a day of the Chinese
calendar: the adapter does not read these expressions.
"""
import datetime as dt
import re
from decimal import Decimal

from extract_numbers_numerals import whole_number
from extract_numbers_suite import SECONDS, floor, load, moment, report, run, step, stretch

REF = "2013-02-12T04:30:00"
UNIT_SECONDS = {"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800,
                "Month": 2592000, "Year": 31536000}
UNITS = {"平方米": ("m2", 1), "平方千米": ("km2", 1), "千米每小时": ("km/h", 1), "米每秒": ("m/s", 1),
         "英里每小时": ("[mi_i]/h", 1), "英尺每秒": ("[ft_i]/s", 1), "C": ("Cel", 1), "F": ("[degF]", 1)}
METRES = {"m": 1, "km": 1000, "cm": Decimal("0.01"), "mm": Decimal("0.001"), "dm": Decimal("0.1"),
          "[mi_i]": Decimal("1609.344"), "[nmi_i]": 1852, "{li}": 500, "[ft_i]": Decimal("0.3048"),
          "[in_i]": Decimal("0.0254"), "um": Decimal("0.000001"), "nm": Decimal("1e-9")}


HOURS = {"TMO": ((4, 12), (6, 12)), "TEV": ((18, 24),), "TDAWN": ((0, 6), (4, 12), (0, 5)),
         "TAF": ((12, 18), (12, 19)), "TNOON": ((11, 13), (12, 14)),
         "TNI": ((18, 24), (20, 24), (0, 5)), "TDUSK": ((17, 19), (16, 19))}


def numbers(text):
    return [int(x) for x in re.findall(r"\d+", text)]


def whole(text, items, types):
    """The item that is all of the text."""
    fit = [n for n in items if n["type"] in types and n["start"] == 0 and n["end"] == len(text)]
    return fit[0] if fit else None


def wanted(value):
    """(from, to or None, only the time of day) of a date expression; None if it is no plain one."""
    times = re.findall(r"LocalDateTime\.of\(([^)]*)\)", value)
    if times and value.startswith("localDateTimeInterval"):
        a, b = (dt.datetime(*numbers(t)) for t in times[:2])
        return a, b, False
    if times:
        return dt.datetime(*numbers(times[0])), None, False
    m = re.match(r"(ymd|ym|y|hms|hm|h)\(([\d, ]*)", value)
    if not m or "Before" in value or "After" in value:
        return None
    part = numbers(m[2])
    if "Lunar" in value:
        days = run([f"农历{part[0]}年{part[1]}月{part[2]}日"])[0]
        return moment(days[0]["from"]), None, False
    if m[1][0] == "h":
        return dt.datetime(2013, 2, 12, *part), None, True
    return dt.datetime(*(part + [1, 1])[:3]), None, False


def time(text, value, items):
    want = wanted(value)
    if want is None:
        return True
    n = whole(text, items, ("date", "time", "datetime", "duration"))
    if n is None or not n.get("from"):
        return "found " + ", ".join(x["text"] for x in items)
    f, t = stretch(n)
    a, b, clock = want
    hours = HOURS.get(n.get("iso", "")[10:])
    if hours and "/" not in n["iso"] and b is not None:        # parts of the day of other hours
        day = f.replace(hour=0)
        if any((a, b) == (day + dt.timedelta(hours=x), day + dt.timedelta(hours=y))
               for x, y in hours):
            return True
    if n["type"] == "duration" and b is not None and n.get("mod") in ("last", "next", "within"):
        # its next and last are whole days, months and years, the first is this one
        k, today = int(n["max"]), dt.datetime(2013, 2, 12)
        first = floor(today, n["unit"]) if n["unit"] in ("a", "mo") else today
        back = n["mod"] == "last"
        other = step(first, n["unit"], -k if back else k)
        if (a, b) == ((other, first) if back else (first, other)):
            return True
    if clock and n["type"] in ("time", "datetime") and a.hour >= 12 and \
            f.time() == a.replace(hour=a.hour - 12).time():
        return True     # 今天3点 is in the afternoon
    if b is None and n.get("mod") in ("later", "ago") and f.date() == a.date() and \
            "Second" in value:
        return True     # at this very second of the day
    if clock and f.time() == a.time() or not clock and f == a and b in (None, t):
        return True
    # its next and last days are whole ones
    if b is not None and n["type"] == "duration" and (f.date(), t.date()) == (a.date(), b.date()):
        return True
    return f"{f} {t}, wanted {a} {b}"


def duration(text, value, items):
    m = re.match(r"DurationData\((\d+), (\w+)", value)
    n = whole(text, items, ("duration",))
    if not m or n is None or n["unit"] not in SECONDS:
        return "found " + ", ".join(x["text"] for x in items)
    got = Decimal(str(n["min"])) * SECONDS[n["unit"]]
    return got == int(m[1]) * UNIT_SECONDS[m[2]] or f"{got}, wanted {value}"


def quantity(text, value, items, metres):
    m = re.match(r'QuantityValue\(([-+\d.]+), "([^"]+)"', value)
    n = whole(text, items, ("measure", "count"))
    if n is None:
        return "found " + ", ".join(x["text"] for x in items)
    if m is None:
        return True
    got, want = Decimal(str(n["min"])), Decimal(m[1])
    if metres:
        got *= METRES.get(n["unit"], 0)
        # a mile is 1609 m there
        return abs(got - want) <= want / 1000 or f"{got}, wanted {want}"
    code, factor = UNITS[m[2]]
    same = n["unit"] in (code, "deg", "{degree}") and got * factor == want
    return same or f"{got} {n['unit']}, wanted {value}"


def plain(text, value, items, types):
    n = whole(text, items, types)
    if n is None:
        return "found " + ", ".join(x["text"] for x in items)
    m = re.match(r"(?:[A-Za-z]+\()?([-\d.]+)(?:, ([\d.]+))?", value)
    lo, hi = (Decimal(str(n[k])) for k in ("min", "max"))
    want = Decimal(m[1])
    if value.startswith("DoubleSide"):
        return (lo, hi) == (want, Decimal(m[2])) or f"{lo} {hi}, wanted {value}"
    return lo == want or lo == want * 100 and n.get("unit") == "%" or f"{lo}, wanted {value}"


def suites():
    cases = [c for c in load("minlp-duckling/numeral.jsonl")
             if re.fullmatch(r"-?[\d.]+", c["scala_value"])]
    items = run([c["text"] for c in cases], "-w", "-n")
    report("minlp/numeral", cases, lambda c: c["text"],
           lambda i: whole_number(cases[i]["text"], items[i], Decimal(cases[i]["scala_value"])))

    def each(name, check, *options):
        cases = load(f"minlp-duckling/{name}.jsonl")
        items = run([c["text"] for c in cases], "-w", *options)
        report("minlp/" + name, cases, lambda c: c["text"],
               lambda i: check(cases[i]["text"], cases[i]["scala_value"], items[i]))
    for name in ("time.date", "time"):
        each(name, time, "-r", REF, "-p", "future")
    each("time.duration", duration)
    each("quantity.distance", lambda t, v, items: quantity(t, v, items, True), "-n")
    for name in ("quantity.area", "quantity.velocity", "temperature"):
        each(name, lambda t, v, items: quantity(t, v, items, False), "-n")
    for name, types in (("age", ("age",)), ("currency", ("money",)),
                        ("numeral.fraction", ("percent", "fraction", "number")),
                        ("numeral.multiple", ("multiple",)), ("ordinal", ("ordinal",))):
        each(name, lambda t, v, items, types=types: plain(t, v, items, types), "-n")
    each("time.repeat", lambda t, v, items: whole(t, items, ("set",)) is not None or "no set")
