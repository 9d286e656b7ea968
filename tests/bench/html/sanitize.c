/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ingest costs beside reading the bytes at all: bare tokens, the clean fragment, and with the
 * text and the picture; and beside libxml2's HTML parser that tells its events to nobody. The posts
 * are those of a file given, or made here. */
#include "feed-html-tokenizer.h"
#include "feed-html.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <libxml/HTMLparser.h>

#define MADE_BYTES (16 * 1000 * 1000)
#define POST_BYTES 8192
#define ROUNDS 5

typedef gsize (*Pass) (const char *html, gsize length);

static gsize
copy (const char *html, gsize length)
{
  g_autofree char *bytes = g_malloc (length);
  gsize sum = 0;

  memcpy (bytes, html, length);
  for (gsize i = 0; i < length; i += 64)
    sum += (guint8) bytes[i];

  return sum;
}

static gsize
tokenize (const char *html, gsize length)
{
  FeedHtmlTokenizer tokenizer;
  FeedHtmlToken token;
  gsize count = 0;

  feed_html_tokenizer_init (&tokenizer, html, length);
  while (feed_html_tokenizer_next (&tokenizer, &token))
    count++;

  return count;
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
}

static void
end_cb (void *data, const xmlChar *name)
{
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
}

static void
comment_cb (void *data, const xmlChar *text)
{
}

static gsize
read_with_libxml (const char *html, gsize length)
{
  htmlSAXHandler handler = {
    .startElement = start_cb,
    .endElement = end_cb,
    .characters = text_cb,
    .ignorableWhitespace = text_cb,
    .cdataBlock = text_cb,
    .comment = comment_cb,
  };
  htmlParserCtxtPtr context = htmlCreatePushParserCtxt (&handler, NULL, html, (int) length, NULL,
                                                        XML_CHAR_ENCODING_UTF8);
  gsize read;

  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  htmlParseChunk (context, NULL, 0, 1);
  read = (gsize) xmlByteConsumed (context);
  htmlFreeParserCtxt (context);

  return read;
}

static gsize
sanitize (const char *html, gsize length)
{
  FeedSanitizePolicy policy = { .base_uri = "https://example.org/blog/" };
  g_autofree char *clean = feed_sanitize_html (html, length, &policy);

  return strlen (clean);
}

static gsize
ingest (const char *html, gsize length)
{
  FeedSanitizePolicy policy = { .base_uri = "https://example.org/blog/" };
  g_auto (FeedCleanHtml) clean = { 0 };

  feed_clean_html_init (&clean, html, length, &policy);

  return strlen (clean.html) + strlen (clean.text);
}

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

/* The best of some rounds over all posts, in megabytes a second. */
static double
measure (Pass pass, const char *html, gsize length)
{
  double best = G_MAXDOUBLE;
  static volatile gsize sink;

  for (guint round = 0; round < ROUNDS; round++)
    {
      double start = cpu_seconds ();

      for (gsize offset = 0; offset < length; offset += POST_BYTES)
        sink += pass (html + offset, MIN (POST_BYTES, length - offset));
      best = MIN (best, cpu_seconds () - start);
    }

  return length / best / 1e6;
}

static char *
make_posts (gsize *length)
{
  GRand *random = g_rand_new_with_seed (1);
  GString *out = g_string_sized_new (MADE_BYTES);

  for (guint i = 0; out->len < MADE_BYTES; i++)
    {
      g_string_append_printf (out, "<p class=\"intro\">Paragraph %u &mdash; with <em>some</em> ",
                              i);
      for (gint words = g_rand_int_range (random, 20, 120); words > 0; words--)
        g_string_append_printf (out, "%s%u ", words % 7 == 0 ? "gr\303\274\303\237e" : "word", i);
      g_string_append_printf (out,
                              "and a <a href=\"/post/%u?a=1&amp;b=2\" class=\"x\">link</a>.</p>\n"
                              "<ul><li>one<li>two</ul><img src=\"img/%u.jpg\" width=\"640\" "
                              "height=\"480\" alt=\"A picture\">\n",
                              i, i);
    }
  g_rand_free (random);
  *length = out->len;

  return g_string_free (out, FALSE);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    Pass pass;
  } passes[] = {
    { "copy", copy },
    { "libxml2, HTML SAX", read_with_libxml },
    { "tokens", tokenize },
    { "sanitized", sanitize },
    { "sanitized, text, picture", ingest },
  };
  g_autofree char *html = NULL;
  double bound = 0;
  gsize length;

  if (argc < 2)
    html = make_posts (&length);
  else if (!g_file_get_contents (argv[1], &html, &length, NULL))
    return 1;

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      double speed = measure (passes[i].pass, html, length);

      if (passes[i].pass == read_with_libxml)
        bound = speed;
      printf ("%-26s %8.0f MB/s", passes[i].name, speed);
      if (i > 1)
        printf ("  %5.2f x the speed of libxml2", speed / bound);
      printf ("\n");
    }

  return 0;
}
