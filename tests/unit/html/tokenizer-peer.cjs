// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer and that of parse5, written by others after the same standard, say the same: of every
// case of the corpus, so that the corpus itself is right, and of seeded mixtures of what matters.
//
//   tokenizer-peer.cjs DESCRIBER CORPUS-FOLDER [ROUNDS [SEED]]
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { randomOf } = require('./browser-fragments.cjs');

const SKIPPED = 77;
const SEPARATOR = '\x1e';

let parse5;
try {
  parse5 = require('parse5');
} catch {
  console.log('parse5 is not installed');
  process.exit(SKIPPED);
}
const { Tokenizer, TokenizerMode } = parse5;

const MODES = {
  title: TokenizerMode.RCDATA, textarea: TokenizerMode.RCDATA, style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT, iframe: TokenizerMode.RAWTEXT, noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT, script: TokenizerMode.SCRIPT_DATA, plaintext: TokenizerMode.PLAINTEXT,
};

// Writes what the other describer writes, of the events of parse5.
class Description {
  constructor(state) {
    this.out = [];
    this.text = '';
    this.isForeign = state === 'svg';
    this.tokenizer = new Tokenizer({}, this);
    this.tokenizer.inForeignNode = this.isForeign;
    if (state in MODES) this.begin(state);
  }
  begin(name) {
    this.tokenizer.state = MODES[name];
    this.tokenizer.lastStartTagName = name;
  }
  add(piece) {
    if (this.text !== '') this.out.push(`"${this.text}"`);
    this.text = '';
    if (piece !== undefined) this.out.push(piece);
  }
  onStartTag({ tagName, attrs, selfClosing }) {
    const values = attrs.map(({ name, value }) => ` ${name}="${value}"`).join('');
    this.add(`<${tagName}${values}${selfClosing ? ' />' : '>'}`);
    if (tagName in MODES && !this.isForeign) this.begin(tagName);
  }
  onEndTag({ tagName }) { this.add(`</${tagName}>`); }
  onComment({ data }) { this.add(`<!--${data}-->`); }
  onDoctype() { this.add('<!>'); }
  onEof() { this.add(); }
  onCharacter({ chars }) { this.text += chars; }
  onWhitespaceCharacter({ chars }) { this.text += chars; }
  onNullCharacter() {}
}

function describe(state, html) {
  const description = new Description(state);
  description.tokenizer.write(html, true);
  return description.out.join(' ');
}

const ESCAPES = { n: '\n', r: '\r', t: '\t', f: '\f', 0: '\0', '\\': '\\', s: ' ' };
const unescape = (text) =>
  text.replace(/\\u\{([0-9a-f]+)\}|\\(.)/g, (_, code, letter) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : ESCAPES[letter]);

function readCorpus(folder) {
  return fs.readdirSync(folder).sort().flatMap((name) => {
    let state = '';
    return fs.readFileSync(path.join(folder, name), 'utf8').split('\n').flatMap((line, index) => {
      if (line.startsWith('@')) state = line.slice(1).trim();
      const at = line.search(/ \u21d2( |$)/);
      if (/^[@#]/.test(line) || at < 0) return [];
      return [{ where: `${name}:${index + 1}`, state, html: unescape(line.slice(0, at)) }];
    });
  });
}

const PIECES = [
  '<', '>', '/', '!', '?', '-', '--', '-->', '--!>', '<!--', '<!', '</', '=', '"', "'", '`', '&', ';', '#',
  'a', 'b', 'A', 'x', 'div', 'title', 'script', 'style', 'SCRIPT', 'textarea', 'plaintext', 'xmp', ' ', '\n',
  '\t', '\f', '\r', '\r\n', '\0', '<a', '<a ', '</a>', '<b c=d>', "<b c='d'", '<script>', '</script>', '</script ',
  '<title>', '</title>', '<style>', '</style>', '<textarea>', '</textarea>', '<xmp>', '</xmp>', '[CDATA[', ']]>', ']]',
  'DOCTYPE', '<!DOCTYPE html>', '<!doctype a PUBLIC "b" \'c\'>', '&amp;', '&amp', '&lt', '&not', '&notin;', '&notit;',
  '&copy', '&#', '&#x', '&#65;', '&#x41', '&#0;', '&#128;', '&#xd800;', '&#x110000;', '&#13;', '&ngE;', '&gt;=', '&gt=',
  '\u{1f600}', 'é', '1', 'href', 'HREF',
];

function* mixtures(rounds, seed) {
  const random = randomOf(seed);
  const states = ['', '', '', '', 'title', 'style', 'script', 'script', 'plaintext', 'svg'];
  for (let round = 0; round < rounds; round++) {
    const state = states[random(states.length)];
    let html = '';
    for (let n = 1 + random(14); n > 0; n--) html += PIECES[random(PIECES.length)];
    // What a NUL is in foreign content is the tree builder's to say.
    yield { where: `mixture ${round}`, state, html: state === 'svg' ? html.replaceAll('\0', '') : html };
  }
}

function main([describer, corpus, rounds = '50000', seed = '1']) {
  const all = [...readCorpus(corpus), ...mixtures(Number(rounds), Number(seed))];
  const input = all.map(({ state, html }) => `${state}${SEPARATOR}${html}${SEPARATOR}`).join('');
  const run = spawnSync(describer, [], { input, maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${describer} ended with ${run.status ?? run.signal}`);
  const found = run.stdout.toString('utf8').split(SEPARATOR);
  let faults = 0;
  all.forEach(({ where, state, html }, index) => {
    const expected = describe(state, html);
    if (found[index] === expected || ++faults > 10) return;
    console.log(`${where}: ${state} ${JSON.stringify(html)}\n  ours   ${JSON.stringify(found[index])}`);
    console.log(`  parse5 ${JSON.stringify(expected)}`);
  });
  console.log(`${all.length} cases, ${faults} differ`);
  process.exit(faults === 0 ? 0 : 1);
}

main(process.argv.slice(2));
