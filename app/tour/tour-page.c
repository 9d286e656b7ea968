/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tour-page.h"

#define RESOURCE_FOLDER "/io/github/feedwright/TourSite/"

struct _TourPage
{
  char *content_type;
  char *etag;
  GBytes *bytes;
  GBytes *gzip;
};

typedef struct
{
  const char *base;
  GDateTime *now;
} Values;

static char *
format_hours_ago (GDateTime *now, const char *hours, const char *format)
{
  g_autoptr (GDateTime) then = g_date_time_add_hours (now, -atoi (hours));

  return g_date_time_format (then, format);
}

static gboolean
fill_in_cb (const GMatchInfo *match, GString *filled, gpointer user_data)
{
  const Values *values = user_data;
  g_autofree char *word = g_match_info_fetch (match, 1);
  g_autofree char *hours = g_match_info_fetch (match, 2);
  g_autofree char *value = NULL;

  if (g_str_equal (word, "base"))
    value = g_strdup (values->base);
  else if (g_str_equal (word, "rfc822"))
    value = format_hours_ago (values->now, hours, "%a, %d %b %Y %H:%M:%S +0000");
  else
    value = format_hours_ago (values->now, hours, "%Y-%m-%dT%H:%M:%SZ");
  g_string_append (filled, value);
  return FALSE;
}

static GBytes *
fill_in (GBytes *template, const char *base, GDateTime *now)
{
  g_autoptr (GRegex) pattern = g_regex_new ("\\{\\{(base|rfc822|rfc3339) ?([0-9]*)\\}\\}",
                                            G_REGEX_OPTIMIZE, 0, NULL);
  Values values = { base, now };
  gsize size = 0;
  const char *text = g_bytes_get_data (template, &size);
  char *filled = g_regex_replace_eval (pattern, text, size, 0, 0, fill_in_cb, &values, NULL);

  return g_bytes_new_take (filled, strlen (filled));
}

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream)
      packer = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  if (!g_output_stream_write_all (packer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  NULL, NULL, NULL) ||
      !g_output_stream_close (packer, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Only what a template can be written in; a malformed feed is one as well. */
static gboolean
is_text (const char *content_type)
{
  return !g_str_has_prefix (content_type, "image/") && !g_str_has_prefix (content_type, "audio/");
}

static void
set_etag (TourPage *self)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);

  self->etag = g_strdup_printf ("\"%.16s\"", digest);
}

TourPage *
tour_page_new (GBytes *bytes, const char *content_type)
{
  TourPage *self = g_new0 (TourPage, 1);

  self->content_type = g_strdup (content_type);
  self->bytes = g_bytes_ref (bytes);
  set_etag (self);
  return self;
}

TourPage *
tour_page_load (const char *name, const char *content_type, const char *base, GDateTime *now)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GBytes) source = g_resources_lookup_data (path, 0, NULL);
  TourPage *self = NULL;

  g_return_val_if_fail (source != NULL, NULL);
  self = g_new0 (TourPage, 1);
  self->content_type = g_strdup (content_type);
  if (is_text (content_type))
    {
      self->bytes = fill_in (source, base, now);
      self->gzip = pack (self->bytes);
    }
  else
    {
      self->bytes = g_bytes_ref (source);
    }
  set_etag (self);
  return self;
}

void
tour_page_free (TourPage *self)
{
  g_free (self->content_type);
  g_free (self->etag);
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->gzip, g_bytes_unref);
  g_free (self);
}

const char *
tour_page_get_content_type (TourPage *self)
{
  return self->content_type;
}

const char *
tour_page_get_etag (TourPage *self)
{
  return self->etag;
}

GBytes *
tour_page_get_bytes (TourPage *self)
{
  return self->bytes;
}

GBytes *
tour_page_get_gzip (TourPage *self)
{
  return self->gzip;
}
