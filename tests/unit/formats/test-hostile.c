/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that were made to do harm: each is read in a process of its own, in pieces that are
 * made as they are read, so that what the process takes is what the parser takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "feed-document.h"
#include "feed-error.h"
#include "feed-parser.h"

#define MILLION 1000000
/* Sanitizers take both many times over. Compilers do not agree on how to say that one is there. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define MOST_SECONDS 120
#define MOST_KILOBYTES G_MAXLONG
#else
#define MOST_SECONDS 10
#define MOST_KILOBYTES (400 * 1024)
#endif

/* Exit codes of the process beside those of FeedError. */
#define WAS_READ 100
#define WAS_BROKEN 101

typedef struct
{
  const char *name;
  const char *head;
  const char *unit; /* this many times; "%" becomes the number */
  guint n_units;
  const char *tail;
  int outcome; /* a FeedError, or WAS_READ; -1 for any of them */
} Row;

#define LAUGHS                                                                                     \
  "<!DOCTYPE rss [<!ENTITY a 'ha ha ha ha ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"        \
  "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"       \
  "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]>"

static const Row rows[] = {
  { "a billion laughs", LAUGHS "<rss><channel><title>", "&f;", 10, "</title></channel></rss>",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "one entity many times",
    "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>]>"
    "<rss><channel><title>",
    "&a;", MILLION, "</title></channel></rss>", FEED_ERROR_LIMIT_EXCEEDED },
  { "many entities", "<!DOCTYPE rss [", "<!ENTITY e% 'a'>", MILLION / 10, "]><rss><channel/></rss>",
    -1 },
  { "a file", "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><title>",
    "&a;", 1000, "</title></channel></rss>", WAS_READ },
  { "an address", "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/a.dtd' [", "", 1,
    "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><rss><channel/></rss>", WAS_READ },
  { "deep XML", "<rss><channel>", "<a>", MILLION, "", FEED_ERROR_LIMIT_EXCEEDED },
  { "deep JSON", "{\"items\":", "[", MILLION, "", FEED_ERROR_LIMIT_EXCEEDED },
  { "deep RSS-in-JSON", "{\"rss\":{\"channel\":", "{\"a\":", MILLION, "",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "many attributes", "<rss", " a%='b'", MILLION, "><channel/></rss>", FEED_ERROR_LIMIT_EXCEEDED },
  { "a long attribute", "<rss><channel a='", "aaaaaaaaaaaaaaaaaaaa", 5 * MILLION, "'/></rss>",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "a long name", "<rss><", "aaaaaaaaaaaaaaaaaaaa", MILLION, "/></rss>",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "many names", "<rss><channel>", "<a%/>", MILLION, "</channel></rss>",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "many namespaces", "<rss><channel>", "<a xmlns:n='u%'/>", MILLION, "</channel></rss>", -1 },
  { "namespaces in namespaces", "<rss><channel>", "<a xmlns:n%='u%'>", MILLION, "</channel></rss>",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "a million entries", "<rss><channel>", "<item><title>a</title></item>", MILLION,
    "</channel></rss>", -1 },
  { "a million JSON items", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
    "{\"id\":%},", MILLION, "]}", -1 },
  { "a long text", "<rss><channel><item><description>", "aaaaaaaaaaaaaaaaaaaa", 2 * MILLION,
    "</description></item></channel></rss>", WAS_READ },
  { "a document without end", "<rss><channel>", "aaaaaaaaaaaaaaaaaaaa", 10 * MILLION, "",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "comments that are not closed", "<rss><channel>", "<!-- a", MILLION, "</channel></rss>",
    WAS_READ },
  { "instructions that are not closed", "<rss><channel>", "<?a ", MILLION, "</channel></rss>",
    WAS_READ },
  { "sections that are not closed", "<rss><channel>", "<![CDATA[a</b><b>", MILLION,
    "</channel></rss>", -1 },
  { "sections in sections", "<rss><channel><title>", "<![CDATA[</title><title>", MILLION,
    "]]></title></channel></rss>", WAS_READ },
  { "values that are not closed", "<rss><channel>", "<a b=\"c>d<e f='>", MILLION / 10,
    "</channel></rss>", -1 },
  { "document types", "<rss><channel>", "<!DOCTYPE a [", MILLION, "</channel></rss>",
    FEED_ERROR_LIMIT_EXCEEDED },
  { "end tags of nothing", "<rss><channel>", "</aaaaaaa>", 2 * MILLION, "</channel></rss>",
    WAS_READ },
  { "bare ampersands", "<rss><channel><title>", "&&&&&&&&&&", MILLION, "</title></channel></rss>",
    WAS_READ },
  { "references that do not end", "<rss><channel><title>", "&aaaaaaaa", MILLION,
    "</title></channel></rss>", WAS_READ },
  { "comments in JSON", "{\"version\":\"https://jsonfeed.org/version/1\"", "/* a", MILLION, "}",
    -1 },
};

static gboolean
push (FeedParser *parser, const GString *text, GError **error)
{
  return text->len == 0 || feed_parser_push (parser, text->str, text->len, error);
}

/* Adds the units, a piece at a time. */
static gboolean
push_units (FeedParser *parser, const Row *row, GString *piece, GError **error)
{
  for (guint i = 0; i < row->n_units; i++)
    {
      for (const char *p = row->unit; *p != '\0'; p++)
        if (*p == '%')
          g_string_append_printf (piece, "%u", i);
        else
          g_string_append_c (piece, *p);
      if (piece->len < 32768)
        continue;
      if (!push (parser, piece, error))
        return FALSE;
      g_string_truncate (piece, 0);
    }

  return TRUE;
}

static int
read_row (const Row *row)
{
  g_autoptr (FeedParser) parser = feed_parser_new (NULL, NULL);
  g_autoptr (GString) piece = g_string_new (row->head);
  g_autoptr (FeedDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (push_units (parser, row, piece, &error))
    {
      g_string_append (piece, row->tail);
      if (push (parser, piece, &error))
        document = feed_parser_finish (parser, &error);
    }
  if (document != NULL)
    return WAS_READ;

  return error != NULL && error->domain == FEED_ERROR ? error->code : WAS_BROKEN;
}

static void
check_row (const Row *row)
{
  struct rusage usage;
  int status;
  pid_t child = fork ();

  if (child == 0)
    _exit (read_row (row));
  assert_int_equal (wait4 (child, &status, 0, &usage), child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) == WAS_BROKEN)
    fail_msg ("%s: broken (%d)", row->name, status);
  if (row->outcome >= 0 && WEXITSTATUS (status) != row->outcome)
    fail_msg ("%s: %d, not %d", row->name, WEXITSTATUS (status), row->outcome);
  if (usage.ru_utime.tv_sec > MOST_SECONDS)
    fail_msg ("%s: %ld seconds", row->name, (long) usage.ru_utime.tv_sec);
  if (usage.ru_maxrss > MOST_KILOBYTES)
    fail_msg ("%s: %ld kilobytes", row->name, usage.ru_maxrss);
  print_message ("%s: %ld.%02ld s, %ld MB, %d\n", row->name, (long) usage.ru_utime.tv_sec,
                 (long) usage.ru_utime.tv_usec / 10000, usage.ru_maxrss / 1024,
                 WEXITSTATUS (status));
}

static void
test_harm_has_bounds (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_row (&rows[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_harm_has_bounds) };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
