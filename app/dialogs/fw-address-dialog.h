/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*FwAddressFunc) (const char *address, gpointer user_data);

/* Asks for the new address of what is called @name and had the address @present. @changed is called
 * if there is another one. */
void fw_address_dialog_ask (GtkWindow     *parent,
                            const char    *name,
                            const char    *present,
                            FwAddressFunc  changed,
                            gpointer       user_data,
                            GDestroyNotify free_func);

G_END_DECLS
