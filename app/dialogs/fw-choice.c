/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-choice.h"

#include <glib/gi18n.h>

#define VALUES_KEY "fw-values"

const FwChoice fw_choice_intervals[] = {
  { 15, N_ ("15 minutes") }, { 30, N_ ("30 minutes") }, { 60, N_ ("1 hour") },
  { 120, N_ ("2 hours") },   { 240, N_ ("4 hours") },   { 720, N_ ("12 hours") },
  { 1440, N_ ("1 day") },
};
const gsize fw_choice_n_intervals = G_N_ELEMENTS (fw_choice_intervals);

static void
add (GtkStringList *names, GArray *values, const char *name, int value)
{
  gtk_string_list_append (names, name);
  g_array_append_val (values, value);
}

void
fw_choice_fill (AdwComboRow *row,
                const FwChoice *choices,
                gsize n_choices,
                int current,
                char *(*describe) (int) )
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (int));
  guint selected = GTK_INVALID_LIST_POSITION;

  for (gsize i = 0; i < n_choices; i++)
    {
      add (names, values, _ (choices[i].name), choices[i].value);
      selected = choices[i].value == current ? i : selected;
    }
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      g_autofree char *name = describe (current);

      selected = values->len;
      add (names, values, name, current);
    }
  g_object_set_data_full (G_OBJECT (row), VALUES_KEY, values, (GDestroyNotify) g_array_unref);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
}

int
fw_choice_get_value (AdwComboRow *row)
{
  GArray *values = g_object_get_data (G_OBJECT (row), VALUES_KEY);
  guint selected = adw_combo_row_get_selected (row);

  g_return_val_if_fail (values != NULL && selected < values->len, 0);
  return g_array_index (values, int, selected);
}

char *
fw_choice_describe_minutes (int minutes)
{
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", minutes), minutes);
}

char *
fw_choice_describe_days (int days)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
}
