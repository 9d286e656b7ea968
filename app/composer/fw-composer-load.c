/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

#include "fw-post-words.h"

static void
show_reading (FwComposer *self, const char *title, const char *words, gboolean busy)
{
  adw_status_page_set_title (self->reading, title);
  adw_status_page_set_description (self->reading, words);
  gtk_widget_set_visible (GTK_WIDGET (self->reading_spinner), busy);
  gtk_spinner_set_spinning (self->reading_spinner, busy);
  gtk_widget_set_visible (self->reading_again, !busy);
  gtk_widget_set_visible (self->reading_sign_in, FALSE);
  gtk_stack_set_visible_child_name (self->pages, "reading");
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  if (!busy)
    gtk_widget_grab_focus (self->reading_again);
}

static void
show_failure (FwComposer *self, const GError *error)
{
  FeedErrorClass class = feed_error_get_class (error);
  g_autofree char *words = NULL;

  if (class == FEED_ERROR_CLASS_OFFLINE)
    {
      show_reading (
          self, _ ("You Are Offline"),
          _ ("So far, only a list of the server is here. The whole of the post is read as "
             "soon as there is a network."),
          FALSE);
      return;
    }
  words = g_markup_escape_text (error->message, -1);
  show_reading (self, _ ("The Post Could Not Be Read"), words, FALSE);
  gtk_widget_set_visible (self->reading_sign_in, class == FEED_ERROR_CLASS_NEEDS_YOU);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = feed_engine_fetch_post_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL || self->draft != NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->fetching = FALSE;
  if (post != NULL)
    fw_composer_begin (self, post, NULL);
  else
    show_failure (self, error);
}

static void
fetch (FwComposer *self)
{
  if (self->fetching || self->engine == NULL || self->draft != NULL)
    return;
  self->fetching = TRUE;
  show_reading (self, _ ("Reading the Post from the Server…"), NULL, TRUE);
  feed_engine_fetch_post_async (self->engine, self->asked_for, self->cancellable, fetched_cb,
                                g_object_ref (self));
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, FwComposer *self)
{
  if (available && self->draft == NULL)
    fetch (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = feed_store_load_post_finish (FEED_STORE (source), result, &error);

  if (self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (post == NULL)
    {
      show_failure (self, error);
      return;
    }
  if (feed_post_is_whole (post))
    {
      fw_composer_begin (self, post, NULL);
      return;
    }
  gtk_window_set_title (GTK_WINDOW (self), fw_post_words_title (post));
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, 0);
  fetch (self);
}

void
fw_composer_load (FwComposer *self)
{
  feed_store_load_post_async (feed_engine_get_store (self->engine), self->asked_for,
                              self->cancellable, loaded_cb, g_object_ref (self));
}

static void
read_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fetch (FW_COMPOSER (widget));
}

void
fw_composer_install_loading (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.read-again", NULL, read_again_action);
}
