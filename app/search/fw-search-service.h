/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The program that answers the desktop's own search. The bus starts it, whether the app runs or
 * not, and it ends a while after the last question: what a person types brings up no GTK. */
#define FW_TYPE_SEARCH_SERVICE (fw_search_service_get_type ())
G_DECLARE_FINAL_TYPE (FwSearchService, fw_search_service, FW, SEARCH_SERVICE, GApplication)

FwSearchService *fw_search_service_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
