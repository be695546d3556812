#!/usr/bin/env bats
# What lib/record promises of every filter that adds a key: all else passes
# byte for byte.

load helper

annotators=(extract-numbers tag-entities extract-claims)
key() { case $1 in extract-numbers) echo numbers ;; tag-entities) echo entities ;; *) echo claims ;; esac; }

each_annotator() {
	for f in "${annotators[@]}"; do
		"$@" || { echo "$f: $*"; return 1; }
	done
}

odd='{ "z" : 1.0, "text":"Meta paid \u0024600 \/ 1e3\t\u6b21", "a":[ 1e400 ,12345678901234567890123, -0 ], "\u0061b":{"text":"x"} , "":null	}'

adds() { # the record but for its last brace, then the key
	local out
	out=$("$f" <<<"$odd") && [[ $out == "${odd%\}},\"$(key "$f")\":["*"]}" ]] || { echo "$out"; return 1; }
	jq -e . >/dev/null <<<"$out"
}
@test "a key is added and every other byte passes" { each_annotator adds; }

again() { [[ $("$f" <<<"$odd" | "$f") == "$("$f" <<<"$odd")" ]]; }
@test "a record that has the key passes as it came" { each_annotator again; }

no_text() {
	local record
	for record in '{}' '{"doc":"a" }' '{"text":null}' '{"text":["a"]}' '{"meta":{"lang":"zh"}}'; do
		[[ $("$f" <<<"$record") == "$record" ]] || { echo "$record"; return 1; }
	done
}
@test "a record without text passes as it came" { each_annotator no_text; }

any_order() {
	local g
	for g in "${annotators[@]}"; do
		[[ $("$f" <<<"$odd" | "$g" | jq -cS .) == "$("$g" <<<"$odd" | "$f" | jq -cS .)" ]] || return 1
	done
}
@test "in whatever order they are applied, a record has the same keys" {
	annotators=(extract-numbers tag-entities)
	each_annotator any_order
}

bad() {
	run -1 --separate-stderr "$f" < <(printf '%s\n' "$odd" '{"text":"a"' '{"a":1,"a":1}' '[]' "$odd")
	[[ ${#lines[@]} == 2 ]]
	[[ ${stderr_lines[0]} == "$f: stdin:2:12: expected ',' or '}'" ]]
	[[ ${stderr_lines[1]} == "$f: stdin:3:8: duplicate key" ]]
	[[ ${stderr_lines[2]} == "$f: stdin:4:1: a record is an object" ]]
}
@test "malformed records are said and left out, and the rest go on" { each_annotator bad; }

nul() {
	run -1 --separate-stderr "$f" < <(printf 'a\nb\0c\nd\xffe\nf\n')
	[[ ${#lines[@]} == 2 ]]
	[[ ${stderr_lines[0]} == "$f: stdin:2:2: NUL byte" && ${stderr_lines[1]} == "$f: stdin:3:2: invalid UTF-8" ]]
}
@test "text with NUL or invalid UTF-8 is said and left out" { each_annotator nul; }

faults() { # lines of all lengths round what is looked at ahead, some of them bad
	python3 - "$f" <<'EOF'
import json, random, subprocess, sys
random.seed(5)
lines = []
for i in range(2000):
    n = random.choice((0, 1, 7, 60, 300, 4094, 4095, 4096, 9000 if i % 50 == 0 else 20))
    line = (("a中é😀" * (n // 10 + 1)).encode()[:n]).decode(errors="ignore").encode()
    if random.random() < .2:
        at = random.randint(0, len(line))
        line = line[:at] + random.choice((b"\0", b"\xff", b"\xe4\xb8", b"\x80")) + line[at:]
    lines.append(line)
def good(line):
    try:
        return b"\0" not in line and [line.decode()]
    except UnicodeDecodeError:
        return False
p = subprocess.run(sys.argv[1], input=b"\n".join(lines) + b"\n", capture_output=True)
assert [json.loads(l)["text"] for l in p.stdout.splitlines()] == [l.decode() for l in lines if good(l)]
assert [int(l.split(b":")[2]) for l in p.stderr.splitlines()] == [i for i, l in enumerate(lines, 1) if not good(l)]
EOF
}
@test "bad lines among good ones are found wherever they are" { each_annotator faults; }

many() { # records longer and shorter than a read, cut anywhere
	for i in $(seq 300); do
		printf '{"n":%d,"text":"%*s"}\n' "$i" $((i * i % 5000)) x
	done >"$BATS_TEST_TMPDIR/in"
	"$f" <"$BATS_TEST_TMPDIR/in" | sed "s/,\"$(key "$f")\":\[\]}$/}/" | cmp - "$BATS_TEST_TMPDIR/in"
}
@test "records of all lengths, whole" { each_annotator many; }
