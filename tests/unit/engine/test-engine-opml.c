/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "test-await.h"

static const char list[] =
    "<opml version='2.0'><head><title>Mine</title></head><body>"
    "<outline text='News' language='de'>"
    "<outline type='rss' text='One' category='/a' xmlUrl='https://one.example/feed' "
    "htmlUrl='https://one.example/'/>"
    "<outline text='Local'><outline text='Two' xmlUrl='https://two.example/feed'/></outline>"
    "</outline>"
    "<outline text='Three' xmlUrl='feed:https://three.example/feed'/>"
    "<outline text='One again' xmlUrl='https://one.example/feed'/>"
    "<outline text='A note'/>"
    "</body></opml>";

static char **
import (FeedEngine *engine, GBytes *opml, guint *n_added, guint *n_known)
{
  char **skipped = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_import_opml_async (engine, opml, NULL, test_await_cb, &result);
  feed_engine_import_opml_finish (engine, test_await (&result), n_added, n_known, &skipped, &error);
  g_assert_no_error (error);

  return skipped;
}

static GBytes *export(FeedEngine *engine)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *opml = NULL;

  feed_engine_export_opml_async (engine, NULL, test_await_cb, &result);
  opml = feed_engine_export_opml_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return opml;
}

static const FeedOutline *
child (const FeedOutline *outline, guint n)
{
  assert_non_null (outline->children);
  assert_true (n < outline->children->len);
  return outline->children->pdata[n];
}

static void
folders_and_order_survive_the_way_in_and_out (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (GBytes) opml = g_bytes_new_static (list, strlen (list));
  g_autoptr (GBytes) written = NULL;
  g_autoptr (FeedOutline) root = NULL;
  guint n_added = 0;
  guint n_known = 0;

  g_strfreev (import (self->engine, opml, &n_added, &n_known));
  written = export(self->engine);
  root = feed_opml_parse (written, NULL);

  assert_int_equal (n_added, 3);
  assert_int_equal (n_known, 1);
  assert_int_equal (root->children->len, 2);
  assert_string_equal (child (root, 0)->title, "News");
  assert_string_equal (child (root, 0)->attributes[0], "language");
  assert_string_equal (child (root, 0)->attributes[1], "de");
  assert_string_equal (child (child (root, 0), 0)->feed_uri, "https://one.example/feed");
  assert_string_equal (child (child (root, 0), 0)->title, "One");
  assert_string_equal (child (child (root, 0), 0)->attributes[0], "category");
  assert_string_equal (child (child (root, 0), 0)->attributes[1], "/a");
  assert_string_equal (child (child (child (root, 0), 1), 0)->title, "Two");
  assert_string_equal (child (root, 1)->feed_uri, "https://three.example/feed");
}

static void
a_list_that_is_taken_in_twice_adds_nothing (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (GBytes) opml = g_bytes_new_static (list, strlen (list));
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  guint n_added = 0;
  guint n_known = 0;

  g_strfreev (import (self->engine, opml, &n_added, &n_known));
  before = export(self->engine);
  g_strfreev (import (self->engine, opml, &n_added, &n_known));
  after = export(self->engine);

  assert_int_equal (n_added, 0);
  assert_int_equal (n_known, 4);
  assert_true (g_bytes_equal (before, after));
}

/* As where the end tags of the first ones are missing. */
static void
feeds_in_a_feed_are_taken_in_beside_it (void **state)
{
  static const char nested[] = "<opml version='2.0'><body><outline text='News'>"
                               "<outline text=' One&#10;' xmlUrl='https://one.example/feed'>"
                               "<outline text='Two' xmlUrl='https://two.example/feed'>"
                               "<outline text='Three' xmlUrl='https://three.example/feed'/>"
                               "</outline></body></opml>";
  EngineFixture *self = *state;
  g_autoptr (GBytes) opml = g_bytes_new_static (nested, strlen (nested));
  g_autoptr (GBytes) written = NULL;
  g_autoptr (FeedOutline) root = NULL;
  guint n_added = 0;
  guint n_known = 0;

  g_strfreev (import (self->engine, opml, &n_added, &n_known));
  written = export(self->engine);
  root = feed_opml_parse (written, NULL);

  assert_int_equal (n_added, 3);
  assert_int_equal (child (root, 0)->children->len, 3);
  assert_string_equal (child (child (root, 0), 0)->title, "One");
  assert_string_equal (child (child (root, 0), 2)->title, "Three");
}

static void
what_has_no_usable_address_is_told (void **state)
{
  static const char hostile[] =
      "<opml version='2.0'><body>"
      "<outline text='Good' xmlUrl='https://one.example/feed'/>"
      "<outline text='Script' xmlUrl='javascript:alert(1)'/>"
      "<outline text='Mine'><outline xmlUrl='file:///etc/passwd'/></outline>"
      "</body></opml>";
  EngineFixture *self = *state;
  g_autoptr (GBytes) opml = g_bytes_new_static (hostile, strlen (hostile));
  g_auto (GStrv) skipped = NULL;
  guint n_added = 0;
  guint n_known = 0;

  skipped = import (self->engine, opml, &n_added, &n_known);
  assert_int_equal (n_added, 1);
  assert_int_equal (n_known, 0);
  assert_int_equal (g_strv_length (skipped), 2);
  assert_string_equal (skipped[0], "Script");
  assert_string_equal (skipped[1], "file:///etc/passwd");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, engine_setup, engine_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (folders_and_order_survive_the_way_in_and_out),
    TEST (feeds_in_a_feed_are_taken_in_beside_it),
    TEST (what_has_no_usable_address_is_told),
    TEST (a_list_that_is_taken_in_twice_adds_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
