#!/usr/bin/env bats
# pipelines/gazetteer.tsv: sorted, no row twice, every row with its source.

load helper

table() { grep -v '^#' "$root/pipelines/gazetteer.tsv"; }
rows() { table | tail -n +2; }

@test "the columns are those that tag-entities knows, and the source" {
	[[ $(table | head -1) == $'alias\tname\ttype\tid\tpriority\tcase\tboundary\tcontext\tsource' ]]
	[[ -z $(rows | awk -F '\t' 'NF != 9 || $9 == ""') ]]
	head -8 "$root/pipelines/gazetteer.tsv" | grep -q '^# licence: '
}

@test "rows are sorted and none is there twice" {
	LC_ALL=C sort -t $'\t' -k1,1 -k2,2 -k3,3 -c <(rows)
	[[ -z $(rows | cut -f1-3 | uniq -d) ]]
}

@test "every type is one of the six, or ~" {
	[[ -z $(rows | awk -F '\t' '$3 !~ /^(PERSON|ORG|PRODUCT|PLACE|EVENT|WORK|~)$/') ]]
}

@test "a row that protects text has no name, every other has one" {
	[[ -z $(rows | awk -F '\t' '($3 == "~") != ($2 == "")') ]]
}

@test "one id, one name and type" {
	[[ -z $(rows | awk -F '\t' '$4 != "" {print $4 "\t" $2 "\t" $3}' | sort -u | cut -f1 | uniq -d) ]]
}

@test "no blanks round a field, no control characters" {
	[[ -z $(rows | grep -nP '(^| *\t) | +(\t|$)|[\x00-\x08\x0b-\x1f]') ]]
}

@test "tag-entities takes every row" {
	run -0 tag-entities -d "$root/pipelines/gazetteer.tsv" </dev/null
	[[ -z $output ]]
}

@test "an alias of several things asks for context, or one row has priority" {
	rows | awk -F '\t' '{n[$1]++; if ($5 != "" || $8 != "") told[$1] = 1} END {for (a in n) if (n[a] > 1 && !told[a]) {print a; bad = 1} exit bad}'
}


@test "there are at least 3000 rows" { (($(rows | wc -l) >= 3000)); }
