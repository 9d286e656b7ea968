/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-digest.h"

#include <string.h>

#define FACTOR_LOW G_GUINT64_CONSTANT (0xff51afd7ed558ccd)
#define FACTOR_HIGH G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53)

static inline guint64
rotate (guint64 value, guint bits)
{
  return (value << bits) | (value >> (64 - bits));
}

static inline void
add_word (FeedDigest *self, guint64 word)
{
  self->low = rotate (self->low ^ (word * FACTOR_LOW), 29) * FACTOR_HIGH;
  self->high = (rotate (self->high, 31) + word) * FACTOR_LOW;
}

void
feed_digest_add (FeedDigest *self, const char *data, gsize length)
{
  guint64 word = 0;
  gsize i = 0;

  for (; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, data + i, sizeof word);
      add_word (self, GUINT64_FROM_LE (word));
    }
  word = 0;
  if (i < length)
    memcpy (&word, data + i, length - i);
  add_word (self, GUINT64_FROM_LE (word));
  add_word (self, length);
}

void
feed_digest_add_string (FeedDigest *self, const char *string)
{
  feed_digest_add (self, string, string != NULL ? strlen (string) : 0);
}

static guint64
finish (guint64 value)
{
  value = (value ^ (value >> 33)) * FACTOR_LOW;
  value = (value ^ (value >> 33)) * FACTOR_HIGH;
  return value ^ (value >> 33);
}

char *
feed_digest_to_string (const FeedDigest *self)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                          finish (self->low + self->high),
                          finish (self->high ^ rotate (self->low, 17)));
}
