/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_POST_MEDIUM (feed_post_medium_get_type ())

typedef struct _FeedPostMedium FeedPostMedium;

/**
 * FeedPostMedium:
 * @id: its id
 * @post_id: the post it belongs to
 * @name: its file name
 * @media_type: its media type, by its bytes where they tell
 * @size: bytes
 * @digest: SHA-256 of its bytes, in lower-case hex
 * @alt: (nullable): what it shows, in words; NULL while nobody said
 * @file: the copy that is kept here until it is published
 * @uri: (nullable): where the public finds it, once it was sent
 * @edit_uri: (nullable): its media link entry
 * @edit_media_uri: (nullable): where its bytes can be replaced
 *
 * A picture or file of a post, as a copy.
 */
struct _FeedPostMedium
{
  gint64 id;
  gint64 post_id;
  char *name;
  char *media_type;
  guint64 size;
  char *digest;
  char *alt;
  GFile *file;
  char *uri;
  char *edit_uri;
  char *edit_media_uri;
};

FEED_AVAILABLE_IN_0_1
GType           feed_post_medium_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPostMedium *feed_post_medium_copy     (const FeedPostMedium *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_post_medium_free     (FeedPostMedium *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPostMedium, feed_post_medium_free)

G_END_DECLS
