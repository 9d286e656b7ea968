/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-entry-item.h"

G_BEGIN_DECLS

#define FW_TYPE_ENTRY_LIST (fw_entry_list_get_type ())

/* The entries that a query finds, as a list of FwEntryItem. It holds the ids alone; items are made
 * when they are asked for, and only the latest are kept. It follows the store: what came or went is
 * told as such, so that selection and place in the list stay.
 *
 * Signals: loaded (the first entries of a new query are there, or it found none);
 * failed (with a GError, which the list does not keep). */
G_DECLARE_FINAL_TYPE (FwEntryList, fw_entry_list, FW, ENTRY_LIST, GObject)

FwEntryList *fw_entry_list_new       (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;
void         fw_entry_list_set_query (FwEntryList          *self,
                                      const FeedEntryQuery *query);
/* Reads nothing more, whoever still holds the list. */
void         fw_entry_list_close     (FwEntryList *self);
/* NULL before the first. */
const FeedEntryQuery *
             fw_entry_list_get_query (FwEntryList *self);
/* FALSE while the first entries of the query are not there. */
gboolean     fw_entry_list_is_loaded (FwEntryList *self);
/* FALSE while there may be more than it has. */
gboolean     fw_entry_list_is_complete (FwEntryList *self);
/* 0 where there is none at @position. */
gint64       fw_entry_list_get_id    (FwEntryList *self,
                                      guint        position);
/* GTK_INVALID_LIST_POSITION where it is not in the list. */
guint        fw_entry_list_find      (FwEntryList *self,
                                      gint64       id);
/* The item of that id where it is at hand (transfer none). */
FwEntryItem *fw_entry_list_peek      (FwEntryList *self,
                                      gint64       id);
/* Whether a day begins with the entry at @position; FALSE also while that is not known. */
gboolean     fw_entry_list_starts_day (FwEntryList *self,
                                       guint        position);

G_END_DECLS
