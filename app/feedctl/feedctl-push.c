/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* push: who tells of the news of which feeds. */

typedef struct
{
  GPtrArray *pushes; /* (owned) (nullable) (element-type FeedPush) */
  char *address;     /* (owned) (nullable) */
  char *message;     /* (owned) (nullable) */
} Status;

static void
status_clear (Status *self)
{
  g_clear_pointer (&self->pushes, g_ptr_array_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->message, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Status, status_clear)

static void
print_status (const Status *status)
{
  if (status->address != NULL)
    g_print (_ ("Listening at %s\n"), status->address);
  else if (status->message != NULL)
    g_print ("%s\n", status->message);
  for (guint i = 0; i < status->pushes->len; i++)
    {
      const FeedPush *push = status->pushes->pdata[i];
      g_autofree char *until = push->expires != FEED_TIME_NONE ? feed_date_format (push->expires)
                                                               : NULL;

      g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\n", push->feed_id,
               feed_push_kind_get_nick (push->kind), feed_push_phase_get_nick (push->phase),
               push->host != NULL ? push->host : "-", until != NULL ? until : "-",
               push->message != NULL ? push->message : "");
    }
}

static void
build_push (JsonBuilder *builder, const FeedPush *push)
{
  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", push->feed_id);
  feedctl_json_add_string (builder, "kind", feed_push_kind_get_nick (push->kind));
  feedctl_json_add_string (builder, "phase", feed_push_phase_get_nick (push->phase));
  feedctl_json_add_string (builder, "host", push->host);
  feedctl_json_add_time (builder, "since", push->since);
  feedctl_json_add_time (builder, "until", push->expires);
  feedctl_json_add_time (builder, "heard", push->heard);
  feedctl_json_add_time (builder, "nextAttempt", push->next_attempt);
  feedctl_json_add_string (builder, "message", push->message);
  json_builder_end_object (builder);
}

static FeedctlStatus
print_status_json (const Status *status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "listening", status->address);
  feedctl_json_add_string (builder, "trouble", status->message);
  json_builder_set_member_name (builder, "feeds");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->pushes->len; i++)
    build_push (builder, status->pushes->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return feedctl_json_print (builder);
}

static gboolean
load (FeedctlSession *session, Status *status, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;

  feed_store_list_pushes_async (store, session->cancellable, feedctl_await_cb, &listed);
  status->pushes = feed_store_list_pushes_finish (store, feedctl_await (&listed), error);
  if (status->pushes == NULL)
    return FALSE;
  feed_store_load_listening_async (store, session->cancellable, feedctl_await_cb, &loaded);

  return feed_store_load_listening_finish (store, feedctl_await (&loaded), &status->address,
                                           &status->message, error);
}

static FeedctlStatus
run_push (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus result = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_auto (Status) status = { NULL };
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 0, 1, &result))
    return result;
  if (argv[1] != NULL && !g_str_equal (argv[1], "status"))
    return feedctl_command_misuse (self, _ ("There is nothing but “status”."));
  session = feedctl_session_open (&options, &error);
  if (session == NULL || !load (session, &status, &error))
    return feedctl_fail (error, options.json);
  if (options.json)
    return print_status_json (&status);
  print_status (&status);

  return FEEDCTL_OK;
}

const FeedctlCommand feedctl_push_commands[] = {
  { "push", N_ ("[status]"), N_ ("Say who tells of the news of which feeds"), run_push },
  { NULL },
};
