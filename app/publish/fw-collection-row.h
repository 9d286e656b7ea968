/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_COLLECTION_ROW (fw_collection_row_get_type ())

/* A collection that a person publishes in, or does not. What takes no posts cannot be chosen.
 *
 * Signal: toggled (). */
G_DECLARE_FINAL_TYPE (FwCollectionRow, fw_collection_row, FW, COLLECTION_ROW, AdwActionRow)

GtkWidget                  *fw_collection_row_new            (const FeedStoredCollection *collection,
                                                              gboolean                    chosen) G_GNUC_WARN_UNUSED_RESULT;
const FeedStoredCollection *fw_collection_row_get_collection (FwCollectionRow            *self);
gboolean                    fw_collection_row_get_chosen     (FwCollectionRow            *self);

G_END_DECLS
