/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_ENTRY_ITEM (fw_entry_item_get_type ())

/* An entry in a list. It knows its id from the start; what a row shows of it comes a moment later,
 * and may come again: then "changed" is emitted. */
G_DECLARE_FINAL_TYPE (FwEntryItem, fw_entry_item, FW, ENTRY_ITEM, GObject)

FwEntryItem      *fw_entry_item_new         (gint64 id) G_GNUC_WARN_UNUSED_RESULT;
gint64            fw_entry_item_get_id      (FwEntryItem *self);
/* NULL until it was read. */
FeedEntrySummary *fw_entry_item_get_summary (FwEntryItem *self);
void              fw_entry_item_set_summary (FwEntryItem      *self,
                                             FeedEntrySummary *summary);
/* A piece of its text that shows what was searched for; NULL for the excerpt. */
const char       *fw_entry_item_get_snippet (FwEntryItem *self);
void              fw_entry_item_set_snippet (FwEntryItem *self,
                                             const char  *snippet);
gboolean          fw_entry_item_get_read    (FwEntryItem *self);
gboolean          fw_entry_item_get_starred (FwEntryItem *self);
/* Shows the mark at once; the store's word follows. */
void              fw_entry_item_expect      (FwEntryItem *self,
                                             FeedMark     mark);

G_END_DECLS
