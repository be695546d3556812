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
