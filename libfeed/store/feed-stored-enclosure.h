/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_STORED_ENCLOSURE (feed_stored_enclosure_get_type ())

/**
 * FeedStoredEnclosure:
 * @uri: absolute
 * @type: (nullable): media type
 * @length: bytes, 0 where unknown
 * @duration: seconds, 0 where unknown
 * @title: (nullable): a title for people
 *
 * A file that comes with a stored entry.
 */
typedef struct
{
  char *uri;
  char *type;
  guint64 length;
  guint duration;
  char *title;
} FeedStoredEnclosure;

FEED_AVAILABLE_IN_0_1
GType                feed_stored_enclosure_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedStoredEnclosure *feed_stored_enclosure_copy     (const FeedStoredEnclosure *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                 feed_stored_enclosure_free     (FeedStoredEnclosure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedStoredEnclosure, feed_stored_enclosure_free)

G_END_DECLS
