/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

/* Nothing is left of a draft that says nothing. */
static void
drop_if_empty (FwComposer *self)
{
  g_autoptr (FeedPostContent) content = fw_composer_collect (self);
  FeedPost *post = fw_draft_get_post (self->draft);

  if (post != NULL && feed_post_get_state (post) == FEED_POST_DRAFT && *content->title == '\0' &&
      *content->body == '\0' && content->summary == NULL &&
      fw_media_bar_get_media (self->media)->len == 0)
    feed_store_remove_post_async (feed_engine_get_store (self->engine),
                                  fw_draft_get_id (self->draft), NULL, NULL, NULL);
}

static void
destroy_cb (gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;

  gtk_window_destroy (GTK_WINDOW (self));
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  gboolean closing = self->closing;

  self->closing = FALSE;
  if (self->engine == NULL || !closing)
    return;
  self->refused = !fw_draft_flush_finish (FW_DRAFT (source), result, NULL);
  if (self->refused)
    {
      /* The words are nowhere but here. */
      fw_composer_sync_rescue (self);
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  drop_if_empty (self);
  /* Where there was nothing to save, this is still the request to close. */
  g_idle_add_once (destroy_cb, g_object_ref (self));
}

gboolean
fw_composer_request_close (GtkWindow *window)
{
  FwComposer *self = FW_COMPOSER (window);

  if (self->draft == NULL)
    return GDK_EVENT_PROPAGATE;
  if (!self->closing)
    {
      self->closing = TRUE;
      fw_media_bar_flush (self->media);
      /* Where it will hardly go, it does not flicker. */
      if (fw_draft_get_error (self->draft) == NULL)
        gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      fw_draft_flush_async (self->draft, flushed_cb, g_object_ref (self));
    }

  return GDK_EVENT_STOP;
}

static void
release_session (FwComposer *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  if (self->inhibition != 0 && app != NULL)
    gtk_application_uninhibit (app, self->inhibition);
  self->inhibition = 0;
}

void
fw_composer_sync_session (FwComposer *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  gboolean failed = self->draft != NULL && fw_draft_get_error (self->draft) != NULL;
  gboolean saving = self->draft != NULL && self->ending && fw_draft_is_dirty (self->draft);

  if (!failed && !saving)
    {
      self->ending = FALSE;
      release_session (self);
    }
  else if (self->inhibition == 0 && app != NULL)
    self->inhibition = gtk_application_inhibit (
        app, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT, _ ("A post is not saved yet"));
}

static void
session_ends_cb (GtkApplication *app, FwComposer *self)
{
  if (self->draft == NULL || !fw_draft_is_dirty (self->draft))
    return;
  self->ending = TRUE;
  fw_composer_sync_session (self);
  fw_media_bar_flush (self->media);
  fw_draft_flush_async (self->draft, NULL, NULL);
}

void
fw_composer_follow_session (FwComposer *self, GtkApplication *app)
{
  g_signal_connect_object (app, "query-end", G_CALLBACK (session_ends_cb), self, 0);
}

void
fw_composer_let_go (FwComposer *self)
{
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      /* Whoever destroys a window does not ask. */
      fw_media_bar_flush (self->media);
      fw_draft_end (self->draft);
    }
  release_session (self);
  if (self->engine != NULL)
    g_clear_signal_handler (&self->store_changed, feed_engine_get_store (self->engine));
  g_clear_object (&self->engine);
}
