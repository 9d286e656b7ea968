/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_ARTICLE_HEADER (fw_article_header_get_type ())

/* The buttons of the article's header bar; start and end are put into the bar by the window. */
G_DECLARE_FINAL_TYPE (FwArticleHeader, fw_article_header, FW, ARTICLE_HEADER, AdwBin)

GtkWidget *fw_article_header_new       (gboolean         at_start) G_GNUC_WARN_UNUSED_RESULT;
void       fw_article_header_set_state (FwArticleHeader *self,
                                        gboolean         has_entry,
                                        gboolean         read,
                                        gboolean         starred);
void       fw_article_header_set_size  (FwArticleHeader *self,
                                        int              percent);

G_END_DECLS
