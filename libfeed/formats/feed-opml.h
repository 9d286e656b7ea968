/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_OUTLINE (feed_outline_get_type ())

/**
 * FeedOutline:
 * @title: (nullable): the name to show
 * @feed_uri: (nullable): xmlUrl; not set for a folder
 * @site_uri: (nullable): htmlUrl
 * @children: (nullable) (element-type FeedOutline): what a folder holds
 * @attributes: (nullable) (array zero-terminated=1): what else the outline says, name and value by
 *   turns
 *
 * A node of an OPML outline: a feed or a folder.
 */
typedef struct
{
  char *title;
  char *feed_uri;
  char *site_uri;
  GPtrArray *children;
  char **attributes;
} FeedOutline;

FEED_AVAILABLE_IN_0_1
GType        feed_outline_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedOutline *feed_outline_copy     (const FeedOutline *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedOutline *feed_outline_new      (const char *title,
                                    const char *feed_uri,
                                    const char *site_uri) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedOutline *feed_outline_add      (FeedOutline *self,
                                    FeedOutline *child);
FEED_AVAILABLE_IN_0_1
void         feed_outline_free     (FeedOutline *self);

FEED_AVAILABLE_IN_0_1
FeedOutline *feed_opml_parse       (GBytes  *bytes,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
GBytes      *feed_opml_write       (const FeedOutline *root) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedOutline, feed_outline_free)

G_END_DECLS
