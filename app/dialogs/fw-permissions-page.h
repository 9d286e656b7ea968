/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_PERMISSIONS_PAGE (fw_permissions_page_get_type ())

/* What Feedwright was given by its sandbox or by the system. It looks whenever it is shown. */
G_DECLARE_FINAL_TYPE (FwPermissionsPage, fw_permissions_page, FW, PERMISSIONS_PAGE, AdwPreferencesPage)

G_END_DECLS
