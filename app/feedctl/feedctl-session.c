/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-session.h"

#include <signal.h>

#include <glib-unix.h>

#include "feedctl-output.h"

/* The app's name: both are on the same bus, and ask each other. */
#define BUS_NAME "io.github.feedwright.Feedwright"
#define FOLDER_NAME "feedwright"
#define STORE_NAME "feedwright.db"

void
feedctl_options_clear (FeedctlOptions *self)
{
  g_clear_pointer (&self->profile, g_free);
}

void
feedctl_await_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

GAsyncResult *
feedctl_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/* The signal that ends the program, 0 for none. */
static int ending;

/* What is under way is cancelled; who asks a second time does not want to wait for that. */
static gboolean
interrupt (FeedctlSession *self, int signal_number)
{
  if (ending != 0)
    feedctl_session_end_by_signal ();
  ending = signal_number;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupted_cb (gpointer user_data)
{
  return interrupt (user_data, SIGINT);
}

static gboolean
terminated_cb (gpointer user_data)
{
  return interrupt (user_data, SIGTERM);
}

void
feedctl_session_end_by_signal (void)
{
  if (ending == 0)
    return;
  signal (ending, SIG_DFL);
  raise (ending);
}

FeedctlSession *
feedctl_session_new (const FeedctlOptions *options)
{
  FeedctlSession *self = g_new0 (FeedctlSession, 1);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), FOLDER_NAME, NULL);
  g_autoptr (GFile)
      folder = g_file_new_for_commandline_arg (options->profile != NULL ? options->profile : usual);

  self->engine = g_object_new (FEED_TYPE_ENGINE, "folder", folder, "bus-name", BUS_NAME, "sends",
                               FALSE, "host-spacing",
                               options->spacing < 0 ? G_MAXUINT : (guint) options->spacing, NULL);
  self->cancellable = g_cancellable_new ();
  self->signals[0] = g_unix_signal_add (SIGINT, interrupted_cb, self);
  self->signals[1] = g_unix_signal_add (SIGTERM, terminated_cb, self);

  return self;
}

static gboolean
has_store (FeedctlSession *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  g_object_get (self->engine, "folder", &folder, NULL);
  file = g_file_get_child (folder, STORE_NAME);
  return g_file_query_exists (file, NULL);
}

static gboolean
open_engine (FeedctlSession *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_open_async (self->engine, self->cancellable, feedctl_await_cb, &result);
  self->open = feed_engine_open_finish (self->engine, feedctl_await (&result), error);
  return self->open;
}

FeedctlSession *
feedctl_session_open_existing (const FeedctlOptions *options, GError **error)
{
  g_autoptr (FeedctlSession) self = feedctl_session_new (options);

  return !has_store (self) || open_engine (self, error) ? g_steal_pointer (&self) : NULL;
}

FeedctlSession *
feedctl_session_open (const FeedctlOptions *options, GError **error)
{
  g_autoptr (FeedctlSession) self = feedctl_session_new (options);

  return open_engine (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
close_engine (FeedctlSession *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_close_async (self->engine, feedctl_await_cb, &result);
  if (!feed_engine_close_finish (self->engine, feedctl_await (&result), &error))
    feedctl_print_error (error);
}

void
feedctl_session_free (FeedctlSession *self)
{
  if (self == NULL)
    return;
  if (self->open)
    close_engine (self);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_source_remove (self->signals[i]);
  g_object_unref (self->engine);
  g_object_unref (self->cancellable);
  g_free (self);
}

FeedStore *
feedctl_session_get_store (FeedctlSession *self)
{
  return feed_engine_get_store (self->engine);
}
