/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

#include "fw-image-loader.h"

G_BEGIN_DECLS

#define FW_TYPE_ARTICLE_PANE (fw_article_pane_get_type ())

/* Shows one entry at a time. Properties: plain-view (boolean), text-size (int, percent), painted
 * (boolean, read-only: what was asked for is on the screen). */
G_DECLARE_FINAL_TYPE (FwArticlePane, fw_article_pane, FW, ARTICLE_PANE, AdwBin)

GtkWidget *fw_article_pane_new              (FeedEngine    *engine) G_GNUC_WARN_UNUSED_RESULT;
/* 0: none. */
void       fw_article_pane_show_entry       (FwArticlePane *self,
                                             gint64         entry_id);
/* What is said while nothing is chosen. */
void       fw_article_pane_set_empty        (FwArticlePane *self,
                                             const char    *title,
                                             const char    *description);
/* Shows what is no entry, as fw_article_render() makes it, in its place; NULL for none. What is shown
 * already stays where it is. @images: (nullable); whether it may fetch what is not here is decided
 * here, as for a feed that has no setting of its own. */
void       fw_article_pane_show_page        (FwArticlePane *self,
                                             const char    *page,
                                             FwImageLoader *images);
/* The entry that is shown, (nullable). */
FeedStoredEntry *
           fw_article_pane_get_entry        (FwArticlePane *self);
/* Gives the words that are selected in the article, NULL for none. */
void       fw_article_pane_read_selection_async  (FwArticlePane       *self,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
char      *fw_article_pane_read_selection_finish (FwArticlePane       *self,
                                                  GAsyncResult        *result) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE where that end is in sight already. The browser view knows only after it has tried: then
 * TRUE is given and win.next-unread is activated, or win.previous-entry where it went @back. */
gboolean   fw_article_pane_scroll_page      (FwArticlePane *self,
                                             gboolean       back);
void       fw_article_pane_print            (FwArticlePane *self);
GtkWidget *fw_article_pane_get_header_start (FwArticlePane *self);
GtkWidget *fw_article_pane_get_header_end   (FwArticlePane *self);

G_END_DECLS
