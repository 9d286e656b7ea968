/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

#define SOON (g_get_real_time () / G_USEC_PER_SEC + HOUR)

static gint64
enqueue (FeedStore *store, gint64 id)
{
  g_autoptr (FeedOutboxItem) item = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  item = get_queued (store, count_queued (store) - 1);
  assert_int_equal (item->post_id, id);

  return item->id;
}

static void
assert_state (FeedStore *store, gint64 id, FeedPostState state)
{
  g_autoptr (FeedPost) post = load (store, id);

  assert_int_equal (feed_post_get_state (post), state);
}

static void
what_is_put_in_is_frozen (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "as it was");
  g_autoptr (FeedOutboxItem) item = NULL;

  enqueue (store, id);
  save (store, id, collection, "One", "as it is");
  store_fixture_reopen (fixture);
  store = fixture->store;

  item = get_queued (store, 0);
  assert_int_equal (item->post_id, id);
  assert_int_equal (item->kind, FEED_OUTBOX_CREATE);
  assert_int_equal (item->step, FEED_OUTBOX_STEP_BEGIN);
  assert_false (item->sent);
  assert_int_equal (item->total, 2);
  assert_string_equal (item->content->body, "as it was");
  assert_true (g_str_has_prefix (item->entry_id, "urn:uuid:"));
  assert_string_equal (item->collection_uri, POSTS_URI);
  assert_string_equal (item->author, "Ann");
  assert_null (item->published->edit_uri);
  assert_int_equal (item->retry_state->error_class, FEED_ERROR_CLASS_NONE);
  assert_int_equal (item->retry_state->next_attempt, 0);
  assert_state (store, id, FEED_POST_WAITING);
  assert_posts ("One", store, FEED_POST_PLACE_OUTBOX, 0, NULL);
  assert_posts ("", store, FEED_POST_PLACE_DRAFTS, 0, NULL);
}

static void
what_cannot_be_sent_is_refused (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 homeless = save (store, 0, 0, "No blog", "text");
  gint64 empty = save (store, 0, collection, " ", "\n");
  gint64 done = save (store, 0, collection, "Done", "text");

  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, enqueue_post, homeless, FALSE, FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_EMPTY_DOCUMENT, store, enqueue_post, empty, FALSE, FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, enqueue_post, done, TRUE, FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, enqueue_post, 4711, FALSE, FEED_TIME_NONE);
  publish (store, done, "done");
  AWAIT_FAILURE (FEED_ERROR_EMPTY_DOCUMENT, store, enqueue_post, done, FALSE, FEED_TIME_NONE);
  assert_int_equal (count_queued (store), 0);
}

static void
what_did_not_leave_is_frozen_anew (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "first");
  g_autoptr (FeedOutboxItem) first = NULL;
  g_autoptr (FeedOutboxItem) second = NULL;

  enqueue (store, id);
  first = get_queued (store, 0);
  save (store, id, collection, "One", "second");
  enqueue (store, id);
  second = get_queued (store, 0);
  assert_string_equal (second->content->body, "second");
  assert_string_equal (second->entry_id, first->entry_id);

  /* Who still has the first one in hand cannot write it over the second. */
  first->step = FEED_OUTBOX_STEP_ENTRY;
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, put_outbox, first);

  second->step = FEED_OUTBOX_STEP_ENTRY;
  second->sent = TRUE;
  assert_true (AWAIT (store, put_outbox, second));
  assert_state (store, id, FEED_POST_SENDING);
  AWAIT_FAILURE (FEED_ERROR_CONFLICT, store, enqueue_post, id, FALSE, FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_CONFLICT, store, remove_post, id);
}

static void
what_the_server_has_is_not_made_anew (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "first");
  g_autoptr (FeedOutboxItem) item = NULL;

  enqueue (store, id);
  item = get_queued (store, 0);
  item->step = FEED_OUTBOX_STEP_READ;
  item->edit_uri = g_strdup (POSTS_URI "/1");
  item->question = FEED_POST_QUESTION_REFUSED;
  assert_true (AWAIT (store, put_outbox, item));
  save (store, id, collection, "One", "second");
  AWAIT_FAILURE (FEED_ERROR_CONFLICT, store, enqueue_post, id, FALSE, FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_UNCERTAIN, store, recall_post, id);
  assert_int_equal (count_queued (store), 1);
}

static void
what_is_noted_of_a_step_is_read_again (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, add_blog (store, NULL), "One", "text");
  g_autoptr (FeedOutboxItem) item = NULL;
  g_autoptr (FeedOutboxItem) again = NULL;

  enqueue (store, id);
  item = get_queued (store, 0);
  item->step = FEED_OUTBOX_STEP_READ;
  item->sent = item->consent = TRUE;
  item->medium_id = 5;
  item->done = 3;
  item->total = 4;
  item->send_at = NOW;
  item->document = g_bytes_new_static ("<sent/>", 7);
  item->edit_uri = g_strdup (POSTS_URI "/1");
  item->question = FEED_POST_QUESTION_CONFLICT;
  item->theirs = g_bytes_new_static ("", 0);
  item->theirs_etag = g_strdup ("W/\"1\"");
  item->theirs_modified = g_strdup ("1700000000");
  item->retry_state->error_class = FEED_ERROR_CLASS_TRANSIENT;
  item->retry_state->code = FEED_ERROR_RATE_LIMITED;
  item->retry_state->message = g_strdup ("Wait");
  item->retry_state->http_status = 503;
  item->retry_state->failures = 2;
  item->retry_state->first_failed = NOW - 9;
  item->retry_state->last_attempt = NOW - 1;
  item->retry_state->next_attempt = NOW + 9;
  item->retry_state->server_named = TRUE;
  assert_true (AWAIT (store, put_outbox, item));

  again = get_queued (store, 0);
  assert_int_equal (again->step, FEED_OUTBOX_STEP_READ);
  assert_true (again->sent && again->consent);
  assert_int_equal (again->medium_id, 5);
  assert_int_equal (again->done, 3);
  assert_int_equal (again->total, 4);
  assert_int_equal (again->send_at, NOW);
  assert_true (g_bytes_equal (again->document, item->document));
  assert_string_equal (again->edit_uri, POSTS_URI "/1");
  assert_int_equal (again->question, FEED_POST_QUESTION_CONFLICT);
  assert_non_null (again->theirs);
  assert_int_equal (g_bytes_get_size (again->theirs), 0);
  assert_string_equal (again->theirs_etag, "W/\"1\"");
  assert_string_equal (again->theirs_modified, "1700000000");
  assert_int_equal (again->retry_state->error_class, FEED_ERROR_CLASS_TRANSIENT);
  assert_int_equal (again->retry_state->code, FEED_ERROR_RATE_LIMITED);
  assert_string_equal (again->retry_state->message, "Wait");
  assert_int_equal (again->retry_state->http_status, 503);
  assert_int_equal (again->retry_state->failures, 2);
  assert_int_equal (again->retry_state->first_failed, NOW - 9);
  assert_int_equal (again->retry_state->last_attempt, NOW - 1);
  assert_int_equal (again->retry_state->last_success, FEED_TIME_NONE);
  assert_int_equal (again->retry_state->next_attempt, NOW + 9);
  assert_true (again->retry_state->server_named);
  assert_state (store, id, FEED_POST_ASKING);
}

static void
what_is_merged_on_its_way_is_what_is_written (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "mine");
  g_autoptr (FeedOutboxItem) item = NULL;
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  enqueue (store, id);
  item = get_queued (store, 0);
  feed_post_content_free (item->content);
  item->content = content_new (collection, "One", "both");
  assert_true (AWAIT (store, put_outbox, item));
  post = load (store, id);
  assert_string_equal (feed_post_get_content (post)->body, "both");
  revisions = AWAIT (store, list_revisions, id);
  assert_int_equal (revisions->len, 1);

  /* But not where somebody wrote meanwhile. */
  save (store, id, collection, "One", "more");
  feed_post_content_free (item->content);
  item->content = content_new (collection, "One", "all");
  assert_true (AWAIT (store, put_outbox, item));
  g_clear_object (&post);
  post = load (store, id);
  assert_string_equal (feed_post_get_content (post)->body, "more");
}

static void
what_is_at_rest_can_be_recalled (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  const struct
  {
    FeedOutboxStep step;
    gboolean sent;
    FeedPostQuestion question;
    gboolean recalled;
  } rows[] = {
    { FEED_OUTBOX_STEP_BEGIN, FALSE, FEED_POST_QUESTION_NONE, TRUE },
    { FEED_OUTBOX_STEP_MEDIUM, FALSE, FEED_POST_QUESTION_NONE, TRUE },
    { FEED_OUTBOX_STEP_ENTRY, FALSE, FEED_POST_QUESTION_NONE, TRUE },
    { FEED_OUTBOX_STEP_ENTRY, TRUE, FEED_POST_QUESTION_NONE, FALSE },
    { FEED_OUTBOX_STEP_ENTRY, TRUE, FEED_POST_QUESTION_UNCERTAIN, TRUE },
    { FEED_OUTBOX_STEP_READ, FALSE, FEED_POST_QUESTION_NONE, FALSE },
  };
  gint64 id = save (store, 0, add_blog (store, NULL), "One", "text");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedOutboxItem) item = NULL;

      if (count_queued (store) == 0)
        enqueue (store, id);
      item = get_queued (store, 0);
      item->step = rows[i].step;
      item->sent = rows[i].sent;
      item->question = rows[i].question;
      assert_true (AWAIT (store, put_outbox, item));
      if (!rows[i].recalled)
        {
          AWAIT_FAILURE (FEED_ERROR_UNCERTAIN, store, recall_post, id);
          continue;
        }
      assert_true (AWAIT (store, recall_post, id));
      assert_state (store, id, FEED_POST_DRAFT);
      AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, recall_post, id);
    }
}

static void
what_asks_is_counted (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  g_autoptr (FeedOutboxItem) item = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint drafts, outbox, asking;

  save (store, 0, 0, "Draft", "");
  enqueue (store, save (store, 0, collection, "Waits", "text"));
  enqueue (store, save (store, 0, collection, "Asks", "text"));
  item = get_queued (store, 1);
  item->question = FEED_POST_QUESTION_UNCERTAIN;
  assert_true (AWAIT (store, put_outbox, item));
  feed_store_count_posts_async (store, NULL, test_await_cb, &result);
  assert_true (
      feed_store_count_posts_finish (store, test_await (&result), &drafts, &outbox, &asking, NULL));
  assert_int_equal (drafts, 1);
  assert_int_equal (outbox, 2);
  assert_int_equal (asking, 1);
}

static void
a_post_waits_for_its_time (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, add_blog (store, NULL), "Later", "text");
  gint64 soon = SOON;
  g_autoptr (FeedPost) post = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, soon));
  post = load (store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_SCHEDULED);
  assert_int_equal (feed_post_get_send_at (post), soon);

  /* It is the same post, with another time. */
  assert_true (AWAIT (store, enqueue_post, id, FALSE, soon - 2 * HOUR));
  assert_int_equal (count_queued (store), 1);
  g_clear_object (&post);
  post = load (store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_WAITING);
  assert_int_equal (feed_post_get_send_at (post), FEED_TIME_NONE);
}

static void
a_medium_and_the_next_step_are_one (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, add_blog (store, NULL), "One", "text");
  g_autofree char *path = test_folder_write (fixture->folder, "note.txt", "bytes");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FeedPostMedium) medium = AWAIT (store, add_medium, id, file, NULL);
  g_autoptr (FeedOutboxItem) item = NULL;
  g_autoptr (FeedOutboxItem) again = NULL;

  enqueue (store, id);
  item = get_queued (store, 0);
  assert_int_equal (item->total, 3);
  assert_int_equal (item->media->len, 1);
  item->step = FEED_OUTBOX_STEP_ENTRY;
  medium->uri = g_strdup ("https://blog.example/note.txt");
  medium->edit_uri = g_strdup ("https://blog.example/media/1");
  assert_true (AWAIT (store, put_medium, medium, item));
  again = get_queued (store, 0);
  assert_int_equal (again->step, FEED_OUTBOX_STEP_ENTRY);
  assert_string_equal (((FeedPostMedium *) g_ptr_array_index (again->media, 0))->uri,
                       "https://blog.example/note.txt");

  /* Neither without the other. */
  assert_true (AWAIT (store, recall_post, id));
  medium->uri[0] = 'x';
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, put_medium, medium, item);
  enqueue (store, id);
  feed_outbox_item_free (again);
  again = get_queued (store, 0);
  assert_string_equal (((FeedPostMedium *) g_ptr_array_index (again->media, 0))->uri,
                       "https://blog.example/note.txt");
  assert_int_equal (again->total, 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_is_put_in_is_frozen),
    store_test (what_cannot_be_sent_is_refused),
    store_test (what_did_not_leave_is_frozen_anew),
    store_test (what_the_server_has_is_not_made_anew),
    store_test (what_is_noted_of_a_step_is_read_again),
    store_test (what_is_merged_on_its_way_is_what_is_written),
    store_test (what_is_at_rest_can_be_recalled),
    store_test (what_asks_is_counted),
    store_test (a_post_waits_for_its_time),
    store_test (a_medium_and_the_next_step_are_one),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
