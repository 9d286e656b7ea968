/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-store-posts.h"
#include "publish-fixture.h"
#include "test-await.h"

/* Two people, or two machines of one, that change the same post. */
typedef struct
{
  PublishFixture mine;
  TestFolder *folder; /* of the other */
  FeedEngine *other;
  gint64 other_posts;
} Fixture;

static int
setup (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  void *mine = NULL;

  publish_setup (&mine);
  self->mine = *(PublishFixture *) mine;
  g_free (mine);
  self->folder = test_folder_new ();
  self->other = engine_open (self->folder, NULL);
  *state = self;

  return 0;
}

static int
teardown (void **state)
{
  Fixture *self = *state;
  void *mine = g_memdup2 (&self->mine, sizeof self->mine);

  engine_close (self->other);
  test_folder_free (self->folder);
  publish_teardown (&mine);
  g_free (self);

  return 0;
}

static void
add_blog (Fixture *self, const char *oddities)
{
  g_autofree char *address = publish_uri (&self->mine, oddities, "");

  publish_add (&self->mine, oddities);
  publish_add_to (self->other, address, &self->other_posts);
}

static gint64
list_first (FeedEngine *engine, gint64 collection_id)
{
  FeedStore *store = feed_engine_get_store (engine);
  FeedPostQuery query = { FEED_POST_PLACE_COLLECTION, collection_id, NULL, 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  feed_engine_list_collection_async (engine, collection_id, 0, NULL, test_await_cb, &result);
  feed_engine_list_collection_finish (engine, test_await (&result), &error);
  assert_null (error);
  g_clear_object (&result);
  feed_store_list_posts_async (store, &query, NULL, test_await_cb, &result);
  posts = feed_store_list_posts_finish (store, test_await (&result), &error);
  assert_null (error);
  assert_int_equal (posts->len, 1);

  return feed_post_get_id (posts->pdata[0]);
}

static FeedPost *
fetch (FeedEngine *engine, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedPost *post = NULL;

  feed_engine_fetch_post_async (engine, id, NULL, test_await_cb, &result);
  post = feed_engine_fetch_post_finish (engine, test_await (&result), &error);
  assert_null (error);

  return post;
}

static void
change_text (FeedEngine *engine, FeedPost *post, const char *title, const char *body)
{
  g_autoptr (FeedPostContent) content = feed_post_content_copy (feed_post_get_content (post));

  if (title != NULL)
    {
      g_free (content->title);
      content->title = g_strdup (title);
    }
  if (body != NULL)
    {
      g_free (content->body);
      content->body = g_strdup (body);
    }
  publish_save (engine, feed_post_get_id (post), content);
}

/* Mine and theirs changed; mine is sent last and asks. Gives the id of mine. */
static gint64
make_conflict (Fixture *self, const char *oddities, const char *my_title, const char *my_body)
{
  g_autoptr (FeedPost) mine = NULL;
  g_autoptr (FeedPost) listed = NULL;
  g_autoptr (FeedPost) theirs = NULL;
  g_autoptr (FeedPost) sent = NULL;
  g_autoptr (FeedPost) asking = NULL;
  gint64 id, other_id;

  add_blog (self, oddities);
  id = publish_write (&self->mine, "Title", "One\n\nTwo\n\nThree\n");
  mine = publish_post (self->mine.engine, id);
  other_id = list_first (self->other, self->other_posts);
  listed = publish_load (self->other, other_id);
  assert_false (feed_post_is_whole (listed));
  theirs = fetch (self->other, other_id);
  assert_true (feed_post_is_whole (theirs));
  change_text (self->other, theirs, NULL, "<p>One</p>\n<p>Two</p>\n<p>Three and theirs</p>\n");
  sent = publish_post (self->other, other_id);
  change_text (self->mine.engine, mine, my_title, my_body);
  publish_enqueue (self->mine.engine, id);
  asking = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_state (asking), FEED_POST_ASKING);
  assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);

  return id;
}

static FeedPostConflict *
load_conflict (FeedEngine *engine, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedPostConflict *conflict = NULL;

  feed_engine_load_conflict_async (engine, id, NULL, test_await_cb, &result);
  conflict = feed_engine_load_conflict_finish (engine, test_await (&result), &error);
  assert_null (error);

  return conflict;
}

static const char *const kinds_of_servers[] = { "plain",         "no_etag",
                                                "etag_unstable", "wants_both",
                                                "need_match",    "ignore_if_match",
                                                "unquoted_etag", "last_modified+no_etag" };

static void
nobody_elses_change_is_overwritten_without_consent (void **state)
{
  Fixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (kinds_of_servers); i++)
    {
      gint64 id = make_conflict (self, kinds_of_servers[i], "Mine", NULL);
      g_autofree char *before = publish_get_state (&self->mine, kinds_of_servers[i]);
      g_autofree char *after = NULL;
      g_autoptr (FeedPost) post = NULL;

      assert_non_null (strstr (before, "Three and theirs"));
      assert_null (strstr (before, "Mine"));
      publish_answer (self->mine.engine, id, FEED_POST_ANSWER_MINE, NULL);
      post = publish_send (self->mine.engine, id);
      assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
      after = publish_get_state (&self->mine, kinds_of_servers[i]);
      assert_non_null (strstr (after, "Mine"));
      assert_int_equal (publish_count_posts (&self->mine, kinds_of_servers[i]), 1);
    }
}

static void
what_goes_together_is_merged (void **state)
{
  Fixture *self = *state;
  gint64 id = make_conflict (self, "plain", "Mine", "One and mine\n\nTwo\n\nThree\n");
  g_autoptr (FeedPostConflict) conflict = load_conflict (self->mine.engine, id);
  g_autoptr (FeedPost) post = NULL;
  g_autofree char *after = NULL;

  assert_true (conflict->clean);
  assert_int_equal (conflict->title, FEED_MERGE_MINE);
  assert_string_equal (conflict->merged->title, "Mine");
  publish_answer (self->mine.engine, id, FEED_POST_ANSWER_MERGED, conflict->merged);
  post = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
  after = publish_get_state (&self->mine, "plain");
  assert_non_null (strstr (after, "One and mine"));
  assert_non_null (strstr (after, "Three and theirs"));
}

/* Neither is like what the other sent, though the words are the same. */
static void
a_change_without_new_words_is_not_taken_for_theirs (void **state)
{
  static const struct
  {
    const char *begun;
    const char *theirs;
    const char *mine;
    gboolean is_draft; /* until I publish it */
  } rows[] = {
    { "<pre>a\n b</pre>", "<pre>a\n   b</pre>", "<pre>a\n  b</pre>", FALSE },
    { "<p><a href='urn:a'>a</a></p>", "<p><a href='urn:b'>a</a></p>",
      "<p><a href='urn:c'>a</a></p>", FALSE },
    { "<p>a</p>", "<p><em>a</em></p>", "<p>a</p>", TRUE },
  };
  Fixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *blog = g_strdup_printf ("plain+%u", i);
      g_autoptr (FeedPostContent) content = NULL;
      g_autoptr (FeedPost) first = NULL;
      g_autoptr (FeedPost) theirs = NULL;
      g_autoptr (FeedPost) sent = NULL;
      g_autoptr (FeedPost) asking = NULL;
      gint64 id;

      add_blog (self, blog);
      content = publish_new_content (&self->mine, "Code", rows[i].begun);
      content->markup = FEED_MARKUP_HTML;
      content->draft = rows[i].is_draft;
      id = publish_save (self->mine.engine, 0, content);
      first = publish_post (self->mine.engine, id);
      theirs = fetch (self->other, list_first (self->other, self->other_posts));
      change_text (self->other, theirs, NULL, rows[i].theirs);
      sent = publish_post (self->other, feed_post_get_id (theirs));
      g_free (content->body);
      content->body = g_strdup (rows[i].mine);
      content->draft = FALSE;
      publish_save (self->mine.engine, id, content);
      publish_enqueue (self->mine.engine, id);
      asking = publish_send (self->mine.engine, id);
      assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);
      assert_string_equal (feed_post_get_content (asking)->body, rows[i].mine);
    }
}

/* Only the title is theirs: the body is still what I wrote, in Markdown. */
static void
sides_are_shown_as_i_write (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPost) mine = NULL;
  g_autoptr (FeedPost) theirs = NULL;
  g_autoptr (FeedPost) sent = NULL;
  g_autoptr (FeedPost) asking = NULL;
  g_autoptr (FeedPostConflict) conflict = NULL;
  gint64 id, other_id;

  add_blog (self, "plain");
  id = publish_write (&self->mine, "Title", "Some *words*\n");
  mine = publish_post (self->mine.engine, id);
  other_id = list_first (self->other, self->other_posts);
  theirs = fetch (self->other, other_id);
  change_text (self->other, theirs, "Their title", NULL);
  sent = publish_post (self->other, other_id);
  change_text (self->mine.engine, mine, NULL, "Some *more* words\n");
  publish_enqueue (self->mine.engine, id);
  asking = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);
  conflict = load_conflict (self->mine.engine, id);
  assert_true (conflict->clean);
  assert_int_equal (conflict->merged->markup, FEED_MARKUP_MARKDOWN);
  assert_string_equal (conflict->merged->body, "Some *more* words\n");
  assert_string_equal (conflict->merged->title, "Their title");
}

static void
theirs_is_taken_and_mine_is_kept_as_a_revision (void **state)
{
  Fixture *self = *state;
  gint64 id = make_conflict (self, "plain", "Mine", NULL);
  FeedStore *store = feed_engine_get_store (self->mine.engine);
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  gboolean has_mine = FALSE;

  publish_answer (self->mine.engine, id, FEED_POST_ANSWER_THEIRS, NULL);
  post = publish_load (self->mine.engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
  assert_false (feed_post_is_changed (post));
  assert_non_null (strstr (feed_post_get_content (post)->body, "Three and theirs"));
  feed_store_list_revisions_async (store, id, NULL, test_await_cb, &result);
  revisions = feed_store_list_revisions_finish (store, test_await (&result), NULL);
  for (guint i = 0; i < revisions->len; i++)
    has_mine = has_mine ||
               g_str_equal (((FeedPostRevision *) revisions->pdata[i])->content->title, "Mine");
  assert_true (has_mine);
}

static gboolean
are_both_there (gpointer user_data)
{
  return publish_count_posts (user_data, "plain") == 2;
}

static void
mine_can_go_beside_theirs (void **state)
{
  Fixture *self = *state;
  gint64 id = make_conflict (self, "plain", "Mine", NULL);
  g_autofree char *after = NULL;

  publish_answer (self->mine.engine, id, FEED_POST_ANSWER_NEW, NULL);
  test_wait_until (are_both_there, &self->mine);
  after = publish_get_state (&self->mine, "plain");
  assert_non_null (strstr (after, "Mine"));
  assert_non_null (strstr (after, "Three and theirs"));
}

static void
what_is_gone_is_asked_about_and_made_anew (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPost) mine = NULL;
  g_autoptr (FeedPost) gone = NULL;
  g_autoptr (FeedPost) asking = NULL;
  g_autoptr (FeedPost) again = NULL;
  gint64 id, other_id;

  add_blog (self, "plain");
  id = publish_write (&self->mine, "Title", "Words");
  mine = publish_post (self->mine.engine, id);
  other_id = list_first (self->other, self->other_posts);
  publish_delete (self->other, other_id);
  gone = publish_send (self->other, other_id);
  assert_int_equal (publish_count_posts (&self->mine, "plain"), 0);
  change_text (self->mine.engine, mine, "Title again", NULL);
  publish_enqueue (self->mine.engine, id);
  asking = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_GONE);
  publish_answer (self->mine.engine, id, FEED_POST_ANSWER_NEW, NULL);
  again = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_state (again), FEED_POST_PUBLISHED);
  assert_int_equal (publish_count_posts (&self->mine, "plain"), 1);
}

static void
a_change_of_theirs_is_not_deleted_unseen (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPost) mine = NULL;
  g_autoptr (FeedPost) theirs = NULL;
  g_autoptr (FeedPost) sent = NULL;
  g_autoptr (FeedPost) asking = NULL;
  g_autoptr (FeedPost) gone = NULL;
  gint64 id, other_id;

  add_blog (self, "no_etag");
  id = publish_write (&self->mine, "Title", "Words");
  mine = publish_post (self->mine.engine, id);
  other_id = list_first (self->other, self->other_posts);
  theirs = fetch (self->other, other_id);
  change_text (self->other, theirs, "Theirs", NULL);
  sent = publish_post (self->other, other_id);
  publish_delete (self->mine.engine, id);
  asking = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);
  assert_int_equal (publish_count_posts (&self->mine, "no_etag"), 1);
  publish_answer (self->mine.engine, id, FEED_POST_ANSWER_MINE, NULL);
  gone = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_state (gone), FEED_POST_REMOVED);
  assert_int_equal (publish_count_posts (&self->mine, "no_etag"), 0);
}

/* Between our reading it and our writing it somebody else wrote: the server alone knows, and says
 * 412.
 */
static void
what_the_server_refuses_is_kept_on_both_sides (void **state)
{
  static const char *const servers[] = { "overtaken", "overtaken+last_modified+no_etag",
                                         "overtaken+wants_both", "overtaken+unquoted_etag" };
  Fixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (FeedPost) first = NULL;
      g_autoptr (FeedPost) asking = NULL;
      g_autoptr (FeedPost) kept = NULL;
      g_autoptr (FeedPost) sent = NULL;
      g_autoptr (FeedPostConflict) conflict = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gint64 id;

      publish_add (&self->mine, servers[i]);
      id = publish_write (&self->mine, "Title", "Words");
      first = publish_post (self->mine.engine, id);
      change_text (self->mine.engine, first, NULL, "Words of mine");
      publish_enqueue (self->mine.engine, id);
      asking = publish_send (self->mine.engine, id);
      assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);
      before = publish_get_state (&self->mine, servers[i]);
      assert_non_null (strstr (before, "Overtaken."));
      assert_null (strstr (before, "of mine"));
      assert_non_null (strstr (before, "\"puts\": 0"));
      /* Neither is lost when the program ends. */
      publish_restart (&self->mine);
      kept = publish_load (self->mine.engine, id);
      assert_string_equal (feed_post_get_content (kept)->body, "Words of mine");
      conflict = load_conflict (self->mine.engine, id);
      assert_non_null (strstr (conflict->mine->body, "Words of mine"));
      assert_non_null (strstr (conflict->theirs->body, "Overtaken."));
      publish_answer (self->mine.engine, id, FEED_POST_ANSWER_MINE, NULL);
      sent = publish_send (self->mine.engine, id);
      assert_int_equal (feed_post_get_state (sent), FEED_POST_PUBLISHED);
      after = publish_get_state (&self->mine, servers[i]);
      assert_non_null (strstr (after, "Words of mine"));
      assert_int_equal (publish_count_posts (&self->mine, servers[i]), 1);
    }
}

static void
what_the_server_does_not_delete_stays (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPost) first = NULL;
  g_autoptr (FeedPost) asking = NULL;
  g_autoptr (FeedPost) gone = NULL;
  gint64 id;

  publish_add (&self->mine, "overtaken");
  id = publish_write (&self->mine, "Title", "Words");
  first = publish_post (self->mine.engine, id);
  publish_delete (self->mine.engine, id);
  asking = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);
  assert_int_equal (publish_count_posts (&self->mine, "overtaken"), 1);
  publish_answer (self->mine.engine, id, FEED_POST_ANSWER_MINE, NULL);
  gone = publish_send (self->mine.engine, id);
  assert_int_equal (feed_post_get_state (gone), FEED_POST_REMOVED);
}

/* Rounds --------------------------------------------------------------------------------------- */

#define ROUNDS 200

/* Each round adds a line of its own; a line that is missing in the end is a lost update. */
static void
add_line (FeedEngine *engine, gint64 id, const char *line)
{
  g_autoptr (FeedPost) post = publish_load (engine, id);
  const FeedPostContent *content = feed_post_get_content (post);
  g_autofree char *body = g_strdup_printf (
      "%s%s<p>%s</p>\n", content->body, g_str_has_suffix (content->body, "\n") ? "" : "\n", line);
  g_autoptr (FeedPostContent) changed = feed_post_content_copy (content);

  g_free (changed->body);
  changed->body = g_steal_pointer (&body);
  publish_save (engine, id, changed);
}

/* As a careful person merges: theirs, and my line after it. */
static void
merge (FeedEngine *engine, gint64 id, const char *line)
{
  g_autoptr (FeedPostConflict) conflict = load_conflict (engine, id);
  g_autoptr (FeedPostContent) merged = feed_post_content_copy (conflict->theirs);
  g_autofree char *body = g_strdup_printf ("%s%s<p>%s</p>\n", merged->body,
                                           g_str_has_suffix (merged->body, "\n") ? "" : "\n", line);

  if (strstr (merged->body, line) == NULL)
    {
      g_free (merged->body);
      merged->body = g_steal_pointer (&body);
    }
  publish_answer (engine, id, FEED_POST_ANSWER_MERGED, merged);
}

static guint
send_line (FeedEngine *engine, gint64 id, const char *line)
{
  guint conflicts = 0;

  publish_enqueue (engine, id);
  for (;;)
    {
      g_autoptr (FeedPost) post = publish_send (engine, id);

      if (feed_post_get_question (post) != FEED_POST_QUESTION_CONFLICT)
        {
          assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
          return conflicts;
        }
      conflicts++;
      merge (engine, id, line);
    }
}

static void
no_update_is_lost_in_two_hundred_rounds (void **state)
{
  Fixture *self = *state;
  g_autoptr (GRand) random = g_rand_new_with_seed (5023);
  g_autoptr (FeedPostContent) content = NULL;
  g_autoptr (FeedPost) first = NULL;
  g_autofree char *after = NULL;
  FeedEngine *engines[2];
  gint64 ids[2];
  guint conflicts = 0;

  add_blog (self, "plain");
  content = publish_new_content (&self->mine, "Rounds", "<p>Start</p>\n");
  content->markup = FEED_MARKUP_HTML;
  ids[0] = publish_save (self->mine.engine, 0, content);
  first = publish_post (self->mine.engine, ids[0]);
  ids[1] = list_first (self->other, self->other_posts);
  g_clear_object (&first);
  first = fetch (self->other, ids[1]);
  engines[0] = self->mine.engine;
  engines[1] = self->other;

  for (guint round = 0; round < ROUNDS; round++)
    {
      guint who = g_rand_boolean (random);
      g_autofree char *line = g_strdup_printf ("Round %u.", round);

      /* Now and then somebody looks at the newest before they write. */
      if (g_rand_int_range (random, 0, 3) == 0)
        {
          g_autoptr (FeedPost) fresh = fetch (engines[who], ids[who]);
        }
      add_line (engines[who], ids[who], line);
      conflicts += send_line (engines[who], ids[who], line);
    }
  assert_true (conflicts > 0);
  after = publish_get_state (&self->mine, "plain");
  assert_int_equal (publish_count_posts (&self->mine, "plain"), 1);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *line = g_strdup_printf ("Round %u.", round);

      assert_int_equal (publish_count (after, line), 1);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, teardown)
    TEST (nobody_elses_change_is_overwritten_without_consent),
    TEST (what_goes_together_is_merged),
    TEST (a_change_without_new_words_is_not_taken_for_theirs),
    TEST (sides_are_shown_as_i_write),
    TEST (theirs_is_taken_and_mine_is_kept_as_a_revision),
    TEST (mine_can_go_beside_theirs),
    TEST (what_is_gone_is_asked_about_and_made_anew),
    TEST (a_change_of_theirs_is_not_deleted_unseen),
    TEST (what_the_server_refuses_is_kept_on_both_sides),
    TEST (what_the_server_does_not_delete_stays),
    TEST (no_update_is_lost_in_two_hundred_rounds),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
