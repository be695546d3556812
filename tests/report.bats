#!/usr/bin/env bats
# report.html in a browser: headless Chromium, spoken to by chromedriver. Skips
# where they are missing (make build/need-BROWSER installs them).

load helper

setup_file() {
	export BATS_NO_PARALLELIZE_WITHIN_FILE=true
	command -v chromium >/dev/null && command -v chromedriver >/dev/null && command -v curl >/dev/null || return 0
	cd "$BATS_TEST_DIRNAME/.." || return 1
	mkdir "$BATS_FILE_TMPDIR/pages"
	cp fixtures/sources/*.txt "$BATS_FILE_TMPDIR/pages"
	printf 'Meta said <script>alert(1)</script> &quot;x&quot; & <b> will cost $5 million in 2024, and it hired 20 people.\n' >"$BATS_FILE_TMPDIR/pages/evil.txt"
	env -u MAKEFLAGS -u MAKELEVEL make -s dataset SOURCES="$BATS_FILE_TMPDIR/pages" OUT="$BATS_FILE_TMPDIR/out"
	: >"$BATS_FILE_TMPDIR/driver" # there also before the driver is
	chromedriver --port=0 >"$BATS_FILE_TMPDIR/driver" 2>&1 3>&- &
	export DRIVER=$!
	for _ in {1..200}; do
		port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' "$BATS_FILE_TMPDIR/driver")
		[[ -z $port ]] || break
		sleep 0.05
	done
	export HOST=http://127.0.0.1:$port
	SESSION=$(wd POST /session '{"capabilities":{"alwaysMatch":{"goog:loggingPrefs":{"browser":"ALL"},"goog:chromeOptions":{"binary":"/usr/bin/chromium",
		"args":["--headless","--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update",
		"--disable-sync","--disable-dev-shm-usage","--window-size=1200,900"]}}}}' | jq -r .value.sessionId)
	export SESSION
	[[ $SESSION != null ]] || { # a browser that cannot start here, as in a bare chroot
		kill "$DRIVER"
		export DRIVER=''
		return 0
	}
	wd POST "/session/$SESSION/url" "{\"url\":\"file://$BATS_FILE_TMPDIR/out/report.html\"}" >/dev/null
}

teardown_file() {
	[[ ${DRIVER:-} ]] || return 0
	wd DELETE "/session/$SESSION" >/dev/null || true
	kill "$DRIVER" || true
}

setup() {
	[[ ${DRIVER:-} ]] || skip "no chromium, chromedriver and curl that start here: make build/need-BROWSER"
}

wd() { curl -sS -X "$1" "$HOST$2" ${3:+-H 'Content-Type: application/json' -d "$3"}; }

# js 'SCRIPT': what it returns.
js() { wd POST "/session/$SESSION/execute/sync" "$(jq -n --arg s "$1" '{script: $s, args: []}')" | jq -r .value; }

@test "it loads without an error, says its language and has a title" {
	run wd POST "/session/$SESSION/se/log" '{"type":"browser"}'
	[[ $(jq '[.value[] | select(.level == "SEVERE")] | length' <<<"$output") == 0 ]]
	[[ $(js 'return document.documentElement.lang') == en ]]
	[[ $(js 'return document.title') ]]
	[[ $(js 'return document.querySelectorAll("#rows tr").length') -ge 2 ]]
	[[ $(js 'return document.querySelectorAll("svg rect").length') -ge 2 ]]
	[[ $(js 'return performance.getEntriesByType("resource").length') == 0 ]]
}

@test "the table filters and sorts" {
	all=$(js 'return document.querySelectorAll("#rows tr").length')
	some=$(js 'const s = document.querySelector("select[name=doc]"); s.value = "evil"; s.dispatchEvent(new Event("input", {bubbles: true}));
		return document.querySelectorAll("#rows tr").length')
	((some >= 1 && some < all))
	js 'const s = document.querySelector("select[name=doc]"); s.value = ""; s.dispatchEvent(new Event("input", {bubbles: true}))'
	js 'document.querySelector("th button[data-key=subject]").click()'
	[[ $(js 'return document.querySelector("th[aria-sort=ascending] button").dataset.key') == subject ]]
	[[ $(js 'const t = [...document.querySelectorAll("#rows tr")].map(r => r.cells[0].textContent).filter(Boolean);
		return t.every((x, i) => i === 0 || t[i - 1] <= x)') == true ]]
	js 'document.querySelector("th button[data-key=subject]").click()'
	[[ $(js 'return document.querySelector("th[aria-sort=descending] button").dataset.key') == subject ]]
}

@test "a claim shows its evidence in place and its raw bytes" {
	js 'document.querySelector("#rows button.link").click()'
	[[ $(js 'return document.getElementById("evidence").hidden') == false ]]
	[[ $(js 'return document.querySelectorAll("mark.claim.here").length') -ge 1 ]]
	[[ $(js 'return document.querySelectorAll("#evidence pre")[0].textContent.length > 10') == true ]]
	[[ $(js 'return document.activeElement.id') == evidence ]]
}

@test "Escape closes the evidence and goes back; the next claim is a step away" {
	js 'window.it = document.querySelectorAll("#rows button.link")[1]; it.focus(); it.click()'
	first=$(js 'return document.querySelector("#evidence blockquote").textContent')
	[[ $(js 'return decodeURIComponent(location.hash)') == '#claim='* ]]
	js '[...document.querySelectorAll("#evidence button")].find(b => b.textContent === "Next claim").click()'
	[[ $(js 'return document.querySelector("#evidence blockquote").textContent') != "$first" ]]
	js 'document.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}))'
	[[ $(js 'return document.getElementById("evidence").hidden && document.activeElement === it') == true ]]
}

@test "a name of the chart filters the claims, pairs filter by their standing" {
	js 'location.hash = document.querySelector("#figures a").getAttribute("href"); dispatchEvent(new Event("hashchange"))'
	name=$(js 'return document.querySelector("#figures a").textContent')
	[[ $(js 'return [...document.querySelectorAll("#rows tr")].map(r => r.textContent).every(t => t.includes("'"$name"'"))') == true ]]
	js 'document.getElementById("filters").reset()'
	all=$(js 'return document.querySelectorAll("#pairs tr").length')
	[[ $all -ge 1 ]]
	js 'document.querySelector("#standings input[name=agree]").click()'
	(($(js 'return document.querySelectorAll("#pairs tr").length') < all))
	[[ $(js 'return document.querySelectorAll("#pairs tr.agree").length') == 0 ]]
}

@test "a part of a large dataset, and the page says so" {
	"$root/pipelines/report" "$BATS_FILE_TMPDIR/pages" "$BATS_FILE_TMPDIR/out/dataset.sqlite" 2000 >"$BATS_FILE_TMPDIR/part.html"
	wd POST "/session/$SESSION/url" "{\"url\":\"file://$BATS_FILE_TMPDIR/part.html\"}" >/dev/null
	[[ $(js 'return document.getElementById("limits").textContent') == *"first "*" documents"* ]]
	(($(js 'return document.getElementById("which").options.length') < $(find "$BATS_FILE_TMPDIR/pages" -type f | wc -l)))
	wd POST "/session/$SESSION/url" "{\"url\":\"file://$BATS_FILE_TMPDIR/out/report.html\"}" >/dev/null
}

@test "markup in a page's text is shown as text" {
	js 'const w = document.getElementById("which"); w.value = [...w.options].find(o => o.text.startsWith("evil")).value; w.dispatchEvent(new Event("change"))'
	[[ $(js 'return document.querySelectorAll("#text script, #text b").length') == 0 ]]
	[[ $(js 'return document.getElementById("text").textContent') == *'5 million'* ]]
}

@test "a screenshot, also at the width of a phone, nothing wider than the page" {
	wd GET "/session/$SESSION/screenshot" | jq -r .value | base64 -d >"$BATS_FILE_TMPDIR/wide.png"
	wd POST "/session/$SESSION/window/rect" '{"width":420,"height":800}' >/dev/null
	[[ $(js 'return document.documentElement.scrollWidth <= document.documentElement.clientWidth') == true ]]
	wd GET "/session/$SESSION/screenshot" | jq -r .value | base64 -d >"$BATS_FILE_TMPDIR/phone.png"
	[[ $(stat -c %s "$BATS_FILE_TMPDIR/phone.png") -gt 5000 ]]
	mkdir -p "$root/build" && cp "$BATS_FILE_TMPDIR"/*.png "$root/build/"
}
