/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-template.h"

#include <string.h>

static const char *const kind_names[] = {
  [FW_SLOT_TEXT] = "text",
  [FW_SLOT_URI] = "uri",
  [FW_SLOT_MARKUP] = "markup",
};

typedef struct
{
  const FwSlot *slots;
  gsize n_slots;
  GString *out;
} Filling;

gboolean
fw_template_accepts_uri (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", NULL };
  const char *scheme = uri != NULL ? g_uri_peek_scheme (uri) : NULL;

  return scheme != NULL && g_strv_contains (schemes, scheme);
}

static gboolean
is_shown (const FwSlot *slot)
{
  if (slot == NULL || slot->value == NULL || slot->value[0] == '\0')
    return FALSE;
  return slot->kind != FW_SLOT_URI || fw_template_accepts_uri (slot->value);
}

static const FwSlot *
find_slot (const Filling *filling, const char *name, gsize length)
{
  for (gsize i = 0; i < filling->n_slots; i++)
    {
      const FwSlot *slot = &filling->slots[i];

      if (strlen (slot->name) == length && memcmp (slot->name, name, length) == 0)
        return slot;
    }

  return NULL;
}

static void
write_value (Filling *filling, const FwSlot *slot)
{
  g_autofree char *valid = g_utf8_make_valid (slot->value, -1);
  g_autofree char *escaped = NULL;

  if (slot->kind == FW_SLOT_MARKUP)
    {
      g_string_append (filling->out, valid);
      return;
    }
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (filling->out, escaped);
}

/* @tag is what stands between the braces. */
static void
fill_slot (Filling *filling, const char *tag, gsize length)
{
  const char *space = memchr (tag, ' ', length);
  const FwSlot *slot;

  if (space == NULL)
    return;
  slot = find_slot (filling, space + 1, length - (space + 1 - tag));
  if (!is_shown (slot))
    return;
  if (strncmp (kind_names[slot->kind], tag, space - tag) != 0)
    {
      g_critical ("The template wants another kind of value for “%s”", slot->name);
      return;
    }
  write_value (filling, slot);
}

/* Where to go on after {?name}: behind it, or behind {/name} where there is no such value. */
static const char *
enter_section (const Filling *filling, const char *name, gsize length, const char *inside)
{
  g_autofree char *end_tag = NULL;
  const char *end;

  if (is_shown (find_slot (filling, name, length)))
    return inside;
  end_tag = g_strdup_printf ("{/%.*s}", (int) length, name);
  end = strstr (inside, end_tag);

  return end != NULL ? end + strlen (end_tag) : inside + strlen (inside);
}

static const char *
fill_tag (Filling *filling, const char *tag, const char *close)
{
  switch (tag[0])
    {
    case '?':
      return enter_section (filling, tag + 1, close - tag - 1, close + 1);
    case '/':
      return close + 1;
    default:
      fill_slot (filling, tag, close - tag);
      return close + 1;
    }
}

char *
fw_template_fill (const char *template, const FwSlot *slots, gsize n_slots)
{
  Filling filling = { slots, n_slots, g_string_new (NULL) };
  const char *at = template;
  const char *open;

  while ((open = strchr (at, '{')) != NULL)
    {
      const char *close = strchr (open, '}');

      g_string_append_len (filling.out, at, open - at);
      if (close == NULL)
        break;
      at = fill_tag (&filling, open + 1, close);
    }
  if (open == NULL)
    g_string_append (filling.out, at);

  return g_string_free (filling.out, FALSE);
}
