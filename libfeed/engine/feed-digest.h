/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells whether two texts differ, fast; not made to withstand somebody who wants them to look the
 * same: all that such a person gains is an edit of their own that nobody notices. */
typedef struct
{
  guint64 low;
  guint64 high;
} FeedDigest;

#define FEED_DIGEST_INIT                                                                           \
  { G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f) }

/* Fields stay apart: "ab", "c" and "a", "bc" differ. */
void  feed_digest_add        (FeedDigest *self, const char *data, gsize length);
void  feed_digest_add_string (FeedDigest *self, const char *string);
char *feed_digest_to_string  (const FeedDigest *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
