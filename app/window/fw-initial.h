/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_INITIAL (fw_initial_get_type ())

/* A picture for what has none: the first letter of its name on a disc, in a colour of its own.
 * (AdwAvatar is four widgets; a list has many rows.) */
G_DECLARE_FINAL_TYPE (FwInitial, fw_initial, FW, INITIAL, GObject)

GdkPaintable *fw_initial_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
