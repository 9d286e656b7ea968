/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_RING (fw_ring_get_type ())

/* An arrow in a circle that closes as something gets done. */
G_DECLARE_FINAL_TYPE (FwRing, fw_ring, FW, RING, GtkWidget)

/* @fraction: from 0 to 1; -1 where there is nothing to tell. */
void fw_ring_set_fraction (FwRing *self,
                           double  fraction);

G_END_DECLS
