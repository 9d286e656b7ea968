/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-pane.h"

#include "fw-article-header.h"
#include "fw-article-stage.h"
#include "fw-article.h"
#include "fw-banner.h"
#include "fw-image-policy.h"
#include "fw-settings.h"

#include <glib/gi18n.h>

#define MIN_TEXT_SIZE 60
#define MAX_TEXT_SIZE 200

struct _FwArticlePane
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack *stack;
  AdwStatusPage *nothing;
  AdwStatusPage *trouble;
  GtkWidget *again;
  FwBanner *why_plain;
  FwBanner *pictures;
  FwArticleStage *stage;

  FwArticleHeader *start; /* (owned) */
  FwArticleHeader *end;   /* (owned) */

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

/* Shows the entry that is there in the view that there is; comes back once the browser view is
 * loaded where it is still to come. */
static void
display (FwArticlePane *self)
{
  g_autofree char *page = NULL;
  const char *why_plain;

  set_painted (self, FALSE);
  if (!has_article (self) || !fw_article_stage_prepare (self->stage))
    return;
  why_plain = fw_article_stage_explain_plain (self->stage);
  if (why_plain != NULL)
    fw_banner_show (self->why_plain, why_plain, NULL, NULL);
  else
    fw_banner_hide (self->why_plain);
  page = render (self);
  gtk_stack_set_visible_child_name (self->stack, "article");
  renew_images (self);
  fw_article_stage_show (self->stage, page, self->images);
}

static void
painted_cb (FwArticlePane *self)
{
  if (has_article (self))
    set_painted (self, TRUE);
}

static void
failed_cb (FwArticlePane *self)
{
  show_trouble (
      self, _ ("This Article Cannot Be Shown"),
      _ ("The web view has stopped working. Nothing is lost: reload the article, or choose "
         "Plain View in its menu."),
      TRUE);
}

/* An answer may come when the window is gone already. The header bars that the buttons were packed
 * into are dead then, and newer libadwaita still has them listen to the buttons. */
static gboolean
has_no_window (FwArticlePane *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) == NULL;
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
  fw_article_stage_leave (self->stage);
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

  g_task_set_source_tag (task, fw_article_pane_read_selection_async);
  if (!has_article (self) || !fw_article_stage_has_selection (self->stage))
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
  return fw_article_stage_scroll_page (self->stage, back);
}

void
fw_article_pane_print (FwArticlePane *self)
{
  g_return_if_fail (FW_IS_ARTICLE_PANE (self));

  if (has_article (self) && self->painted)
    fw_article_stage_print (self->stage);
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

static void
set_text_size (FwArticlePane *self, int percent)
{
  self->text_size = CLAMP (percent, MIN_TEXT_SIZE, MAX_TEXT_SIZE);
  fw_article_stage_set_zoom (self->stage, self->text_size / 100.0);
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
      fw_article_stage_set_wants_plain (self->stage, self->plain_view);
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
  return gtk_widget_grab_focus (GTK_WIDGET (FW_ARTICLE_PANE (widget)->stage));
}

static void
fw_article_pane_dispose (GObject *object)
{
  FwArticlePane *self = FW_ARTICLE_PANE (object);

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
  g_type_ensure (FW_TYPE_ARTICLE_STAGE);
  g_type_ensure (FW_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/article/fw-article-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, stack);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, nothing);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, trouble);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, again);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, why_plain);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, pictures);
  gtk_widget_class_bind_template_child (widget_class, FwArticlePane, stage);
  gtk_widget_class_bind_template_callback (widget_class, display);
  gtk_widget_class_bind_template_callback (widget_class, painted_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
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
  gtk_widget_init_template (GTK_WIDGET (self));
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
