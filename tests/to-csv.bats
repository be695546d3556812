#!/usr/bin/env bats
# to-csv: records to a table that is rectangular and loses nothing.

load helper

lines() { printf '%s\n' "$@"; }

@test "golden cases" { golden to-csv; }

@test "a malformed record is said with line and column, and the rest go on" {
	run -1 --separate-stderr to-csv -c a < <(lines '{"a":1}' '{"a":' '[1]' 'text' '{"a":1,"a":2}' '{"a":2}')
	[[ $output == $'a\n1\n2' ]]
	[[ ${#stderr_lines[@]} == 4 ]]
	[[ ${stderr_lines[0]} == 'to-csv: stdin:2:6: expected a value' ]]
	[[ ${stderr_lines[1]} == 'to-csv: stdin:3:1: a record is an object' ]]
	[[ ${stderr_lines[2]} == 'to-csv: stdin:4:1: expected a value' ]]
	[[ ${stderr_lines[3]} == 'to-csv: stdin:5:8: duplicate key' ]]
}

@test "what JSON allows and a record may not hold is refused" {
	bad() { ! printf '%b\n' "$1" | to-csv 2>/dev/null; }
	bad '{"a":"\\u0000"}'
	bad '{"a":"\\ud800"}'
	bad '{"a":"\\udc00\\ud800"}'
	bad '{"x":{"a":1,"\\u0061":2}}'
	bad '{"a":"\xff"}'
	bad '\xef\xbb\xbf{"a":1}'
	bad '{"a":"\0"}'
}

@test "512 levels are read, 513 refused" {
	deep() { printf '{"a":%s%s}\n' "$(printf '[%.0s' $(seq "$1"))" "$(printf ']%.0s' $(seq "$1"))"; }
	deep 511 | to-csv >/dev/null
	! deep 512 | to-csv 2>/dev/null
}

@test "two equal keys among very many are found" {
	keys() { jq -jn --arg last "$1" '"{", (range(50000) | "\"k\(.)\":0,"), "\"\($last)\":1}\n"'; }
	keys other | to-csv -c other,k7 | diff - <(lines other,k7 1,0)
	run -1 --separate-stderr to-csv -c k7 < <(keys k7)
	[[ $stderr == 'to-csv: stdin:1:'*': duplicate key' ]]
}

@test "--skip-bad counts what it leaves out, and that is no failure" {
	run -0 --separate-stderr to-csv --skip-bad -c a < <(lines '{"a":1}' '{' x '{"a":2}')
	[[ $output == $'a\n1\n2' && $stderr == 'to-csv: records left out: 2' ]]
	run -0 --separate-stderr to-csv --skip-bad -c a < <(lines '{"a":1}')
	[[ -z $stderr ]]
}

@test "declared columns make a header even where there is no record" {
	[[ $(to-csv -c a,b.c </dev/null) == a,b.c ]]
	[[ -z $(to-csv -c a --jsonl </dev/null) ]]
}

@test "a key that the first record lacked is said, never dropped" {
	run -1 --separate-stderr to-csv < <(lines '{"a":1,"b":2}' '{"b":3,"a\n":4}' '{"b":5}')
	[[ $output == $'a,b\n1,2\n,5' ]]
	[[ $stderr == 'to-csv: stdin:2: no column for key "a\n"' ]]
	run -0 to-csv --extra ignore < <(lines '{"a":1}' '{"b":3}' '{"a":2}')
	[[ $output == $'a\n1\n""\n2' ]]
}

@test "without -c the columns of items are those of the first" {
	run -1 --separate-stderr to-csv -e e < <(lines '{"d":1}' '{"d":2,"e":[{"x":1},{"x":2},{"y":3},4]}')
	[[ $output == $'d,e.x\n2,1\n2,2' ]]
	[[ ${stderr_lines[0]} == *':2: no column for key "y"' ]]
	[[ ${stderr_lines[1]} == *':2: no column for an item that is no object in "e"' ]]
	run -0 to-csv -e e < <(lines '{"e":[1,"a"],"d":5}')
	[[ $output == $'d,e\n5,1\n5,a' ]]
}

@test "there is one header, whatever the number of files" {
	[[ $(to-csv <(lines '{"a":1}') <(lines '{"a":2}')) == $'a\n1\n2' ]]
}

@test "what --each cannot go through is said" {
	run -1 --separate-stderr to-csv -e e -c a < <(lines '{"a":1,"e":{"x":1}}' '{"a":2,"e":null}' '{"a":3}' '{"a":4,"e":[0]}')
	[[ $output == $'a\n4' ]]
	[[ $stderr == 'to-csv: stdin:1: no array to go through: "e"' ]]
}

@test "offsets that cannot be converted are said" {
	run -1 --separate-stderr to-csv --offsets utf16 -e e -c e.start < <(
		lines '{"text":"ab","e":[{"start":2},{"start":3},{"start":"x"}]}')
	[[ $output == $'e.start\n2' ]]
	[[ ${stderr_lines[0]} == *'an offset beyond the text in "e.start"' ]]
	[[ ${stderr_lines[1]} == *'no offset in "e.start"' ]]
	run -1 to-csv --offsets byte -c start < <(lines '{"start":1,"text":"x"}')
}

@test "offsets agree with Python, over long texts too" {
	python3 - >"$BATS_TEST_TMPDIR/in" 2>"$BATS_TEST_TMPDIR/want" <<-'END'
	import json, random, sys
	random.seed(1)
	print("byte,utf16", file=sys.stderr)
	for n in (0, 1, 63, 64, 65, 300):
	    text = "".join(random.choice("aé中😀\n") for _ in range(n))
	    at = [random.randint(0, n) for _ in range(20)] + [0, n]
	    print(json.dumps({"text": text, "e": [{"start": i} for i in at]}))
	    for i in at:
	        print(f"{len(text[:i].encode())},{len(text[:i].encode('utf-16-le')) // 2}", file=sys.stderr)
	END
	for unit in byte utf16; do
		to-csv --offsets $unit -e e -c "$unit=start" <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/$unit"
	done
	paste -d, "$BATS_TEST_TMPDIR/byte" "$BATS_TEST_TMPDIR/utf16" | diff "$BATS_TEST_TMPDIR/want" -
}

@test "--columns-from takes the fields of a Table Schema" {
	echo '{"fields":[{"name":"b","type":"string"},{"name":"n.x","type":"number"}]}' >"$BATS_TEST_TMPDIR/schema.json"
	[[ $(lines '{"a":1,"b":"x","n":{"x":2}}' | to-csv --columns-from "$BATS_TEST_TMPDIR/schema.json") == $'b,n.x\nx,2' ]]
	echo '{"columns":[]}' >"$BATS_TEST_TMPDIR/none.json"
	run -1 to-csv --columns-from "$BATS_TEST_TMPDIR/none.json" </dev/null
	run -1 to-csv --columns-from /no/such </dev/null
}

@test "wrong usage is exit 2" {
	for args in '-c a..b' '-c a[' '-c a[x]' '-c a[0' '-c ' '-c a,' '-c #' '-c a,a' '-c x=' '-e e[]' '-e .e' \
		'-c x.# -e e' '--null a,b' '--null "' '--delimiter ab' '--delimiter "' '--offsets line' '--extra no' '--jsonl --tsv' \
		'--jsonl --guard'; do
		# shellcheck disable=SC2086
		IFS=' ' read -ra argv <<<"$args"
		[[ $args != '-c ' ]] || argv=(-c '')
		run -2 --separate-stderr to-csv "${argv[@]}" </dev/null
		[[ $stderr == 'to-csv: '* && -z $output ]] || { echo "$args: $stderr"; return 1; }
	done
}

@test "python's csv reads back what was written" {
	python3 - <<-'END'
	import csv, io, json, random, subprocess
	random.seed(7)
	bits = ['a', ' ', '\t', ',', ';', '"', "'", '\n', '\r', '\\', '=', '中', '😀', '\ufeff', '\x1f', '', '007', 'NULL']
	rows = [["".join(random.choices(bits, k=random.randint(0, 5))) for _ in range(4)] for _ in range(3000)]
	records = "".join(json.dumps(dict(zip("abcd", r))) + "\n" for r in rows)
	for options in [], ["--crlf"], ["--tsv"], ["--quote-all"], ["--delimiter", ";"]:
	    out = subprocess.run(["to-csv", *options], input=records.encode(), stdout=subprocess.PIPE, check=True).stdout
	    delimiter = {"--tsv": "\t", "--delimiter": ";"}.get((options or [""])[0], ",")
	    got = list(csv.reader(io.StringIO(out.decode(), newline=""), delimiter=delimiter, strict=True))
	    assert got == [list("abcd")] + rows, options
	END
}

@test "JSON Lines are records again, with the same bytes" {
	rows=$(lines '{"a":1.0,"b":{"c" : 1e400},"e":[1,2]}' '{"b":"\u0041","a":12345678901234567890123}')
	[[ $(to-csv --jsonl <<<"$rows" | to-csv --jsonl -c b,a) == "$(lines \
		'{"b":{"c" : 1e400},"a":1.0}' '{"b":"\u0041","a":12345678901234567890123}')" ]] || {
		to-csv --jsonl --extra ignore <<<"$rows"; return 1; }
}

@test "records whose lines end in CR LF, with blanks round them, and none" {
	[[ $(printf ' {"a":1} \r\n\r\n   \n\t{"a":2}' | to-csv) == $'a\n1\n2' ]]
}

@test "a record of 10 MB" {
	[[ $(jq -cn '{a: ("中\"" * 2500000), b: 1}' | to-csv | wc -c) == 12500009 ]]
}

@test "line-buffered or not, the bytes are the same" {
	for _ in $(seq 2000); do echo '{"a":"x","b":[1,2]}'; done >"$BATS_TEST_TMPDIR/in"
	cmp <(to-csv "$BATS_TEST_TMPDIR/in") <(to-csv --line-buffered "$BATS_TEST_TMPDIR/in")
}

@test "a first record without keys is said; columns are those of the next" {
	run -1 --separate-stderr to-csv < <(lines '{}' '{"a":1}' '{}')
	[[ $output == $'a\n1\n""' && $stderr == 'to-csv: stdin:1: no columns in "{}"' ]]
}

@test "a key may be empty: its column has a name all the same" {
	[[ $(lines '{"":1}' '{"":""}' | to-csv) == $'""\n1\n""' ]]
	[[ $(lines '{"":1}' | to-csv --jsonl) == '{"":1}' ]]
}

@test "columns that would be called the same are refused" {
	run -2 to-csv -e e <<<'{"e.x":1,"e":[{"x":2}]}'
	[[ $output == *'two columns are called e.x'* ]]
}

# Excel itself is not to be had; Gnumeric takes a mark, line ends and formulas
# as it does.
@test "--excel: a spreadsheet takes the mark for none of the data and runs no formula" {
	command -v ssconvert >/dev/null || skip "no ssconvert: apt-get install gnumeric"
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' '{"k":"=1+1","v":"马云"}' '{"k":"@SUM(B1:B2)","v":"a \"b\", c"}' '{"k":"+1+1","v":"a\nb"}' '{"k":"-2+3","v":"😀"}' |
		to-csv --excel -c k,v >x.csv
	ssconvert x.csv y.csv 2>ssconvert.log
	[[ $(<y.csv) == 'k,v
=1+1,马云
@SUM(B1:B2),"a ""b"", c"
+1+1,"a
b"
-2+3,😀' ]]
	to-csv -c k <<<'{"k":"=1+1"}' >x.csv # which it does run where it is not guarded
	ssconvert x.csv y.csv 2>ssconvert.log
	[[ $(<y.csv) == $'k\n2' ]]
}
