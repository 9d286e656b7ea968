/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "feed-file-name.h"

typedef struct
{
  const char *disposition;
  const char *uri;
  const char *media_type;
  const char *name;
} Row;

static const Row rows[] = {
  /* The address. */
  { NULL, "https://e.example/a/episode%201.mp3?x=/y.ogg#z", NULL, "episode 1.mp3" },
  { NULL, "https://e.example/caf%C3%A9.mp3", NULL, "café.mp3" },
  { NULL, "https://e.example/", NULL, "download" },
  { NULL, "https://e.example", "audio/mpeg", "download.mp3" },
  { NULL, "https://e.example/episode", "Audio/MPEG; x=y", "episode.mp3" },
  { NULL, "https://e.example/episode.php", "audio/mpeg", "episode.php" },
  { NULL, "https://e.example/v1.2 of everything", "audio/ogg", "v1.2 of everything.ogg" },
  { NULL, "https://e.example/..%2F..%2Fetc%2Fpasswd", NULL, "passwd" },
  { NULL, "https://e.example/a%2Fb.mp3", NULL, "b.mp3" },
  { NULL, "https://e.example/%00", NULL, "download" },
  { NULL, "https://e.example/.bashrc", NULL, "bashrc" },
  { NULL, "https://e.example/..", NULL, "download" },
  { NULL, "https://e.example/%FF%FE.mp3", NULL, "\xEF\xBF\xBD\xEF\xBF\xBD.mp3" },
  /* The header. */
  { "attachment; filename=\"one.mp3\"", "https://e.example/x", NULL, "one.mp3" },
  { "attachment; filename=one.mp3; size=3", "https://e.example/x", NULL, "one.mp3" },
  { "attachment; FileName = \"a \\\"b\\\".mp3\"", "https://e.example/x", NULL, "a _b_.mp3" },
  { "attachment; x=\";filename=no\"; filename=\"yes.mp3\"", "https://e.example/x", NULL,
    "yes.mp3" },
  { "attachment; filename=\"no.mp3\"; filename*=UTF-8''%e2%82%ac.mp3", "https://e.example/x", NULL,
    "€.mp3" },
  { "attachment; filename*=ISO-8859-1'de'%fcber.mp3", "https://e.example/x", NULL, "über.mp3" },
  { "attachment; filename*=KOI8-R''%c1.mp3; filename=\"b.mp3\"", "https://e.example/x", NULL,
    "b.mp3" },
  { "attachment; filename*=UTF-8''; filename=b.mp3", "https://e.example/x", NULL, "b.mp3" },
  { "inline", "https://e.example/x.mp3", NULL, "x.mp3" },
  { "attachment; filename", "https://e.example/x.mp3", NULL, "x.mp3" },
  { "attachment; filename=\"", "https://e.example/x.mp3", NULL, "x.mp3" },
  /* What would lead elsewhere, or hide. */
  { "attachment; filename=\"../../../etc/passwd\"", "https://e.example/x", NULL, "passwd" },
  { "attachment; filename=\"..\\\\..\\\\boot.ini\"", "https://e.example/x", NULL, "boot.ini" },
  { "attachment; filename=\"/\"", "https://e.example/x", NULL, "x" },
  { "attachment; filename=\". . .profile\"", "https://e.example/x", NULL, "profile" },
  { "attachment; filename=\"a\nb\tc.mp3\"", "https://e.example/x", NULL, "a_b_c.mp3" },
  /* Right to left: exe.mp3 shown as 3pm.exe. */
  { "attachment; filename*=UTF-8''a%E2%80%AE3pm.exe", "https://e.example/x", NULL, "a3pm.exe" },
};

static void
a_name_is_chosen (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = feed_file_name_choose (rows[i].disposition, rows[i].uri,
                                                     rows[i].media_type);

      assert_string_equal (name, rows[i].name);
    }
}

static void
a_long_name_keeps_its_extension (void **state)
{
  g_autofree char *stem = g_strnfill (5000, 'a');
  g_autofree char *uri = g_strdup_printf ("https://e.example/%s.mp3", stem);
  g_autofree char *name = feed_file_name_choose (NULL, uri, NULL);
  g_autofree char *second = feed_file_name_number (name, 2);

  assert_int_equal (strlen (name), FEED_FILE_NAME_MAX);
  assert_true (g_str_has_suffix (name, "a.mp3"));
  assert_int_equal (strlen (second), FEED_FILE_NAME_MAX);
  assert_true (g_str_has_suffix (second, "a (2).mp3"));
}

static void
a_name_is_cut_between_characters (void **state)
{
  g_autoptr (GString) uri = g_string_new ("https://e.example/x");
  g_autofree char *name = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (uri, "%E2%82%AC");
  name = feed_file_name_choose (NULL, uri->str, NULL);
  assert_true (g_utf8_validate (name, -1, NULL));
  assert_true (strlen (name) > FEED_FILE_NAME_MAX - 4 && strlen (name) <= FEED_FILE_NAME_MAX);
}

static void
names_are_numbered (void **state)
{
  g_autofree char *first = feed_file_name_number ("a.mp3", 1);
  g_autofree char *second = feed_file_name_number ("a.mp3", 2);
  g_autofree char *bare = feed_file_name_number ("a", 12);

  assert_string_equal (first, "a.mp3");
  assert_string_equal (second, "a (2).mp3");
  assert_string_equal (bare, "a (12)");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_name_is_chosen),
    cmocka_unit_test (a_long_name_keeps_its_extension),
    cmocka_unit_test (a_name_is_cut_between_characters),
    cmocka_unit_test (names_are_numbered),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
