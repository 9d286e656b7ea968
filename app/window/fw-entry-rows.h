/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-entry-list.h"
#include "fw-entry-row.h"

G_BEGIN_DECLS

#define FW_TYPE_ENTRY_ROWS (fw_entry_rows_get_type ())

/* The rows that a list view of entries has at the moment: where a day begins, the time that passes,
 * what is searched for, and the pictures of those in view once the list is at rest.
 * Signals: clicked; menu-requested, with where (two doubles) on which FwEntryRow. */
G_DECLARE_FINAL_TYPE (FwEntryRows, fw_entry_rows, FW, ENTRY_ROWS, GObject)

/* For whoever owns both widgets. */
FwEntryRows *fw_entry_rows_new        (GtkListView       *view,
                                       GtkScrolledWindow *scroller) G_GNUC_WARN_UNUSED_RESULT;
/* The list that the view is about to show; once. */
void         fw_entry_rows_follow     (FwEntryRows       *self,
                                       FwEntryList       *list,
                                       FeedEngine        *engine,
                                       GSettings         *settings);
/* @search: (nullable): whose words are to be seen in the rows. */
void         fw_entry_rows_mark_terms (FwEntryRows       *self,
                                       const char        *search);
/* Where the entry of a row is, GTK_INVALID_LIST_POSITION where it shows none. */
guint        fw_entry_rows_find       (FwEntryRows       *self,
                                       FwEntryRow        *row);
/* No more pictures. */
void         fw_entry_rows_close      (FwEntryRows       *self);

G_END_DECLS
