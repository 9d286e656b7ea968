/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-view.h"

G_DEFINE_INTERFACE (FwArticleView, fw_article_view, GTK_TYPE_WIDGET)

static void
add_signal (FwArticleViewInterface *iface, const char *name, guint n_params, GType param)
{
  g_signal_new (name, G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, n_params, param);
}

static void
fw_article_view_default_init (FwArticleViewInterface *iface)
{
  add_signal (iface, "link-activated", 1, G_TYPE_STRING);
  add_signal (iface, "link-hovered", 1, G_TYPE_STRING);
  add_signal (iface, "painted", 0, G_TYPE_NONE);
  add_signal (iface, "end-reached", 1, G_TYPE_BOOLEAN);
  add_signal (iface, "print-failed", 1, G_TYPE_STRING);
  add_signal (iface, "failed", 0, G_TYPE_NONE);
}

void
fw_article_view_show (FwArticleView *self, const char *page, FwImageLoader *images)
{
  g_return_if_fail (FW_IS_ARTICLE_VIEW (self));

  FW_ARTICLE_VIEW_GET_IFACE (self)->show (self, page, images);
}

gboolean
fw_article_view_scroll_page (FwArticleView *self, gboolean back)
{
  g_return_val_if_fail (FW_IS_ARTICLE_VIEW (self), FALSE);

  return FW_ARTICLE_VIEW_GET_IFACE (self)->scroll_page (self, back);
}

gboolean
fw_article_view_has_selection (FwArticleView *self)
{
  g_return_val_if_fail (FW_IS_ARTICLE_VIEW (self), FALSE);

  return FW_ARTICLE_VIEW_GET_IFACE (self)->has_selection (self);
}

gboolean
fw_article_view_print (FwArticleView *self, GtkWindow *parent)
{
  g_return_val_if_fail (FW_IS_ARTICLE_VIEW (self), FALSE);

  if (FW_ARTICLE_VIEW_GET_IFACE (self)->print == NULL)
    return FALSE;
  FW_ARTICLE_VIEW_GET_IFACE (self)->print (self, parent);
  return TRUE;
}

void
fw_article_view_set_zoom (FwArticleView *self, double zoom)
{
  g_return_if_fail (FW_IS_ARTICLE_VIEW (self));

  FW_ARTICLE_VIEW_GET_IFACE (self)->set_zoom (self, zoom);
}

void
fw_article_view_set_look (FwArticleView *self, const FwArticleLook *look)
{
  g_autofree char *style_sheet = fw_article_look_to_css (look);

  g_return_if_fail (FW_IS_ARTICLE_VIEW (self));

  FW_ARTICLE_VIEW_GET_IFACE (self)->set_look (self, look, style_sheet);
}
