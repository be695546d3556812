#!/usr/bin/env bats
# extract-numbers: what it finds and what it makes of it.

load helper

# one TEXT [option...]: "text type min max unit iso" of each item, a line each.
one() {
	local text=$1
	shift
	extract-numbers --text "$@" <<<"$text" |
		jq -r '.numbers[] | [.text, .type, .min, .max, .unit, .iso] | map(. // "-" | tostring) | join(" ")'
}

@test "golden cases" { golden extract-numbers; }

@test "a value never passes through a double" {
	run -0 extract-numbers <<<"9007199254740993元"
	[[ $output == *'"min":"9007199254740993"'* ]]
	run -0 extract-numbers <<<"0.10000000000000000001"
	[[ $output == *'"value":"0.10000000000000000001"'* ]]
}

@test "offsets are code points, and text is what stands there" {
	printf '😀三人 𠮷四人\n' | extract-numbers |
		jq -e '. as $r | (.numbers | length == 2) and all(.numbers[]; . as $n | $r.text[$n.start:$n.end] == .text)'
}

@test "without a reference date relative dates stay symbolic" {
	run -0 extract-numbers <<<"昨天"
	[[ $output == *'"rel":"-1D"'* && $output != *'"iso"'* ]]
}

@test "--type selects" {
	[[ $(one "3元 30% 3人" -t money,percent) == "3元 money 3 3 CNY -"$'\n'"30% percent 30 30 % -" ]]
	run -2 extract-numbers -t colour
}

@test "--ref-doc counts from the document's own date" {
	run -0 extract-numbers --ref-doc <<<'{"doc":"a","meta":{"published":"2024-12-31"}}
{"doc":"a","text":"明天"}'
	[[ ${lines[1]} == *'"iso":"2025-01-01"'* ]]
}

@test "a bad reference date is wrong usage" {
	run -2 extract-numbers -r 2024-02-30
	run -2 extract-numbers -r today
}

@test "a date without a year goes where --prefer says" {
	[[ $(one 12月1日 -r 2026-03-15 -p past) == *2025-12-01 ]]
	[[ $(one 12月1日 -r 2026-03-15 -p future) == *2026-12-01 ]]
	[[ $(one 12月1日 -r 2026-03-15) == *2025-12-01 ]]
}

@test "a time by itself is the next or the last one with --prefer" {
	[[ $(one 'at 3pm' -r 2026-03-15T16:00:00 -p future) == *2026-03-16T15:00:00 ]]
	[[ $(one 'at 3pm' -r 2026-03-15T16:00:00 -p past) == *2026-03-15T15:00:00 ]]
	[[ $(one 'at 9' -r 2026-03-15T16:00:00 -p future -w) == *2026-03-15T21:00:00 ]]
}

@test "--region says whose holidays and which figures" {
	[[ $(one "Mother's Day 2024") == *2024-05-12 ]]
	[[ $(one "Mother's Day 2024" --region GB) == *2024-03-10 ]]
	[[ $(one 3/4/2024) == *2024-03-04 ]]
	[[ $(one 3/4/2024 --region IE) == *2024-04-03 ]]
	[[ $(one 30/4/2024 --region US) == *2024-04-30 ]]
	run -2 extract-numbers --region gb
	run -2 extract-numbers --region GBR
}

@test "words that are dates only sometimes" {
	for s in 'She may march on.' 'I sat in the sun.' 'They fall in spring, mon ami.' \
	    'He lent me a second.' 'May I go?' 'Good morning, all.' 'Boy, do I know.' \
	    'the first floor, on the second try' 'at three places, at 6 of them' \
	    'the 1080p screen' 'an epiphany after lunch' 'they won 6-3, 7-5'; do
		[[ -z $(one "$s" -r 2026-03-15 -t date,time,datetime,set) ]]
	done
}

@test "a record that has numbers passes as it came" {
	[[ $(extract-numbers <<<'{"text":"三人","numbers":null}') == '{"text":"三人","numbers":null}' ]]
}

@test "long runs of one thing are no trouble" {
	for c in 9 一 千 1-1- 万 '三分之' 'a ' 'one '; do
		printf "%.0s$c" {1..20000} >"$BATS_TEST_TMPDIR/run"
		run -0 timeout 20 extract-numbers "$BATS_TEST_TMPDIR/run"
	done
}

@test "100,000 numerals, sums of money and number words each read back as they were" {
	"$root/tests/numbers-roundtrip" 100000
}

@test "a line of 20 MB is held once" {
	[[ $BIN != *san* ]] || skip "a sanitizer maps terabytes"
	run -0 bash -c "yes 年 | tr -d '\n' | head -c 20999997 | (ulimit -v 46000; extract-numbers --text) | wc -c"
	[[ $output == 21000022 ]]
}
