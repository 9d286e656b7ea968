/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

static void
say_error (FwComposer *self, const GError *error)
{
  if (self->engine != NULL && error != NULL)
    fw_composer_say (self, FW_COMPOSER_REMARK, error->message, NULL, NULL);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  g_autoptr (GError) error = NULL;

  self->publishing = FALSE;
  feed_engine_publish_finish (FEED_ENGINE (source), result, &error);
  say_error (self, error);
  if (self->engine != NULL)
    fw_composer_update_state (self);
}

static gint64
get_send_at (FwComposer *self)
{
  gint64 date = fw_draft_get_saved (self->draft)->published;

  return date != FEED_TIME_NONE && date > g_get_real_time () / G_USEC_PER_SEC ? date
                                                                              : FEED_TIME_NONE;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;

  if (self->engine != NULL && fw_draft_flush_finish (FW_DRAFT (source), result, NULL))
    {
      feed_engine_publish_async (self->engine, fw_draft_get_id (self->draft), get_send_at (self),
                                 NULL, published_cb, g_object_ref (self));
      return;
    }
  /* Why it was not saved is said already. */
  self->publishing = FALSE;
}

/* What is missing is asked for: a blog always, the words for a picture once. */
static gboolean
is_ready (FwComposer *self)
{
  if (!fw_post_settings_has_blogs (self->settings))
    {
      fw_composer_say (self, FW_COMPOSER_REMARK,
                       _ ("There is no blog yet to publish in. What you write stays here."),
                       _ ("Add a Blog"), "app.add-account");
      return FALSE;
    }
  if (fw_post_settings_get_blog (self->settings) == NULL)
    {
      adw_flap_set_reveal_flap (self->flap, TRUE);
      fw_post_settings_ask_blog (self->settings);
      return FALSE;
    }
  if (!self->alt_asked && fw_media_bar_ask (self->media))
    {
      self->alt_asked = TRUE;
      fw_composer_say (self, FW_COMPOSER_REMARK,
                       _ ("Say in a few words what the picture shows, for those who cannot see it. "
                          "Or publish once more to send it without."),
                       NULL, NULL);
      return FALSE;
    }

  return TRUE;
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);

  if (self->draft == NULL || self->publishing || !is_ready (self))
    return;
  self->publishing = TRUE;
  self->topic = FW_COMPOSER_POST;
  fw_composer_hush (self);
  fw_media_bar_flush (self->media);
  fw_draft_want (self->draft);
  /* The blog may be set though nobody touched anything. */
  fw_draft_touch (self->draft);
  fw_draft_flush_async (self->draft, flushed_cb, g_object_ref (self));
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  g_autoptr (GError) error = NULL;

  feed_engine_recall_post_finish (FEED_ENGINE (source), result, &error);
  say_error (self, error);
}

static void
recall_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);

  feed_engine_recall_post_async (self->engine, fw_draft_get_id (self->draft), NULL, recalled_cb,
                                 g_object_ref (self));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = feed_engine_send_post_finish (FEED_ENGINE (source), result, &error);

  say_error (self, error);
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);

  feed_engine_send_post_async (self->engine, fw_draft_get_id (self->draft), self->cancellable,
                               sent_cb, g_object_ref (self));
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);

  if (self->draft != NULL)
    gtk_widget_activate_action (widget, "app.decide-post", "x", fw_draft_get_id (self->draft));
}

static void
show_amount (FwComposer *self, guint64 done, guint64 total)
{
  g_autofree char *here = g_format_size (done);
  g_autofree char *all = g_format_size (total);
  g_autofree char *words = g_strdup_printf (_ ("%s of %s"), here, all);

  gtk_label_set_text (self->amount, words);
  gtk_widget_set_visible (GTK_WIDGET (self->amount), TRUE);
}

static void
sending_cb (FeedEngine *engine, gint64 post_id, guint64 done, guint64 total, FwComposer *self)
{
  if (self->draft == NULL || fw_draft_get_id (self->draft) != post_id || total == 0)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_progress_bar_set_fraction (self->progress, (double) done / (double) total);
  show_amount (self, done, total);
}

void
fw_composer_follow_sending (FwComposer *self)
{
  g_signal_connect_object (self->engine, "sending", G_CALLBACK (sending_cb), self, 0);
}

void
fw_composer_install_publishing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "composer.recall", NULL, recall_action);
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "composer.decide", NULL, decide_action);
}
