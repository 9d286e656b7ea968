/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-pane.h"

#include "fw-article-header.h"
#include "fw-article-view.h"
#include "fw-article.h"
#include "fw-banner.h"
#include "fw-enclosure.h"
#include "fw-image-policy.h"
#include "fw-link.h"
#include "fw-plain-view.h"
#include "fw-settings.h"
#include "fw-web-loader.h"

#include <glib/gi18n.h>

#define MIN_TEXT_SIZE 60
#define MAX_TEXT_SIZE 200

typedef enum
{
  WEB_UNTRIED,
  WEB_LOADING,
  WEB_READY,
  WEB_REFUSED,
} WebState;

struct _FwArticlePane
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkStack *views;
  AdwStatusPage *nothing;
  AdwStatusPage *trouble;
  GtkWidget *again;
  FwBanner *why_plain;
  FwBanner *pictures;
  GtkWidget *hover;
  GtkLabel *hovered;

  FwArticleHeader *start; /* (owned) */
  FwArticleHeader *end;   /* (owned) */
  FwArticleView *plain;   /* (nullable): in views */
  FwArticleView *web;     /* (nullable): in views */
  FwWebHost host;
  WebState web_state;
  FwWebViewNew web_new;
  FwWebError web_error;

  FeedEngine *engine;    /* (owned) (nullable) */
  FwImagePolicy *policy; /* (owned) (nullable) */
  GSettings *settings;   /* (owned) (nullable): not where the schema is not installed */
  gulong changed;

  gint64 entry_id;
  FeedStoredEntry *entry; /* (owned) (nullable) */
  FwImageLoader *images;  /* (owned) (nullable): of what is shown */
  char *page;             /* (nullable): of what is no entry */
  FeedImages images_of_feed;
  gboolean pictures_wanted;  /* the person said so, for this entry */
  GCancellable *cancellable; /* (owned): of the entry asked for */

  gboolean plain_view;
  int text_size;
  gboolean painted;
  guint dress_source;
};

enum
{
  PROP_PLAIN_VIEW = 1,
  PROP_TEXT_SIZE,
  PROP_PAINTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FwArticlePane, fw_article_pane, ADW_TYPE_BIN)

static void
set_painted (FwArticlePane *self, gboolean painted)
{
  if (self->painted == painted)
    return;
  self->painted = painted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAINTED]);
}

static gboolean
has_article (FwArticlePane *self)
{
  return self->entry != NULL || self->page != NULL;
}

/* The view on top, or NULL before there is any. */
static FwArticleView *
current_view (FwArticlePane *self)
{
  return (FwArticleView *) gtk_stack_get_visible_child (self->views);
}

static char *
render (FwArticlePane *self)
{
  FwArticle article;

  if (self->page != NULL)
    return g_strdup (self->page);
  fw_article_init_from_entry (&article, self->entry);
  return fw_article_render (&article);
}

static void
show_trouble (FwArticlePane *self, const char *title, const char *description, gboolean can_retry)
{
  adw_status_page_set_title (self->trouble, title);
  adw_status_page_set_description (self->trouble, description);
  gtk_widget_set_visible (self->again, can_retry);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
update_header (FwArticlePane *self)
{
  FwArticleHeader *headers[] = { self->start, self->end };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      fw_article_header_set_state (
          headers[i], headers[i] == self->end ? has_article (self) : self->entry != NULL,
          self->entry != NULL && feed_stored_entry_get_read (self->entry),
          self->entry != NULL && feed_stored_entry_get_starred (self->entry));
      fw_article_header_set_size (headers[i], self->text_size);
    }
}

static void
withheld_cb (FwImageLoader *images, FwArticlePane *self)
{
  g_autofree char *remote_images = self->settings != NULL
                                       ? g_settings_get_string (self->settings, "remote-images")
                                       : NULL;

  if (images == self->images &&
      fw_image_policy_decide (self->images_of_feed, remote_images) == FEED_IMAGES_ASK)
    fw_banner_show (self->pictures, _ ("This article has pictures from the web"),
                    _ ("Load Pictures"), "article.load-pictures");
}

static void
renew_images (FwArticlePane *self)
{
  g_autofree char *remote_images = self->settings != NULL
                                       ? g_settings_get_string (self->settings, "remote-images")
                                       : NULL;
  FeedImages policy = fw_image_policy_decide (self->images_of_feed, remote_images);
  gboolean only_cached = policy != FEED_IMAGES_ALWAYS && !self->pictures_wanted;

  fw_banner_hide (self->pictures);
  if (self->page != NULL)
    {
      if (self->images != NULL)
        fw_image_loader_set_only_cached (self->images, only_cached);
      return;
    }
  if (self->images != NULL)
    g_signal_handlers_disconnect_by_data (self->images, self);
  g_clear_object (&self->images);
  self->images = fw_image_loader_new (self->engine, feed_stored_entry_get_feed_id (self->entry),
                                      only_cached);
  g_signal_connect_object (self->images, "withheld", G_CALLBACK (withheld_cb), self, 0);
}

static void
painted_cb (FwArticleView *view, FwArticlePane *self)
{
  if (view == current_view (self) && has_article (self))
    set_painted (self, TRUE);
}

static void
say (FwArticlePane *self, const char *words)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (words));
}

static void
link_activated_cb (FwArticleView *view, const char *uri, FwArticlePane *self)
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
link_hovered_cb (FwArticleView *view, const char *uri, FwArticlePane *self)
{
  gtk_label_set_text (self->hovered, uri != NULL ? uri : "");
  gtk_widget_set_visible (self->hover, leads_elsewhere (uri));
}

static void
end_reached_cb (FwArticleView *view, gboolean back, FwArticlePane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), back ? "win.previous-entry" : "win.next-unread",
                              NULL);
}

static void
print_failed_cb (FwArticleView *view, const char *why, FwArticlePane *self)
{
  /* Translators: %s says why. */
  g_autofree char *words = g_strdup_printf (_ ("The article was not printed: %s"), why);

  say (self, words);
}

static void
failed_cb (FwArticleView *view, FwArticlePane *self)
{
  show_trouble (
      self, _ ("This Article Cannot Be Shown"),
      _ ("The web view has stopped working. Nothing is lost: reload the article, or choose "
         "Plain View in its menu."),
      TRUE);
}

static void
dress (FwArticlePane *self, FwArticleView *view)
{
  FwArticleLook look;

  fw_article_look_read (&look, GTK_WIDGET (self));
  fw_article_view_set_look (view, &look);
}

static void
add_view (FwArticlePane *self, FwArticleView *view)
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
ensure_plain (FwArticlePane *self)
{
  if (self->plain == NULL)
    {
      self->plain = FW_ARTICLE_VIEW (fw_plain_view_new ());
      add_view (self, self->plain);
    }

  return self->plain;
}

static FwArticleView *
ensure_web (FwArticlePane *self)
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

static void
display (FwArticlePane *self);

/* An answer may come when the window is gone already. The header bars that the buttons were packed
 * into are dead then, and newer libadwaita still has them listen to the buttons. */
static gboolean
has_no_window (FwArticlePane *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) == NULL;
}

static void
web_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArticlePane) self = user_data;
  g_autoptr (GError) error = NULL;

  self->web_new = fw_web_load_finish (result, &error);
  self->web_state = self->web_new != NULL ? WEB_READY : WEB_REFUSED;
  if (error != NULL)
    {
      g_message ("There is no browser view: %s", error->message);
      self->web_error = error->code;
    }
  if (!has_no_window (self))
    display (self);
}

static void
show_in (FwArticlePane *self, FwArticleView *view)
{
  g_autofree char *page = render (self);

  fw_article_view_set_zoom (view, self->text_size / 100.0);
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (view));
  gtk_stack_set_visible_child_name (self->stack, "article");
  renew_images (self);
  fw_article_view_show (view, page, self->images);
}

/* Shows the entry that is there in the view that there is; comes back once the browser view is
 * loaded where it is still to come. */
static void
display (FwArticlePane *self)
{
  set_painted (self, FALSE);
  if (!has_article (self))
    return;
  if (!self->plain_view && self->web_state == WEB_UNTRIED)
    {
      self->web_state = WEB_LOADING;
      fw_web_load_async (NULL, web_loaded_cb, g_object_ref (self));
    }
  if (!self->plain_view && self->web_state == WEB_LOADING)
    return;
  if (!self->plain_view && self->web_state == WEB_REFUSED)
    fw_banner_show (self->why_plain, explain_plain (self->web_error), NULL, NULL);
  else
    fw_banner_hide (self->why_plain);
  show_in (self, self->plain_view || self->web_state != WEB_READY ? ensure_plain (self)
                                                                  : ensure_web (self));
}

static void
policy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArticlePane) self = user_data;
  FeedImages images;

  if (!fw_image_policy_answer (result, &images) || has_no_window (self))
    return;
  self->images_of_feed = images;
  display (self);
}

static gboolean
same_words (FeedStoredEntry *a, FeedStoredEntry *b)
{
  return a != NULL && feed_stored_entry_get_id (a) == feed_stored_entry_get_id (b) &&
         g_strcmp0 (feed_stored_entry_get_html (a), feed_stored_entry_get_html (b)) == 0 &&
         g_strcmp0 (feed_stored_entry_get_title (a), feed_stored_entry_get_title (b)) == 0 &&
         g_strcmp0 (feed_stored_entry_get_feed_title (a), feed_stored_entry_get_feed_title (b)) ==
             0;
}

/* Marking an entry must not scroll it back to its beginning: only what reads differently is shown
 * anew. */
static void
take_entry (FwArticlePane *self, FeedStoredEntry *entry)
{
  gboolean same = same_words (self->entry, entry);

  g_set_object (&self->entry, entry);
  update_header (self);
  if (!same)
    fw_image_policy_ask (self->policy, feed_stored_entry_get_feed_id (entry), self->cancellable,
                         policy_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwArticlePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedStoredEntry)
      entry = feed_store_load_entry_finish (FEED_STORE (source), result, &error);

  if (has_no_window (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entry != NULL)
    {
      take_entry (self, entry);
      return;
    }
  g_clear_object (&self->entry);
  update_header (self);
  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM))
    show_trouble (self, _ ("This Entry Is Gone"), _ ("It was removed while it was open."), FALSE);
  else
    show_trouble (self, _ ("This Entry Cannot Be Read"), error->message, TRUE);
}

static void
load_entry (FwArticlePane *self)
{
  feed_store_load_entry_async (feed_engine_get_store (self->engine), self->entry_id,
                               self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (FeedStore *store, FeedChanges *changes, FwArticlePane *self)
{
  if (self->entry_id != 0 && feed_changes_touches_entry (changes, self->entry_id))
    load_entry (self);
}

static void
forget_entry (FwArticlePane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->entry);
  g_clear_pointer (&self->page, g_free);
  self->pictures_wanted = FALSE;
  gtk_widget_set_visible (self->hover, FALSE);
  set_painted (self, FALSE);
}

void
fw_article_pane_show_entry (FwArticlePane *self, gint64 entry_id)
{
  g_return_if_fail (FW_IS_ARTICLE_PANE (self));

  if (self->entry_id == entry_id)
    return;
  self->entry_id = entry_id;
  forget_entry (self);
  if (entry_id != 0)
    {
      load_entry (self);
      return;
    }
  update_header (self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

void
fw_article_pane_set_empty (FwArticlePane *self, const char *title, const char *description)
{
  g_return_if_fail (FW_IS_ARTICLE_PANE (self));

  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, description);
}

void
fw_article_pane_show_page (FwArticlePane *self, const char *page, FwImageLoader *images)
{
  g_return_if_fail (FW_IS_ARTICLE_PANE (self));

  if (self->page != NULL && g_strcmp0 (self->page, page) == 0)
    return;
  self->entry_id = 0;
  forget_entry (self);
  update_header (self);
  if (page == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  if (self->images != NULL)
    g_signal_handlers_disconnect_by_data (self->images, self);
  self->page = g_strdup (page);
  self->images_of_feed = FEED_IMAGES_DEFAULT;
  g_set_object (&self->images, images);
  if (self->images != NULL)
    g_signal_connect_object (self->images, "withheld", G_CALLBACK (withheld_cb), self, 0);
  update_header (self);
  display (self);
}

FeedStoredEntry *
fw_article_pane_get_entry (FwArticlePane *self)
{
  g_return_val_if_fail (FW_IS_ARTICLE_PANE (self), NULL);

  return self->entry;
}

static void
selection_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && *g_strstrip (text) == '\0')
    g_clear_pointer (&text, g_free);
  g_task_return_pointer (task, g_steal_pointer (&text), g_free);
}

/* What is selected anywhere is in the primary clipboard, too. */
void
fw_article_pane_read_selection_async (FwArticlePane *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FwArticleView *view = current_view (self);

  g_task_set_source_tag (task, fw_article_pane_read_selection_async);
  if (!has_article (self) || view == NULL || !fw_article_view_has_selection (view))
    g_task_return_pointer (task, NULL, NULL);
  else
    gdk_clipboard_read_text_async (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)),
                                   cancellable, selection_read_cb, g_steal_pointer (&task));
}

char *
fw_article_pane_read_selection_finish (FwArticlePane *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
fw_article_pane_scroll_page (FwArticlePane *self, gboolean back)
{
  g_return_val_if_fail (FW_IS_ARTICLE_PANE (self), FALSE);

  if (!has_article (self) || !self->painted)
    return FALSE;
  return fw_article_view_scroll_page (current_view (self), back);
}

void
fw_article_pane_print (FwArticlePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (FW_IS_ARTICLE_PANE (self));

  if (has_article (self) && self->painted &&
      !fw_article_view_print (current_view (self), GTK_WINDOW (root)))
    say (self, _ ("Plain View cannot be printed"));
}

GtkWidget *
fw_article_pane_get_header_start (FwArticlePane *self)
{
  g_return_val_if_fail (FW_IS_ARTICLE_PANE (self), NULL);

  return GTK_WIDGET (self->start);
}

GtkWidget *
fw_article_pane_get_header_end (FwArticlePane *self)
{
  g_return_val_if_fail (FW_IS_ARTICLE_PANE (self), NULL);

  return GTK_WIDGET (self->end);
}

static void
load_pictures (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwArticlePane *self = FW_ARTICLE_PANE (widget);

  self->pictures_wanted = TRUE;
  display (self);
}

static void
reload (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwArticlePane *self = FW_ARTICLE_PANE (widget);

  if (has_article (self))
    display (self);
  else if (self->entry_id != 0)
    load_entry (self);
}

static gboolean
dress_cb (gpointer user_data)
{
  FwArticlePane *self = user_data;

  self->dress_source = 0;
  if (self->plain != NULL)
    dress (self, self->plain);
  if (self->web != NULL)
    dress (self, self->web);
  return G_SOURCE_REMOVE;
}

/* Once the window has its new colours: while it is told of the change, it still has the old. */
static void
style_changed_cb (FwArticlePane *self)
{
  if (self->dress_source == 0)
    self->dress_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, dress_cb, self, NULL);
}

static void
set_text_size (FwArticlePane *self, int percent)
{
  FwArticleView *view = current_view (self);

  self->text_size = CLAMP (percent, MIN_TEXT_SIZE, MAX_TEXT_SIZE);
  if (view != NULL)
    fw_article_view_set_zoom (view, self->text_size / 100.0);
  update_header (self);
}

static void
fw_article_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FwArticlePane *self = FW_ARTICLE_PANE (object);

  switch (prop_id)
    {
    case PROP_PLAIN_VIEW:
      g_value_set_boolean (value, self->plain_view);
      break;
    case PROP_TEXT_SIZE:
      g_value_set_int (value, self->text_size);
      break;
    case PROP_PAINTED:
      g_value_set_boolean (value, self->painted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_article_pane_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  FwArticlePane *self = FW_ARTICLE_PANE (object);

  switch (prop_id)
    {
    case PROP_PLAIN_VIEW:
      if (self->plain_view == g_value_get_boolean (value))
        break;
      self->plain_view = !self->plain_view;
      display (self);
      break;
    case PROP_TEXT_SIZE:
      set_text_size (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
fw_article_pane_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = GTK_WIDGET (current_view (FW_ARTICLE_PANE (widget)));

  return view != NULL && gtk_widget_grab_focus (view);
}

static void
fw_article_pane_dispose (GObject *object)
{
  FwArticlePane *self = FW_ARTICLE_PANE (object);

  g_clear_handle_id (&self->dress_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->engine != NULL)
    g_clear_signal_handler (&self->changed, feed_engine_get_store (self->engine));
  g_clear_object (&self->engine);
  g_clear_object (&self->images);
  g_clear_object (&self->entry);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->start);
  g_clear_object (&self->end);
  g_clear_pointer (&self->policy, fw_image_policy_free);
  g_clear_pointer (&self->page, g_free);

  G_OBJECT_CLASS (fw_article_pane_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_PLAIN_VIEW] = g_param_spec_boolean ("plain-view", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, MIN_TEXT_SIZE,
                                                 MAX_TEXT_SIZE, 100,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAINTED] = g_param_spec_boolean ("painted", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FW_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/article/fw-article-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, stack);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, views);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, nothing);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, trouble);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, again);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, why_plain);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, pictures);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, hover);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, hovered);
}

static void
fw_article_pane_class_init (FwArticlePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_article_pane_dispose;
  object_class->get_property = fw_article_pane_get_property;
  object_class->set_property = fw_article_pane_set_property;
  widget_class->grab_focus = fw_article_pane_grab_focus;
  install_properties (object_class);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "article.load-pictures", NULL, load_pictures);
  gtk_widget_class_install_action (widget_class, "article.reload", NULL, reload);
}

static void
fw_article_pane_init (FwArticlePane *self)
{
  self->text_size = 100;
  self->cancellable = g_cancellable_new ();
  self->settings = fw_settings_open ();
  self->start = FW_ARTICLE_HEADER (g_object_ref_sink (fw_article_header_new (TRUE)));
  self->end = FW_ARTICLE_HEADER (g_object_ref_sink (fw_article_header_new (FALSE)));
  fw_web_host_init (&self->host);
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_article_look_follow (GTK_WIDGET (self), G_CALLBACK (style_changed_cb));
}

GtkWidget *
fw_article_pane_new (FeedEngine *engine)
{
  FwArticlePane *self = g_object_new (FW_TYPE_ARTICLE_PANE, NULL);
  FeedStore *store = feed_engine_get_store (engine);

  self->engine = g_object_ref (engine);
  self->policy = fw_image_policy_new (store);
  self->changed = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);

  return GTK_WIDGET (self);
}
