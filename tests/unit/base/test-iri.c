/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-iri-userinfo.h"
#include "feed-iri.h"
#include "feed-origin-policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct
{
  const char *input;
  const char *expected;
} Row;

typedef char *(*StringFunc) (const char *);

static void
check_resolve (const char *base, const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *found = feed_iri_resolve (base, rows[i].input);

      if (g_strcmp0 (found, rows[i].expected) != 0)
        fail_msg ("“%s” on “%s” is “%s”, not “%s”", rows[i].input, base == NULL ? "" : base, found,
                  rows[i].expected);
    }
}

static void
check_function (StringFunc function, const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *found = function (rows[i].input);

      if (g_strcmp0 (found, rows[i].expected) != 0)
        fail_msg ("“%s” gives “%s”, not “%s”", rows[i].input, found, rows[i].expected);
    }
}

/* RFC 3986 sections 5.4.1 and 5.4.2. */
static void
test_rfc3986 (void **state)
{
  static const Row rows[] = {
    { "g:h", "g:h" },
    { "g", "http://a/b/c/g" },
    { "./g", "http://a/b/c/g" },
    { "g/", "http://a/b/c/g/" },
    { "/g", "http://a/g" },
    { "//g", "http://g" },
    { "?y", "http://a/b/c/d;p?y" },
    { "g?y", "http://a/b/c/g?y" },
    { "#s", "http://a/b/c/d;p?q#s" },
    { "g#s", "http://a/b/c/g#s" },
    { "g?y#s", "http://a/b/c/g?y#s" },
    { ";x", "http://a/b/c/;x" },
    { "g;x", "http://a/b/c/g;x" },
    { "g;x?y#s", "http://a/b/c/g;x?y#s" },
    { "", "http://a/b/c/d;p?q" },
    { ".", "http://a/b/c/" },
    { "./", "http://a/b/c/" },
    { "..", "http://a/b/" },
    { "../", "http://a/b/" },
    { "../g", "http://a/b/g" },
    { "../..", "http://a/" },
    { "../../", "http://a/" },
    { "../../g", "http://a/g" },
    { "../../../g", "http://a/g" },
    { "../../../../g", "http://a/g" },
    { "/./g", "http://a/g" },
    { "/../g", "http://a/g" },
    { "g.", "http://a/b/c/g." },
    { ".g", "http://a/b/c/.g" },
    { "g..", "http://a/b/c/g.." },
    { "..g", "http://a/b/c/..g" },
    { "./../g", "http://a/b/g" },
    { "./g/.", "http://a/b/c/g/" },
    { "g/./h", "http://a/b/c/g/h" },
    { "g/../h", "http://a/b/c/h" },
    { "g;x=1/./y", "http://a/b/c/g;x=1/y" },
    { "g;x=1/../y", "http://a/b/c/y" },
    { "g?y/./x", "http://a/b/c/g?y/./x" },
    { "g?y/../x", "http://a/b/c/g?y/../x" },
    { "g#s/./x", "http://a/b/c/g#s/./x" },
    { "g#s/../x", "http://a/b/c/g#s/../x" },
    { "http:g", "http:g" },
  };

  check_resolve ("http://a/b/c/d;p?q", rows, G_N_ELEMENTS (rows));
}

static void
test_absolute (void **state)
{
  static const Row rows[] = {
    { "https://example.org/x", "https://example.org/x" },
    { "https://example.org/a/../b/./c", "https://example.org/b/c" },
    { "https://example.org/.well-known/x", "https://example.org/.well-known/x" },
    { "https://example.org/a//../b", "https://example.org/a/b" },
    { "mailto:me@example.org", "mailto:me@example.org" },
    { "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
      "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a" },
    { "tag:example.org,2003:3.2397", "tag:example.org,2003:3.2397" },
  };

  check_resolve ("http://a/b", rows, G_N_ELEMENTS (rows));
  check_resolve (NULL, rows, G_N_ELEMENTS (rows));
}

static void
test_characters (void **state)
{
  static const Row rows[] = {
    { "  g  ", "http://a/b/g" },
    { "\n g\t", "http://a/b/g" },
    { "g h", "http://a/b/g%20h" },
    { "g\nh", "http://a/b/gh" },
    { "ht\ntps://x/", "https://x/" },
    { "\x01javascript:x", "javascript:x" },
    { "g\x02h", "http://a/b/g%02h" },
    { "gr\xc3\xbc\xc3\x9f", "http://a/b/gr\xc3\xbc\xc3\x9f" },
    { "http://b\xc3\xbc"
      "cher.example/\xe2\x98\x83",
      "http://b\xc3\xbc"
      "cher.example/\xe2\x98\x83" },
    { "a\"b<c>", "http://a/b/a%22b%3Cc%3E" },
    { "100%", "http://a/b/100%" },
    { "a%20b", "http://a/b/a%20b" },
    { "..\\g", "http://a/g" },
    { "http:\\\\x\\y", "http://x/y" },
  };

  check_resolve ("http://a/b/c", rows, G_N_ELEMENTS (rows));
}

static void
test_odd_bases (void **state)
{
  static const struct
  {
    const char *base, *reference, *expected;
  } rows[] = {
    { NULL, "g/h", "g/h" },
    { "", "g/h", "g/h" },
    { "relative/base", "g", "g" },
    { "http://a", "g", "http://a/g" },
    { "http://a?q", "g", "http://a/g" },
    { "http://a#f", "", "http://a" },
    { "https://a/b?q#f", "?r", "https://a/b?r" },
    { "file:///a/b", "c", "file:///a/c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = feed_iri_resolve (rows[i].base, rows[i].reference);

      assert_string_equal (found, rows[i].expected);
    }
}

static void
test_is_http (void **state)
{
  assert_true (feed_iri_is_http ("http://example.org/"));
  assert_true (feed_iri_is_http ("HTTPS://example.org"));
  assert_true (feed_iri_is_http ("http://[::1]:80/"));
  assert_false (feed_iri_is_http (NULL));
  assert_false (feed_iri_is_http (""));
  assert_false (feed_iri_is_http ("http:example.org"));
  assert_false (feed_iri_is_http ("http:///x"));
  assert_false (feed_iri_is_http ("http://user@/x"));
  assert_false (feed_iri_is_http ("ftp://example.org/"));
  assert_false (feed_iri_is_http ("example.org"));
}

static void
test_origin (void **state)
{
  static const Row rows[] = {
    { "http://example.org", "http://example.org" },
    { "HTTPS://Example.ORG/x?y", "https://example.org" },
    { "https://example.org:8443/", "https://example.org:8443" },
    { "https://example.org:/", "https://example.org" },
    { "https://user:p%40ss@example.org/", "https://example.org" },
    { "https://good.example@evil.example/", "https://evil.example" },
    { "https://evil.example\\@good.example/", NULL },
    { "http://[::1]:8080/", "http://[::1]:8080" },
    { "http://[FE80::1]", "http://[fe80::1]" },
    { "http://ex%61mple.org/", "http://example.org" },
    { "http://b\xc3\xbc"
      "cher.example/",
      "http://xn--bcher-kva.example" },
    { "http://example.org:99999/", NULL },
    { "http://example.org:8o/", NULL },
    { "http://[::1/", NULL },
    { "http://a b/", NULL },
    { "http://\xef\xbb\xbf/", NULL },
    { "http://", NULL },
    { "socks5://Proxy.example:1080", "socks5://proxy.example:1080" },
    { "feed://example.org/", "feed://example.org" },
    { "example.org", NULL },
  };

  check_function (feed_origin_from_uri, rows, G_N_ELEMENTS (rows));
}

static void
test_host (void **state)
{
  static const Row rows[] = {
    { "http://Example.org:81/x", "example.org" },
    { "http://[::1]:81/x", "::1" },
    { "http://u:p@127.0.0.1/", "127.0.0.1" },
    { "mailto:me@example.org", NULL },
    { "http:///x", NULL },
    { NULL, NULL },
  };

  check_function (feed_iri_get_host, rows, G_N_ELEMENTS (rows));
}

static void
test_input (void **state)
{
  static const Row rows[] = {
    { "example.org", "https://example.org/" },
    { "  example.org/feed.xml \n", "https://example.org/feed.xml" },
    { "Example.ORG", "https://example.org/" },
    { "http://example.org/a?b#c", "http://example.org/a?b" },
    { "HTTPS://example.org", "https://example.org/" },
    { "<https://example.org/x>", "https://example.org/x" },
    { "\xe2\x80\x83https://example.org/x\xc2\xa0", "https://example.org/x" },
    { "https:example.org", "https://example.org/" },
    { "http:/example.org/x", "http://example.org/x" },
    { "//example.org/x", "https://example.org/x" },
    { "feed://example.org/x", "http://example.org/x" },
    { "feed:https://example.org/x", "https://example.org/x" },
    { "feed:example.org/x", "http://example.org/x" },
    { "feed://https://example.org/x", "https://example.org/x" },
    { "itpc://example.org/pod", "http://example.org/pod" },
    { "example.org:8443/x", "https://example.org:8443/x" },
    { "localhost:8080/feed", "http://localhost:8080/feed" },
    { "localhost", "http://localhost/" },
    { "127.0.0.1/feed", "http://127.0.0.1/feed" },
    { "192.168.1.5:8000", "http://192.168.1.5:8000/" },
    { "10.0.0.1", "http://10.0.0.1/" },
    { "8.8.8.8", "https://8.8.8.8/" },
    { "[::1]:8080/feed", "http://[::1]:8080/feed" },
    { "::1", "http://[::1]/" },
    { "fd00::1/feed", "http://[fd00::1]/feed" },
    { "[2001:db8::1]/feed", "https://[2001:db8::1]/feed" },
    { "nas.local/rss", "http://nas.local/rss" },
    { "wiki/feed.xml", "http://wiki/feed.xml" },
    { "b\xc3\xbc"
      "cher.example/\xc3\xbc",
      "https://xn--bcher-kva.example/\xc3\xbc" },
    { "example.org/a b", "https://example.org/a%20b" },
    { "https://me:secret@example.org/x", "https://me:secret@example.org/x" },
    { "medium.com/@someone", "https://medium.com/@someone" },
    { "example.org?feed=rss2", "https://example.org/?feed=rss2" },
    { "mailto:me@example.org", NULL },
    { "me@example.org", NULL },
    { "javascript:alert(1)", NULL },
    { "JavaScript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "ftp://example.org/", NULL },
    { "data:text/html,x", NULL },
    { "two words", NULL },
    { "https://", NULL },
    { "feed:", NULL },
    { "https://example.org:99999/", NULL },
    { "", NULL },
    { "   ", NULL },
    { "\xff\xfe", NULL },
    { NULL, NULL },
  };

  check_function (feed_iri_from_input, rows, G_N_ELEMENTS (rows));
}

static const struct
{
  const char *iri;
  const char *left;
  const char *user;
  const char *password;
} secrets[] = {
  { "https://a.example/feed", "https://a.example/feed", NULL, NULL },
  { "https://ann:one@a.example/feed", "https://a.example/feed", "ann", "one" },
  { "https://ann:o%40n%2Fe@a.example:8/", "https://a.example:8/", "ann", "o@n/e" },
  { "https://ann:o@ne@a.example", "https://a.example", "ann", "o@ne" },
  { "https://ann@a.example/", "https://a.example/", "ann", NULL },
  { "https://ann:@a.example/", "https://a.example/", "ann", "" },
  { "https://a.example/@ann:one", "https://a.example/@ann:one", NULL, NULL },
  { "https://a.example?q=ann:one@b", "https://a.example?q=ann:one@b", NULL, NULL },
  { "ann@a.example", "ann@a.example", NULL, NULL },
  { "", "", NULL, NULL },
};

static void
names_and_passwords_are_taken_out (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *user = NULL;
      g_autofree char *password = NULL;
      g_autofree char *left = feed_iri_take_userinfo (secrets[i].iri, &user, &password);

      assert_string_equal (left, secrets[i].left);
      g_assert_cmpstr (user, ==, secrets[i].user);
      g_assert_cmpstr (password, ==, secrets[i].password);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (names_and_passwords_are_taken_out),
    cmocka_unit_test (test_rfc3986),
    cmocka_unit_test (test_absolute),
    cmocka_unit_test (test_characters),
    cmocka_unit_test (test_odd_bases),
    cmocka_unit_test (test_is_http),
    cmocka_unit_test (test_origin),
    cmocka_unit_test (test_host),
    cmocka_unit_test (test_input),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
