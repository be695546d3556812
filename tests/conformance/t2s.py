"""OpenCC's passes, written to be read and not to be fast; and text to try.

    t2s.py convert DIR CONFIG <text        DIR: src/tables/opencc or its like
    t2s.py invent DIR SEED BYTES           keys, values, odd characters and bytes
"""
import glob
import os
import random
import sys

REGION = {
    "t2s": [],
    "tw2s": ["TWVariantsRevPhrases", "TWVariantsRev"],
    "hk2s": ["HKVariantsRevPhrases", "HKVariantsRev"],
    "tw2sp": ["TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev"],
    "hk2sp": ["HKPhrasesRev", "HKVariantsRevPhrases", "HKVariantsRev"],
}
PARTS = {c: 2 for c in range(0x2FF0, 0x2FFE)} | {0x2FF2: 3, 0x2FF3: 3, 0x2FFE: 1, 0x2FFF: 1}


class Dict:
    """The longest key at a place: by the lengths that there are."""

    def __init__(self, folder, name):
        self.rows = {}
        path = f"{folder}/{name}.txt"
        if os.path.exists(path):
            for line in open(path, "rb"):
                if line.strip() and not line.startswith(b"#"):
                    key, values = line.rstrip(b"\n").split(b"\t")
                    self.rows.setdefault(key, values.split(b" ")[0])
        self.lengths = sorted({len(k) for k in self.rows}, reverse=True)

    def at(self, s, i):
        for n in self.lengths:
            if s[i:i + n] in self.rows and i + n <= len(s):
                return n, self.rows[s[i:i + n]]
        return None


def announced(b):
    for limit, n in ((0x80, 1), (0xC0, 0), (0xE0, 2), (0xF0, 3), (0xF8, 4), (0xFC, 5), (0xFE, 6)):
        if b < limit:
            return n
    return 0


def parts(s, i):
    return PARTS.get(ord(s[i:i + 3].decode("utf-8", "replace")[:1] or "a"), 0) if s[i] == 0xE2 else 0


def description(s, i):
    """Where the description sequence at i ends; None where there is none."""
    waiting, count = [1], 0
    while waiting:
        n = announced(s[i]) if i < len(s) else 0
        if n == 0 or i + n > len(s) or count == 64 or len(waiting) > 16:
            return None
        count += 1
        waiting[-1] -= 1
        if parts(s, i):
            waiting.append(parts(s, i))
        i += n
        while waiting and waiting[-1] == 0:
            waiting.pop()
    return i


def copied(s, i, modern):
    if modern and parts(s, i):
        end = description(s, i)
        if end:
            return end
    end = min(i + max(announced(s[i]), 1), len(s))
    for k in range(i + 1, end):  # a broken one stops before these
        if s[k] == 10 or s[k] >= 0xC0:
            return k
    return end


def pieces(s, dicts, modern):
    """One pass: what it takes of the text, and what it gives or None."""
    i = 0
    while i < len(s):
        hit = next((h for h in (d.at(s, i) for d in dicts) if h), None)
        end = i + hit[0] if hit else copied(s, i, modern)
        yield s[i:end], hit[1] if hit else None
        i = end


def one_pass(s, dicts, modern):
    return b"".join(p if v is None else v for p, v in pieces(s, dicts, modern))


def convert(folder, config, s):
    d = {n: Dict(folder, n) for n in sum(REGION.values(), ["CJK_Compatibility_Ideographs", "TSPhrases", "TSCharacters"])}
    compat, words, chars = d["CJK_Compatibility_Ideographs"], d["TSPhrases"], d["TSCharacters"]
    modern = bool(compat.rows)
    s = one_pass(s, [compat], modern)
    cut = [s]
    if REGION[config]:
        cut = [b""]
        for piece, value in pieces(s, [words], modern):
            if value is None:
                cut[-1] += piece
            else:
                cut += [piece, b""]
        cut = [one_pass(c, [d[n] for n in REGION[config]], modern) for c in cut]
    return b"".join(one_pass(c, [words, chars], modern) for c in cut)


ODD = ["⿰", "⿱", "⿲", "⿳⿳", "⿾", "⿰" * 17, "⿱" * 65, "，", "　", "２", "·", "é", "😀", "\ufe00", "\U000e0100",
       " ", "\t", "\r", "a", "A", "B", "PN", "SQL", "the quick brown fox jumps over the lazy dog", "\n", "\n\n"]
BROKEN = [b"\xc0\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xe5AB", b"\xe5\xbeA", b"\xf0AAA", b"\xfcAAAAA",
          b"\xc3A", b"\xe0\x80\x80", b"\xf4\x90\x80\x80", b"\xf7\xbf\xbf\xbf", b"\xfd\x80\x80\x80\x80\x80"]


def invent(folder, seed, size):
    r = random.Random(seed)
    lists = []
    for path in sorted(glob.glob(folder + "/*.txt")):
        d = Dict(folder, os.path.basename(path)[:-4])
        lists += [[k.decode() for k in d.rows], [v.decode() for v in d.rows.values()]]

    def word():
        return r.choice(r.choice(lists))

    def piece():
        kind = r.random()
        if kind < .35:
            return word().encode()
        if kind < .55:  # parts of words, and words that overlap
            w = word()
            i = r.randrange(len(w))
            return (w[i:r.randint(i + 1, len(w))] + (word()[1:] if kind > .5 else "")).encode()
        if kind < .75:
            low, high = r.choice([(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FFFF), (0xF900, 0xFAFF)])
            return chr(r.randint(low, high)).encode()
        return r.choice(ODD).encode() if kind < .96 else r.choice(BROKEN)

    made = b""
    while len(made) < size:
        made += piece()
    return made + b"zzzzzz\n"  # no broken character at the end


if __name__ == "__main__":
    if sys.argv[1] == "convert":
        sys.stdout.buffer.write(convert(sys.argv[2], sys.argv[3], sys.stdin.buffer.read()))
    else:
        sys.stdout.buffer.write(invent(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
