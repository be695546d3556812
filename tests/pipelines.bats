#!/usr/bin/env bats
# make dataset: what it makes, that it is the same however it is made, and
# what happens when something is wrong.

load helper

setup_file() { # they share build/
	export BATS_NO_PARALLELIZE_WITHIN_FILE=true
}

setup() {
	cd "$root" || return 1
	work=$BATS_TEST_TMPDIR
}

dataset() { # dataset SOURCES OUT [MAKE ARGUMENT...]
	local from=$1 to=$2
	shift 2
	env -u MAKEFLAGS -u MAKELEVEL make -s dataset SOURCES="$from" OUT="$to" "$@"
}

# A copy of three small pages, so that a test can change them.
pages() {
	mkdir -p "$work/pages/sub folder"
	printf '<title>One</title><article><h1>One</h1><p>Meta spent $5 billion on chips in 2024, the company said on Monday in a long statement to its shareholders.</p><p>Google hired 200 engineers from OpenAI in March, according to three people who know of it.</p></article>' >"$work/pages/one.html"
	printf '扎克伯格说，Meta今年将投入600亿美元建设数据中心。\n\n据路透社报道，OpenAI去年收入达到37亿美元，同比增长三倍。\n' >"$work/pages/two.txt"
	printf '谷歌于2023年推出Gemini。该公司有18万名员工。\n' >"$work/pages/sub folder/三 \$x#y.txt"
}

@test "a dataset has every file, and its sums hold" {
	dataset fixtures/sources "$work/out"
	cd "$work/out"
	for f in documents sentences numbers entities claims entity_index agreement; do [[ -s $f.csv ]]; done
	for f in sentences numbers entities claims; do [[ -s $f.jsonl ]]; done
	for f in dataset.sqlite report.html datapackage.json provenance.json; do [[ -s $f ]]; done
	sha256sum --quiet -c SHA256SUMS
	[[ $(wc -l <SHA256SUMS) == $(ls | grep -cv SHA256SUMS) ]]
	[[ -z $(find . -name '*.part') ]]
}

@test "a dataset of one empty page has every table, and verify finds nothing wrong" {
	mkdir "$work/nothing"
	: >"$work/nothing/a.txt"
	dataset "$work/nothing" "$work/out"
	run -0 env -u MAKEFLAGS make -s verify SOURCES="$work/nothing" OUT="$work/out"
	[[ $(wc -l <"$work/out/documents.csv") == 2 ]]
	for t in sentences numbers entities claims entity_index agreement; do
		[[ $(head -1 "$work/out/$t.csv") == "$(awk -F '\t' -v t=$t '$1 == t {print $2}' pipelines/tables.tsv | paste -sd,)" ]]
	done
}

@test "verify finds nothing wrong, and finds what was made wrong" {
	pages
	dataset "$work/pages" "$work/out"
	run -0 env -u MAKEFLAGS make -s verify SOURCES="$work/pages" OUT="$work/out"
	sed -i 's/600亿/601亿/' "$work/out/numbers.csv"
	run ! env -u MAKEFLAGS make -s verify SOURCES="$work/pages" OUT="$work/out"
	[[ $output == *"numbers.csv: FAILED"* && $output == *"numbers: JSON Lines and CSV agree"* ]]
	sed -i 's/2023/2024/' "$work/pages/sub folder/"*.txt
	run ! env -u MAKEFLAGS make -s verify SOURCES="$work/pages" OUT="$work/out"
	[[ $output == *"y.txt: FAILED"* && $output == *"give the sentence: sub folder/三 \$x#y/0/0: 谷歌于2023年"* ]]
}

@test "any order, folder, locale and time zone: the same bytes" {
	pages
	dataset "$work/pages" "$work/out1" -j1
	cp -r "$work/pages" "$work/elsewhere"
	LC_ALL=C TZ=Asia/Tokyo LANG=zh_CN.UTF-8 dataset "$work/elsewhere" "$work/out2" -j2
	diff "$work/out1/SHA256SUMS" "$work/out2/SHA256SUMS"
}

@test "a page more: the other pages are not made again" {
	pages
	dataset "$work/pages" "$work/out"
	touch "$work/then"
	echo 'OpenAI 推出了 GPT-5。' >"$work/pages/new.txt"
	dataset "$work/pages" "$work/out"
	made=$(find "build/work/$(realpath -m "$work/pages" | sha256sum | cut -c1-12)/pages" -newer "$work/then" -name '*.jsonl')
	[[ $made == */new.txt.jsonl && $made != *$'\n'* ]]
	grep -q '^new,' "$work/out/sentences.csv"
	rm "$work/pages/new.txt"
	dataset "$work/pages" "$work/out"
	! grep -q '^new,' "$work/out/sentences.csv"
}

@test "the same folder made from other pages is made anew" {
	pages
	dataset "$work/pages" "$work/out"
	mkdir "$work/other"
	cp "$work/pages/two.txt" "$work/other"
	dataset "$work/other" "$work/its"
	touch "$work/out"/* # its pages are older than all that is there
	dataset "$work/other" "$work/out"
	diff "$work/its/SHA256SUMS" "$work/out/SHA256SUMS"
	(cd "$work/out" && sha256sum --quiet -c SHA256SUMS)
}

@test "a changed gazetteer or filter, and an older page in another's place, are seen" {
	pages
	dataset "$work/pages" "$work/out"
	then=$work/build; into=build/work/$(realpath -m "$work/pages" | sha256sum | cut -c1-12)/pages
	touch "$then"
	dataset "$work/pages" "$work/out"
	[[ -z $(find "$into" -newer "$then") ]]
	printf 'OpenAI 推出了 GPT-5。\n' >"$work/old.txt"
	touch -d 2001-01-01 "$work/old.txt"
	mv "$work/old.txt" "$work/pages/two.txt"
	dataset "$work/pages" "$work/out"
	grep -q '^two,.*GPT-5' "$work/out/sentences.csv"
	[[ $(find "$into" -newer "$then" -name '*.jsonl') == */two.txt.jsonl ]]
	touch pipelines/gazetteer.tsv
	dataset "$work/pages" "$work/out"
	[[ $(find "$into" -newer pipelines/gazetteer.tsv -name '*.jsonl' | wc -l) == 3 ]]
}

@test "names with quotes, percents and folders; a page of nothing" {
	mkdir -p "$work/odd/a"
	names=('a"b\c.html' 'a%2Fb.html' 'a/b.html' 'empty.txt' ' $(x) & y;.md')
	for name in "${names[@]}"; do printf 'OpenAI hired 20 people in %s.\n' "${#name}" >"$work/odd/$name"; done
	: >"$work/odd/empty.txt"
	dataset "$work/odd" "$work/out" -j1
	run -0 sqlite3 "$work/out/dataset.sqlite" 'SELECT group_concat(doc || sentences, char(10)) FROM (SELECT * FROM documents ORDER BY doc)'
	[[ $output == ' $(x) & y;1'$'\n''a"b\c1'$'\n''a%2Fb1'$'\n''a/b1'$'\n''empty0' ]]
}

@test "a page that cannot be read is named, and no dataset is made" {
	pages
	run ! dataset /no/such/folder "$work/out"
	[[ $output == *"/no/such/folder: no such folder"* && ! -e $work/out ]]
	printf '{"doc":"x"}\n{"html":\n' >"$work/pages/broken.html"
	run ! dataset "$work/pages" "$work/out"
	[[ $output == *broken.html* && ! -e $work/out ]]
	[[ -z $(find build/work -name 'broken.html.jsonl') ]]
	printf '{"html":"<p>Google hired 30 people.</p>","doc":"r"}\n' >"$work/pages/broken.html"
	run ! dataset "$work/pages" "$work/out"
	[[ $output == *"broken.html: not a page, but records of another document"* && ! -e $work/out ]]
}

@test "a name that no table could hold is refused" {
	pages
	touch "$work/pages/"$'\xd6\xd0.txt'
	run ! dataset "$work/pages" "$work/out"
	[[ $output == *".txt: a name with control characters, or not in UTF-8"* ]]
	rm "$work/pages/"*$'\xd0.txt'
	touch "$work/pages/"$'a\nb.txt'
	run ! dataset "$work/pages" "$work/out"
	[[ $output == *"b.txt: a name with control characters"* ]]
}

@test "two pages that would be one document are refused" {
	pages
	cp "$work/pages/two.txt" "$work/pages/one.txt"
	run ! dataset "$work/pages" "$work/out"
	[[ $output == *"another page is document one too"* ]]
}

@test "full-text search finds Chinese words of two characters" {
	pages
	dataset "$work/pages" "$work/out"
	for words in '谷 歌' '员 工' '数 据 中 心' 'openai'; do
		run -0 sqlite3 "$work/out/dataset.sqlite" "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH '\"$words\"'"
		[[ $output -ge 1 ]]
	done
}

@test "claims of several documents on one matter: agree, compatible, differ, conflict" {
	pages
	dataset "$work/pages" "$work/out"
	cp "$work/out/dataset.sqlite" "$work/x.sqlite"
	n=0
	claim() { # claim DOC CLASS OBJECT MIN MAX TIME [POLARITY]: an A dollar figure, or none
		n=$((n + 1))
		sqlite3 "$work/x.sqlite" "INSERT INTO claims VALUES ('$1', $n, 0, 0, 0, 1, 0, 1, 'text', 'A', 'does', '$2', nullif('$3', ''), nullif('$4', ''),
			nullif('$5', ''), iif('$4' = '', NULL, 'USD'), NULL, nullif('$6', ''), NULL, 'asserted', '${7:-positive}')"
	}
	said() { # said: what the documents' claims are to one another, and forget them
		sqlite3 -cmd 'DROP TABLE agreement' -cmd '.read pipelines/agreement.sql' "$work/x.sqlite" "SELECT group_concat(agreement || ':' || doc || other_doc || ':' || coalesce(time, ''), ' ') FROM agreement; DELETE FROM claims"
	}
	said >/dev/null
	claim x spend '' 5 5 2024; claim y invest '' 5 5 2024 # to invest is to spend
	[[ $(said) == agree:xy:2024 ]]
	claim x spend '' 5 5 2024; claim y spend '' 5 5 2025 # other years are other matters
	[[ $(said) == '' ]]
	claim x spend '' 5 5 XXXX-03; claim y spend '' 5 5 2025-03-02; claim z spend '' 5 5 2025-04
	[[ $(said) == agree:xy:XXXX-03* && $(said) != *xz* ]]
	claim x spend '' 5 5 ''; claim y spend '' 5 5 2024; claim z spend '' 5 5 2025
	[[ $(said) == 'agree:xy:2024 agree:xz:2025' ]]
	claim x spend '' 5 9 2024; claim y spend '' 8 12 2024
	[[ $(said) == compatible:xy:2024 ]]
	claim x spend '' 5 5 2024; claim y spend '' 8 8 2024
	[[ $(said) == conflict:xy:2024 ]]
	claim x spend '' 5 5 ''; claim y spend '' 8 8 ''
	[[ $(said) == differ:xy: ]]
	claim x spend chips 5 5 2024; claim y spend wages 8 8 2024
	[[ $(said) == differ:xy:2024 ]]
	claim x acquire B '' '' ''; claim y acquire B '' '' '' negative
	[[ $(said) == conflict:xy: ]]
	claim x acquire B '' '' ''; claim x acquire B '' '' ''; claim y acquire C '' '' '' # one document, or another object
	[[ $(said) == '' ]]
}

@test "the text of a page cannot become markup of the report" {
	mkdir "$work/evil"
	printf 'Meta said </script><script>alert(1)</script> &quot;x&quot; cost $5 million in 2024.\n' >"$work/evil/a.txt"
	dataset "$work/evil" "$work/out"
	[[ $(grep -c '</script>' "$work/out/report.html") == 3 ]] # the data, the document, the code
	! grep -q 'alert(1)</script>' "$work/out/report.html"
}

@test "LibreOffice reads and writes every table as it is, by the README's command" {
	command -v soffice >/dev/null || skip "no soffice: apt-get install libreoffice-calc"
	pages
	dataset "$work/pages" "$work/out"
	in=$(grep -o '[-][-]infilter="[^"]*"' README.md)
	for t in documents sentences numbers entities claims; do
		eval "soffice -env:UserInstallation='file://$work/profile' --headless --convert-to ods $in --outdir '$work' '$work/out/$t.csv'" >/dev/null 2>&1 3>&-
		soffice -env:UserInstallation="file://$work/profile" --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false' \
			--outdir "$work" "$work/$t.ods" >/dev/null 2>&1 3>&-
		python3 -c 'import csv, sys; a, b = (list(csv.reader(open(f, encoding="utf-8", newline=""))) for f in sys.argv[1:]); sys.exit(a != b)' \
			"$work/out/$t.csv" "$work/$t.csv"
	done
}

@test "pandas reads every table as it is, by the README's call" {
	python3 -c 'import pandas' 2>/dev/null || skip "no pandas: apt-get install python3-pandas"
	pages
	dataset "$work/pages" "$work/out"
	cd "$work/out"
	call=$(grep -o 'pd.read_csv([^`]*)' "$root/README.md")
	for t in documents sentences numbers entities claims entity_index agreement; do
		python3 - <<-X
		import csv, sys
		import pandas as pd
		d = ${call/claims/$t}
		rows = list(csv.reader(open("$t.csv", encoding="utf-8", newline="")))
		sys.exit([list(d.columns)] + d.values.tolist() != rows)
		X
	done
}

@test "the README's pipe of all filters gives a table" {
	pages
	run -0 bash -c "strip-html '$work/pages/one.html' | t2s | split-sentences | extract-numbers | tag-entities -d pipelines/gazetteer.tsv |
		extract-claims | to-csv --each claims -c doc,subject,predicate,object,text"
	[[ ${lines[0]} == doc,subject,predicate,object,text* && ${#lines[@]} -ge 2 ]]
}

# Now make alone is killed, and what it had started goes on; now all of it.
@test "killed twenty times at any moment, the next run ends with the same bytes" {
	pages
	dataset "$work/pages" "$work/out"
	RANDOM=7
	for try in {1..20}; do
		rm -rf "$work/killed"
		find build/work -name 'two.txt.jsonl' -delete
		setsid env -u MAKEFLAGS -u MAKELEVEL make -s dataset SOURCES="$work/pages" OUT="$work/killed" 3>&- &
		sleep 0.$((RANDOM % 10))$((RANDOM % 10))
		if ((try % 2)); then kill -9 $! || true; else kill -9 -- -$! || true; fi
		wait $! || true
		dataset "$work/pages" "$work/killed"
		diff "$work/out/SHA256SUMS" "$work/killed/SHA256SUMS"
	done
}

@test "datapackage.json holds to the profile of Data Package v2, and its hashes are true" {
	dataset fixtures/sources "$work/out"
	cd "$work/out"
	jq -r '.resources[] | "\(.hash | ltrimstr("sha256:"))  \(.path)"' datapackage.json | sha256sum --quiet -c
	[[ $(jq '[.resources[] | select(.schema) | .name]' -c datapackage.json) == *documents*sentences* ]]
	for f in documents sentences numbers entities claims entity_index agreement; do # the schema's names are the header
		[[ $(jq -r --arg f $f.csv '.resources[] | select(.path == $f) | [.schema.fields[].name] | join(",")' datapackage.json) == "$(head -1 $f.csv)" ]]
	done
	python3 - <<-'X' # and the rows hold to the schema: types, what is required, keys
	import csv, json
	for r in json.load(open("datapackage.json"))["resources"]:
	    if "schema" not in r:
	        continue
	    rows = list(csv.DictReader(open(r["path"], encoding="utf-8", newline="")))
	    assert rows or r["name"] == "agreement", r["name"]
	    for f in r["schema"]["fields"]:
	        cells = [row[f["name"]] for row in rows]
	        assert all(cells) or not f.get("constraints", {}).get("required"), (r["name"], f["name"])
	        assert f["type"] != "integer" or all(c == "" or c.isdigit() for c in cells), (r["name"], f["name"])
	    key = r["schema"].get("primaryKey", [])
	    assert not key or len({tuple(row[k] for k in key) for row in rows}) == len(rows), r["name"]
	    for k in r["schema"].get("foreignKeys", []):
	        there = {tuple(row[c] for c in k["reference"]["fields"]) for row in csv.DictReader(open(k["reference"]["resource"] + ".csv", encoding="utf-8", newline=""))}
	        assert all(tuple(row[c] for c in k["fields"]) in there for row in rows), (r["name"], k)
	X
	need_suite csv/frictionless-profiles-2.0
	python3 - "$SUITES/csv/frictionless-profiles-2.0" <<-'X'
	import json, pathlib, sys
	import jsonschema
	folder = pathlib.Path(sys.argv[1])
	store = {}
	for p in folder.rglob("*.json"):
	    store["https://datapackage.org/profiles/2.0/" + p.name] = json.loads(p.read_text())
	profile = store["https://datapackage.org/profiles/2.0/datapackage.json"]
	resolver = jsonschema.RefResolver("https://datapackage.org/profiles/2.0/datapackage.json", profile, store=store)
	jsonschema.Draft7Validator(profile, resolver=resolver).validate(json.load(open("datapackage.json")))
	X
}

@test "golden dataset" {
	dataset fixtures/sources "$work/out"
	mkdir -p tests/golden/dataset
	for f in documents entity_index agreement; do
		if [[ ${UPDATE:-} ]]; then
			cp "$work/out/$f.csv" tests/golden/dataset/
		else
			diff "tests/golden/dataset/$f.csv" "$work/out/$f.csv"
		fi
	done
}
