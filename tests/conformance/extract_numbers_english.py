"""The English suites that are about quantities alone: spoken ones written out (NeMo, WeText) and
quantulum3. Their conventions are turned into value and UCUM code here.
"""
import re
from decimal import Decimal

from extract_numbers_suite import UNITS, load, near, report, run

SCALES = {None: 0, "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9,
          "trillion": 12, "quadrillion": 15}
SIGNS = {"$": "USD", "₩": "KRW", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
SCALED = r"(-?[\d,]*\.?\d+)(?: (%s))?" % "|".join(k for k in SCALES if k)


def code_of(n):
    """An item's unit with what it is per, as one code."""
    per = n.get("per")
    return (n.get("unit") or "") + ("/" + per if per else "")


### Inverse text normalization: the whole text is one number, ordinal, sum or measure. What is not
### turned into figures there (zero, Twelve, One dollars) shows no value and is left out, and so are
### dates, times, telephone numbers, addresses and words.

def itn_wanted(kind, written):
    """(types, value, codes) or None."""
    if kind in ("cardinal", "decimal"):
        m = re.fullmatch(SCALED, written)
        return m and (("number",), m, ("",))
    if kind == "ordinal":
        m = re.fullmatch(r"(\d+)(?:st|nd|rd|th)()", written)
        return m and (("ordinal",), m, ("",))
    if kind == "money":
        m = re.fullmatch(r"[^\d.]?%s(?: yuan)?" % SCALED, written)
        sign = "CNY" if written.endswith(" yuan") else SIGNS.get(written[0])
        return m and sign and (("money",), m, (sign,))
    m = re.fullmatch(r"(-?[\d,]*\.?\d+)() ?(\D.*)", written)
    codes = [code for code, _ in UNITS["itn"].get(m[3], [])] if m else []
    return m and (("measure", "percent", "duration", "number"), m, codes)


def itn(name, path):
    wanted, texts = [], []
    for c in load(path):
        kind = re.sub("^en_|_cased$", "", c["file"])
        if kind not in ("cardinal", "decimal", "ordinal", "money", "measure"):
            continue
        w = itn_wanted(kind, c["expected"])
        if w:
            types, m, codes = w
            value = Decimal(m[1].replace(",", "")).scaleb(SCALES[m[2] or None])
            wanted.append((types, value, codes))
            texts.append(c["text"])
    items = run(texts, "-w")

    def passes(i):
        types, value, codes = wanted[i]
        full = [n for n in items[i]
                if n["start"] == 0 and n["end"] == len(texts[i]) and n["type"] in types]
        if not full:
            return "found " + ", ".join(f'{n["text"]} ({n["type"]})' for n in items[i])
        n = full[0]
        if not near(Decimal(str(n.get("value", "NaN"))), value):
            return f'{n.get("value")}, wanted {value}'
        return True if code_of(n) in codes else f"{code_of(n)}, wanted {codes}"
    report(name, texts, lambda t: t, passes)


### quantulum3: every quantity with its unit by name; a range is its middle and half its width. It
### has years and hours as plain numbers, and knows no vague ones. Bare numbers that it leaves out
### (what it has no rule for) are not counted against us, amounts with a unit are. Left out are its
### errors (texts that its own parser must refuse) and expand (amounts written in words).

AMOUNTS = ("money", "percent", "measure", "age", "duration", "multiple")
PREFIXES = {"yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
            "micro": "u", "milli": "m", "centi": "c", "deci": "d", "hecto": "h", "kilo": "k",
            "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z"}


def ucum(name, units):
    """The codes of a unit by quantulum3's name: kilometre per square second is km/s2. What is not
    the unit of its code (a penny is 100 to the dollar) has its factor in the table."""
    if name in units:
        return [code for code, _ in units[name]]
    if " per " in name:
        top, bottom = name.split(" per ", 1)
        tops = ucum(top, units) if top else [""]
        return [f"{a}/{b}" for a in tops for b in ucum(bottom, units)]
    for word, power in (("square ", "2"), ("cubic ", "3"), ("inverse ", "-1")):
        if name.startswith(word):
            return [code + power for code in ucum(name[len(word):], units)]
    for word, prefix in PREFIXES.items():
        if name.startswith(word) and name[len(word):] in units:
            return [prefix + code for code, _ in units[name[len(word):]]]
    if " " in name:     # watt hour
        first, rest = name.split(" ", 1)
        return [f"{a}.{b}" for a in ucum(first, units) for b in ucum(rest, units)]
    return []


def quantulum(name):
    units = UNITS["quantulum"]
    cases = [c for c in load(name + ".jsonl") if isinstance(c["expected"], list)]
    items = run([c["text"] for c in cases], "-w")

    def same(n, e):
        if n.get("min") is None:
            return n["type"] in ("date", "time", "datetime") and e["unit"] == "dimensionless"
        lo, hi = Decimal(str(n["min"])), Decimal(str(n["max"]))
        spread = e.get("uncertainty") or 0
        codes = [""] if e["unit"] == "dimensionless" else ucum(e["unit"], units)
        if e["unit"] == "dimensionless" and n.get("unit_sys") == "clf":
            codes = [code_of(n)]        # it knows no nouns
        factor = units[e["unit"]][0][1] if e["unit"] in units else 1
        return near((lo + hi) / 2 * factor, Decimal(str(e["value"]))) and code_of(n) in codes and \
            (abs((hi - lo) / 2 - Decimal(str(abs(spread)))) <= abs(hi - lo) * Decimal("1e-9"))

    def passes(i):
        left = list(items[i])
        for e in cases[i]["expected"]:
            fit = [n for n in left if same(n, e)]
            if not fit:
                return f'no {e["value"]} {e["unit"]} ({e["surface"]}) in ' + \
                    ", ".join(f'{n["text"]}={n.get("min")}..{n.get("max")} {code_of(n)}'
                              for n in items[i])
            left.remove(fit[0])
        left = [n for n in left if n["type"] in AMOUNTS and
                n.get("approx") != "vague" and not n.get("weak")]
        return "also " + left[0]["text"] if left else True
    report(name, cases, lambda c: c["text"], passes)


def suites():
    itn("nemo/itn.en", "nemo-text-processing/itn.en.jsonl")
    itn("wetextprocessing/itn.english", "wetextprocessing/itn.english.jsonl")
    quantulum("quantulum3/quantities")
    quantulum("quantulum3/quantities.ambiguity")
