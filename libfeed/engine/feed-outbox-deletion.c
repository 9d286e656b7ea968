/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-lookup.h"
#include "feed-member-walk.h"
#include "feed-outbox-run-private.h"

/* Entries that go (RFC 5023 section 9.4). */

#define MOST_PAGES 100

/* Confirming -----------------------------------------------------------------------------------
 */

/* Some servers say that all is well and have it still. */
static void
tell_it_is_kept (FeedOutboxRun *run)
{
  run->item->step = FEED_OUTBOX_STEP_BEGIN;
  run->item->sent = FALSE;
  feed_outbox_run_decide (
      run,
      g_error_new_literal (FEED_ERROR, FEED_ERROR_HTTP_SERVER,
                           _ ("The server says that it deleted the post, and still has it")),
      FEED_POST_QUESTION_REFUSED);
}

static gboolean
visit_cb (FeedMemberPage *page, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GPtrArray *entries = feed_document_get_entries (page->document);

  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (feed_member_page_get_edit_uri (entries->pdata[i]),
                   run->item->published->edit_uri) == 0)
      run->is_listed = TRUE;

  return !run->is_listed;
}

/* Where the list does not tell, what is shown is there, and else the server's word is taken. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  gboolean complete = FALSE;
  g_autoptr (GError) error = NULL;
  gboolean told = feed_member_walk_finish (result, &complete, &error);

  if (!told && !feed_lookup_is_untold (error))
    feed_outbox_run_fail (run, g_steal_pointer (&error));
  else if (run->is_listed || (run->is_shown && !(told && complete)))
    tell_it_is_kept (run);
  else
    feed_outbox_run_settle (run, NULL);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);
  FeedPostQuestion question;

  run->is_shown = member != NULL;
  /* Without a network the list says so, too. */
  if (error != NULL && (error->domain != FEED_ERROR ||
                        feed_outbox_judge (run->item, error, &question) == FEED_OUTBOX_DONE))
    feed_outbox_run_fail (run, g_steal_pointer (&error));
  else
    feed_member_walk_async (run->client, run->item->collection_uri, MOST_PAGES, visit_cb, run,
                            feed_outbox_run_get_cancellable (run), listed_cb, run);
}

/* What a GET of what is gone gives differs from server to server: the list tells. */
void
feed_outbox_confirm_gone (FeedOutboxRun *run)
{
  run->is_listed = FALSE;
  feed_atompub_client_get_async (run->client, run->item->published->edit_uri,
                                 feed_outbox_run_get_cancellable (run), looked_cb, run);
}

static void
confirm (FeedOutboxRun *run)
{
  run->item->step = FEED_OUTBOX_STEP_READ;
  run->item->sent = FALSE;
  feed_outbox_run_persist (run, feed_outbox_confirm_gone);
}

/* Deleting ------------------------------------------------------------------------------------- */

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;

  if (feed_atompub_client_delete_finish (FEED_ATOMPUB_CLIENT (source), result, &error))
    confirm (run);
  else
    feed_outbox_run_fail (run, error);
}

static void delete (FeedOutboxRun *run)
{
  const char *etag = run->current != NULL ? feed_member_get_etag (run->current)
                                          : run->item->published->etag;

  feed_atompub_client_delete_async (run->client, run->item->published->edit_uri, etag,
                                    feed_outbox_run_get_cancellable (run), deleted_cb, run);
}

static void
begin_delete (FeedOutboxRun *run)
{
  run->item->step = FEED_OUTBOX_STEP_ENTRY;
  run->item->sent = TRUE;
  feed_outbox_run_persist (run, delete);
}

/* Some servers cannot show what they can delete, or what they have deleted. */
static void
to_delete_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember) base = feed_outbox_restore_base (run->item);

  g_clear_object (&run->current);
  run->current = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);
  if (run->current == NULL &&
      (!feed_lookup_is_untold (error) ||
       feed_outbox_judge (run->item, error, &(FeedPostQuestion){ 0 }) == FEED_OUTBOX_DONE))
    {
      feed_outbox_run_fail (run, error);
      return;
    }
  g_clear_error (&error);
  if (run->current == NULL || base == NULL || feed_outbox_says_the_same (base, run->current))
    begin_delete (run);
  else
    feed_outbox_run_conflict (run, run->current);
}

void
feed_outbox_delete_entry (FeedOutboxRun *run)
{
  const char *edit_uri = run->item->published->edit_uri;

  if (edit_uri == NULL)
    feed_outbox_run_settle (run, NULL);
  else
    feed_atompub_client_get_async (run->client, edit_uri, feed_outbox_run_get_cancellable (run),
                                   to_delete_cb, run);
}
