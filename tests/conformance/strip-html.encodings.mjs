// Every byte, pair and longer sequence of the legacy encodings, as our decoder
// and that of @exodus/bytes (npm) read it; each has ASCII behind it, which must
// survive:
//   node strip-html.encodings.mjs PEERS HARNESS OUT
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const [peers, harness, out] = process.argv.slice(2);
const { TextDecoder } = await import(createRequire(peers + '/').resolve('@exodus/bytes/encoding.js'));
const twoBytes = ['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'shift_jis'];
const others = ['ibm866', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8',
	'iso-8859-10', 'iso-8859-13', 'iso-8859-14', 'iso-8859-15', 'iso-8859-16', 'koi8-r', 'koi8-u', 'macintosh',
	'windows-874', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255',
	'windows-1256', 'windows-1257', 'windows-1258', 'x-mac-cyrillic', 'utf-16le', 'utf-16be', 'iso-2022-jp'];

function* sequences(encoding) {
	for (let a = 0; a < 256; a++)
		for (let b = 0; b < 256; b++) {
			if (encoding === 'iso-2022-jp') {
				for (const set of ['(B', '(J', '(I', '$@', '$B', 'XX'])
					yield [0x1b, ...Buffer.from(set), a, b, 0x1b, 0x28, 0x42];
			} else if (a >= 0x80 || encoding.startsWith('utf-16')) {
				yield [a, b];
			}
			if (encoding === 'euc-jp')
				yield [0x8f, a, b];
			if (encoding.startsWith('utf-16'))
				yield [0xd8, a, 0xdc, b, 0];
		}
	// Four bytes: all below U+10000, some of those beyond, some broken ones.
	for (let i = 0; i < 1587600 && encoding === 'gb18030'; i += i < 39500 ? 1 : 997) {
		const four = [0x81 + Math.floor(i / 12600), 0x30 + Math.floor(i / 1260) % 10, 0x81 + Math.floor(i / 10) % 126, 0x30 + i % 10];
		yield four;
		if (i % 101 === 0)
			yield [...four.slice(0, 2), i % 256, ...four.slice(3)];
	}
}

let faults = '';
for (const encoding of [...twoBytes, ...others]) {
	const judge = new TextDecoder(encoding, { ignoreBOM: true });
	const cases = [...sequences(encoding)].map((bytes) => Buffer.from([...bytes, 0x41, 0x42]));
	const input = cases.map((bytes) => `decode ${encoding} - ${bytes.toString('hex')}\n`).join('');
	const got = spawnSync(harness, { input, maxBuffer: 1 << 28 }).stdout.toString().split('\n');
	let same = 0;
	cases.forEach((bytes, i) => {
		const want = Buffer.from(judge.decode(bytes)).toString('hex');
		if (want === got[i])
			same++;
		else
			faults += `${encoding}\t${bytes.toString('hex')}\twant ${want}\tgot ${got[i]}\n`;
	});
	console.log(`strip-html encodings/${encoding} ${same}/${cases.length}`);
}
writeFileSync(out, faults);
