/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A copy of @menu in which every item has @target as its action's parameter. */
GMenuModel *fw_menus_with_target (GMenuModel *menu,
                                  GVariant   *target) G_GNUC_WARN_UNUSED_RESULT;
/* Shows @menu at that place of @widget, until it is closed. @owner holds it: rows come and go. */
void        fw_menus_pop_up      (GtkWidget  *owner,
                                  GMenuModel *menu,
                                  GtkWidget  *widget,
                                  double      x,
                                  double      y);
/* Takes @popover from its parent once it is closed. */
void        fw_menus_drop_closed (GtkWidget *popover);

G_END_DECLS
