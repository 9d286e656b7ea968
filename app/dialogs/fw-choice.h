/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A number that a person picks by its name. */
typedef struct
{
  int value;
  const char *name; /* untranslated */
} FwChoice;

/* Fills the row with the choices, and with @current in words where it is none of them. */
void fw_choice_fill      (AdwComboRow    *row,
                          const FwChoice *choices,
                          gsize           n_choices,
                          int             current,
                          char         *(*describe) (int));
int  fw_choice_get_value (AdwComboRow    *row);

/* Minutes between refreshes; 0 is for feeds that go by the preferences. */
extern const FwChoice fw_choice_intervals[];
extern const gsize fw_choice_n_intervals;
char *fw_choice_describe_minutes (int minutes) G_GNUC_WARN_UNUSED_RESULT;
char *fw_choice_describe_days    (int days) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
