/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-host-holds.h"

#include "feed-iri.h"

struct _FeedHostHolds
{
  GHashTable *until; /* (owned) (element-type utf8 gint64) */
};

FeedHostHolds *
feed_host_holds_new (void)
{
  FeedHostHolds *self = g_new0 (FeedHostHolds, 1);

  self->until = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
feed_host_holds_free (FeedHostHolds *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->until);
  g_free (self);
}

void
feed_host_holds_add (FeedHostHolds *self, const char *uri, gint64 until)
{
  g_autofree char *host = feed_iri_get_host (uri);
  gint64 *held = host != NULL ? g_hash_table_lookup (self->until, host) : NULL;

  if (host == NULL || (held != NULL && *held >= until))
    return;
  g_hash_table_replace (self->until, g_steal_pointer (&host), g_memdup2 (&until, sizeof until));
}

gboolean
feed_host_holds_is_empty (FeedHostHolds *self)
{
  return g_hash_table_size (self->until) == 0;
}

gint64
feed_host_holds_get (FeedHostHolds *self, const char *uri, gint64 now)
{
  g_autofree char *host = NULL;
  gint64 *held = NULL;

  if (feed_host_holds_is_empty (self))
    return FEED_TIME_NONE;
  host = feed_iri_get_host (uri);
  held = host != NULL ? g_hash_table_lookup (self->until, host) : NULL;

  return held != NULL && *held > now ? *held : FEED_TIME_NONE;
}
