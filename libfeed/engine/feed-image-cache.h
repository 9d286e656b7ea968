/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Images on disk, by address; those not looked at for longest go when it grows beyond its size.
 * Every call blocks on the disk: call it from a pool's thread, any number at a time. */
typedef struct _FeedImageCache FeedImageCache;

FeedImageCache *feed_image_cache_new   (GFile *folder, guint64 max_bytes) G_GNUC_WARN_UNUSED_RESULT;
FeedImageCache *feed_image_cache_ref   (FeedImageCache *self);
void            feed_image_cache_unref (FeedImageCache *self);
GBytes         *feed_image_cache_get   (FeedImageCache *self,
                                        const char *key) G_GNUC_WARN_UNUSED_RESULT;
void            feed_image_cache_put   (FeedImageCache *self, const char *key, GBytes *bytes);
/* Deletes what has to go; returns the bytes that are left. */
guint64         feed_image_cache_trim  (FeedImageCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedImageCache, feed_image_cache_unref)

G_END_DECLS
