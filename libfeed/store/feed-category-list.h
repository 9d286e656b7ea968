/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-category.h"

G_BEGIN_DECLS

/* Lists of categories: (element-type FeedCategory). */
GPtrArray *feed_category_list_new    (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *feed_category_list_copy   (GPtrArray *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   feed_category_list_equal  (GPtrArray *self, GPtrArray *other);
/* As one text, and back: NULL for none. */
char      *feed_category_list_format (GPtrArray *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *feed_category_list_parse  (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
