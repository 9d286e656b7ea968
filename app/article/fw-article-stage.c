/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-stage.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-enclosure.h"
#include "fw-link.h"
#include "fw-plain-view.h"
#include "fw-web-loader.h"

typedef enum
{
  WEB_UNTRIED,
  WEB_LOADING,
  WEB_READY,
  WEB_REFUSED,
} WebState;

struct _FwArticleStage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack *views;
  GtkWidget *hover;
  GtkLabel *hovered;

  FwArticleView *plain; /* (nullable): in views */
  FwArticleView *web;   /* (nullable): in views */
  FwWebHost host;
  WebState web_state;
  FwWebViewNew web_new;
  FwWebError web_error;

  gboolean wants_plain;
  double zoom;
  guint dress_source;
};

G_DEFINE_FINAL_TYPE (FwArticleStage, fw_article_stage, ADW_TYPE_BIN)

enum
{
  SIGNAL_READY,
  SIGNAL_PAINTED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit (FwArticleStage *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

/* The view on top, or NULL before there is any. */
static FwArticleView *
current_view (FwArticleStage *self)
{
  return (FwArticleView *) gtk_stack_get_visible_child (self->views);
}

static void
painted_cb (FwArticleView *view, FwArticleStage *self)
{
  if (view == current_view (self))
    emit (self, SIGNAL_PAINTED);
}

static void
say (FwArticleStage *self, const char *words)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (words));
}

static void
link_activated_cb (FwArticleView *view, const char *uri, FwArticleStage *self)
{
  guint index;
  const char *action = fw_enclosure_read_link (uri, &index);

  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "u", index);
  else
    fw_link_open (GTK_WIDGET (self), uri);
}

/* What the app does has no address that a person knows. */
static gboolean
leads_elsewhere (const char *uri)
{
  return uri != NULL && !g_str_has_prefix (uri, FW_ENCLOSURE_SCHEME ":");
}

static void
link_hovered_cb (FwArticleView *view, const char *uri, FwArticleStage *self)
{
  gtk_label_set_text (self->hovered, uri != NULL ? uri : "");
  gtk_widget_set_visible (self->hover, leads_elsewhere (uri));
}

static void
end_reached_cb (FwArticleView *view, gboolean back, FwArticleStage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), back ? "win.previous-entry" : "win.next-unread",
                              NULL);
}

static void
print_failed_cb (FwArticleView *view, const char *why, FwArticleStage *self)
{
  /* Translators: %s says why. */
  g_autofree char *words = g_strdup_printf (_ ("The article was not printed: %s"), why);

  say (self, words);
}

static void
failed_cb (FwArticleView *view, FwArticleStage *self)
{
  emit (self, SIGNAL_FAILED);
}

static void
dress (FwArticleStage *self, FwArticleView *view)
{
  FwArticleLook look;

  fw_article_look_read (&look, GTK_WIDGET (self));
  fw_article_view_set_look (view, &look);
}

static void
add_view (FwArticleStage *self, FwArticleView *view)
{
  g_signal_connect_object (view, "painted", G_CALLBACK (painted_cb), self, 0);
  g_signal_connect_object (view, "link-activated", G_CALLBACK (link_activated_cb), self, 0);
  g_signal_connect_object (view, "link-hovered", G_CALLBACK (link_hovered_cb), self, 0);
  g_signal_connect_object (view, "end-reached", G_CALLBACK (end_reached_cb), self, 0);
  g_signal_connect_object (view, "print-failed", G_CALLBACK (print_failed_cb), self, 0);
  g_signal_connect_object (view, "failed", G_CALLBACK (failed_cb), self, 0);
  gtk_stack_add_child (self->views, GTK_WIDGET (view));
  dress (self, view);
}

static FwArticleView *
ensure_plain (FwArticleStage *self)
{
  if (self->plain == NULL)
    {
      self->plain = FW_ARTICLE_VIEW (fw_plain_view_new ());
      add_view (self, self->plain);
    }

  return self->plain;
}

static FwArticleView *
ensure_web (FwArticleStage *self)
{
  if (self->web == NULL)
    {
      self->web = FW_ARTICLE_VIEW (self->web_new (&self->host));
      add_view (self, self->web);
    }

  return self->web;
}

static const char *
explain_plain (FwWebError error)
{
  switch (error)
    {
    case FW_WEB_ERROR_SANDBOX:
      return _ ("Articles are shown as plain text, because this system does not allow the sandbox "
                "that keeps "
                "web pages away from your files.");
    case FW_WEB_ERROR_MISSING:
    default:
      return _ ("Articles are shown as plain text, because the web view is not installed.");
    }
}

/* An answer may come when the window is gone already. The header bars that the buttons were packed
 * into are dead then, and newer libadwaita still has them listen to the buttons. */
static void
web_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArticleStage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->web_new = fw_web_load_finish (result, &error);
  self->web_state = self->web_new != NULL ? WEB_READY : WEB_REFUSED;
  if (error != NULL)
    {
      g_message ("There is no browser view: %s", error->message);
      self->web_error = error->code;
    }
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    emit (self, SIGNAL_READY);
}

gboolean
fw_article_stage_prepare (FwArticleStage *self)
{
  g_return_val_if_fail (FW_IS_ARTICLE_STAGE (self), FALSE);

  if (!self->wants_plain && self->web_state == WEB_UNTRIED)
    {
      self->web_state = WEB_LOADING;
      fw_web_load_async (NULL, web_loaded_cb, g_object_ref (self));
    }

  return self->wants_plain || self->web_state != WEB_LOADING;
}

const char *
fw_article_stage_explain_plain (FwArticleStage *self)
{
  g_return_val_if_fail (FW_IS_ARTICLE_STAGE (self), NULL);

  return !self->wants_plain && self->web_state == WEB_REFUSED ? explain_plain (self->web_error)
                                                              : NULL;
}

void
fw_article_stage_show (FwArticleStage *self, const char *page, FwImageLoader *images)
{
  FwArticleView *view;

  g_return_if_fail (FW_IS_ARTICLE_STAGE (self));

  view = self->wants_plain || self->web_state != WEB_READY ? ensure_plain (self)
                                                           : ensure_web (self);
  fw_article_view_set_zoom (view, self->zoom);
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (view));
  fw_article_view_show (view, page, images);
}

void
fw_article_stage_leave (FwArticleStage *self)
{
  g_return_if_fail (FW_IS_ARTICLE_STAGE (self));

  gtk_widget_set_visible (self->hover, FALSE);
}

void
fw_article_stage_set_wants_plain (FwArticleStage *self, gboolean wants_plain)
{
  g_return_if_fail (FW_IS_ARTICLE_STAGE (self));

  self->wants_plain = wants_plain;
}

void
fw_article_stage_set_zoom (FwArticleStage *self, double zoom)
{
  FwArticleView *view;

  g_return_if_fail (FW_IS_ARTICLE_STAGE (self));

  view = current_view (self);
  self->zoom = zoom;
  if (view != NULL)
    fw_article_view_set_zoom (view, zoom);
}

gboolean
fw_article_stage_has_selection (FwArticleStage *self)
{
  FwArticleView *view;

  g_return_val_if_fail (FW_IS_ARTICLE_STAGE (self), FALSE);

  view = current_view (self);
  return view != NULL && fw_article_view_has_selection (view);
}

gboolean
fw_article_stage_scroll_page (FwArticleStage *self, gboolean back)
{
  g_return_val_if_fail (FW_IS_ARTICLE_STAGE (self), FALSE);

  return fw_article_view_scroll_page (current_view (self), back);
}

void
fw_article_stage_print (FwArticleStage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (FW_IS_ARTICLE_STAGE (self));

  if (!fw_article_view_print (current_view (self), GTK_WINDOW (root)))
    say (self, _ ("Plain View cannot be printed"));
}

static gboolean
dress_cb (gpointer user_data)
{
  FwArticleStage *self = user_data;

  self->dress_source = 0;
  if (self->plain != NULL)
    dress (self, self->plain);
  if (self->web != NULL)
    dress (self, self->web);
  return G_SOURCE_REMOVE;
}

/* Once the window has its new colours: while it is told of the change, it still has the old. */
static void
style_changed_cb (FwArticleStage *self)
{
  if (self->dress_source == 0)
    self->dress_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, dress_cb, self, NULL);
}

static gboolean
fw_article_stage_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = GTK_WIDGET (current_view (FW_ARTICLE_STAGE (widget)));

  return view != NULL && gtk_widget_grab_focus (view);
}

static void
fw_article_stage_dispose (GObject *object)
{
  g_clear_handle_id (&FW_ARTICLE_STAGE (object)->dress_source, g_source_remove);

  G_OBJECT_CLASS (fw_article_stage_parent_class)->dispose (object);
}

static void
add_signal (guint signal, const char *name)
{
  signals[signal] = g_signal_new (name, FW_TYPE_ARTICLE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
fw_article_stage_class_init (FwArticleStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_article_stage_dispose;
  widget_class->grab_focus = fw_article_stage_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/article/fw-article-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, FwArticleStage, views);
  gtk_widget_class_bind_template_child (widget_class, FwArticleStage, hover);
  gtk_widget_class_bind_template_child (widget_class, FwArticleStage, hovered);
  add_signal (SIGNAL_READY, "ready");
  add_signal (SIGNAL_PAINTED, "painted");
  add_signal (SIGNAL_FAILED, "failed");
}

static void
fw_article_stage_init (FwArticleStage *self)
{
  self->zoom = 1;
  fw_web_host_init (&self->host);
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_article_look_follow (GTK_WIDGET (self), G_CALLBACK (style_changed_cb));
}
