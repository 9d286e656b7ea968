/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-builder.h"
#include "feed-medium-lookup.h"
#include "feed-outbox-run-private.h"
#include "feed-store-outbox.h"

/* Media on their way (RFC 5023 section 9.6). */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;

  if (feed_store_put_medium_finish (FEED_STORE (source), result, &error))
    feed_outbox_run_next (run);
  else
    feed_outbox_run_fail (run, error);
}

static FeedPostMedium *
find_medium (FeedOutboxRun *run)
{
  for (guint i = 0; i < run->item->media->len; i++)
    {
      FeedPostMedium *medium = run->item->media->pdata[i];

      if (medium->id == run->item->medium_id)
        return medium;
    }
  return NULL;
}

static void
take_member (FeedOutboxRun *run, FeedMember *member)
{
  FeedPostMedium *medium = find_medium (run);
  const char *src = feed_member_get_media_uri (member);

  medium->edit_uri = g_strdup (feed_member_get_edit_uri (member));
  medium->edit_media_uri = g_strdup (feed_member_get_edit_media_uri (member));
  medium->uri = g_strdup (src != NULL ? src : medium->edit_media_uri);
  /* A server that says no more put it there. */
  if (medium->uri == NULL)
    medium->uri = g_strdup (medium->edit_uri);
  run->item->step = feed_outbox_has_words (medium) ? FEED_OUTBOX_STEP_DESCRIBE
                                                   : FEED_OUTBOX_STEP_BEGIN;
  run->item->sent = FALSE;
  run->item->done++;
  feed_outbox_run_keep_place (run);
  feed_store_put_medium_async (run->context->store, medium, run->item, NULL, kept_cb, run);
}

static void
member_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member != NULL)
    take_member (run, member);
  else
    feed_outbox_run_fail (run, error);
}

static void
read_member (FeedOutboxRun *run, const char *edit_uri)
{
  feed_atompub_client_get_async (run->client, edit_uri, feed_outbox_run_get_cancellable (run),
                                 member_cb, run);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autofree char *edit_uri = feed_atompub_client_create_media_finish (FEED_ATOMPUB_CLIENT (source),
                                                                       result, &error);

  if (edit_uri == NULL)
    {
      feed_outbox_run_fail_sending (run, error);
      return;
    }
  run->uploaded = run->move.medium->size;
  read_member (run, edit_uri);
}

static void
progress_cb (goffset done, goffset total, gpointer user_data)
{
  FeedOutboxRun *run = user_data;

  run->uploaded = (guint64) MAX (done, 0);
  run->context->progress (run->item->post_id, run->uploaded, run->move.medium->size,
                          run->context->user_data);
}

static void
send_medium (FeedOutboxRun *run)
{
  const FeedPostMedium *kept = run->move.medium;
  GError *error = NULL;
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_file (kept->file, &error);
  FeedMedium medium = {
    .upload = upload,
    .media_type = kept->media_type,
    .progress = progress_cb,
    .progress_data = run,
  };

  if (upload == NULL)
    {
      feed_outbox_run_fail_sending (run, error);
      return;
    }
  run->uploaded = 0;
  feed_atompub_client_create_media_async (run->client, run->move.collection->uri, &medium,
                                          kept->name, feed_outbox_run_get_cancellable (run),
                                          sent_cb, run);
}

void
feed_outbox_send_medium (FeedOutboxRun *run)
{
  run->item->step = FEED_OUTBOX_STEP_MEDIUM;
  run->item->medium_id = run->move.medium->id;
  run->item->sent = TRUE;
  feed_outbox_run_persist (run, send_medium);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  feed_outbox_run_take_lookup (user_data, result, read_member);
}

void
feed_outbox_look_up_medium (FeedOutboxRun *run)
{
  feed_medium_lookup_async (run->client, run->context->http, run->move.collection->uri,
                            run->move.medium, feed_outbox_run_get_cancellable (run), looked_up_cb,
                            run);
}

/* Describing -----------------------------------------------------------------------------------
 */

static void
end_describing (FeedOutboxRun *run)
{
  run->item->step = FEED_OUTBOX_STEP_BEGIN;
  run->item->sent = FALSE;
  feed_outbox_run_persist (run, feed_outbox_run_next);
}

/* What a change of it failed with may pass, or be over with what is there now. A server that takes
 * no change has the words in the post all the same: nobody is asked for that. */
static void
fail_describing (FeedOutboxRun *run, GError *error)
{
  FeedPostQuestion question;
  FeedOutboxVerdict verdict = feed_outbox_judge (run->item, error, &question);
  gboolean is_worth_a_look = verdict == FEED_OUTBOX_LOOK_UP || verdict == FEED_OUTBOX_COMPARE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      feed_outbox_run_fail (run, error);
      return;
    }
  if (is_worth_a_look && !run->described_again)
    {
      run->described_again = TRUE;
      g_error_free (error);
      feed_outbox_run_next (run);
      return;
    }
  if (verdict == FEED_OUTBOX_WAIT || verdict == FEED_OUTBOX_LOOK_UP)
    {
      feed_outbox_run_wait (run, error);
      return;
    }
  g_debug ("The server keeps no words for a medium: %s", error->message);
  g_error_free (error);
  end_describing (run);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_update_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member != NULL)
    end_describing (run);
  else
    fail_describing (run, error);
}

/* Only what is missing is written: all else in the media link entry is the server's. */
static GBytes *
write_words (FeedMember *member, const FeedPostMedium *medium)
{
  g_autoptr (FeedEntryBuilder) builder = feed_entry_builder_new_from_member (member);
  FeedText *title = feed_entry_get_title (feed_member_get_entry (member));

  feed_entry_builder_set_summary (builder, FEED_TEXT_PLAIN, medium->alt, NULL);
  if (title == NULL || feed_text_get_length (title) == 0)
    feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, medium->name, NULL);
  if (!feed_entry_builder_is_changed (builder))
    return NULL;
  feed_entry_builder_set_updated (builder, g_get_real_time () / G_USEC_PER_SEC);

  return feed_entry_builder_to_bytes (builder);
}

static void
to_describe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);
  g_autoptr (GBytes) entry = NULL;

  if (member == NULL)
    {
      fail_describing (run, error);
      return;
    }
  entry = write_words (member, run->move.medium);
  if (entry == NULL)
    end_describing (run);
  else
    feed_atompub_client_update_async (run->client, member, entry,
                                      feed_outbox_run_get_cancellable (run), described_cb, run);
}

/* Each time it begins with what is there: words that arrived already are not sent again. */
void
feed_outbox_describe_medium (FeedOutboxRun *run)
{
  feed_atompub_client_get_async (run->client, run->move.medium->edit_uri,
                                 feed_outbox_run_get_cancellable (run), to_describe_cb, run);
}
