/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-part-stream.h"

struct _FeedPartStream
{
  GOutputStream parent_instance;

  FeedPartStreamFunc func;
  gpointer user_data; /* (owned) */
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (FeedPartStream, feed_part_stream, G_TYPE_OUTPUT_STREAM)

static gssize
feed_part_stream_write (GOutputStream *stream,
                        const void *buffer,
                        gsize count,
                        GCancellable *cancellable,
                        GError **error)
{
  FeedPartStream *self = FEED_PART_STREAM (stream);

  return self->func (buffer, count, self->user_data, error) ? (gssize) count : -1;
}

static void
feed_part_stream_finalize (GObject *object)
{
  FeedPartStream *self = FEED_PART_STREAM (object);

  self->destroy (self->user_data);

  G_OBJECT_CLASS (feed_part_stream_parent_class)->finalize (object);
}

static void
feed_part_stream_class_init (FeedPartStreamClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_part_stream_finalize;
  G_OUTPUT_STREAM_CLASS (class)->write_fn = feed_part_stream_write;
}

static void
feed_part_stream_init (FeedPartStream *self)
{
}

GOutputStream *
feed_part_stream_new (FeedPartStreamFunc func, gpointer user_data, GDestroyNotify destroy)
{
  FeedPartStream *self = g_object_new (FEED_TYPE_PART_STREAM, NULL);

  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;

  return G_OUTPUT_STREAM (self);
}
