/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-source.h"

static const char *const names[] = {
  [FW_SOURCE_TODAY] = "today",
  [FW_SOURCE_UNREAD] = "unread",
  [FW_SOURCE_STARRED] = "starred",
  [FW_SOURCE_ALL] = "all",
  [FW_SOURCE_FOLDER] = "folder",
  [FW_SOURCE_FEED] = "feed",
  [FW_SOURCE_POSTS] = "posts",
  [FW_SOURCE_DRAFTS] = "drafts",
  [FW_SOURCE_OUTBOX] = "outbox",
  [FW_SOURCE_COLLECTION] = "collection",
  [FW_SOURCE_DISCARDED] = "removed-drafts",
};

static gboolean
has_id (FwSourceKind kind)
{
  return kind == FW_SOURCE_FOLDER || kind == FW_SOURCE_FEED || kind == FW_SOURCE_COLLECTION;
}

gboolean
fw_source_is_node (FwSource source)
{
  return source.kind == FW_SOURCE_FOLDER || source.kind == FW_SOURCE_FEED;
}

gboolean
fw_source_is_posts (FwSource source)
{
  return source.kind >= FW_SOURCE_POSTS;
}

gboolean
fw_source_equal (FwSource a, FwSource b)
{
  return a.kind == b.kind && a.id == b.id;
}

char *
fw_source_to_string (FwSource source)
{
  if (has_id (source.kind))
    return g_strdup_printf ("%s:%" G_GINT64_FORMAT, names[source.kind], source.id);
  return g_strdup (names[source.kind]);
}

gboolean
fw_source_parse (const char *text, FwSource *source)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint n_parts = g_strv_length (parts);

  for (guint kind = 0; n_parts > 0 && kind < G_N_ELEMENTS (names); kind++)
    {
      gint64 id = 0;

      if (g_strcmp0 (parts[0], names[kind]) != 0 || (n_parts == 2) != has_id (kind))
        continue;
      if (n_parts == 2 && !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT64, &id, NULL))
        return FALSE;
      *source = (FwSource){ kind, id };
      return TRUE;
    }
  return FALSE;
}

FeedEntryQuery *
fw_source_to_query (FwSource source, gint64 midnight)
{
  static const FeedScope scopes[] = {
    [FW_SOURCE_TODAY] = FEED_SCOPE_ALL,     [FW_SOURCE_UNREAD] = FEED_SCOPE_ALL,
    [FW_SOURCE_STARRED] = FEED_SCOPE_ALL,   [FW_SOURCE_ALL] = FEED_SCOPE_ALL,
    [FW_SOURCE_FOLDER] = FEED_SCOPE_FOLDER, [FW_SOURCE_FEED] = FEED_SCOPE_FEED,
  };
  FeedEntryQuery *query;

  g_return_val_if_fail (!fw_source_is_posts (source), NULL);

  query = feed_entry_query_new (scopes[source.kind], source.id);

  if (source.kind == FW_SOURCE_UNREAD)
    query->filter = FEED_FILTER_UNREAD;
  if (source.kind == FW_SOURCE_STARRED)
    query->filter = FEED_FILTER_STARRED;
  if (source.kind == FW_SOURCE_TODAY)
    query->since = midnight;
  return query;
}
