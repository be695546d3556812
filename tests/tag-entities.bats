#!/usr/bin/env bats
# tag-entities: the list, the rules, the document, the index.

load helper

# names [OPTION...]: "text TYPE name" of each name in stdin.
names() { tag-entities "$@" | jq -r '.entities[]? | "\(.text) \(.type) \(.name)"'; }
# list ROW...: a table of these rows (columns with | between them).
list() { printf '%s\n' "$@" | tr '|' '\t' >"$BATS_TEST_TMPDIR/list.tsv"; echo "$BATS_TEST_TMPDIR/list.tsv"; }

@test "golden cases" { golden tag-entities; }

@test "text[start:end] is the item's text" {
	run -0 bash -c 'tag-entities -d "$0" <<<"😀谷歌的 Gemini 2.5 与Ｍｅｔａ" | jq -e ".text as \$t | .entities | length == 3 and all(.text == \$t[.start:.end])"' \
		"$(list '谷歌|Google|ORG' 'Gemini|Gemini|PRODUCT' 'Meta|Meta|ORG')"
}

@test "Latin names only at word boundaries, Chinese ones anywhere" {
	d=$(list 'GPT|GPT|PRODUCT' '苹果|Apple|ORG')
	[[ $(names -d "$d" <<<'ChatGPT GPTs (GPT)与GPT，青苹果1') == $'GPT PRODUCT GPT\nGPT PRODUCT GPT\n苹果 ORG Apple' ]]
}

@test "the longest of the leftmost, or all that are asked for" {
	d=$(list '北京|Beijing|PLACE' '北京大学|Peking University|ORG' '大学城|Campus|PLACE')
	[[ $(names --no-rules -d "$d" <<<'北京大学城') == '北京大学 ORG Peking University' ]]
	[[ $(names --no-rules -o nosub -d "$d" <<<'北京大学城') == $'北京大学 ORG Peking University\n大学城 PLACE Campus' ]]
	[[ $(names --no-rules -o all -d "$d" <<<'北京大学城' | wc -l) == 3 ]]
}

@test "an alias of two things: the document decides, else both are given" {
	d=$(list '华盛顿|George Washington|PERSON' '华盛顿|Washington|PLACE' '华盛顿州|Washington|PLACE')
	[[ $(names -d "$d" <<<'华盛顿在华盛顿州') == $'华盛顿 PLACE Washington\n华盛顿州 PLACE Washington' ]]
	[[ $(tag-entities -d "$d" <<<'华盛顿' | jq '.entities[0].candidates | length') == 2 ]]
}

@test "a number is a version before 能, and none before a measure" {
	d=$(list 'Lumo|Lumo|PRODUCT' '河湾|Hewan|PLACE')
	[[ $(names -d "$d" <<<'新的Lumo 4能写诗，Lumo 3次获奖') == $'Lumo 4 PRODUCT Lumo 4\nLumo PRODUCT Lumo' ]]
}

@test "a verb before an organisation's end is no part of its name" {
	d=$(list '河湾|Hewan|PLACE')
	[[ $(names -d "$d" <<<'代表在河湾会见海滨国会的来宾。河湾滨海大学') == $'河湾 PLACE Hewan\n河湾滨海大学 ORG 河湾滨海大学' ]]
}

@test "priority decides between rows of one alias" {
	d=$(list 'alias|name|type|priority' '苹果|apple|WORK|' '苹果|Apple|ORG|2')
	[[ $(names -d "$d" <<<'苹果') == '苹果 ORG Apple' ]]
}

@test "what a document taught is forgotten in the next" {
	run -0 names < <(echo '{"doc":"a","text":"杨·勒坤(Yann LeCun)。"}'; echo '{"doc":"a","text":"勒坤说"}'; echo '{"doc":"b","text":"勒坤说"}')
	[[ ${#lines[@]} == 3 && ${lines[2]} == '勒坤 PERSON Yann LeCun' ]]
}

@test "the parts of a dotted name stand for it, where they are one person's" {
	run -0 names <<<'克里斯托夫·兰格与马可·兰格见面，克里斯托夫先走，马可和兰格没有。'
	[[ ${lines[*]} == '克里斯托夫·兰格 PERSON 克里斯托夫·兰格 马可·兰格 PERSON 马可·兰格 克里斯托夫 PERSON 克里斯托夫·兰格' ]]
}

@test "an index gives what its table gives" {
	d=$root/pipelines/gazetteer.tsv
	tag-entities -d "$d" --compile "$BATS_TEST_TMPDIR/index"
	in="$root/tests/golden/tag-entities/rules.in"
	cmp <(tag-entities -d "$d" "$in") <(tag-entities -d "$BATS_TEST_TMPDIR/index" "$in")
	cmp <(tag-entities -d "$d" "$in") <(tag-entities -d "$BATS_TEST_TMPDIR/index" -d <(echo) "$in")
}

@test "a damaged index is refused" {
	index=$BATS_TEST_TMPDIR/index
	tag-entities -d "$(list '谷歌|Google|ORG')" --compile "$index"
	head -c 1000 "$index" >"$index.short"
	run -1 tag-entities -d "$index.short" </dev/null
	[[ $output == *'truncated index'* ]]
	printf 'x' | dd of="$index" bs=1 seek=30 conv=notrunc status=none
	run -1 tag-entities -d "$index" </dev/null
	[[ $output == *'damaged index'* ]]
}

@test "a bad row is said and the others count" {
	d=$(list '谷歌|Google|ORG' '微软|Microsoft|FIRM' '|x|ORG')
	run -1 tag-entities -d "$d" <<<'谷歌与微软'
	[[ $output == *':2: unknown type'* && $output == *':3: no alias'* && $output == *'"Google"'* ]]
}

@test "only the types asked for" {
	d=$(list '谷歌|Google|ORG' '北京|Beijing|PLACE')
	[[ $(names -t PLACE,WORK -d "$d" <<<'谷歌在北京') == '北京 PLACE Beijing' ]]
	run -2 tag-entities -t FIRM
}

@test "the formats of other tools" {
	d=$(list '谷歌|Google|ORG' '北京|Beijing|PLACE')
	in=$'谷歌在\n北京'
	[[ $(tag-entities -d "$d" -f brat <<<"$in") == $'T1\tORG 0 2\t谷歌\nT2\tPLACE 4 6\t北京' ]]
	[[ $(tag-entities -d "$d" -f conll <<<"$in") == $'谷\tB-ORG\n歌\tI-ORG\n在\tO\n\n北\tB-PLACE\n京\tI-PLACE' ]]
	[[ $(tag-entities -d "$d" -f prodigy <<<'谷歌在') == '{"text":"谷歌在","spans":[{"start":0,"end":2,"label":"ORG"}]}' ]]
	run -2 tag-entities -f xml </dev/null
}

@test "a document of over a megabyte is tagged in pieces, the same bytes as at once" {
	d=$(list '谷歌|Google|ORG')
	for i in {1..30000}; do echo "第$i 行说谷歌的事，并不短，也没有什么新的东西。"; done >"$BATS_TEST_TMPDIR/long"
	[[ $(tag-entities -d "$d" "$BATS_TEST_TMPDIR/long" | jq -c 'select(.entities | length != 1)') == '' ]]
	[[ $(tag-entities -d "$d" "$BATS_TEST_TMPDIR/long" | wc -l) == 30000 ]]
}
