/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-store-folders.h"
#include "feed-store-marking.h"
#include "feed-store-reading.h"
#include "feed-store-private.h"
#include "test-await.h"
#include "test-folder.h"

#define NOW G_GINT64_CONSTANT (1800000000)
#define HOUR 3600
#define DAY (24 * HOUR)

/* A store in a folder of its own, for one test, and its calls without the waiting. They fail the
 * test when the store fails. */
typedef struct
{
  TestFolder *folder;
  FeedStore *store; /* open */
} StoreFixture;

int              store_fixture_set_up    (void **state);
int              store_fixture_tear_down (void **state);
#define store_test(function) \
  cmocka_unit_test_setup_teardown (function, store_fixture_set_up, store_fixture_tear_down)

FeedStore       *store_open_at           (const char *path);
void             store_close             (FeedStore *store);
/* Writes rubbish over the first page of that file, the schema's. */
void             store_damage            (const char *path);
/* Closes and opens again. */
void             store_fixture_reopen    (StoreFixture *self);

gint64           store_add_feed          (FeedStore *store, const char *uri, gint64 folder);
gint64           store_add_folder        (FeedStore *store, const char *title, gint64 parent);
gint64           store_remove_feed       (FeedStore *store, gint64 id);
gint64           store_move              (FeedStore *store, FeedNode what, gint64 into, const FeedNode *before);
gint64           store_mark              (FeedStore *store, gint64 entry, FeedMark mark);
gint64           store_mark_all          (FeedStore *store, const FeedEntryQuery *query, FeedMark mark);
void             store_undo              (FeedStore *store, gint64 token);
FeedIngestResult store_ingest            (FeedStore *store, FeedIngest *ingest);
void             store_maintain          (FeedStore *store, guint keep_days, gint64 now);
GArray          *store_query             (FeedStore *store, const FeedEntryQuery *query);
FeedEntrySummary *store_load_summary     (FeedStore *store, gint64 entry);
FeedCounts      *store_count             (FeedStore *store);
GPtrArray       *store_list_feeds        (FeedStore *store);
GPtrArray       *store_list_folders      (FeedStore *store);

/* An ingest at NOW that starts with no entry. */
FeedIngest      *ingest_new              (gint64 feed) G_GNUC_WARN_UNUSED_RESULT;
FeedIngestEntry *ingest_add              (FeedIngest *ingest, const char *identity, const char *title, gint64 published);

/* The titles of what a query finds, joined by commas. */
char            *store_query_titles      (FeedStore *store, const FeedEntryQuery *query) G_GNUC_WARN_UNUSED_RESULT;
char            *store_titles            (FeedStore *store, FeedScope scope, gint64 id, FeedFilter filter) G_GNUC_WARN_UNUSED_RESULT;
gint64           store_find              (FeedStore *store, const char *title);

#define assert_titles(expected, store, scope, id, filter)                       \
  G_STMT_START                                                                  \
  {                                                                             \
    g_autofree char *titles_ = store_titles ((store), (scope), (id), (filter)); \
    assert_string_equal (titles_, (expected));                                  \
  }                                                                             \
  G_STMT_END

#define assert_query(expected, store, query)                          \
  G_STMT_START                                                        \
  {                                                                   \
    g_autofree char *titles_ = store_query_titles ((store), (query)); \
    assert_string_equal (titles_, (expected));                        \
  }                                                                   \
  G_STMT_END
