"""Names to look for, one a line: tag-entities.py SUITES COUNT TEXT

From the suites' lists of companies, places, persons and products in a fixed
order at random; where they are not enough, stretches of hanzi from TEXT.
"""
import random
import re
import sys

suites, count, text = sys.argv[1], int(sys.argv[2]), sys.argv[3]
lists = f"{suites}/ner/gazetteer"
names = set()
for path, column in (("wainshine/Company-Shorter-Form.txt", 0),
                     ("thuocl/THUOCL_diming.txt", 0), ("thuocl/THUOCL_IT.txt", 0),
                     ("thuocl/THUOCL_caijing.txt", 0),
                     ("thuocl/THUOCL_lishimingren.txt", 0),
                     ("geonames/cities15000.tsv", 0), ("geonames/cities15000.tsv", 1),
                     ("wikidata_en/wikidata-slice.tsv", 3)):
    with open(f"{lists}/{path}", encoding="utf-8-sig", errors="ignore") as f:
        for line in re.split(r"[\r\n]+", f.read()):
            fields = line.split("\t")
            if column < len(fields):
                names.add(fields[column].strip())
names = sorted(n for n in names if 2 <= len(n) <= 60 and len(n.encode()) <= 255)
random.Random(1).shuffle(names)
if len(names) < count:
    more = set()
    with open(text, encoding="utf-8", errors="ignore") as f:
        for run in re.findall("[\u4e00-\u9fff]{2,}", f.read(20_000_000)):
            for n in (2, 3, 4):
                more.update(run[i:i + n] for i in range(len(run) - n + 1))
    more = sorted(more - set(names))
    random.Random(1).shuffle(more)
    names += more
sys.stdout.write("".join(n + "\n" for n in names[:count]))
