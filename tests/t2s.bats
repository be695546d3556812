#!/usr/bin/env bats
# t2s: what it converts and, above all, what it leaves alone.

load helper

same() { # what comes in goes out, byte for byte
	cmp <(printf "$1") <(printf "$1" | t2s)
}

@test "golden cases" { golden t2s; }

@test "NUL, CR and a byte order mark are copied" {
	same '\xef\xbb\xbfa\0b\r\n\0\n'
	[[ $(printf '後\0後\r\n' | t2s | od -An -tx1 | tr -d ' \n') == e5908e00e5908e0d0a ]]
}

@test "bytes that are not UTF-8 are copied" {
	same '\xff\xfe\x80\xbf\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80\xf4\x90\x80\x80'
	same 'a\xe5\xbe\n\xe5A\xf0\x9f\x98'
}

@test "a broken character does not hurt the next one" {
	[[ $(printf '\xe5後\xe5\xbe後\xff後\n' | t2s) == $(printf '\xe5后\xe5\xbe后\xff后\n') ]]
}

# By every configuration: what the arguments print, in reads of any size.
in_pieces() {
	local size c want
	for c in t2s tw2s hk2s tw2sp hk2sp; do
		want=$(t2s -c $c "$1" | sha256sum)
		for size in 1 2 7 1000; do
			[[ $(dd if="$1" bs=$size status=none | t2s -c $c | sha256sum) == "$want" ]] ||
				{ echo "$c, reads of $size"; return 1; }
		done
	done
}

@test "the size of the reads does not matter" {
	cat "$root"/tests/golden/t2s/{plain,tw2sp,hk2sp,rare,mixed}.in >"$BATS_TEST_TMPDIR/all"
	in_pieces "$BATS_TEST_TMPDIR/all"
}

@test "a word over the border of blocks is seen" {
	local n
	for n in 65535 65534 65533 65532 1048573; do
		{ head -c $n /dev/zero | tr '\0' b; echo 乾坤; } >"$BATS_TEST_TMPDIR/border"
		[[ $(t2s "$BATS_TEST_TMPDIR/border" | tail -c 7) == 乾坤 ]]
	done
}

@test "a word that goes on in the next file is seen" {
	[[ $(t2s <(printf 乾) <(echo 坤)) == 乾坤 ]]
}

@test "a word does not go over a newline" {
	[[ $(printf '乾\n坤\n' | t2s) == $'干\n坤' ]]
}

@test "what is settled goes out in the middle of a line" {
	coproc P { exec t2s; }
	printf '後面。' >&"${P[1]}"
	read -r -t 10 -n 2 got <&"${P[0]}"
	kill "$P_PID"
	wait "$P_PID" || true
	[[ $got == 后面 ]]
}

@test "a long line takes little memory" {
	local kib
	kib=$(bash -c 'yes 乾隆皇帝後面的網頁, | head -300000 | tr -d "\n" |
		python3 -c "import resource, subprocess, sys
subprocess.run([\"t2s\"], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"')
	((kib < 20000))
}

@test "configurations: by name, and an unknown one is misuse" {
	[[ $(t2s -c tw2s <<<著) == 着 && $(t2s --config=t2s <<<著) == 著 ]]
	run -2 --separate-stderr t2s -c s2t
	[[ $stderr == "t2s: no configuration 's2t'"* ]]
}

@test "one's own words go first, protect, and may hold anything" {
	printf '# mine\n\n范后\t范后\n乾\t幹\nA後\t甲\n後面\tA"\\B\n' >"$BATS_TEST_TMPDIR/d"
	printf '臺\r\n' | sed 's/\r/\t檯\r/' >"$BATS_TEST_TMPDIR/e"
	run -0 t2s -d "$BATS_TEST_TMPDIR/d" --dict "$BATS_TEST_TMPDIR/e" <<<'范后在後面,乾坤乾隆A後後臺'
	[[ $output == '范后在A"\B,幹坤幹隆甲后檯' ]]
	run -0 t2s -d "$BATS_TEST_TMPDIR/d" <<<'{"text":"在後面\u0020"}'
	[[ $output == '{"text":"在A\"\\B "}' ]]
}

@test "a dictionary that is none is an error with its line" {
	for line in '後' $'\t后' $'\xe5\t后'; do
		printf '乾\t干\n%s\n' "$line" >"$BATS_TEST_TMPDIR/d"
		run -1 t2s -d "$BATS_TEST_TMPDIR/d" <<<a
		[[ $output == "t2s: $BATS_TEST_TMPDIR/d:2: "* ]]
	done
	run -1 t2s -d /no/such <<<a
	[[ $output == "t2s: /no/such: "* ]]
}

@test "--strict names the byte and changes nothing" {
	run -1 --separate-stderr t2s --strict < <(printf '後\n後\xff後\xff\n\xe5後\n')
	[[ $stderr == $'t2s: stdin:2:4: invalid UTF-8 at byte 7\nt2s: stdin:3:1: invalid UTF-8 at byte 13' ]]
	[[ $output == $(printf '后\n后\xff后\xff\n\xe5后\n') ]]
	run -0 t2s --strict <<<後
}

@test "--ambiguous shows what no word decided" {
	run -0 t2s --ambiguous < <(printf '後\n乾坤,乾\n')
	[[ $output == '{"line":2,"start":3,"end":4,"text":"乾","value":"干","candidates":["干","乾"]}' ]]
	run -0 t2s --ambiguous <<<'{"id":"乾","a":["x","\n乾"]}'
	[[ $output == '{"line":1,"key":"a","start":1,"end":2,"text":"乾","value":"干","candidates":["干","乾"]}' ]]
}

@test "--map tells where positions moved" {
	run -0 t2s -c tw2sp --map "$BATS_TEST_TMPDIR/map" <<<'這個埠,資料庫與解析度'
	[[ $output == 这个端口,数据库与分辨率 ]]
	[[ $(<"$BATS_TEST_TMPDIR/map") == '{"line":1,"start":2,"end":3,"to":[2,4]}' ]]
	run -0 t2s -c tw2sp --map "$BATS_TEST_TMPDIR/map" <<<'{"doc":"埠","b":"埠"}'
	[[ $output == '{"doc":"埠","b":"端口"}' ]]
	[[ $(<"$BATS_TEST_TMPDIR/map") == '{"line":1,"key":"b","start":0,"end":1,"to":[0,2]}' ]]
	run -1 t2s --map /no/such/file <<<a
	run -1 t2s -c tw2sp --map /dev/full <<<埠
}

@test "t2s, tw2s and hk2s keep every position" {
	local c
	for c in t2s tw2s hk2s; do
		[[ $(cat "$root"/tests/golden/t2s/*.in | t2s --text -c $c | wc -m) == \
			$(cat "$root"/tests/golden/t2s/*.in | wc -m) ]]
	done
}

@test "records: a malformed one is named and left out" {
	run -1 --separate-stderr t2s < <(printf '{"a":"後"}\n{"a":"後"\n\n{"a":"\xff"}\n{"a":"頁"}\n')
	[[ $output == $'{"a":"后"}\n{"a":"页"}' ]]
	[[ ${stderr_lines[0]} == "t2s: stdin:2:"* && ${stderr_lines[1]} == "t2s: stdin:4:"* ]]
}

@test "records: escapes stay as they were written" {
	run -0 t2s <<<'{"\u5f8c":"a\/b\u5f8c\ud83d\ude00\ud842\udfb7\u0022\n後","n":-0.0e+1}'
	[[ $output == '{"\u5f8c":"a\/b后\ud83d\ude00\ud842\udfb7\u0022\n后","n":-0.0e+1}' ]]
}

@test "tables that would move positions are refused" {
	[[ -x $root/build/mkopencc ]] || skip "build/mkopencc is not there"
	cp -r "$root/src/tables/opencc" "$BATS_TEST_TMPDIR/tables"
	"$root/build/mkopencc" "$BATS_TEST_TMPDIR/tables" >/dev/null
	printf '一二三\t一二\n' >>"$BATS_TEST_TMPDIR/tables/TSPhrases.txt"
	run -1 "$root/build/mkopencc" "$BATS_TEST_TMPDIR/tables"
	[[ $output == *"must keep the number of code points: 一二三" ]]
}

@test "a broken character is taken as OpenCC does, but not over a newline" {
	[[ $(printf '\xe5AB肝炎\n\xe5\nB肝炎\n' | t2s -c tw2sp) == $(printf '\xe5AB肝炎\n\xe5\n乙肝炎\n') ]]
}
