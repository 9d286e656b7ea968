/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fw-conflict-choices.h"

G_BEGIN_DECLS

#define FW_TYPE_CONFLICT_PART (fw_conflict_part_get_type ())

/* One part of a conflict: both sides beside each other, and what to do with them.
 *
 * Signal: chosen (). */
G_DECLARE_FINAL_TYPE (FwConflictPart, fw_conflict_part, FW, CONFLICT_PART, GtkBox)

/* Writes what is chosen into @choices, which has to outlive it. */
GtkWidget *fw_conflict_part_new    (FwConflictChoices *choices,
                                    guint              part) G_GNUC_WARN_UNUSED_RESULT;
/* Shows what is chosen now. */
void       fw_conflict_part_sync   (FwConflictPart    *self);
/* The first of its choices takes the focus. */
void       fw_conflict_part_focus  (FwConflictPart    *self);

G_END_DECLS
