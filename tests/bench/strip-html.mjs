// The articles of pages by Readability: node strip-html.mjs NODE_MODULES FILE ...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [where, ...files] = process.argv.slice(2);
const require = createRequire(where + '/');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');
for (const file of files) {
	const { document } = parseHTML(readFileSync(file, 'utf8'));
	let article = null;
	try {
		article = new Readability(document).parse();
	} catch (e) {
		console.error(file, e.message);
	}
	if (article)
		process.stdout.write(`${article.title}\n${article.textContent}\n`);
}
