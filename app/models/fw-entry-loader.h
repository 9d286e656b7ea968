/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-entry-item.h"

G_BEGIN_DECLS

#define FW_TYPE_ENTRY_LOADER (fw_entry_loader_get_type ())

/* Reads the summaries of the items that were asked for, many at a time, the latest asked first:
 * what is in view now comes before what was scrolled past. */
G_DECLARE_FINAL_TYPE (FwEntryLoader, fw_entry_loader, FW, ENTRY_LOADER, GObject)

FwEntryLoader *fw_entry_loader_new   (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;
void           fw_entry_loader_want  (FwEntryLoader *self,
                                      FwEntryItem   *item);
/* What the rows are to show of their texts from now on; NULL for no more than the beginning. */
void           fw_entry_loader_set_terms (FwEntryLoader     *self,
                                          const char *const *terms);
void           fw_entry_loader_clear (FwEntryLoader *self);

G_END_DECLS
