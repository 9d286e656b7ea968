/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-address-dialog.h"
#include "fw-connection-test.h"
#include "fw-need-dialog.h"
#include "fw-remedy.h"
#include "fw-trouble.h"
#include "fw-window-private.h"

/* What a person does about a feed in trouble: the one thing that fits best. */

typedef struct
{
  FwWindow *window;
  gint64 feed;
} Answer;

static void
answer_free (gpointer data, GClosure *closure)
{
  Answer *answer = data;

  g_object_unref (answer->window);
  g_free (answer);
}

static Answer *
answer_new (FwWindow *self, FeedSubscription *feed)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->window = g_object_ref (self);
  answer->feed = feed_subscription_get_id (feed);
  return answer;
}

static char *
name_source (gint64 feed)
{
  return fw_source_to_string ((FwSource){ FW_SOURCE_FEED, feed });
}

static void
run_for_feed (FwWindow *self, const char *action, gint64 feed)
{
  g_autofree char *source = name_source (feed);

  g_action_group_activate_action (G_ACTION_GROUP (self), action, g_variant_new_string (source));
}

static void
answered_cb (GtkWindow *dialog, const char *note, gpointer user_data)
{
  Answer *answer = user_data;

  if (note != NULL)
    fw_window_toast (answer->window, note);
  run_for_feed (answer->window, "source-refresh", answer->feed);
}

/* What is known of it may be gone since, as after a restart. Which proxy it was is not known then.
 */
static FeedNeed *
make_need (FeedSubscription *feed)
{
  const FeedRetryState *state = feed_subscription_get_retry_state (feed);
  g_autofree char *origin = feed_origin_from_uri (feed_subscription_get_uri (feed));
  gboolean proxy = state->code == FEED_ERROR_PROXY_AUTH_REQUIRED ||
                   state->code == FEED_ERROR_PROXY_AUTH_FAILED;

  return origin != NULL && !proxy ? feed_need_new (state->code, origin, FALSE) : NULL;
}

/* The window that the person is in: one of ours may be on top of this one. */
static GtkWindow *
get_asking_window (FwWindow *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  GtkWindow *active = app != NULL ? gtk_application_get_active_window (app) : NULL;

  return active != NULL && gtk_window_get_transient_for (active) == GTK_WINDOW (self)
             ? active
             : GTK_WINDOW (self);
}

static void
present (FwWindow *self, FeedSubscription *feed, const FeedNeed *need, FeedHealthAction action)
{
  GtkWindow *dialog = fw_need_dialog_new (get_asking_window (self), self->engine, need, action);

  if (dialog == NULL)
    {
      run_for_feed (self, "source-refresh", feed_subscription_get_id (feed));
      return;
    }
  g_signal_connect_data (dialog, "answered", G_CALLBACK (answered_cb), answer_new (self, feed),
                         answer_free, 0);
  gtk_window_present (dialog);
}

static FeedSubscription *
find_feed (FwWindow *self, gint64 id)
{
  FwSidebarItem *item = NULL;

  if (self->model != NULL)
    item = fw_sidebar_model_lookup (self->model, (FwSource){ FW_SOURCE_FEED, id });
  return item != NULL ? fw_sidebar_item_get_subscription (item) : NULL;
}

static void
need_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr (FwWindow) self = answer->window;
  g_autoptr (FeedNeed) need = feed_engine_get_need_finish (FEED_ENGINE (source), result, NULL);
  FeedSubscription *feed = find_feed (self, answer->feed);
  FeedHealthAction action = feed != NULL ? fw_remedy_choose (feed) : FEED_HEALTH_WAIT;

  if (!fw_need_dialog_helps (action))
    return;
  if (need == NULL)
    need = make_need (feed);
  if (need != NULL)
    present (self, feed, need, action);
}

static const FeedNeed *
find_need (GPtrArray *list, gint64 feed)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const FeedHealth *health = list->pdata[i];

      if (health->feed_id == feed)
        return health->need;
    }
  return NULL;
}

/* It may be about a proxy, that the address of the feed does not tell. What is about the site
 * itself is asked for once more: the engine knows more of it than it keeps. */
static void
health_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  FwWindow *self = answer->window;
  g_autoptr (GPtrArray) list = feed_engine_list_health_finish (FEED_ENGINE (source), result, NULL);
  const FeedNeed *need = find_need (list, answer->feed);
  FeedSubscription *feed = find_feed (self, answer->feed);
  FeedHealthAction action = need != NULL ? fw_need_dialog_choose (need) : FEED_HEALTH_WAIT;

  if (feed != NULL && fw_need_dialog_helps (action) && need->proxy)
    present (self, feed, need, action);
  else if (feed != NULL)
    feed_engine_get_need_async (self->engine, feed_subscription_get_uri (feed), self->cancellable,
                                need_cb, answer_new (self, feed));
  answer_free (answer, NULL);
}

static void
ask (FwWindow *self, FeedSubscription *feed)
{
  feed_engine_list_health_async (self->engine, self->cancellable, health_cb,
                                 answer_new (self, feed));
}

static void
paused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_set_paused_finish (FEED_STORE (source), result, &error))
    fw_window_toast (self, _ ("The feed is paused until you resume it"));
  else
    fw_window_tell_error (self, _ ("The feed was not changed."), error);
}

static void
resumed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_set_paused_finish (FEED_STORE (source), result, &error))
    fw_window_toast (self, _ ("The feed is fetched again"));
  else
    fw_window_tell_error (self, _ ("The feed was not changed."), error);
}

static void
set_paused (FwWindow *self, FeedSubscription *feed, gboolean paused)
{
  gint64 id = feed_subscription_get_id (feed);

  feed_store_set_paused_async (self->store, &id, 1, paused, NULL, paused ? paused_cb : resumed_cb,
                               g_object_ref (self));
}

static void
address_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr (FwWindow) self = answer->window;
  g_autoptr (GError) error = NULL;

  if (feed_store_set_address_finish (FEED_STORE (source), result, &error))
    run_for_feed (self, "source-refresh", answer->feed);
  else
    fw_window_tell_error (self, _ ("The address was not changed."), error);
}

static void
set_address (const char *address, gpointer user_data)
{
  Answer *answer = user_data;
  FeedSubscription *feed = find_feed (answer->window, answer->feed);

  if (feed != NULL)
    feed_store_set_address_async (answer->window->store, answer->feed, address, NULL,
                                  address_set_cb, answer_new (answer->window, feed));
}

static void
drop_answer (gpointer data)
{
  answer_free (data, NULL);
}

static void
ask_for_address (FwWindow *self, FeedSubscription *feed)
{
  fw_address_dialog_ask (get_asking_window (self), feed_subscription_get_title (feed),
                         feed_subscription_get_uri (feed), set_address, answer_new (self, feed),
                         drop_answer);
}

static void
mend (FwWindow *self, FeedSubscription *feed)
{
  FeedHealthAction action = fw_remedy_choose (feed);
  gint64 id = feed_subscription_get_id (feed);

  if (fw_need_dialog_helps (action))
    ask (self, feed);
  else if (action == FEED_HEALTH_REVIEW_ORIGIN)
    fw_connection_test_present (get_asking_window (self), self->engine,
                                feed_subscription_get_uri (feed));
  else if (action == FEED_HEALTH_CHANGE_ADDRESS)
    ask_for_address (self, feed);
  else if (action == FEED_HEALTH_RESUME)
    set_paused (self, feed, FALSE);
  else if (action == FEED_HEALTH_UNSUBSCRIBE)
    run_for_feed (self, "source-remove", id);
  else
    run_for_feed (self, "source-refresh", id);
}

static FeedSubscription *
get_named_feed (FwWindow *self, GVariant *parameter)
{
  FwSource source;

  if (!fw_source_parse (g_variant_get_string (parameter, NULL), &source) ||
      source.kind != FW_SOURCE_FEED)
    return NULL;
  return find_feed (self, source.id);
}

static void
mend_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FeedSubscription *feed = find_feed (self, self->source.id);

  if (self->source.kind == FW_SOURCE_FEED && feed != NULL)
    mend (self, feed);
}

static void
source_mend_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FeedSubscription *feed = get_named_feed (user_data, parameter);

  if (feed != NULL)
    mend (user_data, feed);
}

static void
source_pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FeedSubscription *feed = get_named_feed (user_data, parameter);

  if (feed != NULL)
    set_paused (user_data, feed, !feed_subscription_is_paused (feed));
}

static void
source_test_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FeedSubscription *feed = get_named_feed (self, parameter);

  if (feed != NULL)
    fw_connection_test_present (get_asking_window (self), self->engine,
                                feed_subscription_get_uri (feed));
}

static void
source_change_address_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FeedSubscription *feed = get_named_feed (user_data, parameter);

  if (feed != NULL)
    ask_for_address (user_data, feed);
}

void
fw_window_add_remedy_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "mend", .activate = mend_cb },
    { .name = "source-mend", .activate = source_mend_cb, .parameter_type = "s" },
    { .name = "source-pause", .activate = source_pause_cb, .parameter_type = "s" },
    { .name = "source-change-address",
      .activate = source_change_address_cb,
      .parameter_type = "s" },
    { .name = "source-test", .activate = source_test_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* What the selected feed says of itself; NULL where there is no trouble. */
char *
fw_window_describe_trouble (FwWindow *self, const char **label)
{
  FeedSubscription *feed = NULL;

  if (self->source.kind == FW_SOURCE_FEED)
    feed = find_feed (self, self->source.id);
  *label = feed != NULL ? fw_remedy_get_label (fw_remedy_choose (feed)) : NULL;
  if (feed == NULL || *label == NULL)
    return NULL;
  if (feed_subscription_is_paused (feed))
    return g_strdup (_ ("This feed is paused."));
  return fw_trouble_explain (feed_subscription_get_retry_state (feed),
                             g_get_real_time () / G_USEC_PER_SEC);
}
