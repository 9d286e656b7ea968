/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-sanitizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define BASE "https://example.org/a/"
#define REL " rel=\"noopener noreferrer\""

typedef struct
{
  const char *html;
  const char *expected;
} Row;

static void
check_with (const FeedSanitizePolicy *policy, const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *clean = feed_sanitize_html (rows[i].html, -1, policy);
      g_autofree char *again = feed_sanitize_html (clean, -1, policy);

      if (g_strcmp0 (clean, rows[i].expected) != 0)
        fail_msg ("%s\n  gives      %s\n  instead of %s", rows[i].html, clean, rows[i].expected);
      assert_string_equal (again, clean);
    }
}

static void
check (const Row *rows, gsize n_rows)
{
  static const FeedSanitizePolicy policy = { .base_uri = BASE };

  check_with (&policy, rows, n_rows);
}

static void
test_nesting (void **state)
{
  static const Row rows[] = {
    { "", "" },
    { "plain", "plain" },
    { "<p>Hello <b>world</b> &amp; <i>all</p> rest",
      "<p>Hello <b>world</b> &amp; <i>all</i></p> rest" },
    { "<p>one<p>two<div>three", "<p>one</p><p>two</p><div>three</div>" },
    { "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
      "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>" },
    { "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>" },
    { "<b><i>x</b>y</i>", "<b><i>x</i></b>y" },
    { "</p></div></b>x", "x" },
    { "a</br>b<br/>c", "a<br>b<br>c" },
    { "<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c" },
    { "<h1>a</h3>b", "<h1>a</h1>b" },
    { "<a href=1>a<a href=2>b</a>",
      "<a href=\"" BASE "1\"" REL ">a</a><a href=\"" BASE "2\"" REL ">b</a>" },
    { "<ruby>x<rp>(<rt>y<rp>)</ruby>", "<ruby>x<rp>(</rp><rt>y</rt><rp>)</rp></ruby>" },
    { "<ruby><p>x<rt>y</ruby>", "<ruby><p>x</p><rt>y</rt></ruby>" },
    { "<ul><li><p>a</li></ul>", "<ul><li><p>a</p></li></ul>" },
    { "<unknown>kept</unknown>", "kept" },
    { "<center>a</center><tt>b</tt><strike>c</strike>", "<div>a</div><code>b</code><s>c</s>" },
    { "<form action=x>a<fieldset><legend>b</legend></fieldset></form>", "ab" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_tables (void **state)
{
  static const Row rows[] = {
    { "<table><td>1<td>2<tr><td>3</table>x",
      "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>x" },
    { "<table><caption>c<thead><tr><th>1<tbody><tr><td>2</table>",
      "<table><caption>c</caption><thead><tr><th>1</th></tr></thead>"
      "<tbody><tr><td>2</td></tr></tbody></table>" },
    { "<table><colgroup><col span=2><tr><td colspan=3 rowspan=0>x</table>",
      "<table><colgroup><col span=\"2\"></colgroup>"
      "<tbody><tr><td colspan=\"3\" rowspan=\"0\">x</td></tr></tbody></table>" },
    { "<table><col><tr><td>x</table>",
      "<table><colgroup><col></colgroup><tbody><tr><td>x</td></tr></tbody></table>" },
    { "<tr><td>no table</td></tr>", "no table" },
    { "<table><tr><td><b>x<td>y</b></table>",
      "<table><tbody><tr><td><b>x</b></td><td>y</td></tr></tbody></table>" },
    { "<table><tr><td></table></td>x", "<table><tbody><tr><td></td></tr></tbody></table>x" },
    { "<table><tr><td><table><tr><td>in</table>out</table>",
      "<table><tbody><tr><td><table><tbody><tr><td>in</td></tr></tbody></table>out</td></tr>"
      "</tbody></table>" },
    { "<p><table><tr><td><p>x</table>",
      "<p></p><table><tbody><tr><td><p>x</p></td></tr></tbody></table>" },
    { "<div><table><tr><td></div>x</table>",
      "<div><table><tbody><tr><td>x</td></tr></tbody></table></div>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* A browser moves it in front of the table, which is then another tree than was written. */
static void
test_content_between_cells (void **state)
{
  static const Row rows[] = {
    { "<table>a<tr><td>b</table>",
      "<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>" },
    { "<table><tr>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>" },
    { "<table><tr><td>a</tr>&nbsp;</table>",
      "<table><tbody><tr><td>a</td></tr><tr><td>\xc2\xa0</td></tr></tbody></table>" },
    { "<table><colgroup>a</table>",
      "<table><colgroup></colgroup><tbody><tr><td>a</td></tr></tbody></table>" },
    { "<table><img src=a><tr><td>b</table>", "<table><tbody><tr><td><img src=\"" BASE
                                             "a\"></td></tr><tr><td>b</td></tr></tbody></table>" },
    { "<table>\n<form>\n<div><tr> <p><td>a</td></tr></div></form></table>",
      "<table>\n\n<tbody><tr> <td>a</td></tr></tbody></table>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_preformatted (void **state)
{
  static const Row rows[] = {
    { "<pre>\na\nb</pre>", "<pre>a\nb</pre>" },
    { "<pre>\r\n\r\na</pre>", "<pre>\n\na</pre>" },
    { "<pre>&#10;a</pre>", "<pre>a</pre>" },
    { "<pre><b>\na</b></pre>", "<pre><b>\na</b></pre>" },
    { "<pre><!-- c -->\na</pre>", "<pre>\n\na</pre>" },
    { "<xmp>\n<b></xmp>", "<pre>\n\n&lt;b&gt;</pre>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_scripts (void **state)
{
  static const Row rows[] = {
    { "<script>alert(1)</script>x", "x" },
    { "<SCRIPT SRC=//evil.example/x.js></SCRIPT>x", "x" },
    { "<script/x>alert(1)</script >x", "x" },
    { "<script>\"</scripts>\"</script\n>x", "x" },
    { "<script><!--<script></script>--></script>x", "x" },
    { "<script><!--</script>x", "x" },
    { "<script>unfinished <p>x", "" },
    { "<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)" },
    { "<<script>alert(1)//<</script>", "&lt;" },
    { "<scr<!-- -->ipt>alert(1)</script>", "ipt&gt;alert(1)" },
    { "<script src=x />alert(1)</script>x", "x" },
    { "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { "<scr\x01ipt>alert(1)</scr\x01ipt>", "alert(1)" },
    { "<style>@import 'x'; </style>x", "x" },
    { "<style><!--</style><script>alert(1)</script>--></style>", "--&gt;" },
    { "<noscript><p>kept</p></noscript>", "<p>kept</p>" },
    { "<template><script>'</template>'</script><img src=x></template>x", "x" },
    { "<base href=//evil.example/><a href=x>y</a>", "<a href=\"" BASE "x\"" REL ">y</a>" },
    { "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>x", "x" },
    { "<link rel=stylesheet href=//evil.example/x.css>x", "x" },
    { "<object data=javascript:alert(1)><embed src=x.swf>fallback</object>", "fallback" },
    { "<applet code=x>y</applet>", "y" },
    { "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>x", "x" },
    { "<isindex action=javascript:alert(1) type=image>x", "x" },
    { "<marquee onstart=alert(1)>x</marquee>", "x" },
    { "<keygen autofocus onfocus=alert(1)>x", "x" },
    { "<select autofocus onfocus=alert(1)><option>a</option></select>x", "x" },
    { "<button form=f formaction=javascript:alert(1)>x</button>", "x" },
    { "<form id=f action=javascript:alert(1)><form><input type=image src=x>y", "y" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_attributes (void **state)
{
  static const Row rows[] = {
    { "<p/title=t/>x</p>", "<p title=\"t/\">x</p>" },
    { "<p onclick=alert(1) style='x:y' class=a data-x=1 hidden>x</p>", "<p>x</p>" },
    { "<p ONCLICK=alert(1)>x</p>", "<p>x</p>" },
    { "<p/onclick=alert(1)/title=t>x</p>", "<p>x</p>" },
    { "<p title=\"a\"onclick=alert(1)>x</p>", "<p title=\"a\">x</p>" },
    { "<p title='\"><script>alert(1)</script>'>x</p>",
      "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</p>" },
    { "<p title=`x onclick=alert(1)`>x</p>", "<p title=\"&#96;x\">x</p>" },
    { "<p title=&quot;&#62;&#x3c;script>x</p>", "<p title=\"&quot;&gt;&lt;script\">x</p>" },
    { "<p title=1 title=2>x</p>", "<p title=\"1\">x</p>" },
    { "<p =onclick=alert(1) title=2>x</p>", "<p title=\"2\">x</p>" },
    { "<p title=\"unfinished>x</p>", "" },
    { "<p title='a\r\nb'>x</p>", "<p title=\"a\nb\">x</p>" },
    { "<p dir=RTL lang=de-AT id=top>x</p>", "<p dir=\"rtl\" lang=\"de-AT\" id=\"user-top\">x</p>" },
    { "<p dir=x lang='a b' id='a b'>x</p>", "<p>x</p>" },
    { "<a name=here id=there>x</a>", "<a id=\"user-here\">x</a>" },
    { "<code class='hl language-c++ x'>x</code>", "<code class=\"language-c++\">x</code>" },
    { "<ol start=-3 reversed type=A><li value=7>x</ol>",
      "<ol start=\"-3\" reversed=\"\" type=\"A\"><li value=\"7\">x</li></ol>" },
    { "<time datetime=2003-12-31>x</time>", "<time datetime=\"2003-12-31\">x</time>" },
    { "<td colspan=3>x</td>", "x" },
    { "<details open onclick=x>y</details>", "<details open=\"\">y</details>" },
    { "<blockquote cite=/q>x</blockquote>",
      "<blockquote cite=\"https://example.org/q\">x</blockquote>" },
    { "<a href=x target=_blank ping=//evil.example download>y</a>",
      "<a href=\"" BASE "x\"" REL ">y</a>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_links (void **state)
{
  static const Row rows[] = {
    { "<a href=javascript:alert(1)>x</a>", "<a>x</a>" },
    { "<a href=JaVaScRiPt:alert(1)>x</a>", "<a>x</a>" },
    { "<a href=' javascript:alert(1)'>x</a>", "<a>x</a>" },
    { "<a href='\x01javascript:alert(1)'>x</a>", "<a>x</a>" },
    { "<a href='java\tscript:alert(1)'>x</a>", "<a>x</a>" },
    { "<a href='java\nscript:alert(1)'>x</a>", "<a>x</a>" },
    { "<a href='jav&#x09;ascript:alert(1)'>x</a>", "<a>x</a>" },
    { "<a href='jav&Tab;ascript&colon;alert(1)'>x</a>", "<a>x</a>" },
    { "<a href=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>x</a>",
      "<a>x</a>" },
    { "<a href=&#0000106&#0000097&#0000118&#0000097script:alert(1)>x</a>", "<a>x</a>" },
    { "<a href=&#x6A&#x61&#x76&#x61script:alert(1)>x</a>", "<a>x</a>" },
    { "<a href=vbscript:x>x</a><a href=data:text/html,x>x</a><a href=file:///etc/passwd>x</a>",
      "<a>x</a><a>x</a><a>x</a>" },
    { "<a href=feedwright-image:///?u=x>x</a><a href=blob:x>x</a>", "<a>x</a><a>x</a>" },
    { "<a href=javascript&#58;alert(1) href=ok>x</a>", "<a>x</a>" },
    { "<a xlink:href=javascript:alert(1)>x</a>", "<a>x</a>" },
    { "<a href=mailto:me@example.org>x</a>", "<a href=\"mailto:me@example.org\"" REL ">x</a>" },
    { "<a href='tel:+1-23'>x</a>", "<a href=\"tel:+1-23\"" REL ">x</a>" },
    { "<a href=#fn1>1</a>", "<a href=\"#user-fn1\"" REL ">1</a>" },
    { "<a href=../b?c=1&copy=2>x</a>",
      "<a href=\"https://example.org/b?c=1&amp;copy=2\"" REL ">x</a>" },
    { "<a href='a b\"c'>x</a>", "<a href=\"" BASE "a%20b%22c\"" REL ">x</a>" },
    { "<a href=//cdn.example/x>x</a>", "<a href=\"https://cdn.example/x\"" REL ">x</a>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_images (void **state)
{
  static const Row rows[] = {
    { "<img src=x onerror=alert(1)>", "<img src=\"" BASE "x\">" },
    { "<img src=x:alert(1) onerror=eval(src)>", "" },
    { "<img src=javascript:alert(1)>", "" },
    { "<img lowsrc=javascript:alert(1) dynsrc=x>", "" },
    { "<img src=data:image/png;base64,AAAA alt=a>",
      "<img src=\"data:image/png;base64,AAAA\" alt=\"a\">" },
    { "<img src=data:image/svg+xml;base64,AAAA>", "" },
    { "<img src=data:text/html,x>", "" },
    { "<img src=''>", "" },
    { "<img src=a.png width=1 height=1>", "" },
    { "<img src=a.png width=0 height=0>", "" },
    { "<img src=a.png style='Display : none'>", "" },
    { "<img src=a.png width=640px height='50%'>", "<img src=\"" BASE "a.png\" width=\"640\">" },
    { "<img srcset='a.png 1x, /b.png 2x, javascript:x 3x' src=data:text/html,x>",
      "<img srcset=\"" BASE "a.png 1x, https://example.org/b.png 2x\">" },
    { "<img srcset='a.png, b.png 1.5x,,c.png 100w x, d.png 9q'>",
      "<img srcset=\"" BASE "a.png, " BASE "b.png 1.5x\">" },
    { "<img src='data:image/gif;base64,R0lG' data-src=real.jpg>",
      "<img src=\"" BASE "real.jpg\">" },
    { "<img src=data:image/gif;base64,R0lG data-src=a.jpg><noscript><img src=a.jpg></noscript>",
      "<img src=\"" BASE "a.jpg\">" },
    { "<img src=a.jpg><noscript><img src=b.jpg></noscript><img src=b.jpg>",
      "<img src=\"" BASE "a.jpg\"><img src=\"" BASE "b.jpg\"><img src=\"" BASE "b.jpg\">" },
    { "<amp-img src=a.png></amp-img><image src=b.png>",
      "<img src=\"" BASE "a.png\"><img src=\"" BASE "b.png\">" },
    { "<picture><source srcset=a.webp type=image/webp><img src=a.jpg></picture>",
      "<picture><source srcset=\"" BASE "a.webp\" type=\"image/webp\">"
      "<img src=\"" BASE "a.jpg\"></picture>" },
    { "<source src=a.mp4>", "" },
    { "<video src=v.mp4 autoplay poster=javascript:x onplay=x()><source "
      "src=data:video/mp4,x></video>",
      "<video src=\"" BASE "v.mp4\" controls=\"\" preload=\"none\"><source></video>" },
    { "<iframe src=https://www.youtube.com/embed/abc?rel=0 title='My film'></iframe>x",
      "<a href=\"https://www.youtube.com/watch?v=abc\"" REL ">Video on YouTube: My film</a>x" },
    { "<iframe src=//player.vimeo.com/video/123 />x",
      "<a href=\"https://vimeo.com/123\"" REL ">Video on Vimeo</a>x" },
    { "<iframe src=https://widget.example/x>",
      "<a href=\"https://widget.example/x\"" REL ">Embedded page on widget.example</a>" },
    { "<object data=https://www.youtube.com/v/abc><embed "
      "src=https://www.youtube.com/v/abc></object>",
      "<a href=\"https://www.youtube.com/watch?v=abc\"" REL ">Video on YouTube</a>" },
    { "<a href=x><iframe src=https://youtu.be/abc></iframe>y</a>",
      "<a href=\"" BASE "x\"" REL ">y</a>" },
    { "<video src=v.mp4><track src=t.vtt kind=Captions srclang=en label=English default></video>",
      "<video src=\"" BASE "v.mp4\" controls=\"\" preload=\"none\"><track src=\"" BASE "t.vtt\" "
      "kind=\"captions\" srclang=\"en\" label=\"English\" default=\"\"></video>" },
    { "<img src=a.png longdesc=d.html style='border-width: 1px'>",
      "<img src=\"" BASE "a.png\" longdesc=\"" BASE "d.html\">" },
    { "<iframe src=javascript:alert(1)></iframe><iframe srcdoc='<script>x</script>'></iframe>x",
      "x" },
    { "<iframe src=https://ads.doubleclick.net/x>", "" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* What parses differently the second time, in another mode, or in foreign content. */
static void
test_mutation (void **state)
{
  static const Row rows[] = {
    { "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
      "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\"></p>" },
    { "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "" },
    { "<svg><style><img src=x onerror=alert(1)></style></svg>y", "y" },
    { "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror="
      "alert(1)&gt;\">",
      "<math><mtext></mtext></math><table></table>" },
    { "<math><annotation-xml encoding=text/html><p>x</p></annotation-xml></math>y",
      "<math></math>y" },
    { "<svg><![CDATA[</svg><p>x</p>]]></svg>y", "y" },
    { "<svg><foreignObject><p>x</p></foreignObject></svg>y", "y" },
    { "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>y", "y" },
    { "<svg/onload=alert(1)>x", "" },
    { "<svg/>x", "x" },
    { "<svg>unfinished<p>x</p>", "<p>x</p>" },
    { "<textarea><script>alert(1)</textarea>x", "x" },
    { "<textarea>unfinished<p>x</p>", "unfinished<p>x</p>" },
    { "<title><a title=\"</title><img src=x onerror=alert(1)>\"></a>",
      "<img src=\"" BASE "x\">\"&gt;" },
    { "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
      "<pre>&lt;p title=\"</pre><img src=\"" BASE "x\">\"&gt;" },
    { "<plaintext>foo<b>bar", "foo&lt;b&gt;bar" },
    { "<select><template><script></select><img src=x "
      "onerror=alert(1)></script></template></select>y",
      "<img src=\"" BASE "x\">y" },
    { "<table><a href=x><tr><td>y</table>",
      "<table><tbody><tr><td><a href=\"" BASE "x\"" REL "></a></td></tr>"
      "<tr><td>y</td></tr></tbody></table>" },
    { "<!--><img src=x onerror=alert(1)>-->", "<img src=\"" BASE "x\">--&gt;" },
    { "<!---><b>x</b>", "<b>x</b>" },
    { "<!-- a --!><b>x</b>", "<b>x</b>" },
    { "<!-- <b>x</b>", "" },
    { "<![CDATA[<b>x</b>]]>", "x]]&gt;" },
    { "<!DOCTYPE x [<!ENTITY y 'z'>]>a", "]&gt;a" },
    { "<?xml version='1.0'?>a<%= x %>", "a&lt;%= x %&gt;" },
    { "</ script>a</>b</3>c", "abc" },
    { "1 < 2 && 3 > 2", "1 &lt; 2 &amp;&amp; 3 &gt; 2" },
    { "a\rb\r\nc&#13;d", "a\nb\nc\nd" },
    { "</>a</ >b", "ab" },
    { "\xff<b>\xc3</b>", "\xef\xbf\xbd<b>\xef\xbf\xbd</b>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_formulas (void **state)
{
  static const Row rows[] = {
    { "<math display=block><mfrac linethickness=2px><mi>x</mi><mn>2</mn></mfrac></math>",
      "<math display=\"block\"><mfrac linethickness=\"2px\"><mi>x</mi><mn>2</mn></mfrac></math>" },
    { "<math><mspace width='1em'/><mi/><mo stretchy=false>(</mo></math>x",
      "<math><mspace width=\"1em\"></mspace><mi></mi><mo stretchy=\"false\">(</mo></math>x" },
    { "<math><semantics><mi>x</mi><annotation encoding=tex>x</annotation></semantics></math>",
      "<math><semantics><mi>x</mi></semantics></math>" },
    { "<math><mi>x<annotation>unfinished</math>y", "<math><mi>x</mi></math>y" },
    { "<math><mi><b>x</b></mi><mtext>a<i>b</i></mtext></math>",
      "<math><mi>x</mi><mtext>ab</mtext></math>" },
    { "<math><mi>x<mn>y</math>", "<math><mi>x</mi><mn>y</mn></math>" },
    { "<math><mi>x<p>y</math>z", "<math><mi>x</mi></math><p>yz</p>" },
    { "<mi>x</mi><annotation>y</annotation>", "xy" },
    { "<math><![CDATA[<b>x</b>]]></math>", "<math>&lt;b&gt;x&lt;/b&gt;</math>" },
    { "<math href=javascript:x><maction actiontype='statusline#http://x'><mi xlink:href=x "
      "style=x onclick=x mathvariant=bold>y</mi></maction><mglyph src=x></math>",
      "<math><mi mathvariant=\"bold\">y</mi></math>" },
    { "<math display='x;y' mathcolor=red><mi>z</mi></math>", "<math><mi>z</mi></math>" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* A NUL is nothing in text, and something strange in a name or a value. */
static void
test_nul (void **state)
{
  static const char html[] = "a\0b<i>c</i><b\0>d<p title='e\0f'>";
  g_autofree char *clean = feed_sanitize_html (html, sizeof html - 1, NULL);

  assert_string_equal (clean, "ab<i>c</i>d<p title=\"e\xef\xbf\xbd"
                              "f\"></p>");
}

static void
test_prefixes (void **state)
{
  static const FeedSanitizePolicy policy = {
    .base_uri = BASE,
    .image_prefix = "feedwright-image:///?u=",
    .media_prefix = "feedwright-media:///?u=",
  };
  static const Row rows[] = {
    { "<img src='a.png?b=c&d'>",
      "<img src=\"feedwright-image:///?u=https%3A%2F%2Fexample.org%2Fa%2Fa.png%3Fb%3Dc%26d\">" },
    { "<img srcset='a.png 2x'>",
      "<img srcset=\"feedwright-image:///?u=https%3A%2F%2Fexample.org%2Fa%2Fa.png 2x\">" },
    { "<audio src=a.mp3></audio>",
      "<audio src=\"feedwright-media:///?u=https%3A%2F%2Fexample.org%2Fa%2Fa.mp3\""
      " controls=\"\" preload=\"none\"></audio>" },
    { "<img src=data:image/gif;base64,R0lG>",
      "<img src=\"feedwright-image:///?u=data%3Aimage%2Fgif%3Bbase64%2CR0lG\">" },
    { "<img src=feedwright-image:///?u=file%3A%2F%2F%2Fetc%2Fpasswd>", "" },
    { "<a href=x>y</a>", "<a href=\"" BASE "x\"" REL ">y</a>" },
  };

  check_with (&policy, rows, G_N_ELEMENTS (rows));
}

static void
test_without_base (void **state)
{
  static const FeedSanitizePolicy policy = { 0 };
  static const Row rows[] = {
    { "<a href=x/y>z</a><img src=/a>", "<a href=\"x/y\"" REL ">z</a><img src=\"/a\">" },
    { "<a href=javascript:x>z</a>", "<a>z</a>" },
    { "<img src=#x>", "" },
    { "<a href=#\x01>z</a>", "<a>z</a>" },
    { "<a href='\x01 #x'>z</a>", "<a href=\"#user-x\"" REL ">z</a>" },
  };

  check_with (&policy, rows, G_N_ELEMENTS (rows));
  check_with (NULL, rows, G_N_ELEMENTS (rows));
}

static void
test_depth_is_limited (void **state)
{
  GString *deep = g_string_new (NULL);
  g_autofree char *clean = NULL, *again = NULL;
  guint depth = 0, deepest = 0;

  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, i % 3 == 0 ? "<table><td>" : "<div>");
  clean = feed_sanitize_html (deep->str, deep->len, NULL);
  again = feed_sanitize_html (clean, -1, NULL);
  for (const char *p = clean; *p != '\0'; p++)
    {
      if (p[0] != '<')
        continue;
      depth += p[1] == '/' ? -1 : 1;
      deepest = MAX (deepest, depth);
    }
  assert_int_equal (depth, 0);
  assert_in_range (deepest, 50, 100);
  assert_string_equal (again, clean);
  g_string_free (deep, TRUE);
}

static char *
repeat (const char *before, const char *piece, guint times)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (out, piece);

  return g_string_free (out, FALSE);
}

/* A feed sets the base of its own links. */
static void
test_growth_is_limited (void **state)
{
  g_autofree char *base = repeat ("https://example.org/", "long/", 800);
  g_autofree char *links = repeat ("", "<a href=x>y", 100000);
  g_autofree char *set = repeat ("<img srcset='", "a,b ", 100000);
  g_autofree char *images = g_strconcat (set, "'>", NULL);
  FeedSanitizePolicy policy = { .base_uri = base };
  g_autofree char *clean_links = feed_sanitize_html (links, -1, &policy);
  g_autofree char *clean_images = feed_sanitize_html (images, -1, &policy);

  assert_in_range (strlen (clean_links), strlen (links), strlen (links) * 10 + 2 * 1024 * 1024);
  assert_in_range (strlen (clean_images), strlen (base), 40 * strlen (base));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_nesting),
    cmocka_unit_test (test_tables),
    cmocka_unit_test (test_content_between_cells),
    cmocka_unit_test (test_preformatted),
    cmocka_unit_test (test_scripts),
    cmocka_unit_test (test_attributes),
    cmocka_unit_test (test_links),
    cmocka_unit_test (test_images),
    cmocka_unit_test (test_mutation),
    cmocka_unit_test (test_formulas),
    cmocka_unit_test (test_nul),
    cmocka_unit_test (test_prefixes),
    cmocka_unit_test (test_without_base),
    cmocka_unit_test (test_depth_is_limited),
    cmocka_unit_test (test_growth_is_limited),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
