/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_DOWNLOAD_ROW (fw_download_row_get_type ())

/* A row of the preferences: the folder that downloads are saved in. */
G_DECLARE_FINAL_TYPE (FwDownloadRow, fw_download_row, FW, DOWNLOAD_ROW, AdwActionRow)

/* That folder; NULL for the app's own. @settings: (nullable). */
GFile *fw_download_row_get_folder (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
