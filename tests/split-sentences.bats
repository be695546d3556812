#!/usr/bin/env bats
# split-sentences: what its page promises.

load helper

@test "golden cases" { golden split-sentences; }

@test "what was split stays as it is" {
	for f in "$root"/tests/golden/split-sentences/*.in; do
		[[ $f == *records* ]] && continue
		split-sentences --text "$f" >"$BATS_TEST_TMPDIR/once"
		split-sentences --text "$BATS_TEST_TMPDIR/once" | diff "$BATS_TEST_TMPDIR/once" -
	done
}

@test "only blanks are lost, and only round sentences" {
	for f in "$root"/fixtures/sources/*.txt "$root"/tests/golden/split-sentences/*.in; do
		diff <(tr -d ' \n\r\t' <"$f") <(split-sentences --text "$f" | tr -d ' \n\r\t')
		diff <(tr -d ' \n\r\t' <"$f") <(split-sentences --text -w "$f" | tr -d ' \n\r\t')
	done
}

# parts N: stdin in writes of N bytes
parts() { dd ibs="$1" obs="$1" status=none; }

@test "how the input was cut into reads changes nothing" {
	local in=$BATS_TEST_TMPDIR/in
	cat "$root"/tests/golden/split-sentences/*.in | head -c 3000 >"$in"
	for o in '' -w '-w --offsets' '--keep-quotes' '-m 64' '-l zh'; do
		# shellcheck disable=SC2086
		split-sentences --text $o <"$in" >"$BATS_TEST_TMPDIR/whole"
		for n in 1 7 100; do
			# shellcheck disable=SC2086
			parts $n <"$in" | split-sentences --text $o | diff "$BATS_TEST_TMPDIR/whole" -
		done
	done
}

@test "offsets are code points of the stream, of both kinds of paragraph" {
	printf '\xef\xbb\xbf第一。Second one.  Third\nhere.\n\n  末\n尾。\n' >"$BATS_TEST_TMPDIR/in"
	for o in '' -w; do
		# shellcheck disable=SC2086
		split-sentences --offsets $o "$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out"
		python3 - "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/out" <<-'END'
			import sys
			text = open(sys.argv[1], encoding="utf-8", newline="").read()
			for line in open(sys.argv[2], encoding="utf-8", newline="\n"):
			    start, end, sentence = line.rstrip("\n").split("\t")
			    cut = text[int(start):int(end)]
			    assert cut.replace("\n", "").replace(" ", "") == sentence.replace(" ", ""), (cut, sentence)
			    assert cut == cut.strip(), cut
		END
		[[ $(wc -l <"$BATS_TEST_TMPDIR/out") == 4 || $o == '' ]]
	done
}

@test "an endless line runs in little memory, in pieces that are cut at a comma" {
	run -0 bash -c "ulimit -v 20000; yes '字，' | tr -d '\n' | head -c 30000000 | split-sentences |
		awk '{n += length(\$0); if (length(\$0) > 65536 || \$0 !~ /，$/) bad++} END {print n, bad + 0}'"
	[[ $output == *' 0' ]]
}

@test "no piece is longer than -m says, and none is cut inside a character" {
	run -0 bash -c "printf '多%.0s' {1..500} | split-sentences -m 100 | LC_ALL=C awk 'length(\$0) > 100' | wc -l"
	[[ $output == 0 ]]
	run -0 bash -c "printf '多%.0s' {1..500} | split-sentences -m 100 | iconv -f UTF-8 -t UTF-8 | tr -d '\n'"
	[[ $output == "$(printf '多%.0s' {1..500})" ]]
}

@test "a number of bytes that is none is misuse" {
	run -2 split-sentences -m 12x
	run -2 split-sentences -m 1
}

@test "the record's members stay byte for byte, without its text" {
	run -0 split-sentences <<<'{ "a" : 1.0, "text":"好。走！" , "b":"A\/" }'
	[[ ${lines[0]} == '{ "a" : 1.0,  "b":"A\/","sentence":0,"start":0,"end":2,"text":"好。"}' ]]
	[[ ${#lines[@]} == 2 ]]
}

@test "a sentence's text is what its start and end cut out of the block's" {
	local text='\"一\" \u4e8c。\n\n Two. \ud83d\ude00Three!  四\t'
	run -0 bash -c 'split-sentences | jq -c "[.start, .end, .text]"' <<<'{"text":"'"$text"'"}'
	for line in "${lines[@]}"; do
		run -0 jq -e --argjson s "$line" '.text[$s[0]:$s[1]] == $s[2]' <<<'{"text":"'"$text"'"}'
	done
}

@test "records without a text, or split before, pass byte for byte" {
	local in='{"doc":"a","meta":{ }}
{"text" : 7}
{"text":"A. B.","sentence":0,"start":0,"end":5}
{"text":"A. 3 b.","numbers":[{"start":3,"end":4}]}
{"text":" \n"}
{"text":""}'
	run -0 split-sentences <<<"$in"
	[[ $output == "$in" ]]
	run -0 bash -c "split-sentences | split-sentences" <<<'{"text":"A b. C d."}'
	[[ $output == "$(split-sentences <<<'{"text":"A b. C d."}')" ]]
}

@test "a malformed record is said and left out" {
	run -1 --separate-stderr split-sentences <<<'{"text":"A."}
{"text":
{"text":"B."}'
	[[ ${#lines[@]} == 2 && $stderr == 'split-sentences: stdin:2:'* ]]
}

@test "in a record's text a line is a paragraph, with -w it is not" {
	run -0 bash -c 'split-sentences | jq -r .text' <<<'{"text":"a b\nc d"}'
	[[ ${#lines[@]} == 2 ]]
	run -0 bash -c 'split-sentences -w | jq -c .text' <<<'{"text":"a b\nc d"}'
	[[ $output == '"a b\nc d"' ]]
}

@test "text that looks like a record is text if asked" {
	run -0 split-sentences --text <<<'{a} so. Go on.'
	[[ ${lines[0]} == '{a} so.' ]]
}

@test "bytes that are no UTF-8, and NUL, pass and end nothing" {
	printf 'a\0b. \xe3\x80C\xff. D\n' >"$BATS_TEST_TMPDIR/in"
	split-sentences "$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out"
	printf 'a\0b. \xe3\x80C\xff.\nD\n' | cmp - "$BATS_TEST_TMPDIR/out"
}

@test "abbreviations of one's own, with their full stop or without" {
	printf '# ours\nblk.\nStr\n' >"$BATS_TEST_TMPDIR/abbr"
	run -0 split-sentences <<<'See blk. Seven on Lang Str. Today.'
	[[ ${#lines[@]} == 3 ]]
	run -0 split-sentences -a "$BATS_TEST_TMPDIR/abbr" <<<'See blk. Seven on Lang Str. Today.'
	[[ ${#lines[@]} == 1 ]]
	run -1 split-sentences -a /no/such <<<'a'
}

@test "the environment's locale changes nothing" {
	[[ $(LANG=el_GR.UTF-8 LC_ALL=el_GR.UTF-8 split-sentences -l ko <<<'A; B. C') == "$(split-sentences -l ko <<<'A; B. C')" ]]
	run -0 split-sentences -l el <<<'Γιατί; Έτσι.'
	[[ ${#lines[@]} == 2 ]]
}

@test "the end of a file ends its paragraph" {
	run -0 split-sentences <(printf 'One') <(printf 'two.')
	[[ $output == $'One\ntwo.' ]]
	run -0 split-sentences -w <(printf 'One\nmore') <(printf 'two.')
	[[ $output == $'One more\ntwo.' ]]
}
