// A dataset of pages by well-known libraries, one process: node dataset.mjs NODE_MODULES OUT FILE ...
//
// Readability and linkedom for the article, opencc-js for Simplified Chinese,
// ICU for sentences, Microsoft's recognizers for numbers and dates, jieba's
// tags for Chinese names, csv-stringify for the tables.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const [where, out, ...files] = process.argv.slice(2);
const require = createRequire(where + '/');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');
const { Converter } = require('opencc-js');
const text = require('@microsoft/recognizers-text-suite');
const { Jieba } = require('@node-rs/jieba');
const { dict } = require('@node-rs/jieba/dict');
const { stringify } = require('csv-stringify/sync');

const simplified = Converter({ from: 't', to: 'cn' });
const jieba = Jieba.withDict(dict);
const TYPES = { nr: 'PERSON', nrt: 'PERSON', ns: 'PLACE', nt: 'ORG', nz: 'OTHER' };
const RECOGNIZERS = ['recognizeNumber', 'recognizePercentage', 'recognizeOrdinal', 'recognizeCurrency', 'recognizeDimension',
	'recognizeAge', 'recognizeTemperature', 'recognizeDateTime'].map(name => text[name]);
const segment = { zh: new Intl.Segmenter('zh', { granularity: 'sentence' }), en: new Intl.Segmenter('en', { granularity: 'sentence' }) };

function decode(bytes) {
	const said = /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'));
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder(said && !/utf-?8/i.test(said[1]) ? said[1] : 'gb18030').decode(bytes);
	}
}

function article(file, page) {
	if (!/\.x?html?$/.test(file))
		return { title: null, textContent: page };
	try {
		return new Readability(parseHTML(page).document).parse() ?? { title: null, textContent: '' };
	} catch {
		return { title: null, textContent: '' };
	}
}

const documents = [], sentences = [], numbers = [], entities = [];
for (const file of files) {
	const doc = basename(file).replace(/\.[^.]*$/, '');
	const { title, textContent } = article(file, decode(readFileSync(file)));
	const lines = simplified(textContent).split('\n').map(l => l.trim()).filter(Boolean);
	documents.push([doc, basename(file), title]);
	lines.forEach((line, block) => {
		const lang = /[\u3400-\u9fff]/.test(line) ? 'zh' : 'en';
		for (const { segment: sentence, index } of segment[lang].segment(line)) {
			sentences.push([doc, block, index, sentence]);
			for (const recognize of RECOGNIZERS)
				for (const r of recognize(sentence, lang === 'zh' ? text.Culture.Chinese : text.Culture.English))
					numbers.push([doc, block, index, r.start, r.end, r.text, r.typeName, JSON.stringify(r.resolution)]);
			if (lang === 'en')
				continue;
			let at = 0;
			for (const { word, tag } of jieba.tag(sentence, true)) {
				if (TYPES[tag])
					entities.push([doc, block, index, at, at + word.length, word, TYPES[tag]]);
				at += word.length;
			}
		}
	});
}
for (const [name, rows] of Object.entries({ documents, sentences, numbers, entities }))
	writeFileSync(`${out}/${name}.csv`, stringify(rows));
console.error(`${documents.length} documents, ${sentences.length} sentences, ${numbers.length} numbers, ${entities.length} entities`);
