/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-sending.h"

#include <glib/gi18n.h>

#include "feedctl-blogs.h"
#include "feedctl-feeds.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "fw-post-words.h"

static const char *const state_nicks[] = {
  [FEED_POST_DRAFT] = "draft",     [FEED_POST_SCHEDULED] = "scheduled",
  [FEED_POST_WAITING] = "waiting", [FEED_POST_SENDING] = "sending",
  [FEED_POST_ASKING] = "asking",   [FEED_POST_PUBLISHED] = "published",
  [FEED_POST_REMOVED] = "removed", [FEED_POST_DISCARDED] = "discarded",
};

static const char *const question_nicks[] = {
  [FEED_POST_QUESTION_CONFLICT] = "conflict", [FEED_POST_QUESTION_UNCERTAIN] = "uncertain",
  [FEED_POST_QUESTION_GONE] = "gone",         [FEED_POST_QUESTION_NOT_ACCEPTED] = "not-accepted",
  [FEED_POST_QUESTION_DRAFT] = "draft",       [FEED_POST_QUESTION_REFUSED] = "refused",
};

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Finding ---------------------------------------------------------------------------------------
 */

FeedPost *
feedctl_load_post (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_load_post_async (store, id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_load_post_finish (store, feedctl_await (&result), error);
}

static gboolean
is_at (FeedPost *post, const char *address)
{
  return g_strcmp0 (address, feed_post_get_edit_uri (post)) == 0 ||
         g_strcmp0 (address, feed_post_get_permalink (post)) == 0;
}

static gboolean
has_id (FeedPost *post, const char *entry_id)
{
  return g_strcmp0 (entry_id, feed_post_get_own_id (post)) == 0 ||
         g_strcmp0 (entry_id, feed_post_get_entry_id (post)) == 0;
}

/* 0 where none is, or with @error set. */
static gint64
find_post (FeedctlSession *session,
           gboolean (*matches) (FeedPost *post, const char *what),
           const char *what,
           GError **error)
{
  const FeedPostQuery query = { FEED_POST_PLACE_ALL, 0, NULL, 0 };
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GPtrArray) posts = NULL;

  feed_store_list_posts_async (store, &query, session->cancellable, feedctl_await_cb, &result);
  posts = feed_store_list_posts_finish (store, feedctl_await (&result), error);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    if (matches (posts->pdata[i], what))
      return feed_post_get_id (posts->pdata[i]);

  return 0;
}

gboolean
feedctl_find_post_by_id (FeedctlSession *session, const char *entry_id, gint64 *id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *id = find_post (session, has_id, entry_id, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
list_members (FeedctlSession *session, const FeedStoredCollection *collection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_list_collection_async (session->engine, collection->id, 0, session->cancellable,
                                     feedctl_await_cb, &result);
  return feed_engine_list_collection_finish (session->engine, feedctl_await (&result), error);
}

static gboolean
ask_account (FeedctlSession *session, FeedAccount *account, GError **error)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    {
      const FeedStoredCollection *collection = collections->pdata[i];

      if (collection->takes_entries && !list_members (session, collection, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
ask_blogs (FeedctlSession *session, GError **error)
{
  g_autoptr (GPtrArray) accounts = feedctl_list_accounts (session, error);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    if (!ask_account (session, accounts->pdata[i], error))
      return FALSE;

  return accounts != NULL;
}

FeedPost *
feedctl_find_post (FeedctlSession *session, const char *which, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id = 0;

  if (feedctl_parse_id (which, &id))
    return feedctl_load_post (session, id, error);
  id = find_post (session, is_at, which, &failure);
  if (id == 0 && failure == NULL && ask_blogs (session, &failure))
    id = find_post (session, is_at, which, &failure);
  if (id != 0)
    return feedctl_load_post (session, id, error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ ("There is no such post: %s"),
                 which);

  return NULL;
}

/* Sending ---------------------------------------------------------------------------------------
 */

static FeedPost *
send_now (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_send_post_async (session->engine, id, session->cancellable, feedctl_await_cb,
                               &result);
  return feed_engine_send_post_finish (session->engine, feedctl_await (&result), error);
}

/* What is in the outbox is sent, if not now and not from here. */
static FeedPost *
send_or_wait (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FeedPost *post = send_now (session, id, &failure);

  if (post != NULL)
    return post;
  feedctl_print_error (failure);
  g_cancellable_reset (session->cancellable);

  return feedctl_load_post (session, id, error);
}

static gboolean
enqueue (FeedctlSession *session, gint64 id, gint64 send_at, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_publish_async (session->engine, id, send_at, session->cancellable, feedctl_await_cb,
                             &result);
  return feed_engine_publish_finish (session->engine, feedctl_await (&result), error);
}

/* What may have reached the server is brought to its end as it was, before it is changed. */
static FeedPost *
send_what_is_there (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (FeedPost) post = send_or_wait (session, id, error);

  if (post == NULL || feed_post_get_state (post) != FEED_POST_PUBLISHED ||
      !feed_post_is_changed (post))
    return g_steal_pointer (&post);

  return enqueue (session, id, FEED_TIME_NONE, error) ? send_or_wait (session, id, error) : NULL;
}

FeedPost *
feedctl_send (FeedctlSession *session, gint64 id, gint64 send_at, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (enqueue (session, id, send_at, &failure))
    return send_at != FEED_TIME_NONE && send_at > get_now ()
               ? feedctl_load_post (session, id, error)
               : send_or_wait (session, id, error);
  if (g_error_matches (failure, FEED_ERROR, FEED_ERROR_CONFLICT))
    return send_what_is_there (session, id, error);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

FeedPost *
feedctl_delete (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_delete_post_async (session->engine, id, session->cancellable, feedctl_await_cb,
                                 &result);
  if (!feed_engine_delete_post_finish (session->engine, feedctl_await (&result), error))
    return NULL;

  return send_or_wait (session, id, error);
}

/* Reporting -------------------------------------------------------------------------------------
 */

static FeedctlStatus
get_post_status (FeedPost *post)
{
  FeedPostQuestion question = feed_post_get_question (post);

  switch (feed_post_get_state (post))
    {
    case FEED_POST_PUBLISHED:
    case FEED_POST_REMOVED:
    case FEED_POST_SCHEDULED:
      return FEEDCTL_OK;
    case FEED_POST_ASKING:
      return question == FEED_POST_QUESTION_REFUSED || question == FEED_POST_QUESTION_NOT_ACCEPTED
                 ? FEEDCTL_REFUSED
                 : FEEDCTL_ASKS;
    case FEED_POST_WAITING:
    case FEED_POST_SENDING:
      return feed_post_get_retry_state (post)->error_class == FEED_ERROR_CLASS_NEEDS_YOU
                 ? FEEDCTL_ASKS
                 : FEEDCTL_WAITS;
    case FEED_POST_DRAFT:
    case FEED_POST_DISCARDED:
      return FEEDCTL_FAILED;
    }

  return FEEDCTL_FAILED;
}

void
feedctl_build_post (JsonBuilder *builder, FeedPost *post)
{
  const FeedPostContent *content = feed_post_get_content (post);
  const FeedRetryState *retry = feed_post_get_retry_state (post);
  g_autofree char *losses = fw_post_words_losses (feed_post_get_losses (post));

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", feed_post_get_id (post));
  feedctl_json_add_string (builder, "title", content->title);
  feedctl_json_add_string (builder, "state", state_nicks[feed_post_get_state (post)]);
  feedctl_json_add_string (builder, "question", question_nicks[feed_post_get_question (post)]);
  feedctl_json_add_flag (builder, "changed", feed_post_is_changed (post));
  feedctl_json_add_flag (builder, "draft", content->draft);
  feedctl_json_add_int (builder, "collection", content->collection_id);
  feedctl_json_add_string (builder, "permalink", feed_post_get_permalink (post));
  feedctl_json_add_string (builder, "editUri", feed_post_get_edit_uri (post));
  feedctl_json_add_string (builder, "entryId", feed_post_get_entry_id (post));
  feedctl_json_add_time (builder, "saved", feed_post_get_saved (post));
  feedctl_json_add_time (builder, "edited", feed_post_get_edited (post));
  feedctl_json_add_time (builder, "sendAt", feed_post_get_send_at (post));
  feedctl_json_add_time (builder, "keptUntil", feed_post_get_kept_until (post));
  feedctl_json_add_string (builder, "losses", losses);
  if (retry->error_class != FEED_ERROR_CLASS_NONE)
    {
      feedctl_json_add_string (builder, "error", feed_error_code_get_nick (retry->code));
      feedctl_json_add_string (builder, "message", retry->message);
      feedctl_json_add_time (builder, "nextAttempt", retry->next_attempt);
    }
  json_builder_end_object (builder);
}

static void
print_problem (const char *words)
{
  if (words != NULL)
    feedctl_print_problem (words);
}

/* On stdout what a script goes on with, on stderr what a person has to know. */
static void
print_post (FeedPost *post)
{
  g_autofree char *losses = fw_post_words_losses (feed_post_get_losses (post));
  g_autofree char *trouble = fw_post_words_trouble (post, get_now ());
  g_autofree char *state = fw_post_words_state (post, get_now ());
  const char *permalink = feed_post_get_permalink (post);
  gboolean published = feed_post_get_state (post) == FEED_POST_PUBLISHED;

  if (published)
    g_print ("%s\n", permalink != NULL ? permalink : feed_post_get_edit_uri (post));
  else
    g_print ("%" G_GINT64_FORMAT "\t%s\n", feed_post_get_id (post), state);
  print_problem (fw_post_words_question (feed_post_get_question (post)));
  if (!published)
    print_problem (trouble);
  else
    print_problem (losses);
}

FeedctlStatus
feedctl_report (FeedPost *post, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      print_post (post);
      return get_post_status (post);
    }
  builder = json_builder_new ();
  feedctl_build_post (builder, post);
  feedctl_json_print (builder);

  return get_post_status (post);
}
