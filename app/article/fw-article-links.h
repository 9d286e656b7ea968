/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A link leads within the article where it can: one that is written as the page's own address and a
 * name becomes a jump to the anchor of that name, where the article has it. A jump to an anchor that
 * only the page on the web has becomes a link to that page. @html is clean; @page_uri may be NULL. */
char *fw_article_links_settle (const char *html,
                               const char *page_uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
