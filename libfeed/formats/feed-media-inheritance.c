/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-media-inheritance.h"

/* What Media RSS calls optional elements; all of them pointers. */
static const gsize fields[] = {
  G_STRUCT_OFFSET (FeedMedia, title),      G_STRUCT_OFFSET (FeedMedia, description),
  G_STRUCT_OFFSET (FeedMedia, player),     G_STRUCT_OFFSET (FeedMedia, rating),
  G_STRUCT_OFFSET (FeedMedia, hash),       G_STRUCT_OFFSET (FeedMedia, copyright),
  G_STRUCT_OFFSET (FeedMedia, keywords),   G_STRUCT_OFFSET (FeedMedia, categories),
  G_STRUCT_OFFSET (FeedMedia, thumbnails), G_STRUCT_OFFSET (FeedMedia, credits),
};

static void
inherit (FeedMedia *media, FeedMedia *defaults)
{
  if (media->rating == NULL)
    media->rating_scheme = defaults->rating_scheme;
  if (media->hash == NULL)
    media->hash_algorithm = defaults->hash_algorithm;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gpointer *field = &G_STRUCT_MEMBER (gpointer, media, fields[i]);

      if (*field == NULL)
        *field = G_STRUCT_MEMBER (gpointer, defaults, fields[i]);
    }
}

void
feed_media_inherit_all (GPtrArray *media, guint first, FeedMedia *defaults)
{
  for (guint i = first; media != NULL && defaults != NULL && i < media->len; i++)
    inherit (media->pdata[i], defaults);
}
