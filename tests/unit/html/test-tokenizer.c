/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-html-reference.h"
#include "feed-html-tags.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
append_slice (GString *out, FeedHtmlSlice slice)
{
  g_string_append_len (out, slice.text, slice.length);
}

static void
append_tag (GString *out, const FeedHtmlToken *token)
{
  g_string_append (out, token->type == FEED_HTML_END_TAG ? "/" : "");
  append_slice (out, token->name);
  for (guint i = 0; i < token->n_attributes; i++)
    {
      g_string_append_c (out, ' ');
      append_slice (out, token->attributes[i].name);
      g_string_append_c (out, '=');
      append_slice (out, token->attributes[i].value);
    }
  g_string_append (out, token->is_self_closing ? " /" : "");
}

/* "[text]", "<tag a=b>", "!comment!", "?doctype?": one after the other. */
static char *
describe (const char *html)
{
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;
  GString *out = g_string_new (NULL);
  static const char marks[][2] = {
    [FEED_HTML_TEXT] = { '[', ']' },    [FEED_HTML_START_TAG] = { '<', '>' },
    [FEED_HTML_END_TAG] = { '<', '>' }, [FEED_HTML_COMMENT] = { '!', '!' },
    [FEED_HTML_DOCTYPE] = { '?', '?' },
  };

  feed_html_tokenizer_init (&tokenizer, html, -1);
  while (feed_html_tokenizer_next (&tokenizer, &token))
    {
      gboolean is_tag = token.type == FEED_HTML_START_TAG || token.type == FEED_HTML_END_TAG;
      const FeedHtmlTag *tag;

      g_string_append_c (out, marks[token.type][0]);
      if (is_tag)
        append_tag (out, &token);
      else
        append_slice (out, token.text);
      g_string_append_c (out, marks[token.type][1]);
      tag = token.type == FEED_HTML_START_TAG ? feed_html_tag_find (token.name) : NULL;
      if (tag != NULL && tag->model != FEED_HTML_DATA)
        feed_html_tokenizer_set_model (&tokenizer, tag->model, token.name);
    }

  return g_string_free (out, FALSE);
}

static void
test_tokens (void **state)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } rows[] = {
    { "", "" },
    { "a<b>c</b>d", "[a]<b>[c]</b>[d]" },
    { "<B CLASS=x>", "<B CLASS=x>" },
    { "<a b='c' d=\"e\" f=g h>", "<a b=c d=e f=g h=>" },
    { "<a b = c d= 'e' f =g>", "<a b=c d=e f=g>" },
    { "<a b=c/d/>", "<a b=c/d/>" },
    { "<a b='c'd='e'/>", "<a b=c d=e />" },
    { "<a / b/>", "<a b= />" },
    { "<a =b==c>", "<a =b==c>" },
    { "<a b=>", "<a b=>" },
    { "<a b='x>y'>", "<a b=x>y>" },
    { "<a\nb\t=\f'c'>", "<a b=c>" },
    { "<a b", "" },
    { "<a b='c", "" },
    { "x<a b=\"c>d", "[x]" },
    { "a<", "[a<]" },
    { "a</", "[a</]" },
    { "a < b <1 <>", "[a < b <1 <>]" },
    { "</a b=c>", "</a b=c>" },
    { "a</>b", "[a]!![b]" },
    { "</1>", "!1!" },
    { "<?php x ?>a", "!?php x ?![a]" },
    { "<!x>", "!x!" },
    { "<!-- a -->b", "! a ![b]" },
    { "<!-->a", "!![a]" },
    { "<!--->a", "!![a]" },
    { "<!---->a", "!![a]" },
    { "<!--a--!>b", "!a![b]" },
    { "<!--a--b->c-->d", "!a--b->c![d]" },
    { "<!--a", "!a!" },
    { "<![CDATA[x>y]]>", "![CDATA[x![y]]>]" },
    { "<!DOCTYPE html>", "? html?" },
    { "<title>a<b>&amp;</b></title >c", "<title>[a<b>&amp;</b>]</title>[c]" },
    { "<title>a</titles></title>", "<title>[a</titles>]</title>" },
    { "<style>a<!--</style>b-->", "<style>[a<!--]</style>[b-->]" },
    { "<script>a<b</script>c", "<script>[a<b]</script>[c]" },
    { "<script><!--<script>x</script>y--></script>z",
      "<script>[<!--<script>x</script>y-->]</script>[z]" },
    { "<script><!--<script>x</script>y</script>z",
      "<script>[<!--<script>x</script>y]</script>[z]" },
    { "<script><!--><script></script>z", "<script>[<!--><script>]</script>[z]" },
    { "<script><!--</SCRIPT >z", "<script>[<!--]</SCRIPT>[z]" },
    { "<plaintext>a</plaintext>", "<plaintext>[a</plaintext>]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = describe (rows[i].html);

      if (strcmp (found, rows[i].expected) != 0)
        fail_msg ("%s is %s, not %s", rows[i].html, found, rows[i].expected);
    }
}

static void
test_references (void **state)
{
  static const struct
  {
    const char *text;
    const char *expected;
    const char *in_attribute; /* NULL: the same */
  } rows[] = {
    { "a", "a" },
    { "&amp;&lt;&gt;&quot;", "&<>\"" },
    { "&AMP&LT", "&<" },
    { "&notin; &notit; &not", "\xe2\x88\x89 \xc2\xacit; \xc2\xac",
      "\xe2\x88\x89 &notit; \xc2\xac" },
    { "&copy=1 &copyx &copy;x", "\xc2\xa9=1 \xc2\xa9x \xc2\xa9x", "&copy=1 &copyx \xc2\xa9x" },
    { "&CounterClockwiseContourIntegral;", "\xe2\x88\xb3" },
    { "&NotEqualTilde;", "\xe2\x89\x82\xcc\xb8" },
    { "&nosuch; &; & &a", "&nosuch; &; & &a" },
    { "&#65;&#x42;&#X43&#68", "ABCD" },
    { "&#128;&#x99;", "\xe2\x82\xac\xe2\x84\xa2" },
    { "&#0;&#xD800;&#x110000;&#99999999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "&#; &#x; &#g", "&#; &#x; &#g" },
    { "&zwnj;&zwj;&sup2;&there4;", "\xe2\x80\x8c\xe2\x80\x8d\xc2\xb2\xe2\x88\xb4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedHtmlSlice slice = { rows[i].text, strlen (rows[i].text) };
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) value = g_string_new (NULL);

      feed_html_append_decoded (text, slice, FALSE);
      feed_html_append_decoded (value, slice, TRUE);
      assert_string_equal (text->str, rows[i].expected);
      assert_string_equal (value->str,
                           rows[i].in_attribute == NULL ? rows[i].expected : rows[i].in_attribute);
    }
}

static void
test_attributes_beyond_the_limit_are_read_over (void **state)
{
  g_autoptr (GString) html = g_string_new ("<a");
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (html, " b%u='>'", i);
  g_string_append (html, ">c");
  feed_html_tokenizer_init (&tokenizer, html->str, html->len);
  assert_true (feed_html_tokenizer_next (&tokenizer, &token));
  assert_int_equal (token.n_attributes, FEED_HTML_MAX_ATTRIBUTES);
  assert_true (feed_html_tokenizer_next (&tokenizer, &token));
  assert_int_equal (token.text.length, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_tokens),
    cmocka_unit_test (test_references),
    cmocka_unit_test (test_attributes_beyond_the_limit_are_read_over),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
