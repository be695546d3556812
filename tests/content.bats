#!/usr/bin/env bats
# strip-html --main: the article and nothing else. (Whole pages are among the
# golden cases of strip-html, as main-*.)

load helper

a='The old mill by the river has been turned into a school, and the first pupils came on Monday. They were met by the mayor, who had worked there as a boy.'
b='The wheel still turns, but it drives no stones. It lights the lamps in the two classrooms, and on windy days there is power to spare for the bakery next door.'
c='"We wanted to keep the noise," said the headmistress. Parents had asked for a quiet place, she added, but the children voted for the wheel.'
zh1='河边的老磨坊改成了学校，第一批学生星期一到校。迎接他们的是镇长，他小时候在这里当过学徒，还记得磨盘转动的声音。'
zh2='水轮还在转，只是不再推磨，而是给两间教室供电。风大的日子电用不完，多出来的就送给隔壁的面包房。'
zh3='校长说，家长们希望安静一些，孩子们却投票要把水轮留下来。明年春天，旁边的仓库会改成图书室。'

# main PAGE: its article, lines joined by |
main() {
	printf '%s' "$1" | strip-html --main | paste -sd'|'
}

@test "an article without furniture is kept whole, in plain text and HTML" {
	[[ $(main "$a
$b") == "$a|$b" ]]
	[[ $(main "$zh1") == "$zh1" ]]
	[[ $(main "<html><body><p>$a</p><p>$b</p></body></html>") == "$a|$b" ]]
}

@test "nothing in, nothing out" {
	[[ -z $(main '') ]]
	[[ -z $(main '<html><body></body></html>') ]]
}

@test "menus, recommendations and footers of HTML are left out" {
	run -0 strip-html -m <<-EOF
	<html><body><ul class="menu"><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul>
	<h1>A school in the mill</h1><p>$a</p><p>$b</p>
	<div class="related"><h3>Related stories</h3><ul><li><a href=/1>The ferry is late again</a></li>
	<li><a href=/2>Who owns the hill</a></li></ul></div>
	<div class="footer">Copyright 2020. All rights reserved. <a href=/p>Privacy policy</a></div></body></html>
	EOF
	[[ $output == "A school in the mill"$'\n'"$a"$'\n'"$b" ]]
}

@test "a paragraph that is one link is kept among paragraphs" {
	out=$(main "<body><div class=content><p>$a</p><p><a href=/x>$b</a></p><p>$c</p></div>")
	[[ $out == "$a|$b|$c" ]]
}

@test "lines of code are kept, their numbers are not; a number alone is" {
	code=$'mill = start()\nrun(mill)\n7\nstop(mill)'
	page="<body><div class=content><p>$a</p><table><tr><td><pre>1"$'\n2\n3\n4'"</pre></td><td><pre>$code</pre></td></tr></table><p>$b</p><p>$c</p></div>"
	[[ $(main "$page") == "$a|mill = start()|run(mill)|7|stop(mill)|$b|$c" ]]
}

@test "plain text: doubled headlines with source and time are a list, not the article" {
	list=
	for i in 1 2 3 4 5 6; do
		list+="第$i个灯笼节今晚开幕了"$'\n\n'"第$i个灯笼节今晚开幕了"$'\n\n'"小城日报"$'\n'"2024-02-0$i 10:0$i:00"$'\n'
	done
	[[ $(main "老磨坊变学校

$zh1

$zh2

相关推荐
$list") == "老磨坊变学校|$zh1|$zh2" ]]
}

@test "plain text: a headline that is there twice is kept twice, as it stands" {
	[[ $(main "磨坊里的第一堂课开讲了

磨坊里的第一堂课开讲了

$zh1
$zh2") == "磨坊里的第一堂课开讲了|磨坊里的第一堂课开讲了|$zh1|$zh2" ]]
}

@test "plain text: what a template left behind goes, in three scripts" {
	for line in 'Loading...' '加载中...' '載入中' 'Advertisement' '分享至' '暂无评论' '图片来源：本站'; do
		[[ $(main "$zh1

$line

$zh2") == "$zh1|$zh2" ]] || { echo "$line"; return 1; }
	done
}

@test "short headings within the text are kept" {
	[[ $(main "$zh1

结语

$zh2

一、往后的日子

$zh3") == "$zh1|结语|$zh2|一、往后的日子|$zh3" ]]
}

@test "--meta reads author, date and source of plain text" {
	run -0 bash -c 'printf "%s\n" "磨坊里的第一堂课" "作者：林一舟" "2024年3月5日 8:30" "来源：河镇周报" "" "$0" | strip-html -rm --meta | head -1' "$zh1"
	[[ $output == *'"title":"磨坊里的第一堂课","byline":"林一舟","published":"2024-03-05T08:30","site":"河镇周报"'* ]]
	run -0 bash -c 'printf "%s\n" "First lesson in the mill" "By Ada Marsh" "Published March 5, 2024" "" "$0" | strip-html -rm --meta | head -1' "$a"
	[[ $output == *'"byline":"Ada Marsh","published":"2024-03-05"'* ]]
}

@test "the article is the same for every cut of the input" {
	cd "$BATS_TEST_DIRNAME/golden/strip-html"
	for page in main-zh-page.in main-zh-plain.in; do
		[[ $(strip-html -m $page) == "$(dd if=$page bs=1 status=none | strip-html -m)" ]]
	done
}

@test "a crawl of records gives each page's article" {
	out=$(jq -nc --arg p "<p>$a" '{doc:"a",html:$p},{doc:"b",html:$p}' | strip-html -m | jq -r .doc | paste -sd' ')
	[[ $out == 'a b' ]]
}

@test "the weights have a row for every feature, and none for another" {
	cd "$root"
	want() { sed -n "/const $1\[/,/^};/p" src/lib/features.c | grep -o '"[a-z0-9_]*"' | tr -d '"' | sort; }
	have() { awk -F'\t' -v r="$1" '$1 == "markup" && $2 == r {print $3}' src/tables/content_weights.tsv | sort; }
	diff <(want feature_names) <(have 1)
	diff <(want context_names) <(have 2)
}

@test "each kind of page has all its trees, and what they ask is known" {
	cd "$root"
	trees=$(grep -o 'TREES = [0-9]*' src/lib/model.h | tr -dc 0-9)
	[[ $(grep -c '^markup' src/tables/content_trees.tsv) == "$trees" ]]
	[[ $(grep -c '^plain' src/tables/content_trees.tsv) == "$trees" ]]
}

@test "a list in a table has its number of items, and nothing but numbers and constants" {
	table() { printf '# source: us\n# licence: MIT\nname\tw:3\n%s\n' "$1" | "$root/build/mktable" t; }
	run -0 table $'a\t1,-2,F_X+3'
	[[ $output == *'int w[3];'*'{ 1,-2,F_X+3 }'* ]]
	for bad in '1,2' '1,2,3,4' '1,,3' '1,2,' '1,2,x;'; do
		run ! table "a"$'\t'"$bad"
	done
}

@test "a page of very many blocks is judged in parts, in bounded memory" {
	[[ ${BIN:-} != */san/* ]] || skip "the sanitizers need memory of their own"
	page() { for i in {1..400}; do printf '<p>%s</p><p>%s</p>' "$a" "$b"; done; yes '<p>x' | head -n 90000; }
	page >"$BATS_TEST_TMPDIR/page.html"
	run -0 bash -c 'ulimit -v 60000; strip-html -r "$1" | tail -1 | jq .block' - "$BATS_TEST_TMPDIR/page.html"
	[[ $output == 90799 ]]
}

@test "very many blocks of a few letters are data: all of it stays" {
	perl -e 'print "<li>loading..." x 16384' | strip-html --main >"$BATS_TEST_TMPDIR/out"
	[[ $(wc -l <"$BATS_TEST_TMPDIR/out") == 16384 ]]
}
