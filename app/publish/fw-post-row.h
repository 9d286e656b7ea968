/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fw-post-item.h"

G_BEGIN_DECLS

#define FW_TYPE_POST_ROW (fw_post_row_get_type ())

/* A post in a list: where it is, when it was written, its title, and its state in words.
 *
 * Signal: menu-requested (double x, double y). */
G_DECLARE_FINAL_TYPE (FwPostRow, fw_post_row, FW, POST_ROW, GtkBox)

GtkWidget *fw_post_row_new    (void) G_GNUC_WARN_UNUSED_RESULT;
/* @place: what its collection is called, (nullable). */
void       fw_post_row_bind   (FwPostRow  *self,
                               FwPostItem *item,
                               const char *place);
void       fw_post_row_set_place (FwPostRow *self,
                                  const char *place);
void       fw_post_row_unbind (FwPostRow  *self);

G_END_DECLS
