// SPDX-License-Identifier: GPL-3.0-or-later
// What the sanitizer writes is the tree that a browser builds of it. parse5 is the HTML standard's
// tree builder, written by others: if it moved, closed or renamed anything, what was checked would
// not be what is shown. Lists and reader here share nothing with the sanitizer.
//
//   browser-tree.cjs CLEANER [ROUNDS [SEED]]
'use strict';
const { spawnSync } = require('node:child_process');
const { fragments, shapes } = require('./browser-fragments.cjs');

const SKIPPED = 77;
const BASE = 'https://example.org/a/b';

let parse5;
try {
  parse5 = require('parse5');
} catch {
  console.log('parse5 is not installed');
  process.exit(SKIPPED);
}

const words = (text) => new Set(text.trim().split(/\s+/));
const VOIDS = words('br col hr img source track wbr');
const ELEMENTS = words(`a abbr address article aside audio b bdi bdo blockquote br caption cite
  code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6
  header hr i img ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source
  span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr`);
const FORMULAS = words(`math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
  mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
  munderover none semantics`);
const ATTRIBUTES = words(`abbr align alt cite class colspan controls datetime default dir height href id
  kind label lang loading longdesc loop media muted open poster preload rel reversed rowspan scope sizes
  span src srclang srcset start title type value width`);
const FORMULA_ATTRIBUTES = words(`accent accentunder alttext close columnalign columnlines columnspacing
  columnspan depth dir display displaystyle fence form frame height id lang largeop linethickness lspace
  mathvariant maxsize minsize movablelimits notation open rowalign rowlines rowspacing rowspan rspace
  scriptlevel separator separators stretchy symmetric title voffset width`);
const KNOWN = {
  'http://www.w3.org/1999/xhtml': [ELEMENTS, ATTRIBUTES],
  'http://www.w3.org/1998/Math/MathML': [FORMULAS, FORMULA_ATTRIBUTES],
};
const ADDRESSES = words('href src poster cite longdesc');
const SCHEMES = /^(https?|mailto|tel|xmpp|ftp|sms|ircs?|matrix|geo|gemini|magnet|webcal):/;
const PICTURE = /^data:image\/(png|jpe?g|gif|webp|avif)[;,]/;
const ANCHOR = /^#user-[^\s]+$/;

const REFERENCES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#96;': '`' };
const decode = (text) => text.replace(/&[^;]*;/g, (found) => REFERENCES[found]);

// Reads the one form that the sanitizer writes; null where it is not that.
function readStrictly(html) {
  const piece = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>`]*")*)>|([^<>]+)/y;
  const events = [];
  while (piece.lastIndex < html.length) {
    const found = piece.exec(html);
    if (found === null) return null;
    const [, slash, name, attributes, text] = found;
    if (/&(?!(amp|lt|gt|quot|#96);)/.test(found[0])) return null;
    if (text !== undefined) {
      // The first newline of a <pre> is read over, wherever it comes from.
      const eaten = events.at(-1)?.startsWith('start pre ') ? text.replace(/^\n/, '') : text;
      if (eaten !== '') events.push(`text ${decode(eaten)}`);
    }
    else if (slash) events.push(`end ${name}`);
    else {
      const values = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map((match) => [match[1], decode(match[2])]);
      events.push(`start ${name} ${JSON.stringify(values)}`);
      if (VOIDS.has(name)) events.push(`end ${name}`);
    }
  }
  return events;
}

function walk(node, events) {
  if (node.nodeName === '#text') events.push(`text ${node.value}`);
  else if (node.nodeName.startsWith('#')) events.push(`other ${node.nodeName}`);
  else {
    events.push(`start ${node.tagName} ${JSON.stringify(node.attrs.map(({ name, value }) => [name, value]))}`);
    node.childNodes.forEach((child) => walk(child, events));
    events.push(`end ${node.tagName}`);
  }
}

function checkAddress(name, value) {
  if (name === 'srcset') {
    for (const candidate of value.split(', '))
      if (!/^https?:/.test(candidate)) return `a srcset with ${candidate}`;
  } else if (ADDRESSES.has(name)) {
    if (!SCHEMES.test(value) && !ANCHOR.test(value) && !(name !== 'href' && PICTURE.test(value)))
      return `an address ${value}`;
  }
  return null;
}

function checkNode(node) {
  if (node.nodeName === '#text' || node.nodeName === '#document-fragment') return null;
  const [known, attributes] = KNOWN[node.namespaceURI] ?? [new Set(), new Set()];
  if (!known.has(node.tagName)) return `an element ${node.tagName} of ${node.namespaceURI}`;
  for (const { name, value } of node.attrs) {
    if (!attributes.has(name)) return `an attribute ${name} of ${node.tagName}`;
    const fault = checkAddress(name, value);
    if (fault) return fault;
  }
  return null;
}

function findFault(node) {
  const fault = checkNode(node);
  if (fault) return fault;
  for (const child of node.childNodes ?? []) {
    const inner = findFault(child);
    if (inner) return inner;
  }
  return null;
}

const PLACES = {
  'in a <div>': (html) => parse5.parseFragment(parse5.parseFragment('<div></div>').childNodes[0], html),
  'in a page': (html) => body(parse5.parse(`<!DOCTYPE html><body>${html}</body>`)),
  'in a page of old': (html) => body(parse5.parse(`<body>${html}</body>`)),
  'without scripts': (html) =>
    body(parse5.parse(`<!DOCTYPE html><body>${html}</body>`, { scriptingEnabled: false })),
};

function body(page) {
  const html = page.childNodes.find((node) => node.tagName === 'html');
  return { ...html.childNodes.find((node) => node.tagName === 'body'), nodeName: '#document-fragment' };
}

function compare(clean) {
  const expected = readStrictly(clean);
  if (expected === null) return 'not in the form that the sanitizer writes';
  for (const [place, parse] of Object.entries(PLACES)) {
    const tree = parse(clean);
    const found = [];
    tree.childNodes.forEach((child) => walk(child, found));
    const at = expected.findIndex((event, index) => event !== found[index]);
    if (at >= 0) return `${place}: ${expected[at]} became ${found[at]}`;
    if (found.length > expected.length) return `${place}: more than was written: ${found[expected.length]}`;
    const fault = findFault(tree);
    if (fault) return `${place}: ${fault}`;
  }
  return null;
}

function sanitize(cleaner, all) {
  const run = spawnSync(cleaner, [BASE], { input: all.map((one) => `${one}\0`).join(''), maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${cleaner} ended with ${run.status ?? run.signal}`);
  return run.stdout.toString('utf8').split('\0').slice(0, -1);
}

function main([cleaner, rounds = '20000', seed = '20031231']) {
  const all = [...shapes, ...fragments(Number(rounds), Number(seed))];
  const once = sanitize(cleaner, all);
  const twice = sanitize(cleaner, once);
  let faults = 0;
  all.forEach((html, index) => {
    const fault =
      compare(once[index]) ?? (once[index] === twice[index] ? null : `sanitized again: ${twice[index]}`);
    if (fault === null || ++faults > 10) return;
    console.log(`${fault}\n  input  ${JSON.stringify(html)}\n  output ${JSON.stringify(once[index])}`);
  });
  console.log(`${all.length} fragments, ${faults} with a fault`);
  process.exit(faults === 0 && once.length === all.length ? 0 : 1);
}

main(process.argv.slice(2));
