/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-player-words.h"

#include <glib/gi18n.h>
#include <string.h>

char *
fw_player_words_time (gint64 time)
{
  guint seconds = (guint) (MAX (time, 0) / 1000);

  if (time < 0)
    return g_strdup ("–:––");
  if (seconds < 60 * 60)
    return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
  return g_strdup_printf ("%u:%02u:%02u", seconds / (60 * 60), seconds / 60 % 60, seconds % 60);
}

static void
add (GString *words, guint number, const char *unit)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append_printf (words, "%u %s", number, unit);
}

char *
fw_player_words_spoken (gint64 time)
{
  guint seconds = (guint) (MAX (time, 0) / 1000);
  guint minutes = seconds / 60 % 60;
  guint hours = seconds / (60 * 60);
  GString *words = g_string_new (NULL);

  if (hours > 0)
    add (words, hours, ngettext ("hour", "hours", hours));
  if (minutes > 0)
    add (words, minutes, ngettext ("minute", "minutes", minutes));
  if (seconds % 60 > 0 || words->len == 0)
    add (words, seconds % 60, ngettext ("second", "seconds", seconds % 60));

  return g_string_free (words, FALSE);
}

/* In the locale's way, without zeros at the end. */
char *
fw_player_words_speed (double rate)
{
  g_autofree char *number = g_strdup_printf ("%.2f", rate);
  gsize length = strlen (number);

  while (length > 1 && number[length - 1] == '0')
    length--;
  if (!g_ascii_isdigit (number[length - 1]))
    length--;

  return g_strdup_printf ("%.*s×", (int) length, number);
}
