/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*FwNameFunc) (const char *name,
                            gpointer    user_data);

/* Asks for a name in place, at @anchor, which is in @owner. @named is called at most once, with a
 * name that is not empty; @free_func always. */
void fw_name_popover_ask (GtkWidget     *owner,
                          GtkWidget     *anchor,
                          const char    *label,
                          const char    *present,
                          FwNameFunc     named,
                          gpointer       user_data,
                          GDestroyNotify free_func);

G_END_DECLS
