/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-entry-identity.h"
#include "feed-model-private.h"

static FeedEntry *
make_entry (FeedDocument *document, const char *id, const char *uri, const char *title)
{
  FeedArena *arena = document->arena;
  FeedEntry *entry = feed_entry_new (arena);

  entry->id = id;
  if (uri != NULL)
    {
      FeedLink *link = feed_link_new (arena);

      link->href = uri;
      feed_arena_append (arena, &entry->links, link);
    }
  if (title != NULL)
    {
      entry->title = feed_text_new (arena);
      entry->title->value = title;
    }
  feed_arena_append (arena, &document->entries, entry);

  return entry;
}

static void
the_identifier_comes_before_the_address (void **state)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_autofree char *by_id = feed_entry_identity (
      make_entry (document, " urn:x:1\n", "https://a.example/1", "One"));
  g_autofree char *by_uri = feed_entry_identity (
      make_entry (document, NULL, "https://a.example/1", "One"));

  assert_string_equal (by_id, "urn:x:1");
  assert_string_equal (by_uri, "https://a.example/1");
}

static void
without_either_the_words_tell_entries_apart (void **state)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_autofree char *one = feed_entry_identity (make_entry (document, NULL, NULL, "One"));
  g_autofree char *again = feed_entry_identity (make_entry (document, NULL, NULL, "One"));
  g_autofree char *two = feed_entry_identity (make_entry (document, NULL, NULL, "Two"));

  assert_string_equal (one, again);
  assert_string_not_equal (one, two);
}

static void
an_entry_that_comes_twice_is_taken_once_in_its_newest_form (void **state)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_autoptr (GPtrArray) identities = NULL;

  make_entry (document, "urn:x:1", "https://a.example/1", "Old")->updated = 100;
  make_entry (document, "urn:x:1", "https://a.example/1", "New")->updated = 200;
  identities = feed_entry_identify (document->entries);

  assert_null (identities->pdata[0]);
  assert_string_equal (identities->pdata[1], "urn:x:1");
}

static void
entries_that_share_an_identifier_stay_apart_whatever_their_order (void **state)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_autoptr (FeedDocument) turned = feed_document_new ();
  g_autoptr (GPtrArray) identities = NULL;
  g_autoptr (GPtrArray) other = NULL;

  make_entry (document, "same", "https://a.example/1", "One");
  make_entry (document, "same", "https://a.example/2", "Two");
  make_entry (turned, "same", "https://a.example/2", "Two");
  make_entry (turned, "same", "https://a.example/1", "One");
  identities = feed_entry_identify (document->entries);
  other = feed_entry_identify (turned->entries);

  assert_string_not_equal (identities->pdata[0], identities->pdata[1]);
  assert_string_equal (identities->pdata[0], other->pdata[1]);
  assert_string_equal (identities->pdata[1], other->pdata[0]);
}

static void
an_endless_identifier_is_shortened (void **state)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_autofree char *id = g_strnfill (100000, 'x');
  g_autofree char *identity = feed_entry_identity (make_entry (document, id, NULL, NULL));

  assert_true (strlen (identity) < 100);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_identifier_comes_before_the_address),
    cmocka_unit_test (without_either_the_words_tell_entries_apart),
    cmocka_unit_test (an_entry_that_comes_twice_is_taken_once_in_its_newest_form),
    cmocka_unit_test (entries_that_share_an_identifier_stay_apart_whatever_their_order),
    cmocka_unit_test (an_endless_identifier_is_shortened),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
