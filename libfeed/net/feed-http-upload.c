/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-upload.h"

struct _FeedHttpUpload
{
  gatomicrefcount ref_count;
  FeedHttpUploadFunc open;
  gpointer user_data;
  GDestroyNotify destroy; /* (nullable) */
  goffset length;
  GHashTable *hashes; /* (owned) (nullable): GChecksumType to text */
};

FeedHttpUpload *
feed_http_upload_new (FeedHttpUploadFunc open,
                      gpointer user_data,
                      GDestroyNotify destroy,
                      goffset length)
{
  FeedHttpUpload *self = g_new0 (FeedHttpUpload, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->open = open;
  self->user_data = user_data;
  self->destroy = destroy;
  self->length = length;

  return self;
}

static GInputStream *
open_bytes (gpointer user_data, GError **error)
{
  return g_memory_input_stream_new_from_bytes (user_data);
}

FeedHttpUpload *
feed_http_upload_new_for_bytes (GBytes *bytes)
{
  return feed_http_upload_new (open_bytes, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref,
                               (goffset) g_bytes_get_size (bytes));
}

static GInputStream *
open_file (gpointer user_data, GError **error)
{
  return G_INPUT_STREAM (g_file_read (user_data, NULL, error));
}

FeedHttpUpload *
feed_http_upload_new_for_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  return feed_http_upload_new (open_file, g_object_ref (file), g_object_unref,
                               g_file_info_get_size (info));
}

FeedHttpUpload *
feed_http_upload_ref (FeedHttpUpload *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_http_upload_unref (FeedHttpUpload *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_pointer (&self->hashes, g_hash_table_unref);
  g_free (self);
}

GInputStream *
feed_http_upload_open (FeedHttpUpload *self, GError **error)
{
  return self->open (self->user_data, error);
}

goffset
feed_http_upload_get_length (FeedHttpUpload *self)
{
  return self->length;
}

void
feed_http_upload_take_hash (FeedHttpUpload *self, GChecksumType type, char *hash)
{
  if (self->hashes == NULL)
    self->hashes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_insert (self->hashes, GINT_TO_POINTER (type), hash);
}

const char *
feed_http_upload_get_hash (FeedHttpUpload *self, GChecksumType type)
{
  return self->hashes != NULL ? g_hash_table_lookup (self->hashes, GINT_TO_POINTER (type)) : NULL;
}
