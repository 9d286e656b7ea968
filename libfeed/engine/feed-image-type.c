/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-image-type.h"

#include <string.h>

typedef struct
{
  gsize offset;
  const char *magic;
  gsize length;
  const char *type;
} Signature;

#define AT(offset, magic, type)                                                                    \
  {                                                                                                \
    offset, magic, sizeof magic - 1, type                                                          \
  }

static const Signature signatures[] = {
  AT (0, "\x89PNG\r\n\x1a\n", "image/png"),
  AT (0, "\xff\xd8\xff", "image/jpeg"),
  AT (0, "GIF87a", "image/gif"),
  AT (0, "GIF89a", "image/gif"),
  AT (8, "WEBPVP", "image/webp"),
  AT (4, "ftypavif", "image/avif"),
  AT (4, "ftypavis", "image/avif"),
  AT (0, "BM", "image/bmp"),
  AT (0, "\0\0\1\0", "image/vnd.microsoft.icon"),
};

/* How far into a document the <svg> element may begin. */
#define PROLOGUE 2048

static gboolean
is_svg (const char *data, gsize length)
{
  g_autofree char *head = g_strndup (data, MIN (length, PROLOGUE));
  const char *text = g_str_has_prefix (head, "\xef\xbb\xbf") ? head + 3 : head;
  const char *element = NULL;

  text += strspn (text, " \t\r\n");
  if (g_str_has_prefix (text, "<svg"))
    return TRUE;
  if (!g_str_has_prefix (text, "<?xml") && !g_str_has_prefix (text, "<!"))
    return FALSE;
  element = strstr (text, "<svg");
  return element != NULL && strstr (text, "<html") == NULL;
}

const char *
feed_image_type_sniff (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *it = &signatures[i];

      if (length >= it->offset + it->length &&
          memcmp (data + it->offset, it->magic, it->length) == 0)
        return it->type;
    }

  return length > 0 && is_svg (data, length) ? "image/svg+xml" : NULL;
}
