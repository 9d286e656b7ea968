/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-digest-stream.h"

struct _FeedDigestStream
{
  GOutputStream parent_instance;

  GChecksum *checksum; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FeedDigestStream, feed_digest_stream, G_TYPE_OUTPUT_STREAM)

static gssize
feed_digest_stream_write (GOutputStream *stream,
                          const void *buffer,
                          gsize count,
                          GCancellable *cancellable,
                          GError **error)
{
  g_checksum_update (FEED_DIGEST_STREAM (stream)->checksum, buffer, (gssize) count);

  return (gssize) count;
}

static void
feed_digest_stream_finalize (GObject *object)
{
  g_checksum_free (FEED_DIGEST_STREAM (object)->checksum);
  G_OBJECT_CLASS (feed_digest_stream_parent_class)->finalize (object);
}

static void
feed_digest_stream_class_init (FeedDigestStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_digest_stream_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = feed_digest_stream_write;
}

static void
feed_digest_stream_init (FeedDigestStream *self)
{
}

GOutputStream *
feed_digest_stream_new (GChecksumType type)
{
  FeedDigestStream *self = g_object_new (FEED_TYPE_DIGEST_STREAM, NULL);

  self->checksum = g_checksum_new (type);

  return G_OUTPUT_STREAM (self);
}

char *
feed_digest_stream_get (FeedDigestStream *self)
{
  return g_strdup (g_checksum_get_string (self->checksum));
}
