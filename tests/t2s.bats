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
