/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-answer-button.h"

#include "fw-need-dialog.h"
#include "fw-remedy.h"

struct _FwAnswerButton
{
  GtkButton parent_instance;

  FeedEngine *engine;        /* (owned) (nullable): since it looks for something */
  GCancellable *cancellable; /* (owned) (nullable): of that */
  FeedNeed *need;            /* (owned) (nullable): what was found */
};

G_DEFINE_FINAL_TYPE (FwAnswerButton, fw_answer_button, GTK_TYPE_BUTTON)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_need (FwAnswerButton *self, const FeedNeed *need)
{
  FeedHealthAction action = need != NULL ? fw_need_dialog_choose (need) : FEED_HEALTH_WAIT;

  if (!fw_need_dialog_helps (action))
    return;
  self->need = feed_need_copy (need);
  gtk_button_set_label (GTK_BUTTON (self), fw_remedy_get_label (action));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
need_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwAnswerButton) self = user_data;
  g_autoptr (FeedNeed) need = feed_engine_get_need_finish (FEED_ENGINE (source), result, NULL);

  show_need (self, need);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwAnswerButton) self = user_data;
  g_autoptr (FeedConnectionTest)
      test = feed_engine_test_connection_finish (FEED_ENGINE (source), result, NULL);

  show_need (self, test != NULL ? feed_connection_test_get_need (test) : NULL);
}

static gboolean
is_about_proxy (const GError *error)
{
  return g_error_matches (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_REQUIRED) ||
         g_error_matches (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_FAILED);
}

/* The address does not tell which proxy leads to it; a test does. */
void
fw_answer_button_look (FwAnswerButton *self,
                       FeedEngine *engine,
                       const char *address,
                       const GError *error)
{
  g_return_if_fail (FW_IS_ANSWER_BUTTON (self));

  fw_answer_button_clear (self);
  self->engine = g_object_ref (engine);
  self->cancellable = g_cancellable_new ();
  if (is_about_proxy (error))
    feed_engine_test_connection_async (engine, address, self->cancellable, tested_cb,
                                       g_object_ref (self));
  else if (feed_error_get_class (error) == FEED_ERROR_CLASS_NEEDS_YOU)
    feed_engine_get_need_async (engine, address, self->cancellable, need_cb, g_object_ref (self));
}

static void
forget (FwAnswerButton *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->need, feed_need_free);
}

void
fw_answer_button_clear (FwAnswerButton *self)
{
  g_return_if_fail (FW_IS_ANSWER_BUTTON (self));

  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* The dialog may be answered after the window that it was asked from is gone. */
static void
answered_cb (FwAnswerButton *self)
{
  if (self->engine != NULL)
    g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
fw_answer_button_clicked (GtkButton *button)
{
  FwAnswerButton *self = FW_ANSWER_BUTTON (button);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *dialog = NULL;

  if (self->need != NULL)
    dialog = fw_need_dialog_new (window, self->engine, self->need,
                                 fw_need_dialog_choose (self->need));
  if (dialog == NULL)
    return;
  g_signal_connect_object (dialog, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* What is under way holds on to the button, longer than its window may be there. */
static void
fw_answer_button_unroot (GtkWidget *widget)
{
  forget (FW_ANSWER_BUTTON (widget));

  GTK_WIDGET_CLASS (fw_answer_button_parent_class)->unroot (widget);
}

static void
fw_answer_button_dispose (GObject *object)
{
  forget (FW_ANSWER_BUTTON (object));

  G_OBJECT_CLASS (fw_answer_button_parent_class)->dispose (object);
}

static void
fw_answer_button_class_init (FwAnswerButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_answer_button_dispose;
  GTK_WIDGET_CLASS (klass)->unroot = fw_answer_button_unroot;
  GTK_BUTTON_CLASS (klass)->clicked = fw_answer_button_clicked;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", FW_TYPE_ANSWER_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_answer_button_init (FwAnswerButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
