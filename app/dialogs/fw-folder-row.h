/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_FOLDER_ROW (fw_folder_row_get_type ())

/* Chooses a folder of the store, none, or one that is still to be made. */
G_DECLARE_FINAL_TYPE (FwFolderRow, fw_folder_row, FW, FOLDER_ROW, AdwBin)

void        fw_folder_row_load         (FwFolderRow *self,
                                        FeedStore   *store);
/* The folder's id, 0 for none; -1 where it is to be made with the name of get_new_name(). */
gint64      fw_folder_row_get_folder   (FwFolderRow *self);
const char *fw_folder_row_get_new_name (FwFolderRow *self);

G_END_DECLS
