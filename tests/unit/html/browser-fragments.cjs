// SPDX-License-Identifier: GPL-3.0-or-later
// Markup that tree builders disagree on: known shapes, and seeded mixtures of nasty pieces.
'use strict';

const shapes = [
  '<table>text<tr><td>x</table>',
  '<table><b>x<tr><td>y</table>z',
  '<table><tr>text<td>x</tr>more</table>',
  '<table><a href=1>x</a><tr><td>y</table>',
  '<table><img src=x><tr><td>y</table>',
  '<table><div><tr><td>y</div></table>',
  '<table> <caption> c </caption> <colgroup> <col> </colgroup> <tr> <td> x </table>',
  '<table><col><tr><td>x</table>',
  '<table><colgroup>text<col></table>',
  '<table><caption><table><tr><td>x</table></table>',
  '<table><tr><td><table>text<td></table></table>',
  '<table><form><tr><td><input></form></table>',
  '<table><ul><li>x<tr><td>y</table>',
  '<table><table>x</table>',
  '<table><select><option>x<tr><td>y</table>',
  '<table><math><mi>x</math><tr><td>y</table>',
  '<table>&#1;<tr><td>x</table>',
  '<table>&nbsp;<tr><td>x</table>',
  '<a href=1>x<a href=2>y',
  '<a href=1><table><tr><td><a href=2>x</table>y</a>',
  '<a href=1><div><a href=2>x</div></a>',
  '<p>x<p>y',
  '<p><span><p>x',
  '<p><table><tr><td><p>x</table>y',
  '<p><video><p>x</video>',
  '<button><p>x<button>y',
  '<form>x<form>y</form>z</form>',
  '<select><option>x<select>y',
  '<template><p>x</template>y',
  '<noscript><img src=x></noscript>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<plaintext>x<b>y',
  '<xmp><b>x</xmp>y',
  '<pre>\nx</pre>',
  '<pre>\n\nx</pre>',
  '<pre>&#10;x</pre>',
  '<pre>\r\nx</pre>',
  '<pre><b>\nx</b></pre>',
  '<pre><!-- a -->\nx</pre>',
  '<listing>\n\nx</listing>',
  '<xmp>\nx</xmp>',
  '<ruby>a<p>b<rt>c</ruby>',
  '<ruby>a<li>b<rt>c<rp>d</ruby>',
  '<ruby><rb>a<rt>b<rtc>c<rp>d</ruby>',
  '<rt>a<rp>b<rt>c',
  '<h1>a<h2>b</h3>c',
  '<h1><span><h2>x',
  '<li>a<li>b',
  '<ul><li><div><li>x</ul>',
  '<ul><li><h1><li>x</ul>',
  '<dl><dt>a<dd>b<dl><dd>c</dl><dt>d</dl>',
  '<dd><ul><dd>x</ul>',
  '<b><b><b><b><b>x</b></b></b></b></b>y',
  '<b><p>x</b>y</p>',
  '<i><table><tr><td></i>x</table>y',
  '<nobr>a<nobr>b',
  '<svg><title><p>x</title></svg>',
  '<svg><desc><p>x</desc></svg>',
  '<svg><foreignObject><p>x</foreignObject></svg>y',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><![CDATA[</svg><img src=x>]]></svg>y',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<svg><p>x</svg>y',
  '<svg><script>alert(1)</script></svg>x',
  '<math><mi>x</mi><mo>&lt;</mo></math>',
  '<math><mtext><b>x</b></mtext></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><p>x</p></annotation-xml></math>y',
  '<math><annotation-xml><svg><foreignObject><p>x',
  '<math><mi><mglyph><malignmark><p>x',
  '<math><p>x</math>y',
  '<math><mi><p>x</mi></math>y',
  '<math><![CDATA[<b>x</b>]]></math>',
  '<math><mspace/><mi/>x</math>',
  '<mi>x</mi>y',
  '<math><math>x</math>y</math>z',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<math><mtext><table><mglyph><style><math><table id="</table>"><img src onerror=alert(1)">',
  '<!--><img src=x>-->',
  '<!--a--!><img src=x>',
  '<style><!--</style><img src=x>-->',
  '<textarea><img src=x></textarea>y',
  '<title><img src=x></title>y',
  '<frameset><frame src=x></frameset>x',
  '<body><p>x<body onload=x><p>y',
  '<html><head><title>t</title><body>x',
  '<col><tr><td><th><tbody><caption>x',
  '<details><summary>a<summary>b</details>c',
  '<figure><img src=x><figcaption>y<p>z</figure>',
  '<picture><source srcset="a 1x"><img src=x></picture>',
  '<audio><source src=x><track src=y>z</audio>',
  '<video><p>no video</p></video>',
  '<iframe src=https://www.youtube.com/embed/x></iframe>',
  '<object data=x><param><embed src=y>z</object>',
  '<marquee><p>x</marquee>y',
  '<br/></br></p>x',
  '<image src=x>',
  '\ufeffx',
  '&#xfeff;&#x85;&#0;&#xfffe;x',
];

const tags = `a abbr address article aside b bdo blockquote body br button caption center cite code
  col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h6
  head header hr html i img input kbd label li listing main mark marquee math menu meta mglyph mi mn
  mo mrow mtext mfrac msqrt mtable mtr mtd annotation annotation-xml semantics malignmark mspace math nav nobr
  noframes noscript object ol optgroup option p param picture plaintext pre q rb rp rt rtc ruby s
  script section select small source span strike strong style sub summary sup svg foreignObject desc
  table tbody td template textarea tfoot th thead title tr track tt u ul var video wbr xmp iframe
  audio`.trim().split(/\s+/);

// What has rules of its own among its like.
const themes = [
  'table caption colgroup col thead tbody tr td th form p a b img select math div',
  'math mi mo mn ms mtext mrow mfrac msqrt mspace annotation annotation-xml semantics mglyph p b table svg style',
  'ul ol li dl dt dd p div span b section h1 h2 blockquote address',
  'ruby rb rt rtc rp p li b span',
  'pre listing xmp textarea p b br',
  'a p b i div table tr td ul li h1 video source picture img',
  'svg math style title script foreignObject desc mtext p img template noscript select',
].map((theme) => theme.split(' '));

const others = [
  'x', 'y z', ' ', '\n', '\t ', '&amp;', '&lt;b&gt;', '&#10;', '&nbsp;', '&#1;', '\u0001', '\r\n',
  '<!--', '-->', '--!>', '<!-- c -->', '<![CDATA[', ']]>', '<?x?>', '<!DOCTYPE html>', '</', '<',
  '"', "'", '`', '>', '</br>', '</p>', '</>', '<a href="javascript:x">', '<a href="#x">',
  '<img src=x>', '<img srcset="a 1x, b 2x">', '<img src=x onerror=alert(1)>', '<td title="</td>">',
  '<iframe src="https://player.vimeo.com/video/1">', '<video src=x poster=y>', '<source src=z>',
  '<mspace/>', '<mi/>', '<svg/>', '<math display=block>', '<p id=a>', '<ol start=3 type=a>',
  '<td colspan=2>', '<b class=x>', '<i lang=de>', '\u{1f600}', 'ä',
];

// A linear congruential generator does: the same numbers everywhere for the same seed.
function randomOf(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
}

function* fragments(rounds, seed) {
  const random = randomOf(seed);
  const piece = (names) => {
    const tag = names[random(names.length)];
    const kind = random(10);
    return kind < 5 ? `<${tag}>` : kind < 7 ? `</${tag}>` : others[random(others.length)];
  };
  for (let round = 0; round < rounds; round++) {
    const names = themes[random(2 * themes.length)] ?? tags;
    let html = '';
    for (let n = 1 + random(24); n > 0; n--) html += piece(names);
    yield html;
  }
}

module.exports = { fragments, randomOf, shapes };
