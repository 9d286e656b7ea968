/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-entry-lookup.h"
#include "feed-member-head.h"
#include "feed-outbox-run-private.h"
#include "feed-post-compare.h"
#include "feed-post-document.h"
#include "feed-published-member.h"
#include "feed-store-outbox.h"
#include "feed-store-posts.h"

/* Entries on their way (RFC 5023 section 9). */

static GBytes *
write_entry (FeedOutboxRun *run, FeedMember *base, gboolean *changed)
{
  const FeedOutboxItem *item = run->item;
  FeedPostWriting writing = {
    .content = item->content,
    .media = item->media,
    .entry_id = item->entry_id,
    .author = item->author,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  return feed_post_document_write (base, &writing, changed);
}

/* Reading back --------------------------------------------------------------------------------- */

/* What cannot be read back was taken all the same: what was sent stands for it. */
static FeedMember *
assume_sent (FeedOutboxRun *run)
{
  FeedMemberHead head = { .uri = run->item->edit_uri };

  return run->item->document != NULL ? feed_member_restore (run->item->document, &head, NULL)
                                     : NULL;
}

static gboolean
is_unreadable (const FeedOutboxItem *item, const GError *error)
{
  FeedPostQuestion question;

  return feed_lookup_is_untold (error) ||
         feed_outbox_judge (item, error, &question) == FEED_OUTBOX_DECIDE;
}

static void
read_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member == NULL && is_unreadable (run->item, error))
    member = assume_sent (run);
  if (member == NULL)
    {
      feed_outbox_run_fail (run, error);
      return;
    }
  g_clear_error (&error);
  feed_outbox_run_settle (run, member);
}

void
feed_outbox_read_back (FeedOutboxRun *run)
{
  feed_atompub_client_get_async (run->client, run->item->edit_uri,
                                 feed_outbox_run_get_cancellable (run), read_back_cb, run);
}

static void
take_edit_uri (FeedOutboxRun *run, const char *edit_uri)
{
  g_free (run->item->edit_uri);
  run->item->edit_uri = g_strdup (edit_uri);
  run->item->step = FEED_OUTBOX_STEP_READ;
  run->item->sent = FALSE;
  run->item->done++;
  feed_outbox_run_persist (run, feed_outbox_run_next);
}

/* Creating ------------------------------------------------------------------------------------- */

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autofree char *edit_uri = feed_atompub_client_create_finish (FEED_ATOMPUB_CLIENT (source),
                                                                 result, &error);

  if (edit_uri != NULL)
    take_edit_uri (run, edit_uri);
  else
    feed_outbox_run_fail_sending (run, error);
}

static void
create (FeedOutboxRun *run)
{
  const FeedOutboxItem *item = run->item;

  feed_atompub_client_create_async (run->client, item->collection_uri, item->document,
                                    item->content->slug, feed_outbox_run_get_cancellable (run),
                                    created_cb, run);
}

/* What was written once is sent each time, so that it can be told by what it is. */
void
feed_outbox_send_entry (FeedOutboxRun *run)
{
  gboolean changed = FALSE;

  if (run->item->step != FEED_OUTBOX_STEP_ENTRY || run->item->document == NULL)
    {
      g_clear_pointer (&run->item->document, g_bytes_unref);
      run->item->document = write_entry (run, NULL, &changed);
    }
  run->item->step = FEED_OUTBOX_STEP_ENTRY;
  run->item->sent = TRUE;
  feed_outbox_run_persist (run, create);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  feed_outbox_run_take_lookup (user_data, result, take_edit_uri);
}

static GHashTable *
list_known (FeedOutboxRun *run, GPtrArray *posts)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < posts->len; i++)
    if (feed_post_get_id (posts->pdata[i]) != run->item->post_id &&
        feed_post_get_edit_uri (posts->pdata[i]) != NULL)
      g_hash_table_add (known, g_strdup (feed_post_get_edit_uri (posts->pdata[i])));

  return known;
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  const FeedOutboxItem *item = run->item;
  GError *error = NULL;
  g_autoptr (GPtrArray) posts = feed_store_list_posts_finish (FEED_STORE (source), result, &error);
  g_autoptr (GHashTable) known = posts != NULL ? list_known (run, posts) : NULL;
  g_autoptr (FeedPostContent) sent = feed_post_document_render (item->content, item->media);
  FeedEntryWanted wanted = {
    .collection_uri = item->collection_uri,
    .entry_id = item->entry_id,
    .content = sent,
    .known = known,
  };

  if (posts == NULL)
    feed_outbox_run_fail (run, error);
  else
    feed_entry_lookup_async (run->client, &wanted, feed_outbox_run_get_cancellable (run),
                             looked_up_cb, run);
}

void
feed_outbox_look_up_entry (FeedOutboxRun *run)
{
  FeedPostQuery query = {
    .place = FEED_POST_PLACE_COLLECTION,
    .collection_id = run->item->content->collection_id,
  };

  feed_store_list_posts_async (run->context->store, &query, NULL, known_cb, run);
}

/* Changing ------------------------------------------------------------------------------------- */

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_update_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member != NULL)
    feed_outbox_run_settle (run, member);
  else
    feed_outbox_run_fail (run, error);
}

static void
change (FeedOutboxRun *run)
{
  feed_atompub_client_update_async (run->client, run->current, run->item->document,
                                    feed_outbox_run_get_cancellable (run), changed_cb, run);
}

/* What the person has seen: what they began with, or what they consented to replace. */
FeedMember *
feed_outbox_restore_base (const FeedOutboxItem *item)
{
  FeedMemberHead head = {
    .uri = item->published->edit_uri,
    .etag = item->theirs_etag,
    .last_modified = item->theirs_modified,
  };

  if (item->consent && item->theirs != NULL)
    return feed_member_restore (item->theirs, &head, NULL);
  return feed_published_restore (item->published);
}

gboolean
feed_outbox_says_the_same (FeedMember *one, FeedMember *other)
{
  g_autoptr (FeedPostContent) first = feed_post_document_read (one);
  g_autoptr (FeedPostContent) second = feed_post_document_read (other);

  return feed_post_content_equal (first, second);
}

static gboolean
is_published_alike (const FeedOutboxItem *item, FeedMember *member)
{
  return item->content->draft == feed_member_is_draft (member) ||
         (item->traits & FEED_SERVER_TRAITS_DRAFTS_IGNORED) != 0;
}

/* What counts when it is asked whether a change has arrived; the rest is the server's to decide.
 * Before anything was sent nothing can have arrived: then all of it has to be there. */
gboolean
feed_outbox_is_ours (FeedOutboxRun *run, FeedMember *member)
{
  const FeedOutboxItem *item = run->item;
  gboolean differs = FALSE;
  const FeedPostLosses essential = FEED_POST_LOSSES_TITLE | FEED_POST_LOSSES_TEXT |
                                   FEED_POST_LOSSES_SUMMARY | FEED_POST_LOSSES_CATEGORIES;
  g_autoptr (FeedPostContent) sent = feed_post_document_render (item->content, item->media);
  FeedPostLosses losses = feed_post_compare (sent, feed_member_get_entry (member),
                                             feed_member_is_draft (member));

  if (!item->sent)
    {
      g_bytes_unref (write_entry (run, member, &differs));
      return !differs;
    }
  if (item->traits & FEED_SERVER_TRAITS_CATEGORIES_DROPPED)
    losses &= ~(guint) FEED_POST_LOSSES_CATEGORIES;

  return (losses & essential) == 0 && is_published_alike (item, member) &&
         feed_post_is_spaced_alike (sent, feed_member_get_entry (member));
}

static void
prepare_change (FeedOutboxRun *run)
{
  gboolean changed = FALSE;
  g_autoptr (GBytes) document = write_entry (run, run->current, &changed);

  if (!changed)
    {
      feed_outbox_run_settle (run, run->current);
      return;
    }
  g_clear_pointer (&run->item->document, g_bytes_unref);
  run->item->document = g_steal_pointer (&document);
  run->item->step = FEED_OUTBOX_STEP_ENTRY;
  run->item->sent = TRUE;
  feed_outbox_run_persist (run, change);
}

/* A change whose answer was lost has arrived where the server has it now; where it has what it had
 * before, it has not; anything else is somebody's else. */
static void
current_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember) base = feed_outbox_restore_base (run->item);

  g_clear_object (&run->current);
  run->current = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);
  if (run->current == NULL)
    feed_outbox_run_fail (run, error);
  else if (base == NULL || feed_outbox_says_the_same (base, run->current))
    prepare_change (run);
  else if (feed_outbox_is_ours (run, run->current))
    feed_outbox_run_settle (run, run->current);
  else
    feed_outbox_run_conflict (run, run->current);
}

void
feed_outbox_change_entry (FeedOutboxRun *run)
{
  const char *edit_uri = run->item->published->edit_uri;

  if (edit_uri == NULL)
    feed_outbox_run_ask (run, FEED_POST_QUESTION_GONE);
  else
    feed_atompub_client_get_async (run->client, edit_uri, feed_outbox_run_get_cancellable (run),
                                   current_cb, run);
}
