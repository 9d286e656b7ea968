/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outbox-run-private.h"

#include <glib/gi18n-lib.h>

#include "feed-lookup.h"
#include "feed-member-head.h"
#include "feed-post-compare.h"
#include "feed-post-document.h"
#include "feed-published-member.h"
#include "feed-publishing-target-private.h"
#include "feed-retry-policy.h"
#include "feed-store-accounts.h"
#include "feed-store-outbox.h"
#include "feed-task.h"

static void
run_free (gpointer data)
{
  FeedOutboxRun *run = data;

  feed_outbox_item_free (run->item);
  g_clear_object (&run->client);
  g_clear_object (&run->current);
  g_clear_pointer (&run->collections, g_ptr_array_unref);
  g_free (run);
}

GCancellable *
feed_outbox_run_get_cancellable (FeedOutboxRun *run)
{
  return g_task_get_cancellable (run->task);
}

/* Keeping -------------------------------------------------------------------------------------- */

static void
persisted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;

  if (feed_store_put_outbox_finish (FEED_STORE (source), result, &error))
    run->then (run);
  else
    feed_task_end (run->task, error);
}

static void
place_learned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_learn_traits_finish (FEED_STORE (source), result, &error))
    g_debug ("Keeping where a server is: %s", error->message);
}

/* Whoever goes on after a restart may begin with an address on another host of that network. */
void
feed_outbox_run_keep_place (FeedOutboxRun *run)
{
  FeedOutboxItem *item = run->item;

  if (run->client == NULL || (item->traits & FEED_SERVER_TRAITS_NEAR) != 0 ||
      (feed_atompub_client_get_traits (run->client) & FEED_SERVER_TRAITS_NEAR) == 0)
    return;
  item->traits |= FEED_SERVER_TRAITS_NEAR;
  feed_store_learn_traits_async (run->context->store, item->account_id, FEED_SERVER_TRAITS_NEAR,
                                 NULL, place_learned_cb, NULL);
}

/* Nothing is given up between the server and the disk. */
void
feed_outbox_run_persist (FeedOutboxRun *run, FeedOutboxThen then)
{
  run->then = then;
  feed_outbox_run_keep_place (run);
  feed_store_put_outbox_async (run->context->store, run->item, NULL, persisted_cb, run);
}

static void
rest (FeedOutboxRun *run)
{
  feed_task_end (run->task, NULL);
}

void
feed_outbox_run_ask (FeedOutboxRun *run, FeedPostQuestion question)
{
  run->item->question = question;
  feed_outbox_run_persist (run, rest);
}

/* Failing -------------------------------------------------------------------------------------- */

static void
note_failure (FeedOutboxRun *run, const GError *error)
{
  FeedAttempt attempt = {
    .error = error,
    .retry_after = run->client != NULL ? feed_atompub_client_get_retry_after (run->client)
                                       : FEED_TIME_NONE,
    .next_regular = FEED_TIME_NONE,
  };

  feed_retry_policy_next (run->item->retry_state, &attempt, g_get_real_time () / G_USEC_PER_SEC,
                          g_random_double ());
}

/* Doubt is not for a person to settle as long as the server may. */
static GError *
make_passing (GError *error)
{
  GError *passing = NULL;

  if (!g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN))
    return error;
  passing = g_error_new_literal (FEED_ERROR, FEED_ERROR_HTTP_TRANSIENT, error->message);
  g_error_free (error);

  return passing;
}

void
feed_outbox_run_wait (FeedOutboxRun *run, GError *error)
{
  g_autoptr (GError) passing = make_passing (error);

  note_failure (run, passing);
  feed_outbox_run_persist (run, rest);
}

/* What was looked for is not there: once more later, then it is sent again. */
static void
look_again (FeedOutboxRun *run)
{
  g_autoptr (GError)
      error = g_error_new_literal (FEED_ERROR, FEED_ERROR_HTTP_TRANSIENT,
                                   _ ("The server did not answer and does not have it yet: it is "
                                      "looked for once more before it is sent again"));

  if (feed_outbox_was_absent (run->item))
    {
      run->item->sent = FALSE;
      feed_retry_state_free (run->item->retry_state);
      run->item->retry_state = feed_retry_state_new ();
      feed_outbox_run_next (run);
      return;
    }
  note_failure (run, error);
  run->item->retry_state->code = FEED_ERROR_UNCERTAIN;
  feed_outbox_run_persist (run, rest);
}

void
feed_outbox_run_take_lookup (FeedOutboxRun *run,
                             GAsyncResult *result,
                             void (*found) (FeedOutboxRun *run, const char *edit_uri))
{
  FeedLookupVerdict verdict = FEED_LOOKUP_UNTOLD;
  g_autofree char *edit_uri = NULL;
  GError *error = NULL;

  if (!feed_lookup_finish (result, &verdict, &edit_uri, &error))
    feed_outbox_run_fail (run, error);
  else if (verdict == FEED_LOOKUP_FOUND)
    found (run, edit_uri);
  else if (verdict == FEED_LOOKUP_ABSENT)
    look_again (run);
  else
    feed_outbox_run_ask (run, FEED_POST_QUESTION_UNCERTAIN);
}

static gboolean
is_half_sent (FeedOutboxRun *run)
{
  const FeedPostMedium *medium = run->move.medium;

  return run->move.act == FEED_OUTBOX_SEND_MEDIUM && medium != NULL &&
         run->item->step == FEED_OUTBOX_STEP_MEDIUM && run->uploaded < medium->size;
}

/* Whoever gives up an upload amid it knows that the server does not have it. */
static void
give_up (FeedOutboxRun *run, GError *error)
{
  g_error_free (error);
  if (!is_half_sent (run))
    {
      rest (run);
      return;
    }
  run->item->sent = FALSE;
  feed_outbox_run_persist (run, rest);
}

/* A server whose tags mean nothing refuses what nobody has changed. */
static gboolean
is_unchanged (FeedOutboxRun *run, FeedMember *theirs)
{
  g_autoptr (FeedPostContent) was = NULL;
  g_autoptr (FeedPostContent) is = NULL;

  if (run->current == NULL || run->looked)
    return FALSE;
  was = feed_post_document_read (run->current);
  is = feed_post_document_read (theirs);

  return feed_post_content_equal (was, is);
}

static void
theirs_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (FeedMember)
      theirs = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (theirs != NULL && is_unchanged (run, theirs))
    {
      run->looked = TRUE;
      feed_atompub_client_learn (run->client, FEED_SERVER_TRAITS_ETAG_UNRELIABLE);
      feed_outbox_run_next (run);
    }
  /* A change that was sent twice, on its way, is refused the second time. */
  else if (theirs != NULL && run->item->kind == FEED_OUTBOX_UPDATE &&
           feed_outbox_is_ours (run, theirs))
    feed_outbox_run_settle (run, theirs);
  else if (theirs != NULL)
    feed_outbox_run_conflict (run, theirs);
  else if (g_error_matches (error, FEED_ERROR, FEED_ERROR_CONFLICT))
    feed_outbox_run_wait (run, error);
  else
    feed_outbox_run_fail (run, error);
}

/* Once: a server that answers nothing is left alone for a while. */
static void
look_up (FeedOutboxRun *run, GError *error)
{
  if (run->looked)
    {
      feed_outbox_run_wait (run, error);
      return;
    }
  run->looked = TRUE;
  g_error_free (error);
  feed_outbox_run_next (run);
}

/* Whoever cannot look for what may have arrived does not know that it has not. */
static gboolean
may_be_there (const FeedOutboxItem *item)
{
  gboolean makes = item->step == FEED_OUTBOX_STEP_MEDIUM || item->kind == FEED_OUTBOX_CREATE;

  return makes && item->sent;
}

void
feed_outbox_run_decide (FeedOutboxRun *run, GError *error, FeedPostQuestion question)
{
  note_failure (run, error);
  g_error_free (error);
  if (may_be_there (run->item))
    question = FEED_POST_QUESTION_UNCERTAIN;
  else
    run->item->sent = FALSE;
  feed_outbox_run_ask (run, question);
}

void
feed_outbox_run_fail (FeedOutboxRun *run, GError *error)
{
  FeedPostQuestion question = FEED_POST_QUESTION_NONE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      give_up (run, error);
      return;
    }
  switch (feed_outbox_judge (run->item, error, &question))
    {
    case FEED_OUTBOX_DECIDE:
      feed_outbox_run_decide (run, error, question);
      break;
    case FEED_OUTBOX_LOOK_UP:
      look_up (run, error);
      break;
    case FEED_OUTBOX_COMPARE:
      g_error_free (error);
      feed_atompub_client_get_async (run->client, run->item->published->edit_uri,
                                     feed_outbox_run_get_cancellable (run), theirs_cb, run);
      break;
    case FEED_OUTBOX_DONE:
      g_error_free (error);
      feed_outbox_run_settle (run, NULL);
      break;
    case FEED_OUTBOX_WAIT:
    default:
      feed_outbox_run_wait (run, error);
      break;
    }
}

void
feed_outbox_run_fail_sending (FeedOutboxRun *run, GError *error)
{
  if (!g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    run->item->sent = FALSE;
  feed_outbox_run_fail (run, error);
}

static char *
replace (char *old, const char *value)
{
  char *copy = g_strdup (value);

  g_free (old);

  return copy;
}

void
feed_outbox_run_conflict (FeedOutboxRun *run, FeedMember *theirs)
{
  FeedOutboxItem *item = run->item;

  g_clear_pointer (&item->theirs, g_bytes_unref);
  item->theirs = feed_member_to_bytes (theirs);
  item->theirs_etag = replace (item->theirs_etag, feed_member_get_etag (theirs));
  item->theirs_modified = replace (item->theirs_modified, feed_member_get_last_modified (theirs));
  item->consent = FALSE;
  item->sent = FALSE;
  feed_outbox_run_ask (run, FEED_POST_QUESTION_CONFLICT);
}

/* Settling ------------------------------------------------------------------------------------- */

static const struct
{
  FeedPostLosses loss;
  FeedServerTraits trait;
} lessons[] = {
  { FEED_POST_LOSSES_DRAFT, FEED_SERVER_TRAITS_DRAFTS_IGNORED },
  { FEED_POST_LOSSES_CATEGORIES, FEED_SERVER_TRAITS_CATEGORIES_DROPPED },
  { FEED_POST_LOSSES_FOREIGN, FEED_SERVER_TRAITS_FOREIGN_DROPPED },
};

typedef struct
{
  FeedOutboxRun *run;
  FeedPublished *published; /* (owned) (nullable) */
  FeedPostContent *content; /* (owned) (nullable) */
  FeedPostLosses losses;
} Settling;

static void
settling_free (Settling *self)
{
  g_clear_pointer (&self->published, feed_published_free);
  g_clear_pointer (&self->content, feed_post_content_free);
  g_free (self);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;

  feed_store_settle_post_finish (FEED_STORE (source), result, &error);
  feed_task_end (run->task, error);
}

static void
put_settling (Settling *settling)
{
  FeedOutboxRun *run = settling->run;

  feed_store_settle_post_async (run->context->store, run->item->post_id, settling->published,
                                settling->content, settling->losses, NULL, settled_cb, run);
  settling_free (settling);
}

static void
learned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_learn_traits_finish (FEED_STORE (source), result, &error))
    g_debug ("Keeping what a server does: %s", error->message);
  put_settling (user_data);
}

static FeedPostLosses
find_losses (FeedOutboxRun *run, FeedMember *member)
{
  const FeedOutboxItem *item = run->item;
  g_autoptr (FeedPostContent) sent = feed_post_document_render (item->content, item->media);
  g_autoptr (FeedMember) written = NULL;
  FeedPostLosses losses = feed_post_compare (sent, feed_member_get_entry (member),
                                             feed_member_is_draft (member));

  if (item->document != NULL)
    written = feed_member_new_from_bytes (item->document, NULL, item->collection_uri, NULL);
  if (written != NULL && !feed_member_keeps_foreign (member, written))
    losses |= FEED_POST_LOSSES_FOREIGN;

  return losses;
}

static FeedServerTraits
find_traits (FeedOutboxRun *run, FeedMember *member, FeedPostLosses losses)
{
  FeedServerTraits traits = run->client != NULL ? feed_atompub_client_get_traits (run->client)
                                                : FEED_SERVER_TRAITS_NONE;
  const char *id = member != NULL ? feed_entry_get_id (feed_member_get_entry (member)) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    if (losses & lessons[i].loss)
      traits |= lessons[i].trait;
  if (run->item->kind == FEED_OUTBOX_CREATE && id != NULL &&
      g_strcmp0 (id, run->item->entry_id) != 0)
    traits |= FEED_SERVER_TRAITS_ID_REPLACED;

  return traits;
}

void
feed_outbox_run_settle (FeedOutboxRun *run, FeedMember *member)
{
  const FeedOutboxItem *item = run->item;
  Settling *settling = g_new0 (Settling, 1);
  FeedServerTraits traits;

  settling->run = run;
  settling->published = member != NULL ? feed_published_of_member (member) : feed_published_new ();
  if (member != NULL)
    {
      settling->losses = find_losses (run, member);
      settling->content = feed_post_document_keep (member, item->content, item->media,
                                                   settling->losses);
    }
  traits = find_traits (run, member, settling->losses);
  if ((traits & ~item->traits) != 0)
    feed_store_learn_traits_async (run->context->store, item->account_id, traits, NULL, learned_cb,
                                   settling);
  else
    put_settling (settling);
}

/* Going on ------------------------------------------------------------------------------------- */

void
feed_outbox_run_next (FeedOutboxRun *run)
{
  static const FeedOutboxThen moves[] = {
    [FEED_OUTBOX_REST] = rest,
    [FEED_OUTBOX_ASK] = NULL,
    [FEED_OUTBOX_SEND_MEDIUM] = feed_outbox_send_medium,
    [FEED_OUTBOX_LOOK_UP_MEDIUM] = feed_outbox_look_up_medium,
    [FEED_OUTBOX_DESCRIBE_MEDIUM] = feed_outbox_describe_medium,
    [FEED_OUTBOX_SEND_ENTRY] = feed_outbox_send_entry,
    [FEED_OUTBOX_LOOK_UP_ENTRY] = feed_outbox_look_up_entry,
    [FEED_OUTBOX_CHANGE_ENTRY] = feed_outbox_change_entry,
    [FEED_OUTBOX_DELETE_ENTRY] = feed_outbox_delete_entry,
    [FEED_OUTBOX_CONFIRM_GONE] = feed_outbox_confirm_gone,
    [FEED_OUTBOX_READ_BACK] = feed_outbox_read_back,
  };

  if (g_cancellable_is_cancelled (feed_outbox_run_get_cancellable (run)))
    {
      rest (run);
      return;
    }
  run->move = feed_outbox_choose (run->item, run->collections);
  if (run->move.act == FEED_OUTBOX_ASK)
    feed_outbox_run_ask (run, run->move.question);
  else
    moves[run->move.act](run);
}

static FeedAccount *
find_account (GPtrArray *accounts, gint64 id)
{
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    if (feed_account_get_id (accounts->pdata[i]) == id)
      return accounts->pdata[i];
  return NULL;
}

static void
begin (FeedOutboxRun *run)
{
  FeedOutboxItem *item = run->item;

  run->client = feed_atompub_client_new (run->context->http, item->traits);
  feed_atompub_client_set_home (run->client, item->collection_uri);
  if (item->step == FEED_OUTBOX_STEP_BEGIN && item->done == 0)
    item->total = feed_outbox_count_steps (item);
  feed_outbox_run_next (run);
}

static void
accounts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedOutboxRun *run = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, &error);
  FeedAccount *account = find_account (accounts, run->item->account_id);

  if (accounts == NULL)
    {
      feed_task_end (run->task, error);
      return;
    }
  if (account != NULL && run->item->collection_uri != NULL &&
      feed_publishing_is_downgrade (feed_account_get_service_uri (account),
                                    run->item->collection_uri))
    {
      feed_outbox_run_decide (run, feed_publishing_new_downgrade (run->item->collection_uri),
                              FEED_POST_QUESTION_REFUSED);
      return;
    }
  run->collections = account != NULL ? g_ptr_array_ref (feed_account_get_collections (account))
                                     : g_ptr_array_new ();
  begin (run);
}

void
feed_outbox_run_async (const FeedOutboxContext *context,
                       FeedOutboxItem *item,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  FeedOutboxRun *run = g_new0 (FeedOutboxRun, 1);

  run->context = context;
  run->item = item;
  run->task = g_task_new (NULL, cancellable, callback, user_data);
  /* Cancelled or not, it says how it ended. */
  g_task_set_check_cancellable (run->task, FALSE);
  g_task_set_source_tag (run->task, feed_outbox_run_async);
  g_task_set_task_data (run->task, run, run_free);
  feed_store_list_accounts_async (context->store, NULL, accounts_cb, run);
}

gboolean
feed_outbox_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
