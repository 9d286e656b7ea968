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
} FwSourceKind;

/* Where the entries of a list come from: a view, a folder or a feed. A plain value. */
typedef struct
{
  FwSourceKind kind;
  gint64 id; /* of the folder or feed, else 0 */
} FwSource;

gboolean        fw_source_equal     (FwSource a,
                                     FwSource b);
/* "today", "folder:3", "feed:12": for the settings, and as an action's parameter. */
char           *fw_source_to_string (FwSource source) G_GNUC_WARN_UNUSED_RESULT;
gboolean        fw_source_parse     (const char *text,
                                     FwSource   *source);
/* @midnight: when today began; used by the Today view alone. */
FeedEntryQuery *fw_source_to_query  (FwSource source,
                                     gint64   midnight) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
