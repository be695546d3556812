#!/usr/bin/env bats
# strip-html: the text of pages, however they are written, cut and encoded.

load helper

# text HTML [OPTION...]: its text, lines joined by |
text() {
	printf "$1" | strip-html "${@:2}" | paste -sd'|'
}

@test "golden cases" { golden strip-html; }

@test "script, style, template and frames never leak" {
	[[ $(text '<p>a<script>if (1 < 2) "</p><b>"</script>b<style>p > b {}</style>c') == abc ]]
	[[ $(text '<p>a<template><p>no<template>no</template>no</template>b') == ab ]]
	[[ $(text '<p>a<iframe><p>no</iframe>b<noembed>no</noembed><noframes>no</noframes>') == ab ]]
	[[ $(text '<p>a<script><!-- <script>x</script> no --></script>b') == ab ]]
	[[ $(text '<p>a<svg><style>no<x></style><script>no</script></svg>b') == ab ]]
}

@test "an unclosed element does not swallow the page" {
	for e in select button svg a b font center table form ul video object math nobr label; do
		[[ $(text "<p>a</p><$e><p>b</p><div>c</div>") == 'a|b|c' ]] || { echo "$e"; return 1; }
		[[ $(printf "<p>a</p><$e><p>b</p>" | strip-html -r | wc -l) == 2 ]] || { echo "$e"; return 1; }
	done
}

@test "a lone < is text, and so is one before a Han character" {
	[[ $(text '<p>a < b <3 <中文> 1<2 </p>') == 'a < b <3 <中文> 1<2' ]]
}

@test "references are decoded as the standard has it" {
	[[ $(text '<p>&lt;&amp;&notit;&notin;&#x41;&#66&#128;&#0;&#xD800;&amp;lt;&AMP') == '<&¬it;∉AB€��&lt;&' ]]
}

@test "white space: one space, none at the ends, nbsp too; ideographic inside" {
	[[ $(text '<p> \t a&nbsp; &nbsp;b\n c&nbsp;</p>') == 'a b c' ]]
	[[ $(text '<p>\xe3\x80\x80\xe3\x80\x80王\xe3\x80\x80伟\xe3\x80\x80</p>') == '王　伟' ]]
	[[ $(text '<p>soft&shy;hyphen zero&#8203;width</p>') == 'softhyphen zerowidth' ]]
}

@test "pinyin glosses go, other brackets stay" {
	[[ $(text '<p>網(wǎng)易和牛（niú）肉 A(yù)I') == 網易和牛肉\ AI ]]
	local stays
	for stays in '模型(LLM)' '實驗室(TBD)' '他(Mark Zuckerberg)' '好(hao)' '好(hǎohǎo)' '好 (hǎo)' '2(hǎo)' '好(brǎ)' '好(hǎo' '好(lǎo)師'; do
		[[ $stays == '好(lǎo)師' || $(text "<p>$stays") == "$stays" ]] || { echo "$stays"; return 1; }
	done
	[[ $(text '<p>好(lǎo)師' --keep-ruby) == '好(lǎo)師' ]]
}

@test "an encoding is what its label means on the web" {
	local label
	for label in gb2312 gbk GB_2312-80 gb18030; do
		[[ $(text "<meta charset=$label><p>\\xcd\\xf8\\xd2\\xd7\\x80\\xa3\\xa0\\x81\\x30\\x81\\x30x") == $'网易€\u3000\u0080x' ]] || { echo "$label"; return 1; }
	done
	[[ $(text '<meta http-equiv=content-type content="text/html; charset=big5"><p>\xba\xf4\xa9\xf6') == 網易 ]]
	[[ $(text '<meta charset=iso-8859-1><p>\x93a\x94') == '“a”' ]]
	[[ $(text '<p>\x83\x65\x83\x58\x83\x67' --encoding shift_jis) == テスト ]]
	[[ $(text '\xff\xfe<\0p\0>\0Q\x7f') == 网 ]]
	[[ $(text '\xef\xbb\xbf<p>a') == a ]]
	# A byte order mark is stronger than what is said.
	[[ $(text '\xef\xbb\xbf<p>\xc3\xa9' --encoding gbk) == é ]]
	[[ $(text '\xff\xfe<\0p\0>\0Q\x7f' --encoding gbk) == 网 ]]
	[[ $(text '\xef\xbb\xbf' --encoding gbk) == '' ]]
}

@test "encodings are the standard's where ICU's tables are others" {
	[[ $(text '<p>\x88\x62\x87\xa4' --encoding big5) == $'\u00ca\u0304\u9f97' ]]
	[[ $(text '<p>\xa6\xd9\xfe\x59' --encoding gb18030) == $'\ufe10\u9fb4' ]]
	[[ $(text '<p>\xa4' --encoding iso-8859-16) == € ]]
	[[ $(text '<p>a\x1b$B\x25F\x259\x25H\x1b(Bb' --encoding iso-2022-jp) == aテストb ]]
	[[ $(text '<p>\x8f\xb0\xa1\x8e\xb1' --encoding euc-jp) == 丂ｱ ]]
	[[ $(text '<p>\x94\x39\xda\x33' --encoding gb18030) == 💩 ]]
}

@test "a byte that begins no character takes no ASCII with it" {
	local e
	for e in big5 gb18030 euc-kr euc-jp shift_jis; do
		[[ $(text '<p>\x81<p>\xfc' --encoding "$e") == $'\ufffd|\ufffd' ]] || { echo "$e"; return 1; }
	done
	[[ $(text '<p>\x81\x30\x81<p>a' --encoding gb18030) == $'\ufffd0\ufffd|a' ]]
	[[ $(text '<p>\x1b$B\x25\x1b(Ba' --encoding iso-2022-jp) == $'\ufffda' ]]
}

@test "valid UTF-8 is UTF-8, whatever it declares" {
	[[ $(text '<meta charset=gb2312><p>网易') == 网易 ]]
}

@test "an undeclared encoding is found" {
	local page='<p>这是一个没有声明编码的网页，它的内容是中文，应当能够被正确地识别出来。新闻正文在这里。'
	[[ $(strip-html < <(echo "$page" | iconv -t gb18030)) == "${page#<p>}" ]]
	page='<p>這是一個沒有聲明編碼的網頁，它的內容是中文，應當能夠被正確地識別出來。新聞正文在這裡。'
	[[ $(strip-html < <(echo "$page" | iconv -t big5)) == "${page#<p>}" ]]
}

@test "an unknown encoding is a usage error" {
	run -2 strip-html --encoding nonesuch </dev/null
}

@test "source is the bytes of the block in the raw file, in any encoding" {
	local from to e page="$BATS_TEST_TMPDIR/page.html" text
	for e in utf-8 gb18030 big5 utf-16; do
		printf '<p>甲乙</p>\n<div>丙 <b>丁</b> &amp; 戊</div>' | iconv -f utf-8 -t "$e" >"$page"
		while IFS=$'\t' read -r from to text; do
			[[ $(tail -c +$((from + 1)) "$page" | head -c $((to - from)) | iconv -f "${e/utf-16/utf-16le}" -t utf-8 | strip-html --html) == "$text" ]] ||
				{ echo "$e: $from $to $text"; return 1; }
		done < <(strip-html -r --html --encoding "${e/utf-16/utf-16le}" "$page" | jq -r '[.source[], .text] | @tsv')
	done
}

@test "in pre the source has the white space before the line too" {
	local page='<p> a</p><pre>\n  b\t c\n\t<i>d</i> </pre>'
	[[ $(printf "$page" | strip-html -r | jq -c '[.source, .text]' | paste -sd' ') == '[[4,5],"a"] [[15,21],"  b\t c"] [[22,27],"\td"]' ]]
}

@test "a file's name without its extension is its doc; --doc is for stdin" {
	mkdir -p "$BATS_TEST_TMPDIR/a.b"
	cd "$BATS_TEST_TMPDIR"
	echo x | tee a.b/page.one.html a.b/.hidden a.b/none >/dev/null
	[[ $(strip-html -r a.b/page.one.html a.b/.hidden a.b/none | jq -r .doc | paste -sd' ') == 'a.b/page.one a.b/.hidden a.b/none' ]]
	[[ $(echo x | strip-html -r --doc 'my "page"' | jq -r .doc) == 'my "page"' ]]
}

@test "each file is a page of its own" {
	[[ $(strip-html <(printf '<p>a<script>') <(printf 'b')) == $'a\nb' ]]
	[[ $(strip-html -r <(echo a) <(echo b) | jq -r .block | paste -sd' ') == '0 0' ]]
}

@test "text that speaks of tags is no HTML, a fragment is" {
	[[ $(printf 'One\ntwo\nthree\nuse <div> here\nfive\nsix\nseven\n' | strip-html | wc -l) == 7 ]]
	[[ $(text 'One<br>two') == 'One|two' ]]
	[[ $(text 'a <b>c</b>' --text) == 'a <b>c</b>' ]]
	[[ $(text 'a\nb' --html) == 'a b' ]]
}

@test "records with html give way to their blocks, others pass" {
	[[ $(echo '{"html":"<p>a<p>b","doc":"x"}' | strip-html | jq -r '.doc + .text' | paste -sd' ') == 'xa xb' ]]
	[[ $(echo '{"a": 1.0}' | strip-html) == '{"a": 1.0}' ]]
	run -1 --separate-stderr strip-html <<<'{"a":'
	[[ $stderr == 'strip-html: stdin:1:'* ]]
}

@test "a block of any size is whole" {
	printf '<p>"%s"</p><p>end' "$(printf '字é\\b %.0s' {1..40000})" >"$BATS_TEST_TMPDIR/page"
	strip-html <"$BATS_TEST_TMPDIR/page" >"$BATS_TEST_TMPDIR/text"
	[[ $(wc -c <"$BATS_TEST_TMPDIR/text") == 320007 ]]
	strip-html -r <"$BATS_TEST_TMPDIR/page" | jq -r .text | cmp - "$BATS_TEST_TMPDIR/text"
	strip-html -m <"$BATS_TEST_TMPDIR/page" | head -1 | cmp - <(head -1 "$BATS_TEST_TMPDIR/text")
}

@test "a line of plain text is the same wherever it is cut" {
	# PIECES of a line that is longer than the buffer for one, written one by one.
	local n
	for n in 16380 16383 16384 16385 32700 70000; do
		perl -e '$| = 1; print "a" x $_, "&am", "p; (h\303\274) \r\nb &lt; c\n" for @ARGV' "$n" >"$BATS_TEST_TMPDIR/in"
		perl -e '$n = shift; print "a" x $n, "& (hü)\nb < c\n"' "$n" >"$BATS_TEST_TMPDIR/expected"
		strip-html --text "$BATS_TEST_TMPDIR/in" | cmp - "$BATS_TEST_TMPDIR/expected"
		perl -pe 'BEGIN { $/ = \16383; $| = 1 } select undef, undef, undef, 0.01' "$BATS_TEST_TMPDIR/in" |
			strip-html --text | cmp - "$BATS_TEST_TMPDIR/expected"
	done
}

meta() { # meta HTML: what its meta record says, without nulls and encoding
	printf "$1" | strip-html --html -r --meta | jq -rc 'select(.meta).meta | del(.encoding) | del(.. | nulls) | to_entries | map("\(.key)=\(.value)") | join(" ")'
}

@test "--meta is what the markup says, the best source first" {
	[[ $(meta '<title>T - S</title><h1>H</h1>') == 'title=H' ]]
	[[ $(meta '<title>T - S</title><p>x') == 'title=T - S' ]]
	[[ $(meta '<html lang=zh><meta name=author content="A &amp; B"><meta property=og:site_name content=S><link rel="x canonical" href=/u><h1>H</h1><time datetime=2025-01-02>') == 'title=H byline=A & B published=2025-01-02 site=S url=/u lang=zh' ]]
	[[ $(meta '<script type=application/ld+json>{"@graph":[{"@type":"WebPage","headline":"no"},{"@type":["NewsArticle"],"headline":"J &amp;\n K","author":[{"name":"P"},"Q"],"datePublished":"2024-05-06T07:08:09Z","publisher":{"name":"N"}}]}</script><meta property=og:title content=O>') == 'title=J & K byline=P, Q published=2024-05-06T07:08:09Z site=N' ]]
	[[ $(meta '<script type=application/ld+json>{"@type":"Article",</script><meta property=og:title content=O>') == 'title=O' ]]
}

@test "deep nesting loses no text and keeps records apart" {
	[[ $(perl -e 'print "<div>" x 2000, "<p>deep</p>", "</div>" x 2000, "<p>after</p>"' | strip-html -r | jq -r .text | paste -sd' ') == 'deep after' ]]
	# Rows and cells without end tags do not nest.
	[[ $(perl -e 'print "<table>", "<tr><td>x" x 600, "<tr><td><ul><li>y"' | strip-html -r | tail -1 | jq -r .role) == li ]]
}
