/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fw-article-look.h"
#include "fw-image-loader.h"

G_BEGIN_DECLS

/* What shows an article's page: the browser view, which comes as a module, or the plain one.
 *
 * Signals: link-activated (const char *uri); link-hovered (const char *uri, NULL when left);
 * painted (); end-reached (gboolean back): a page further, or back, was asked for and there was none;
 * failed (): the page is gone, and show() brings it back; print-failed (const char *why). */
#define FW_TYPE_ARTICLE_VIEW (fw_article_view_get_type ())

G_DECLARE_INTERFACE (FwArticleView, fw_article_view, FW, ARTICLE_VIEW, GtkWidget)

struct _FwArticleViewInterface
{
  GTypeInterface parent;

  void (*show) (FwArticleView *self, const char *page, FwImageLoader *images);
  /* FALSE where the end is known to be in sight already. */
  gboolean (*scroll_page) (FwArticleView *self, gboolean back);
  /* Whether a part of it is selected. */
  gboolean (*has_selection) (FwArticleView *self);
  /* Nullable: asks how, and prints what is shown. */
  void (*print) (FwArticleView *self, GtkWindow *parent);
  void (*set_zoom) (FwArticleView *self, double zoom);
  /* @style_sheet is the look as CSS. Whatever is shown stays where it is. */
  void (*set_look) (FwArticleView *self, const FwArticleLook *look, const char *style_sheet);
};

/* An element with this id is where a page is shown from; the sanitizer has its prefix before it. */
#define FW_ARTICLE_PLACE "writing-here"

void     fw_article_view_show        (FwArticleView       *self,
                                      const char          *page,
                                      FwImageLoader       *images);
gboolean fw_article_view_scroll_page (FwArticleView       *self,
                                      gboolean             back);
gboolean fw_article_view_has_selection (FwArticleView     *self);
/* FALSE where the view cannot. */
gboolean fw_article_view_print       (FwArticleView       *self,
                                      GtkWindow           *parent);
void     fw_article_view_set_zoom    (FwArticleView       *self,
                                      double               zoom);
void     fw_article_view_set_look    (FwArticleView       *self,
                                      const FwArticleLook *look);

/* What the module gets from us: it is linked to nothing of ours and calls back through these. */
typedef struct
{
  GType view_type;
  void (*load_image) (FwImageLoader *, const char *, GCancellable *, GAsyncReadyCallback, gpointer);
  GBytes *(*load_image_finish) (FwImageLoader *, GAsyncResult *, char **, GError **);
} FwWebHost;

/* The module's one symbol; it copies the host. */
#define FW_WEB_MODULE_SYMBOL "fw_web_view_new"
typedef GtkWidget *(*FwWebViewNew) (const FwWebHost *host);

G_END_DECLS
