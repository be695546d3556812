#!/usr/bin/env bats
# extract-claims: who claims what, how much, when, and on whose word.

load helper

# Records of marked sentences: [ORG Acme] is a name of type ORG, {money $3 3 USD}
# a figure of type money with its value and unit.
marked() {
	perl -CSDA -MJSON::PP -ne '
		chomp;
		my ($text, @e, @n) = ("");
		while (/\G(?:\[([A-Z]+) ([^\]]+)\]|\{(\w+) (\S+) (\S+) (\S+)\}|(.))/g) {
			my $s = length $text;
			if (defined $1) { $text .= $2; push @e, qq({"start":$s,"end":${\length $text},"type":"$1","name":"$2"}); }
			elsif (defined $3) { $text .= $4; push @n, qq({"start":$s,"end":${\length $text},"type":"$3","min":$5,"max":$5,"unit":"$6","approx":false}); }
			else { $text .= $7; }
		}
		printf "{\"doc\":\"a\",\"block\":0,\"text\":%s,\"numbers\":[%s],\"entities\":[%s]}\n",
			JSON::PP->new->allow_nonref->encode($text), join(",", @n), join(",", @e);'
}

claims() { marked | extract-claims "$@" | jq -r ".claims[] | $want"; }

@test "golden cases" { golden extract-claims; }

@test "evidence is a span of its text, claims are in order, subjects are names" {
	cd "$BATS_TEST_DIRNAME/golden/extract-claims"
	run -0 jq -s '[.[] | . as $r
		| ($r.claims | map(.start)) as $starts
		| ($starts == ($starts | sort)) and all($r.claims[];
			. as $c | $r.text[$c.start:$c.end] == $c.text and
			($c.subject | type) == "string")] | all' -- *.out
	[[ $output == true ]]
}

@test "claims are of the golden sentences' documented kinds" {
	cd "$BATS_TEST_DIRNAME/golden/extract-claims"
	run -0 jq -rs '[.[].claims[].modality] | unique | join(" ")' -- *.out
	[[ $output == "asserted denied forecast quoted reported rumour" ]]
}

@test "number text is copied, whatever its size" {
	want='"\(.subject) \(.quantity.unit)"'
	run -0 bash -c "$(declare -f marked); echo '[ORG Acme]亏损{money 钱 123456789012345678901234567890.10 CNY}。' | marked | extract-claims"
	[[ $output == *'"quantity":{"min":123456789012345678901234567890.10,"max":123456789012345678901234567890.10,"unit":"CNY","approx":false}'* ]]
}

@test "a record that has claims passes unchanged, and is no sentence of the document" {
	r='{"text":"Acme裁员。","entities":[{"start":0,"end":4,"type":"ORG","name":"Acme"}],"claims":[1]}'
	[[ $(extract-claims <<<"$r") == "$r" ]]
	extract-claims <<<'{"text":"a"}' | extract-claims | grep -qx '{"text":"a","claims":\[\]}'
}

@test "records without a text pass in their place" {
	run -0 extract-claims < <(printf '%s\n' '{"doc":"a","meta":{}}' '{"doc":"a","text":"x"}' '{"doc":"a"}' '{"doc":"b","text":"y"}')
	[[ ${lines[*]} == '{"doc":"a","meta":{}} {"doc":"a","text":"x","claims":[]} {"doc":"a"} {"doc":"b","text":"y","claims":[]}' ]]
}

@test "text becomes records; it has no names, so no claims" {
	[[ $(printf 'Acme cut 3 jobs.\n' | extract-claims) == '{"text":"Acme cut 3 jobs.","claims":[]}' ]]
}

@test "spans that are no spans of the text are left out" {
	for e in '{"start":0,"end":99}' '{"start":3,"end":1}' '{"start":-1,"end":4}' '{"start":1e1,"end":4}' \
		'{"start":0}' '7' '{"start":0,"end":4,"name":3}' '{"start":0,"end":4,"name":""}'; do
		run -0 extract-claims <<<'{"text":"Acme裁员。","entities":['"${e/\}/,\"type\":\"ORG\"\}}"'],"numbers":"none"}'
		[[ $output == *'"claims":[]}' ]]
	done
}

@test "what a clause leaves out is carried over in its block and no further" {
	want='.subject'
	[[ $(claims <<<$'[ORG Acme]裁员。\n收购[ORG Foo]。' | uniq) == Acme ]]
	run -0 bash -c "$(declare -f marked); printf '[ORG Acme]裁员。\n收购[ORG Foo]。\n' | marked | sed '2s/\"block\":0/\"block\":1/' | extract-claims | jq -c '.claims | length'"
	[[ ${lines[*]} == "1 0" ]]
}

@test "a source lasts to the end of its block, a person's words to the end of the sentence" {
	want='.attribution'
	[[ $(claims <<<$'知情人士透露,[ORG Acme]裁员。\n[ORG Acme]收购[ORG Foo]。') == $'知情人士\n知情人士' ]]
	[[ $(claims <<<$'[PERSON 王五]说,[ORG Acme]裁员。\n[ORG Acme]收购[ORG Foo]。') == $'王五\nnull' ]]
}

@test "-p replaces the predicates" {
	printf 'word\tnorm\tclass\tpos\tsubject\tobject\texample\n喝\t喝\tdrink\tverb\tleft\tany\t\n' >"$BATS_TEST_TMPDIR/p"
	want='.class'
	[[ $(claims -p "$BATS_TEST_TMPDIR/p" <<<'[ORG Acme]裁员,喝茶。') == drink ]]
}

@test "a bad table of predicates is said with its line" {
	p=$BATS_TEST_TMPDIR/p
	printf '# x\nword\tnorm\tclass\tpos\tsubject\tobject\texample\na\tb\tc\tverb\tleft\n' >"$p"
	run -1 extract-claims -p "$p" </dev/null
	[[ $output == "extract-claims: $p:3: expected seven columns" ]]
	printf 'word\tnorm\tclass\tpos\tsubject\tobject\texample\na\tb\tc\tadverb\tleft\tany\t\n' >"$p"
	run -1 extract-claims -p "$p" </dev/null
	[[ $output == "extract-claims: $p:2: pos is verb or noun" ]]
	run -1 extract-claims -p /no/such </dev/null
	[[ $output == "extract-claims: /no/such: "* ]]
}

@test "the tables agree: a kind of clausewords.tsv, a class of predicates.tsv" {
	cd "$root"
	run -0 awk -F '\t' '/^#/ || $1 == "word" {next} NF != 7 || $2 == "" || $4 !~ /^(verb|noun)$/ {print; bad = 1} END {exit bad}' pipelines/predicates.tsv
}

@test "a document is told from the next by its doc, and held in pieces where it has no end" {
	[[ ${BIN:-} != */san/* ]] || skip "the sanitizers need memory of their own"
	mib=$((48 << 20))
	run -0 bash -c "yes '{\"text\":\"星河科技周一宣布收购蓝鲸半导体，并计划裁员。\"}' | head -c $mib | (ulimit -v 600000; extract-claims --records 2>/dev/null) | wc -l"
	((output > 400000))
}
