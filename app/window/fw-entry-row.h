/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-entry-item.h"

G_BEGIN_DECLS

#define FW_TYPE_ENTRY_ROW (fw_entry_row_get_type ())

/* Signals: menu-requested (double x, double y); clicked, when a click alone opened it. */
G_DECLARE_FINAL_TYPE (FwEntryRow, fw_entry_row, FW, ENTRY_ROW, GtkWidget)

GtkWidget   *fw_entry_row_new       (void);
void         fw_entry_row_bind      (FwEntryRow        *self,
                                     FwEntryItem       *item,
                                     const char *const *terms);
void         fw_entry_row_unbind    (FwEntryRow *self);
/* Makes what is in it; before that, it takes part in the list by its name and its height alone. */
void         fw_entry_row_fill      (FwEntryRow *self);
FwEntryItem *fw_entry_row_get_item  (FwEntryRow *self);
/* The day that begins with this row; NULL for none. */
void         fw_entry_row_set_day   (FwEntryRow *self,
                                     const char *day);
/* No room is kept for a picture that is neither there nor awaited. */
void         fw_entry_row_set_thumbnail (FwEntryRow   *self,
                                         gboolean      awaited,
                                         GdkPaintable *picture);
/* Says the time again, as it is seen from now. */
void         fw_entry_row_sync_time (FwEntryRow *self);

G_END_DECLS
