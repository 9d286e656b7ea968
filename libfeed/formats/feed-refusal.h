/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"

G_BEGIN_DECLS

/* What is said of documents that are no feeds and not XML. */

/* Whether bytes are a picture, an archive or the like; @kind is its name then. */
gboolean feed_refusal_is_binary  (const char  *bytes,
                                  gsize        length,
                                  const char **kind);
GError  *feed_refusal_new_binary (const char  *kind) G_GNUC_WARN_UNUSED_RESULT;
/* Of a page, with the feeds that it links to. @is_all: there is no more of it that matters. NULL:
 * what is here does not tell. */
GError  *feed_refusal_new_page   (const char  *html,
                                  gsize        length,
                                  const char  *base,
                                  gboolean     is_all) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
