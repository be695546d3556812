"""The cases of html5lib-tests, projected on what strip-html does: characters,
the text of a document, its declared encoding. Called by tests/conformance/strip-html:

	strip-html.py HARNESS SUITES EXCEPT OUT
"""
import glob
import json
import os
import re
import subprocess
import sys

harness, suites, except_file, out = sys.argv[1:]
root = suites + '/html5lib-tests'
STATES = {'Data state': 0, 'RCDATA state': 1, 'RAWTEXT state': 2, 'Script data state': 3,
          'PLAINTEXT state': 4, 'CDATA section state': 5}
# Elements whose text is no text of a page.
NO_TEXT = {'script', 'style', 'template', 'iframe', 'noembed', 'noframes'}
NO_TEXT |= {'svg ' + n for n in ('script', 'style')} | {'math ' + n for n in ('script', 'style')}
BLANKS = re.compile('[\\s\u00ad\u200b\ufeff\0]+')

excepted = {}
for line in open(except_file, encoding='utf-8'):
    if line.strip() and not line.startswith('#'):
        name, why = line.rstrip('\n').split('\t')
        excepted[name] = why


def ask(cases):
    """[(what, a, b, bytes)] -> [bytes or None where the cut mattered]"""
    lines = ''.join('%s %s %s %s\n' % (w, a, b, s.hex()) for w, a, b, s in cases)
    got = subprocess.run([harness], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    got = got.decode().split('\n')[:-1]
    assert len(got) == len(cases), (len(got), len(cases))
    return [None if g == 'cut' else bytes.fromhex(g) for g in got]


def report(name, results):
    """results: [(id, input, want, got)]"""
    bad = [r for r in results if r[2] != r[3]]
    named = [r for r in bad if r[0] in excepted]
    print('strip-html html5lib-tests/%s %d/%d%s' % (name, len(results) - len(bad), len(results),
          ' (%d named in strip-html.except)' % len(named) if named else ''))
    with open(out + '/strip-html-' + name.replace('/', '-'), 'w', encoding='utf-8') as f:
        for i, source, want, got in bad:
            f.write('%s\t%s\n\tinput %r\n\twant  %r\n\tgot   %r\n' % (i, excepted.get(i, 'NOT NAMED'), source, want, got))


def unescape(s):
    return re.sub(r'\\u([0-9a-fA-F]{4})', lambda m: chr(int(m.group(1), 16)), s)


def paired(s):
    """Surrogate pairs of \\u escapes as what they mean; None for a lone one."""
    try:
        return s.encode('utf-16', 'surrogatepass').decode('utf-16').encode('utf-8')
    except UnicodeDecodeError:
        return None


def tokenizer():
    for path in sorted(glob.glob(root + '/tokenizer/*.test')):
        name = 'tokenizer/' + os.path.basename(path)
        cases, wanted, inputs = [], [], []
        for n, test in enumerate(v for tests in json.load(open(path)).values() for v in tests):
            text = test['input']
            chars = ''.join(t[1] for t in test['output'] if t[0] == 'Character')
            if test.get('doubleEscaped'):
                text, chars = unescape(text), unescape(chars)
            source, want = paired(text), paired(chars)
            for state in test.get('initialStates', ['Data state']):
                i = '%s#%d %s' % (name, n, state)
                if source is None:
                    if i not in excepted:
                        print('strip-html: not applicable and not named:', i)
                    continue
                cases.append(('tokens', STATES[state], test.get('lastStartTag', '-'), source))
                wanted.append(want)
                inputs.append((i, text))
        got = ask(cases)
        report(name, [(i, s, w, g) for (i, s), w, g in zip(inputs, wanted, got)])


def dat(path):
    """The cases of a .dat file as dicts of their sections."""
    case, key = {}, None
    for line in open(path, encoding='utf-8', newline='\n').read().split('\n'):
        if line.startswith('#') and line[1:] in ('data', 'errors', 'new-errors', 'document', 'document-fragment',
                                                 'script-on', 'script-off', 'encoding'):
            if line == '#data':
                if case:
                    yield case
                case = {}
            key = line[1:]
            case[key] = []
        elif key:
            case[key].append(line)
    if case:
        yield case


def tree_text(lines):
    """The text of the dumped tree, outside what is no text."""
    text, skipped, quoting = '', None, False
    for line in lines:
        if quoting:
            end = line.endswith('"')
            if not skipped:
                text += '\n' + (line[:-1] if end else line)
            quoting = not end
            continue
        m = re.match(r'\| ( *)(.*)$', line, re.S)
        if not m:
            continue
        depth, what = len(m.group(1)), m.group(2)
        if skipped is not None and depth <= skipped:
            skipped = None
        if what.startswith('"'):
            end = len(what) > 1 and what.endswith('"')
            if skipped is None:
                text += what[1:-1] if end else what[1:]
            quoting = not end
        elif skipped is None and what.startswith('<') and what[1:-1] in NO_TEXT:
            skipped = depth
    return text


def tree():
    total = [0, 0]
    for path in sorted(glob.glob(root + '/tree-construction/*.dat')):
        name = 'tree-construction/' + os.path.basename(path)
        cases, rest = [], []
        for n, case in enumerate(dat(path)):
            if 'script-on' in case:
                continue
            source = '\n'.join(case['data'])
            context = case.get('document-fragment', ['-'])[0]
            if ' ' in context:
                context = '+' + context.replace(' ', ':')
            cases.append(('text', context, '-', source.encode('utf-8', 'surrogatepass')))
            rest.append(('%s#%d' % (name, n), source, BLANKS.sub('', tree_text(case['document']))))
        got = [g if g is None else BLANKS.sub('', g.decode()) for g in ask(cases)]
        results = [(i, s, w, g) for (i, s, w), g in zip(rest, got)]
        report(name, results)
        total[0] += sum(w == g for _, _, w, g in results)
        total[1] += len(results)
    print('strip-html html5lib-tests/tree-construction %d/%d %.1f %%' % (*total, 100 * total[0] / total[1]))


def encoding():
    for path in sorted(glob.glob(root + '/encoding/*.dat') + glob.glob(root + '/encoding/scripted/*.dat')):
        name = path[len(root) + 1:]
        cases, rest, case, key = [], [], {}, None
        for line in open(path, 'rb').read().split(b'\n'):
            if line in (b'#data', b'#encoding'):
                key = line
                if line == b'#data':
                    case = {}
                    rest.append(case)
                case[key] = []
            elif key:
                case[key].append(line)
        for n, case in enumerate(rest):
            cases.append(('encoding', '-', '-', b'\n'.join(case[b'#data'])))
        results = []
        for n, (case, got) in enumerate(zip(rest, ask(cases))):
            got = got.decode().replace('-', 'windows-1252') if got == b'-' else got.decode()
            results.append(('%s#%d' % (name, n), b'\n'.join(case[b'#data']), case[b'#encoding'][0].decode().lower(), got))
        report(name, results)


tokenizer()
tree()
encoding()
