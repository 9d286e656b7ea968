/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-enclosure.h"

#include "fw-template.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *prefix; /* of the media type */
  const char *name;
  const char *action;
  const char *icon;
} Kind;

static const Kind kinds[] = {
  { "audio/", N_ ("Audio"), N_ ("Play"), "♪" },
  { "video/", N_ ("Video"), N_ ("Play"), "▶" },
  { "image/", N_ ("Picture"), N_ ("Open"), "▣" },
  { "application/pdf", N_ ("PDF document"), N_ ("Open"), "▤" },
  { "text/", N_ ("Text"), N_ ("Open"), "▤" },
  { "", N_ ("File"), N_ ("Open"), "↓" },
};

static const Kind *
kind_of (const FeedStoredEnclosure *self)
{
  const char *type = self->type != NULL ? self->type : "";
  const Kind *kind = kinds;

  while (!g_str_has_prefix (type, kind->prefix))
    kind++;

  return kind;
}

static char *
describe_duration (guint seconds)
{
  guint minutes = MAX (1, (seconds + 30) / 60);

  if (minutes < 60)
    /* Translators: a length of time in minutes */
    return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  /* Translators: a length of time in hours and minutes */
  return g_strdup_printf (_ ("%u h %02u min"), minutes / 60, minutes % 60);
}

char *
fw_enclosure_describe (const FeedStoredEnclosure *self)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  g_autofree char *duration = self->duration > 0 ? describe_duration (self->duration) : NULL;
  g_autofree char *size = self->length > 0 ? g_format_size (self->length) : NULL;
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (facts, _ (kind_of (self)->name));
  if (duration != NULL)
    g_strv_builder_add (facts, duration);
  if (size != NULL)
    g_strv_builder_add (facts, size);
  list = g_strv_builder_end (facts);

  return g_strjoinv (" · ", list);
}

char *
fw_enclosure_get_name (const FeedStoredEnclosure *self)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *name = NULL;

  if (self->title != NULL && self->title[0] != '\0')
    return g_strdup (self->title);
  uri = g_uri_parse (self->uri, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL)
    return g_strdup (self->uri);
  name = g_path_get_basename (g_uri_get_path (uri));
  if (g_str_equal (name, "/") || g_str_equal (name, "."))
    return g_strdup (g_uri_get_host (uri));

  return g_steal_pointer (&name);
}

static const struct
{
  const char *name; /* in a link */
  const char *action;
} verbs[] = {
  { "play", "win.play-enclosure" },
  { "download", "win.download-enclosure" },
  { "save", "win.save-enclosure" },
};

static char *
make_link (const char *verb, guint index)
{
  return g_strdup_printf (FW_ENCLOSURE_SCHEME ":%s/%u", verb, index);
}

const char *
fw_enclosure_read_link (const char *link, guint *index)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *start = g_strdup_printf (FW_ENCLOSURE_SCHEME ":%s/", verbs[i].name);
      guint64 number;

      if (!g_str_has_prefix (link, start) ||
          !g_ascii_string_to_unsigned (link + strlen (start), 10, 0, G_MAXUINT, &number, NULL))
        continue;
      *index = (guint) number;
      return verbs[i].action;
    }
  return NULL;
}

/* What is no sound is opened by who knows it: the browser, which passes it on. */
char *
fw_enclosure_render (const FeedStoredEnclosure *self, guint index, const char *template)
{
  const Kind *kind = kind_of (self);
  gboolean is_sound = g_str_equal (kind->prefix, "audio/");
  g_autofree char *name = fw_enclosure_get_name (self);
  g_autofree char *facts = fw_enclosure_describe (self);
  g_autofree char *play = is_sound ? make_link ("play", index) : NULL;
  g_autofree char *download = make_link ("download", index);
  g_autofree char *save = make_link ("save", index);
  const FwSlot slots[] = {
    { "link", FW_SLOT_URI, self->uri },
    { "icon", FW_SLOT_TEXT, kind->icon },
    { "name", FW_SLOT_TEXT, name },
    { "facts", FW_SLOT_TEXT, facts },
    { "play", FW_SLOT_TEXT, play },
    { "play-label", FW_SLOT_TEXT, _ ("Play") },
    { "open", FW_SLOT_URI, is_sound ? NULL : self->uri },
    { "open-label", FW_SLOT_TEXT, _ (kind->action) },
    { "download", FW_SLOT_TEXT, download },
    { "download-label", FW_SLOT_TEXT, _ ("Download") },
    { "save", FW_SLOT_TEXT, save },
    { "save-label", FW_SLOT_TEXT, _ ("Download To…") },
  };

  return fw_template_fill (template, slots, G_N_ELEMENTS (slots));
}
