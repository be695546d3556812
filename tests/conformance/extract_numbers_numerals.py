"""A text that is one numeral, and its value: cn2an and the Chinese inverse text normalization of
WeTextProcessing and NeMo.

Of the normalizations only the cases of numbers are taken whose written form is figures alone:
dates, money, ordinals and measures are written as words with figures in them, which says no
value. cn2an's transform.jsonl rewrites sentences, which the filter does not do.
"""
import re
from decimal import Decimal

from extract_numbers_suite import load, near, num, report, run


NUMBERS = ("cardinal", "decimal", "number", "fraction")     # the files of numbers


def whole_number(text, items, want):
    full = [n for n in items
            if n["start"] == 0 and n["end"] == len(text) and n.get("min") is not None]
    if not full:
        return "found " + ", ".join(n["text"] for n in items)
    got = num(full[0].get("value") or full[0]["min"])
    return True if near(got, want) else f"{got}, wanted {want}"


def suites():
    cases = [c for c in load("cn2an/cn2an.jsonl") if isinstance(c["value"], (int, float))]
    items = run([c["text"] for c in cases], "-w", "-n")
    report("cn2an/cn2an", cases, lambda c: c["text"],
           lambda i: whole_number(cases[i]["text"], items[i], num(cases[i]["value"])))
    for name, path in (("wetextprocessing/itn.chinese", "wetextprocessing/itn.chinese.jsonl"),
                       ("nemo/itn.zh", "nemo-text-processing/itn.zh.jsonl")):
        cases = []
        for c in load(path):
            e = c["expected"].replace(",", "")
            if re.fullmatch(r"-?\d+(\.\d+)?", e) and c.get("file") in NUMBERS:
                cases.append((c["text"], Decimal(e)))
        items = run([c[0] for c in cases], "-w", "-n")
        report(name, cases, lambda c: c[0],
               lambda i: whole_number(cases[i][0], items[i], cases[i][1]))
