/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

typedef enum
{
  FW_SOURCE_TODAY,
  FW_SOURCE_UNREAD,
  FW_SOURCE_STARRED,
  FW_SOURCE_ALL,
  FW_SOURCE_FOLDER,
  FW_SOURCE_FEED,
  FW_SOURCE_POSTS, /* all that the person wrote; those below are parts of it */
  FW_SOURCE_DRAFTS,
  FW_SOURCE_OUTBOX,
  FW_SOURCE_COLLECTION,
  FW_SOURCE_DISCARDED, /* what was removed here and can be had back */
} FwSourceKind;

/* Where what is in a list comes from: a view, a folder or a feed, or where posts are. A plain
 * value. */
typedef struct
{
  FwSourceKind kind;
  gint64 id; /* of the folder, feed or collection, else 0 */
} FwSource;

gboolean        fw_source_equal     (FwSource a,
                                     FwSource b);
/* "today", "folder:3", "feed:12": for the settings, and as an action's parameter. */
char           *fw_source_to_string (FwSource source) G_GNUC_WARN_UNUSED_RESULT;
gboolean        fw_source_parse     (const char *text,
                                     FwSource   *source);
/* A folder or a feed, which can be moved, renamed and removed. */
gboolean        fw_source_is_node   (FwSource source);
/* Posts of one's own in the place of entries. */
gboolean        fw_source_is_posts  (FwSource source);
/* Not for posts. @midnight: when today began; used by the Today view alone. */
FeedEntryQuery *fw_source_to_query  (FwSource source,
                                     gint64   midnight) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
