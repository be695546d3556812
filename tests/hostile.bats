#!/usr/bin/env bats
# Hostile input: every filter takes linear time, strip-html also little memory.

load helper

# repeat PIECE BYTES [HEAD]: that many bytes of it, with perl's escapes.
repeat() {
	perl -e '$p = eval "qq\001$ARGV[0]\001"; print eval("qq\001$ARGV[2]\001"), $p x ($ARGV[1] / length $p), "\n"' -- "$1" "$2" "${3:-}"
}

# cost FILE COMMAND...: its CPU time in milliseconds, 60000 where it hangs.
cost() {
	local TIMEFORMAT='%U %S' file=$1
	shift
	{ time timeout 60 "$@" <"$file" >/dev/null 2>&1 || [[ $? != 124 ]] || echo 60 0; } 2>&1 |
		awk '{ t += $1 + $2 } END { printf "%d\n", 1000 * t }'
}

# linear BYTES PIECE HEAD COMMAND...: twice the bytes take less than three
# times the time. What takes next to none is not measured twice; noise gets
# three chances.
linear() {
	local bytes=$1 piece=$2 head=$3 file=$BATS_TEST_TMPDIR/in half twice try
	shift 3
	repeat "$piece" $((2 * bytes)) "$head" >"$file.2"
	for try in 1 2 3; do
		twice=$(cost "$file.2" "$@")
		((twice > 200)) || return 0
		[[ -e $file.1 ]] || repeat "$piece" "$bytes" "$head" >"$file.1"
		half=$(cost "$file.1" "$@")
		((twice >= 3 * half)) || { rm -f "$file.1"; return 0; }
	done
	rm -f "$file.1"
	echo "$*: $bytes bytes of '$piece': $half ms, of twice as many: $twice ms"
	return 1
}

need() { [[ " $FILTERS " == *" $1 "* ]] || skip "$1 is not asked for"; }

pages=('<div>' '<p><font>' '<a><div>' '<b>' '<table><tr><td>' '<ruby><rt>' '<svg>' '<math><mi>' '<ul><li>' '<dl><dd>' '\0' '<' '&not'
	'&' '&#' '&#x' '</' '<!' '<!-' '<select><option>' '<template>' ' ' 'a ' '\xff' '\xe4\xb8' '\xe5\xad\x97(' '\xe5\xad\x97(z' '(' '<h1>'
	'<button>a' '<br>a' '<a>a</a>' '</div>' '<pre> ' '# ' '## ' '> ' '\r' 'a\n')
inside=('<p a=' '<p ' "<p a='" '<!--' '<script>' '<script><!--' '<script><!--<script>' '<style>' '<title>' '<textarea>' '<plaintext>' '<svg><![CDATA['
	'<div class="' '<script type=application\/ld+json>')

@test "strip-html: linear on hostile pages" {
	need strip-html
	local p
	for p in "${pages[@]}"; do
		linear 600000 "$p" '' strip-html
		linear 200000 "$p" '<body>' strip-html --records --meta
	done
	for p in "${inside[@]}"; do
		linear 600000 'a=1 ' "$p" strip-html
		linear 100000 'a-<! ]' "$p" strip-html --records --meta
	done
}

@test "strip-html --main: linear on hostile pages" {
	need strip-html
	local p
	for p in '<div>a' '<br>a' '<p>' 'a\n' '<a>a</a>' '<li><a>a</a>' '## a. ' '<h1>a'; do
		linear 200000 "$p" '<body>' strip-html --main
		linear 200000 "$p" '' strip-html --main
	done
}

@test "strip-html: linear in any encoding" {
	need strip-html
	local e
	for e in gb18030 big5 shift_jis iso-2022-jp utf-16le; do
		linear 300000 '\x81\xff\x1b$(<a>' '' strip-html --html --encoding "$e"
	done
}

@test "strip-html: text takes a few MiB, whatever the page" {
	need strip-html
	[[ $BIN != *san* ]] || skip 'a sanitizer maps terabytes'
	local p
	for p in '<table><tr><td>' '<' '&not' 'a ' 'a' '\xff' '<pre> '; do
		repeat "$p" 20000000 | (ulimit -v 16000; strip-html --encoding utf-8 >/dev/null) || { echo "$p"; return 1; }
		repeat "$p" 20000000 '<p ' | (ulimit -v 16000; strip-html --encoding utf-8 >/dev/null) || { echo "<p $p"; return 1; }
	done
	# In no encoding at all, and none is declared.
	repeat '\xff' 20000000 '<p>' | (ulimit -v 16000; strip-html >/dev/null)
}

@test "strip-html --main: memory is bounded on a page of a million blocks" {
	need strip-html
	[[ $BIN != *san* ]] || skip 'a sanitizer maps terabytes'
	repeat '<br>a' 5000000 | (ulimit -v 200000; strip-html --main --records | tail -1) | jq -e .block
}

@test "strip-html --main: a text of any size is in memory once" {
	need strip-html
	[[ $BIN != *san* ]] || skip 'a sanitizer maps terabytes'
	local how
	# The buffer it grows in has 2^25 bytes.
	for how in --main --records; do
		repeat 'word ' 32000000 '<p>' | (ulimit -v 65000; strip-html $how) | wc -c | grep -qE '^320000'
	done
}

@test "strip-html --main: what is deep takes no longer" {
	need strip-html
	local p flat deep try file=$BATS_TEST_TMPDIR/in
	for p in '<li>' '<td>' '<h1>' '</h1>' '<option>' '<dd>a' '<tr>a'; do
		repeat "$p" 4000000 >"$file.flat"
		repeat "$p" 4000000 "$(printf '<li><h1><td>%.0s' {1..5})$(printf '<div>%.0s' {1..600})" >"$file.deep"
		for try in 1 2 3; do
			flat=$(cost "$file.flat" strip-html --main)
			deep=$(cost "$file.deep" strip-html --main)
			((deep > 3 * flat + 100)) || break
		done
		((deep <= 3 * flat + 100)) || { echo "$p: $flat ms, deep: $deep ms"; return 1; }
	done
}

texts=('一' '1' '1.' '、' '。' '("' '(' '“' '《' '「' 'Mark ' 'A' 'a.' '5亿' '数' '万' '百分之' '2025年' '-' '\$' '# ' '的' '說' ' ' 'é' '，' '亿美元'
	'Meta' '的Meta' 'Mr. ' '１' '后' '|' '\t' '一千零' '3月' '1/' '10%')

@test "the filters of text: linear on one hostile line" {
	local f p
	for f in $FILTERS; do
		[[ $f != strip-html && $f != to-csv ]] || continue
		for p in "${texts[@]}"; do
			linear 20000 "$p" '' "$f"
		done
	done
}

@test "extract-numbers: a run of one power of ten is stepped over" {
	need extract-numbers
	local p ms
	for p in 千 亿 兆 半; do
		repeat "$p" 10000000 >"$BATS_TEST_TMPDIR/in"
		ms=$(cost "$BATS_TEST_TMPDIR/in" extract-numbers --text)
		((ms < 700)) || { echo "10 MB of $p: $ms ms"; return 1; }
	done
}

@test "the filters of text: linear in the number of lines" {
	local f
	for f in $FILTERS; do
		[[ $f != strip-html && $f != to-csv ]] || continue
		linear 40000 '一。\n' '' "$f"
		linear 40000 'Meta在2025年投入600亿美元。\n' '' "$f"
		linear 40000 '\n' '' "$f"
	done
}

@test "the filters of records: linear on hostile records" {
	local f p
	for f in $FILTERS; do
		for p in '[' '{"a":' '"' '\\\\' ' ' '{"text":"a"}\n' '{}\n' '{'; do
			linear 100000 "$p" '{"text":"a","x":' "$f"
			linear 100000 "$p" '' "$f"
		done
		linear 100000 '\\\\"' '{"text":"' "$f"
		linear 100000 '\\\\u00e9' '{"text":"' "$f"
		linear 100000 '0' '{"x":' "$f"
	done
}
