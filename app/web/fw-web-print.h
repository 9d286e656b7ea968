/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Asks how to print, and prints. */
void fw_web_print (WebKitPrintOperation *operation, GtkWindow *parent);

G_END_DECLS
