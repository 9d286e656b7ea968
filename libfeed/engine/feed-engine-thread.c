/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-thread.h"

struct _FeedEngineThread
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
};

static gpointer
thread_main (gpointer data)
{
  FeedEngineThread *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

FeedEngineThread *
feed_engine_thread_new (void)
{
  FeedEngineThread *self = g_new0 (FeedEngineThread, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("feed-engine", thread_main, self);

  return self;
}

void
feed_engine_thread_invoke (FeedEngineThread *self,
                           GSourceFunc func,
                           gpointer data,
                           GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, self->context);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
feed_engine_thread_free (FeedEngineThread *self)
{
  if (self == NULL)
    return;
  feed_engine_thread_invoke (self, quit_cb, self->loop, NULL);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}
