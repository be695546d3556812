"use strict";
// The report at work. #data has the rows that are always needed, as arrays;
// #d0, #d1 … each a document's text, marks and raw bytes, read when it is shown.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const rows = (names, table) =>
	table.map(r => Object.fromEntries(names.split(" ").map((name, i) => [name, r[i]])));
const docs = rows("doc file title published bytes encoding sentences", data.documents);
const claims = rows("at block sentence n start end from to text subject predicate class object " +
	"min max unit approx time attribution modality polarity", data.claims);
const pairs = rows("agreement subject predicate object time unit claim text doc min max " +
	"other_claim other_text other_doc other_min other_max", data.agreement);
const byId = new Map(), claimsOf = docs.map(() => []);
claims.forEach((c, i) => {
	c.index = i;
	c.doc = docs[c.at].doc;
	c.id = `${c.doc}/${c.block}/${c.sentence}/${c.n}`;
	c.low = c.min === null ? null : Number(c.min);
	byId.set(c.id, c);
	claimsOf[c.at].push(c);
});

/*** Words ***/

const HAN = /[\u3400-\u9fff]/;
const count = n => n.toLocaleString("en");
const standing = c => c.modality + (c.polarity === "negative" ? ", not so" : "");

// A decimal as people write it: its number and its size.
function short(decimal) {
	const n = Number(decimal);
	for (const [size, name] of [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]])
		if (Math.abs(n) >= size)
			return [String(Number((n / size).toPrecision(6))), name];
	return [Math.abs(n) >= 10000 && Number.isInteger(n) ? count(n) : String(decimal), ""];
}

function figure(c) {
	if (c.min === null) return "";
	const unit = c.unit === "%" ? "%" : c.unit ? " " + c.unit.replace(/[{}[\]]/g, "") : "";
	const [low, size] = short(c.min), [high, its] = short(c.max ?? c.min);
	const about = c.approx === "true" ? "≈ " : "";
	if (low + size === high + its) return about + low + size + unit;
	return about + (size === its ? `${low}–${high}${size}` : `${low}${size} – ${high}${its}`) + unit;
}

// A time as people write it: the year unknown, XXXX-03-02 is 2 Mar.
function when(time) {
	const [, month, day] = /^XXXX-(\d\d)(?:-(\d\d))?$/.exec(time ?? "") || [];
	if (!month) return (time ?? "").replace(/^XXXX-/, "");
	const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
	return (day ? Number(day) + " " : "") + names[month - 1];
}

function element(name, props = {}, ...children) {
	const e = Object.assign(document.createElement(name), props);
	e.append(...children.filter(c => c !== null && c !== undefined && c !== ""));
	return e;
}

// A text says its language, so that it gets the right font and voice.
const said = (name, text, props = {}) =>
	element(name, HAN.test(text ?? "") ? { lang: "zh-Hans", ...props } : props, text);
const cell = (text, className = "", title = "") => said("td", text, { className, title });
const button = (name, onclick, props = {}) =>
	element("button", { type: "button", onclick, ...props }, name);
const link = c => said("button", c.text, { type: "button", className: "link", onclick: () => evidence(c) });

/*** A document with its marks, and the evidence of a claim ***/

// A sentence with its claims round its entities and numbers: marks are cut
// where another begins or ends, so they nest whatever overlaps.
function marked(sentence, spans, here) {
	const text = Array.from(sentence);
	const ends = new Set([0, text.length, ...spans.flatMap(x => [x.start, x.end])]);
	const cuts = [...ends].sort((a, b) => a - b);
	const out = document.createDocumentFragment();
	for (let i = 0; i + 1 < cuts.length; i++) {
		let node = document.createTextNode(text.slice(cuts[i], cuts[i + 1]).join(""));
		const over = spans.filter(x => x.start <= cuts[i] && x.end >= cuts[i + 1]);
		for (const x of over.sort((a, b) => b.rank - a.rank)) {
			node = element("mark", { className: x.css, title: x.tip }, node);
			if (x.type && x.end === cuts[i + 1]) node.dataset.type = x.type;
			if (!x.claim) continue;
			node.classList.toggle("first", x.start === cuts[i]);
			node.classList.toggle("here", x.claim === here);
			node.onclick = event => { event.stopPropagation(); evidence(x.claim); };
		}
		out.append(node);
	}
	return out;
}

const read = new Map();
function page(at) {
	if (!read.has(at)) read.set(at, JSON.parse($("d" + at).textContent));
	return read.get(at);
}

// What is marked in the sentences of a document, by block/sentence.
function spansOf(at) {
	const spans = new Map(), its = page(at);
	const add = (block, sentence, span) => {
		const key = `${block}/${sentence}`;
		spans.has(key) ? spans.get(key).push(span) : spans.set(key, [span]);
	};
	for (const c of claimsOf[at]) {
		const tip = `${c.subject ?? ""}: ${c.predicate ?? ""} (${c.modality})`;
		add(c.block, c.sentence, { start: c.start, end: c.end, rank: 0, css: "claim", claim: c, tip });
	}
	for (const [b, s, start, end, css, name] of its.entities) {
		const type = css.toLowerCase();
		add(b, s, { start, end, rank: 1, css, type, tip: `${name} (${type})` });
	}
	for (const [b, s, start, end, type, value] of its.numbers)
		add(b, s, { start, end, rank: 2, css: "number", type, tip: `${type}: ${value}` });
	return spans;
}

function show(at, here) {
	const d = docs[at], its = page(at), spans = spansOf(at), text = $("text");
	$("which").value = at;
	$("previous").disabled = at === 0;
	$("next").disabled = at === docs.length - 1;
	text.lang = $("title").lang = its.sentences.some(s => HAN.test(s[3])) ? "zh-Hans" : "en";
	$("title").textContent = d.title ?? d.doc;
	$("about").textContent = [d.file, d.published, `${count(d.sentences)} sentences`,
		`${claimsOf[at].length} claims`, `${count(d.bytes)} bytes`, d.encoding].filter(Boolean).join(" · ");
	text.replaceChildren();
	let block = null, p;
	for (const [b, s, role, words] of its.sentences) {
		if (b !== block) text.append(p = element("p", { className: role || "p" }));
		else p.append(" ");
		block = b;
		p.append(marked(words, spans.get(`${b}/${s}`) || [], here));
	}
}

function decoded(bytes, encoding) {
	try {
		return new TextDecoder(encoding || "utf-8").decode(bytes);
	} catch { // an encoding that this browser does not know
		return new TextDecoder().decode(bytes);
	}
}

let opener = null;
function evidence(c) {
	const d = docs[c.at], box = $("evidence");
	if (document.activeElement && !box.contains(document.activeElement))
		opener = document.activeElement;
	show(c.at, c);
	const hex = (page(c.at).raw[c.block] || "").match(/../g) || [];
	const raw = decoded(Uint8Array.from(hex, x => parseInt(x, 16)), d.encoding);
	const predicate = c.class && c.class !== c.predicate ? `${c.predicate} (${c.class})` : c.predicate;
	const facts = [["Subject", c.subject], ["Predicate", predicate], ["Object", c.object],
		["Figure", figure(c)], ["Time", c.time], ["Modality", standing(c)],
		["On the word of", c.attribution], ["Claim", c.id]].filter(([, value]) => value);
	const beside = claimsOf[c.at], i = beside.indexOf(c);
	const step = (name, to) => button(name, () => evidence(to), { disabled: !to });
	box.replaceChildren(
		element("h3", {}, "Evidence"),
		said("blockquote", c.text),
		element("dl", {}, ...facts.flatMap(([name, v]) => [element("dt", {}, name), said("dd", v)])),
		element("p", {}, `The raw page, bytes ${c.from} to ${c.to} of ${d.file}:`),
		said("pre", raw, { tabIndex: 0 }),
		element("details", {}, element("summary", {}, "the bytes in hexadecimal"),
			element("pre", {}, hex.join(" "))),
		element("p", {}, step("Previous claim", beside[i - 1]), " ", step("Next claim", beside[i + 1]),
			" ", button("Close", close)));
	box.hidden = false;
	history.replaceState(null, "", "#claim=" + encodeURIComponent(c.id));
	(document.querySelector("mark.here") || $("text")).scrollIntoView({ block: "center" });
	box.focus({ preventScroll: true });
}

function close() {
	$("evidence").hidden = true;
	if (opener && opener.isConnected) opener.focus();
}
document.addEventListener("keydown", e => {
	if (e.key === "Escape" && !$("evidence").hidden) close();
});

/*** The table of claims: filter, sort, and a part of its rows at a time ***/

const PART = 100;
let sortKey = "id", down = false, limit = PART;
function chosen() {
	const f = new FormData($("filters")), words = f.get("words").trim().toLowerCase();
	const keys = ["subject", "class", "modality", "doc"].filter(k => f.get(k));
	return claims.filter(c => keys.every(k => c[k] === f.get(k)) &&
		(!words || `${c.text} ${c.subject} ${c.object}`.toLowerCase().includes(words)));
}

function compare(a, b) {
	const x = a[sortKey], y = b[sortKey];
	if (sortKey === "id") return (a.index - b.index) * (down ? -1 : 1);
	if (x === y) return a.index - b.index;
	if (x === null || x === undefined) return 1;
	if (y === null || y === undefined) return -1;
	return (x < y ? -1 : 1) * (down ? -1 : 1);
}

function table() {
	const all = chosen().sort(compare);
	$("rows").replaceChildren(...all.slice(0, limit).map(c => element("tr", {},
		cell(c.subject, "subject"), cell(c.predicate), cell(c.object, "object"),
		cell(figure(c), "figure"), cell(when(c.time), "time", c.time ?? ""),
		cell(standing(c)), cell(c.attribution), element("td", { className: "evidence" }, link(c)))));
	$("shown").textContent = `${count(all.length)} of ${count(claims.length)} claims` +
		(all.length > limit ? `, the first ${limit} of them shown` : "");
	$("more").hidden = all.length <= limit;
	for (const th of document.querySelectorAll("th[aria-sort]")) {
		const mine = th.firstElementChild.dataset.key === sortKey;
		th.setAttribute("aria-sort", mine ? (down ? "descending" : "ascending") : "none");
	}
}

// What there is to choose from, with how often; documents stay in their order.
for (const select of document.querySelectorAll("#filters select")) {
	const tally = new Map();
	for (const value of claims.map(c => c[select.name]).filter(Boolean))
		tally.set(value, (tally.get(value) || 0) + 1);
	const names = [...tally.keys()];
	if (select.name !== "doc")
		names.sort((a, b) => tally.get(b) - tally.get(a) || (a < b ? -1 : 1));
	for (const value of names)
		select.append(element("option", { value }, `${value} (${count(tally.get(value))})`));
}
const anew = () => { limit = PART; table(); };
$("filters").addEventListener("input", anew);
$("filters").addEventListener("reset", () => setTimeout(anew));
$("filters").addEventListener("submit", e => e.preventDefault());
$("more").addEventListener("click", () => { limit += 5 * PART; table(); });
for (const b of document.querySelectorAll("th button"))
	b.addEventListener("click", () => {
		down = sortKey === b.dataset.key ? !down : false;
		sortKey = b.dataset.key;
		anew();
	});

/*** The pairs of claims, told by sign and word ***/

const SIGN = { conflict: "✗", differ: "≠", compatible: "≈", agree: "=" };
const tallies = data.counts.agreement;
function says(p, side) {
	const c = byId.get(p[side + "claim"]);
	const value = figure({ min: p[side + "min"], max: p[side + "max"], unit: p.unit });
	return element("td", { className: "says" }, value ? element("strong", {}, value) : null,
		c ? link(c) : said("span", p[side + "text"]),
		element("span", { className: "from" }, p[side + "doc"]));
}

function standings() {
	const f = new FormData($("standings")), some = pairs.filter(p => f.get(p.agreement));
	const all = Object.values(tallies).reduce((a, b) => a + b, 0);
	$("pairs").replaceChildren(...some.map(p => element("tr", { className: p.agreement },
		cell(`${SIGN[p.agreement]} ${p.agreement}`, "standing"),
		element("td", {}, said("strong", p.subject), " ",
			said("span", [p.predicate, p.object].filter(Boolean).join(" "))),
		cell(when(p.time), "time", p.time ?? ""), says(p, ""), says(p, "other_"))));
	$("paired").textContent = all === 0 ? "No two documents claim the same." :
		`${count(some.length)} of ${count(all)} pairs` + (all > pairs.length ?
			`; this page holds the first ${count(pairs.length)}, agreement.csv has all` : "");
}
for (const name of Object.keys(SIGN))
	$("standings").append(element("label", { className: "check" },
		element("input", { type: "checkbox", name, checked: true }),
		`${SIGN[name]} ${name} (${count(tallies[name] || 0)})`));
$("standings").addEventListener("input", standings);

/*** The numbers at the top, what is left out, and the choice of a document ***/

const n = data.counts;
for (const [name, value] of [["documents", n.documents], ["sentences", n.sentences],
	["numbers", n.numbers], ["mentions of names", n.entities], ["names", n.names], ["claims", n.claims],
	["pairs that agree", tallies.agree || 0], ["pairs in conflict", tallies.conflict || 0]])
	$("counts").append(element("div", {}, element("dt", {}, name), element("dd", {}, count(value))));
if (docs.length < n.documents) {
	$("limits").hidden = false;
	$("limits").textContent = "So that it opens quickly, this page holds the texts and claims of the " +
		`first ${count(docs.length)} documents; the figures and the agreement count all ` +
		`${count(n.documents)}. dataset.sqlite and the tables have them all.`;
}
docs.forEach((d, value) =>
	$("which").append(element("option", { value }, d.title ? `${d.doc}: ${d.title}` : d.doc)));
const turn = to => { $("evidence").hidden = true; show(to); };
$("which").addEventListener("change", e => turn(Number(e.target.value)));
$("previous").addEventListener("click", () => turn(Number($("which").value) - 1));
$("next").addEventListener("click", () => turn(Number($("which").value) + 1));
$("types").addEventListener("change", e => $("text").classList.toggle("types", e.target.checked));

/*** An address: #subject=NAME filters the claims, #claim=ID opens its evidence ***/

function go() {
	const [what, value] = location.hash.slice(1).split("=").map(decodeURIComponent);
	if (what === "claim" && byId.has(value)) evidence(byId.get(value));
	if (what !== "subject") return;
	$("filters").reset();
	const its = $("filters").elements.subject;
	its.value = value;
	if (its.value !== value) { // no claim is about it: those that speak of it
		its.value = "";
		$("filters").elements.words.value = value;
	}
	anew();
	$("claims").scrollIntoView();
	its.focus({ preventScroll: true });
}
table();
standings();
if (docs.length) show(0);
go();
addEventListener("hashchange", go);
