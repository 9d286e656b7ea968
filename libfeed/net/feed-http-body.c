/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-body.h"

#include <string.h>

#include "feed-error.h"

#define CHUNK_SIZE (32 * 1024)
/* A server's word about the length is worth no more memory than this in advance. */
#define MAX_RESERVE (1024 * 1024)

struct _FeedHttpBody
{
  GByteArray *bytes;   /* (owned) (nullable): until finished */
  GConverter *decoder; /* (owned) (nullable): NULL for what is not compressed */
  goffset expected;    /* on the wire, -1 where unknown */
  guint64 received;    /* on the wire */
  guint64 taken;       /* of what was decoded */
  gsize max_bytes;
  gboolean member_complete; /* of a gzip file, which may hold several */
  gboolean trailing;        /* rubbish after the last member, which does no harm */
};

static gboolean
is_coding (const char *coding, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (coding, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_size (FeedHttpBody *self, guint64 size, GError **error)
{
  if (size <= self->max_bytes)
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_TOO_LARGE, "The reply is too large");
  return FALSE;
}

static gboolean
choose_decoder (FeedHttpBody *self, const char *coding, GError **error)
{
  static const char *const plain[] = { "", "identity", NULL };
  static const char *const gzip[] = { "gzip", "x-gzip", NULL };

  if (coding == NULL || is_coding (coding, plain))
    return TRUE;
  if (is_coding (coding, gzip))
    self->decoder = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Unasked-for coding %s", coding);

  return self->decoder != NULL;
}

FeedHttpBody *
feed_http_body_new (const char *coding, goffset length, gsize max_bytes, GError **error)
{
  g_autoptr (FeedHttpBody) self = g_new0 (FeedHttpBody, 1);

  self->expected = length;
  self->max_bytes = max_bytes;
  if (length > 0 && !check_size (self, length, error))
    return NULL;
  if (!choose_decoder (self, coding, error))
    return NULL;
  self->bytes = g_byte_array_sized_new (CLAMP (length, 0, MAX_RESERVE));

  return g_steal_pointer (&self);
}

void
feed_http_body_free (FeedHttpBody *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_object (&self->decoder);
  g_free (self);
}

static gboolean
append (FeedHttpBody *self, const char *bytes, gsize length, GError **error)
{
  if (!check_size (self, self->taken + self->bytes->len + length, error))
    return FALSE;
  g_byte_array_append (self->bytes, (const guint8 *) bytes, length);
  return TRUE;
}

/* RFC 1952 section 2.2: a gzip file is a series of members. */
static void
begin_member (FeedHttpBody *self, char first)
{
  self->trailing = first != '\x1f';
  self->member_complete = FALSE;
  g_converter_reset (self->decoder);
}

static gboolean
decode_step (FeedHttpBody *self, const char **bytes, gsize *length, gboolean *more, GError **error)
{
  char out[CHUNK_SIZE];
  gsize n_read = 0;
  gsize n_written = 0;
  g_autoptr (GError) local = NULL;
  GConverterResult result = g_converter_convert (self->decoder, *bytes, *length, out, sizeof out,
                                                 G_CONVERTER_NO_FLAGS, &n_read, &n_written, &local);

  *more = FALSE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return TRUE;
  if (result == G_CONVERTER_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->member_complete = result == G_CONVERTER_FINISHED;
  *bytes += n_read;
  *length -= n_read;
  *more = TRUE;

  return append (self, out, n_written, error);
}

static gboolean
decode (FeedHttpBody *self, const char *bytes, gsize length, GError **error)
{
  gboolean more = TRUE;

  /* zlib may hold output back although it has taken all input, so it is asked once more. */
  while (more && !self->trailing)
    {
      if (self->member_complete)
        {
          if (length == 0)
            return TRUE;
          begin_member (self, *bytes);
          continue;
        }
      if (!decode_step (self, &bytes, &length, &more, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
feed_http_body_push (FeedHttpBody *self, const char *bytes, gsize length, GError **error)
{
  self->received += length;
  if (self->decoder == NULL)
    return append (self, bytes, length, error);
  /* Nothing that shrinks under compression is larger compressed: a bound for empty members. */
  return check_size (self, self->received, error) && decode (self, bytes, length, error);
}

static gboolean
is_whole (FeedHttpBody *self)
{
  if (self->expected >= 0 && self->received != (guint64) self->expected)
    return FALSE;
  return self->decoder == NULL || self->received == 0 || self->member_complete || self->trailing;
}

GBytes *
feed_http_body_take (FeedHttpBody *self)
{
  GByteArray *bytes = g_steal_pointer (&self->bytes);

  self->taken += bytes->len;
  self->bytes = g_byte_array_new ();

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
feed_http_body_finish (FeedHttpBody *self, GError **error)
{
  if (!is_whole (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The reply is incomplete");
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

guint64
feed_http_body_get_length (const FeedHttpBody *self)
{
  return self->received;
}
