/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-charset.h"

#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define BYTES(literal) literal, sizeof (literal) - 1
#define FFFD "\xef\xbf\xbd"

static void
test_decode (void **state)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *declared;
    const char *expected;
    const char *used;
  } rows[] = {
    { BYTES (""), NULL, "", "UTF-8" },
    { NULL, 0, NULL, "", "UTF-8" },
    { BYTES ("gr\xc3\xbc\xc3\x9f"), NULL, "gr\xc3\xbc\xc3\x9f", "UTF-8" },
    { BYTES ("gr\xfc\xdf \x80"), NULL, "gr\xc3\xbc\xc3\x9f \xe2\x82\xac", "windows-1252" },
    { BYTES ("\xef\xbb\xbfx"), "iso-8859-1", "x", "UTF-8" },
    { BYTES ("\xff\xfe<\0\xe4\0"), NULL, "<\xc3\xa4", "UTF-16LE" },
    { BYTES ("\xfe\xff\0<\0\xe4"), "utf-8", "<\xc3\xa4", "UTF-16BE" },
    { BYTES ("\xff\xfe\0\0x\0\0\0"), NULL, "x", "UTF-32LE" },
    { BYTES ("\0<\0?\0x"), NULL, "<?x", "UTF-16BE" },
    { BYTES ("<\0?\0x\0"), NULL, "<?x", "UTF-16LE" },
    { BYTES ("\xe4"), "ISO-8859-1", "\xc3\xa4", "windows-1252" },
    { BYTES ("\x93x\x94"), "latin1", "\xe2\x80\x9cx\xe2\x80\x9d", "windows-1252" },
    { BYTES ("\xcf\xf0\xe8"), " Windows-1251 ", "\xd0\x9f\xd1\x80\xd0\xb8", "windows-1251" },
    { BYTES ("\x83\x65"), "shift_jis", "\xe3\x83\x86", "Shift_JIS" },
    { BYTES ("\xd6\xd0"), "gb2312", "\xe4\xb8\xad", "GBK" },
    { BYTES ("x\xff"), "utf-8", "x" FFFD, "UTF-8" },
    { BYTES ("\xc4\x80"), "no-such-thing", "\xc4\x80", "UTF-8" },
    { BYTES ("x\x81y"), "windows-1252", "x" FFFD "y", "windows-1252" },
    { BYTES ("x\0y"), NULL, "x" FFFD "y", "UTF-8" },
    { BYTES ("x\0\0\0y\0"), "utf-16le", "x" FFFD "y", "UTF-16LE" },
    { BYTES ("x\xd6"), "gbk", "x" FFFD, "GBK" },
    { BYTES ("<?xml version='1.0' encoding='koi8-r'?><a>\xf0</a>"), NULL,
      "<?xml version='1.0' encoding='koi8-r'?><a>\xd0\x9f</a>", "KOI8-R" },
    { BYTES ("<?xml version='1.0' encoding=\"UTF-16\"?>\xc3\xa4"), NULL,
      "<?xml version='1.0' encoding=\"UTF-16\"?>\xc3\xa4", "UTF-8" },
    { BYTES ("<META charset=\"iso-8859-2\">\xb1"), NULL, "<META charset=\"iso-8859-2\">\xc4\x85",
      "ISO-8859-2" },
    { BYTES ("<meta name=x><meta http-equiv=a content='text/html; charset = koi8-u'>\xa4"), NULL,
      "<meta name=x><meta http-equiv=a content='text/html; charset = koi8-u'>\xd1\x94", "KOI8-U" },
    { BYTES ("+ADw-script+AD4-"), "utf-7", "+ADw-script+AD4-", "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *used;
      gsize length;
      g_autofree char *found = feed_charset_decode (rows[i].bytes, rows[i].length, rows[i].declared,
                                                    &length, &used);

      assert_string_equal (found, rows[i].expected);
      assert_int_equal (length, strlen (rows[i].expected));
      assert_string_equal (used, rows[i].used);
    }
}

static const struct
{
  const char *bytes;
  gsize length;
  const char *declared;
  const char *expected;
  const char *used;
} lying_rows[] = {
  { BYTES ("gr\xc3\xbc\xc3\x9f"
           "e"),
    "iso-8859-1",
    "gr\xc3\xbc\xc3\x9f"
    "e",
    "UTF-8" },
  { BYTES ("gr\xfc\xdf"
           "e"),
    "utf-8",
    "gr\xc3\xbc\xc3\x9f"
    "e",
    "windows-1252" },
  { BYTES ("\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0, \xea\xe0\xea \xe4\xe5\xeb\xe0"), "utf-8",
    "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82, \xd0\xbc\xd0\xb8\xd1\x80, "
    "\xd0\xba\xd0\xb0\xd0\xba \xd0\xb4\xd0\xb5\xd0\xbb\xd0\xb0",
    "windows-1251" },
  { BYTES ("\xf0\xd2\xc9\xd7\xc5\xd4, \xcd\xc9\xd2, \xcb\xc1\xcb \xc4\xc5\xcc\xc1"), NULL,
    "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82, \xd0\xbc\xd0\xb8\xd1\x80, "
    "\xd0\xba\xd0\xb0\xd0\xba \xd0\xb4\xd0\xb5\xd0\xbb\xd0\xb0",
    "KOI8-R" },
  { BYTES ("\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82, \xd0\xbc\xd0\xb8\xd1\x80"),
    "windows-1251", "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82, \xd0\xbc\xd0\xb8\xd1\x80",
    "UTF-8" },
  { BYTES ("\x84\x8elu\x9d\x93 \x9a"), "iso-8859-2",
    "\xe2\x80\x9e\xc5\xbdlu\xc5\xa5\xe2\x80\x9c \xc5\xa1", "windows-1250" },
  { BYTES ("\x93quoted\x94 \xdf"), "ISO-8859-15", "\xe2\x80\x9cquoted\xe2\x80\x9d \xc3\x9f",
    "windows-1252" },
  { BYTES ("\xca\xe1\xeb\xe7\xec\xdd\xf1\xe1 \xf3\xf4\xef\xed \xea\xfc\xf3\xec\xef"), NULL,
    "\xce\x9a\xce\xb1\xce\xbb\xce\xb7\xce\xbc\xce\xad\xcf\x81\xce\xb1 "
    "\xcf\x83\xcf\x84\xce\xbf\xce\xbd \xce\xba\xcf\x8c\xcf\x83\xce\xbc\xce\xbf",
    "windows-1253" },
  { BYTES ("\xd5\xe2\xca\xc7\xd2\xbb\xb8\xf6\xb2\xe2\xca\xd4\xb5\xc4\xb1\xea\xcc\xe2"), NULL,
    "\xe8\xbf\x99\xe6\x98\xaf\xe4\xb8\x80\xe4\xb8\xaa\xe6\xb5\x8b\xe8\xaf\x95\xe7\x9a\x84\xe6\xa0"
    "\x87\xe9\xa2\x98",
    "GBK" },
  { BYTES ("\xe8\xbf\x99\xe6\x98\xaf\xe4\xb8\x80\xe4\xb8\xaa\xe6\xb5\x8b\xe8\xaf\x95\xe7\x9a\x84"
           "\xe6\xa0\x87\xe9\xa2\x98"),
    "gb2312",
    "\xe8\xbf\x99\xe6\x98\xaf\xe4\xb8\x80\xe4\xb8\xaa\xe6\xb5\x8b\xe8\xaf\x95\xe7\x9a\x84\xe6\xa0"
    "\x87\xe9\xa2\x98",
    "UTF-8" },
  { BYTES ("\xb3o\xacO\xa4@\xad\xd3\xb4\xfa\xb8\xd5\xaa\xba\xbc\xd0\xc3"
           "D"),
    NULL,
    "\xe9\x80\x99\xe6\x98\xaf\xe4\xb8\x80\xe5\x80\x8b\xe6\xb8\xac\xe8\xa9\xa6\xe7\x9a\x84\xe6\xa8"
    "\x99\xe9\xa1\x8c",
    "Big5" },
  { BYTES ("\x82\xb1\x82\xea\x82\xcd\x83"
           "e\x83X\x83g\x82\xcc\x91\xe8\x96\xbc\x82\xc5\x82\xb7"),
    NULL,
    "\xe3\x81\x93\xe3\x82\x8c\xe3\x81\xaf\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\xe3\x81\xae\xe9\xa1"
    "\x8c\xe5\x90\x8d\xe3\x81\xa7\xe3\x81\x99",
    "Shift_JIS" },
  { BYTES ("\xa4\xb3\xa4\xec\xa4\xcf\xa5\xc6\xa5\xb9\xa5\xc8\xa4\xce\xc2\xea\xcc\xbe\xa4\xc7\xa4"
           "\xb9"),
    NULL,
    "\xe3\x81\x93\xe3\x82\x8c\xe3\x81\xaf\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\xe3\x81\xae\xe9\xa1"
    "\x8c\xe5\x90\x8d\xe3\x81\xa7\xe3\x81\x99",
    "EUC-JP" },
  { BYTES ("\xa4\xb3\xa4\xec\xa4\xcf\xa5\xc6\xa5\xb9\xa5\xc8\xa4\xce\xc2\xea\xcc\xbe\xa4\xc7\xa4"
           "\xb9"),
    "shift_jis",
    "\xe3\x81\x93\xe3\x82\x8c\xe3\x81\xaf\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\xe3\x81\xae\xe9\xa1"
    "\x8c\xe5\x90\x8d\xe3\x81\xa7\xe3\x81\x99",
    "EUC-JP" },
  { BYTES ("\xc0\xcc\xb0\xcd\xc0\xba \xbd\xc3\xc7\xe8 \xc1\xa6\xb8\xf1\xc0\xd4\xb4\xcf\xb4\xd9"),
    NULL,
    "\xec\x9d\xb4\xea\xb2\x83\xec\x9d\x80 \xec\x8b\x9c\xed\x97\x98 "
    "\xec\xa0\x9c\xeb\xaa\xa9\xec\x9e\x85\xeb\x8b\x88\xeb\x8b\xa4",
    "EUC-KR" },
  { BYTES ("\x1b$B%F%9%H\x1b(B"), "iso-2022-jp", "\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88",
    "ISO-2022-JP" },
  { BYTES ("gr\xfc\xdf"
           "e"),
    "ISO 8859_1",
    "gr\xc3\xbc\xc3\x9f"
    "e",
    "windows-1252" },
  { BYTES ("gr\xfc\xdf"
           "e"),
    "nonsense",
    "gr\xc3\xbc\xc3\x9f"
    "e",
    "windows-1252" },
  { BYTES ("<\x00\xe4\x00"), "utf-16", "<\xc3\xa4", "UTF-16LE" },
  { BYTES ("\x00{\x00\x22\x00\xe4\x00\x22"), NULL, "{\x22\xc3\xa4\x22", "UTF-16BE" },
  { BYTES ("{\x00\x00\x00\x22\x00\x00\x00\xe4\x00\x00\x00\x22\x00\x00\x00"), NULL,
    "{\x22\xc3\xa4\x22", "UTF-32LE" },
  { BYTES ("\x00\x00\x00["), "utf-8", "[", "UTF-32BE" },
  { BYTES ("plain"), "utf-16", "plain", "UTF-8" },
  { BYTES ("gr\xc3\xbc\xc3\x9f"
           "e"),
    "utf-16",
    "gr\xc3\xbc\xc3\x9f"
    "e",
    "UTF-8" },
  { BYTES ("\x86"), "x-mac-cyrillic", "\xd0\x96", "x-mac-cyrillic" },
};

static void
test_bytes_beat_words (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lying_rows); i++)
    {
      const char *used;
      gsize length;
      g_autofree char *found = feed_charset_decode (lying_rows[i].bytes, lying_rows[i].length,
                                                    lying_rows[i].declared, &length, &used);

      if (strcmp (found, lying_rows[i].expected) != 0 || strcmp (used, lying_rows[i].used) != 0)
        fail_msg ("“%s” as %s, not “%s” as %s", found, used, lying_rows[i].expected,
                  lying_rows[i].used);
    }
}

static void
test_says_what_is_wrong (void **state)
{
  static const struct
  {
    const char *bytes;
    const char *declared;
    gboolean has_problem;
    gboolean is_damaged;
  } rows[] = {
    { "gr\xc3\xbc\xc3\x9f", "utf-8", FALSE, FALSE },
    { "gr\xc3\xbc\xc3\x9f", "latin1", TRUE, FALSE },
    { "gr\xfc\xdf", "latin1", FALSE, FALSE },
    { "gr\xfc\xdf", NULL, TRUE, FALSE },
    { "gr\xfc\xdf", "nonsense", TRUE, FALSE },
    { "gr\xc3\xbc\xc3\x9f \xff", "utf-8", FALSE, TRUE },
    { "x\x81y", "windows-1252", FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedCharsetVerdict verdict;
      gsize length;
      g_autofree char *found = feed_charset_read (rows[i].bytes, strlen (rows[i].bytes),
                                                  rows[i].declared, &length, &verdict);

      assert_int_equal (verdict.problem != NULL, rows[i].has_problem);
      assert_int_equal (verdict.is_damaged, rows[i].is_damaged);
    }
}

static void
test_nothing_is_lost_at_buffer_ends (void **state)
{
  g_autofree char *bytes = g_malloc (20000);
  g_autofree char *found = NULL;
  gsize length;

  memset (bytes, '\xe4', 20000);
  found = feed_charset_decode (bytes, 20000, "latin1", &length, NULL);
  assert_int_equal (length, 40000);
  assert_true (g_utf8_validate (found, length, NULL));
}

static void
test_charset_of_media_type (void **state)
{
  static const struct
  {
    const char *media_type;
    const char *expected;
  } rows[] = {
    { NULL, NULL },
    { "", NULL },
    { "text/xml", NULL },
    { "text/xml; charset=utf-8", "utf-8" },
    { "text/xml;CHARSET='koi8-r'", "koi8-r" },
    { "text/xml; version=1 ; charset=\"latin1\"; x=y", "latin1" },
    { "text/xml; mycharset=latin1", NULL },
    { "text/xml; charset=", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = feed_charset_of_media_type (rows[i].media_type);

      assert_int_equal (g_strcmp0 (found, rows[i].expected), 0);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_decode),
    cmocka_unit_test (test_bytes_beat_words),
    cmocka_unit_test (test_says_what_is_wrong),
    cmocka_unit_test (test_charset_of_media_type),
    cmocka_unit_test (test_nothing_is_lost_at_buffer_ends),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
