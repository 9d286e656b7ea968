/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes @list hold @wanted (element-type GObject) from @offset on, and touches only what differs. */
void fw_list_sync (GListStore *list,
                   guint       offset,
                   GPtrArray  *wanted);

G_END_DECLS
