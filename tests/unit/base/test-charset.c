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
    { BYTES ("x\0y"), NULL, "x" FFFD "y", "windows-1252" },
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
    cmocka_unit_test (test_charset_of_media_type),
    cmocka_unit_test (test_nothing_is_lost_at_buffer_ends),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
