/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"
#include "feed-document.h"

G_BEGIN_DECLS

/* RSS-in-JSON (Dave Winer, 2012): RSS 2.0 with members for elements. It is put down as the RSS that
 * it stands for and read as that, so that what holds for RSS and its modules holds for it. */

/* Whether an object begins with a member called "rss". */
gboolean      feed_rss_json_is   (const char *text,
                                  gsize       length);
FeedDocument *feed_rss_json_read (const char *text,
                                  gsize       length,
                                  const char *base,
                                  GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
