/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-spelling-tags.h"

#include <string.h>

/* "en_US.UTF-8@euro" and "en-US" are the same language. */
static char *
to_tag (const char *language)
{
  return g_strdelimit (g_strndup (language, strcspn (language, ".@")), "-", '_');
}

static const char *
own_language (void)
{
  const char *name = g_get_language_names ()[0];

  /* "C" and "C.UTF-8" are no languages. */
  return g_ascii_isalpha (name[0]) && g_ascii_isalpha (name[1]) ? name : "en_US";
}

char **
fw_spelling_list_tags (const char *language)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autofree char *tag = to_tag (language != NULL && *language != '\0' ? language
                                                                       : own_language ());
  g_autofree char *primary = g_strndup (tag, strcspn (tag, "_"));
  g_autofree char *region = g_ascii_strup (primary, -1);
  g_autofree char *home = g_strdup_printf ("%s_%s", primary,
                                           strcmp (region, "EN") == 0 ? "US" : region);

  g_strv_builder_add (tags, tag);
  if (strcmp (tag, primary) != 0)
    g_strv_builder_add (tags, primary);
  if (strcmp (tag, home) != 0)
    g_strv_builder_add (tags, home);

  return g_strv_builder_end (tags);
}
