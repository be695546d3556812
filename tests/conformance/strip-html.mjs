// The text of pages by parse5 beside that of strip-html, without white space:
//   node strip-html.mjs PARSE5 STRIP-HTML EXCEPT OUT FILE.html.gz ...
// Prints "passed/total"; the first difference of each other page goes to OUT.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { basename } from 'node:path';

const [where, filter, exceptFile, out, ...files] = process.argv.slice(2);
const { parse } = await import(createRequire(where + '/').resolve('parse5'));
const none = new Set(['script', 'style', 'template', 'iframe', 'noembed', 'noframes']);
const excepted = new Map(readFileSync(exceptFile, 'utf8').split('\n').map((l) => l.split('\t')));
const blanks = /[\s\u0000\u0085\u00ad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;

function text(root) {
	const parts = [], todo = [root];
	for (let node; (node = todo.pop());) {
		if (node.nodeName === '#text')
			parts.push(node.value);
		if (node.childNodes && !none.has(node.nodeName))
			for (let i = node.childNodes.length; i-- > 0;)
				todo.push(node.childNodes[i]);
	}
	return parts.join('').replace(blanks, '');
}

let same = 0, named = 0, faults = '';
for (const file of files) {
	const page = gunzipSync(readFileSync(file));
	// These pages are UTF-8, whatever they declare.
	const want = text(parse(new TextDecoder('utf-8').decode(page), { scriptingEnabled: false }));
	const got = execFileSync(filter, ['--html', '--encoding', 'utf-8', '--keep-ruby'], { input: page, maxBuffer: 1 << 28 })
		.toString().replace(blanks, '');
	if (got === want) {
		same++;
		continue;
	}
	const why = excepted.get(basename(file));
	named += why !== undefined;
	let i = 0;
	while (got[i] === want[i]) i++;
	faults += `${basename(file)}\t${why ?? 'NOT NAMED'}\n\tat ${i}\n\twant ${want.slice(i - 20, i + 80)}\n\tgot  ${got.slice(i - 20, i + 80)}\n`;
}
writeFileSync(out, faults);
console.log(`${same}/${files.length}` + (named ? ` (${named} named in strip-html.except)` : ''));
