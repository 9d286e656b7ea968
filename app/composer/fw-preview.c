/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-preview.h"

#include <glib/gi18n.h>

#include "fw-article-view.h"
#include "fw-banner.h"
#include "fw-image-policy.h"
#include "fw-link.h"
#include "fw-plain-view.h"
#include "fw-preview-page.h"
#include "fw-settings.h"
#include "fw-web-loader.h"

struct _FwPreview
{
  AdwBin parent_instance;

  GtkBox *box;         /* (owned) by the widget tree */
  FwBanner *banner;    /* (owned) by the widget tree */
  FwArticleView *view; /* (owned) by the widget tree (nullable): until the browser view is loaded */
  FwWebHost host;
  gboolean loading;
  guint dress_source;

  FeedEngine *engine;      /* (owned) (nullable) */
  GSettings *settings;     /* (owned) (nullable) */
  GCancellable *rendering; /* (owned) (nullable) */
  FwImageLoader *images;   /* (owned) (nullable) */
  GPtrArray *media;        /* (owned) (nullable) (element-type FeedPostMedium) */
  char *page;              /* (owned) (nullable) */
  gboolean pictures_wanted;
};

typedef struct
{
  FeedPostContent *content;
  guint line;
  char *source;
} Wanted;

G_DEFINE_FINAL_TYPE (FwPreview, fw_preview, ADW_TYPE_BIN)

static void
wanted_free (Wanted *wanted)
{
  feed_post_content_free (wanted->content);
  g_free (wanted->source);
  g_free (wanted);
}

static FeedImages
get_policy (FwPreview *self)
{
  g_autofree char *remote_images = self->settings != NULL
                                       ? g_settings_get_string (self->settings, "remote-images")
                                       : NULL;

  return fw_image_policy_decide (FEED_IMAGES_DEFAULT, remote_images);
}

static void
withheld_cb (FwImageLoader *images, FwPreview *self)
{
  if (images == self->images && get_policy (self) == FEED_IMAGES_ASK)
    fw_banner_show (self->banner, _ ("This post has pictures from the web"), _ ("Load Pictures"),
                    "preview.load-pictures");
}

static void
renew_images (FwPreview *self)
{
  gboolean only_cached = get_policy (self) != FEED_IMAGES_ALWAYS && !self->pictures_wanted;

  g_clear_object (&self->images);
  self->images = fw_image_loader_new (self->engine, 0, only_cached);
  g_signal_connect_object (self->images, "withheld", G_CALLBACK (withheld_cb), self, 0);
  for (guint i = 0; self->media != NULL && i < self->media->len; i++)
    fw_preview_page_add_medium (self->images, g_ptr_array_index (self->media, i));
  fw_banner_hide (self->banner);
}

static void
display (FwPreview *self)
{
  if (self->view == NULL || self->page == NULL)
    return;
  renew_images (self);
  fw_article_view_show (self->view, self->page, self->images);
}

static void
dress (FwPreview *self)
{
  FwArticleLook look;

  fw_article_look_read (&look, GTK_WIDGET (self));
  fw_article_view_set_look (self->view, &look);
}

static gboolean
dress_cb (gpointer user_data)
{
  FwPreview *self = user_data;

  self->dress_source = 0;
  if (self->view != NULL)
    dress (self);
  return G_SOURCE_REMOVE;
}

static void
style_changed_cb (FwPreview *self)
{
  if (self->dress_source == 0)
    self->dress_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, dress_cb, self, NULL);
}

static void
link_activated_cb (FwArticleView *view, const char *uri, FwPreview *self)
{
  fw_link_open (GTK_WIDGET (self), uri);
}

static void
set_view (FwPreview *self, GtkWidget *view)
{
  self->view = FW_ARTICLE_VIEW (view);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_hexpand (view, TRUE);
  gtk_box_append (self->box, view);
  g_signal_connect_object (view, "link-activated", G_CALLBACK (link_activated_cb), self, 0);
  dress (self);
  display (self);
}

static void
web_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  FwWebViewNew web_new = fw_web_load_finish (result, &error);

  /* The window may be gone by now. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_view (self, web_new != NULL ? web_new (&self->host) : fw_plain_view_new ());
}

/* Not before there is something to be seen in it. */
static void
ensure_view (FwPreview *self)
{
  if (self->view != NULL || self->loading)
    return;
  self->loading = TRUE;
  if (self->settings != NULL && g_settings_get_boolean (self->settings, "plain-view"))
    set_view (self, fw_plain_view_new ());
  else
    fw_web_load_async (NULL, web_loaded_cb, g_object_ref (self));
}

static void
render (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Wanted *wanted = task_data;

  g_task_return_pointer (
      task, fw_preview_page_render (wanted->content, wanted->line, wanted->source), g_free);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FwPreview *self = FW_PREVIEW (source);
  g_autofree char *page = g_task_propagate_pointer (G_TASK (result), NULL);

  if (page == NULL || g_strcmp0 (page, self->page) == 0)
    return;
  g_free (self->page);
  self->page = g_steal_pointer (&page);
  display (self);
}

static void
load_pictures (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwPreview *self = FW_PREVIEW (widget);

  self->pictures_wanted = TRUE;
  display (self);
}

static void
fw_preview_dispose (GObject *object)
{
  FwPreview *self = FW_PREVIEW (object);

  g_clear_handle_id (&self->dress_source, g_source_remove);
  g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_clear_object (&self->images);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->page, g_free);

  G_OBJECT_CLASS (fw_preview_parent_class)->dispose (object);
}

static void
fw_preview_class_init (FwPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_preview_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "preview.load-pictures", NULL,
                                   load_pictures);
}

static void
fw_preview_init (FwPreview *self)
{
  self->settings = fw_settings_open ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->banner = g_object_new (FW_TYPE_BANNER, NULL);
  gtk_box_append (self->box, GTK_WIDGET (self->banner));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  fw_web_host_init (&self->host);
  fw_article_look_follow (GTK_WIDGET (self), G_CALLBACK (style_changed_cb));
}

void
fw_preview_set_engine (FwPreview *self, FeedEngine *engine)
{
  g_return_if_fail (FW_IS_PREVIEW (self));

  g_set_object (&self->engine, engine);
}

void
fw_preview_show (FwPreview *self,
                 const FeedPostContent *content,
                 guint line,
                 const char *source,
                 GPtrArray *media)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted = g_new0 (Wanted, 1);

  g_return_if_fail (FW_IS_PREVIEW (self));

  ensure_view (self);
  wanted->content = feed_post_content_copy (content);
  wanted->line = line;
  wanted->source = g_strdup (source);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  self->media = media != NULL ? g_ptr_array_ref (media) : NULL;
  g_cancellable_cancel (self->rendering);
  g_clear_object (&self->rendering);
  self->rendering = g_cancellable_new ();
  task = g_task_new (self, self->rendering, rendered_cb, NULL);
  g_task_set_source_tag (task, fw_preview_show);
  g_task_set_task_data (task, wanted, (GDestroyNotify) wanted_free);
  g_task_run_in_thread (task, render);
}
