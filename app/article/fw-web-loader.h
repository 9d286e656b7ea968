/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fw-article-view.h"

G_BEGIN_DECLS

/* Why there is no browser view. */
typedef enum
{
  FW_WEB_ERROR_MISSING, /* the module, or what it needs */
  FW_WEB_ERROR_SANDBOX, /* pages would run with all of our rights, and WebKit refuses */
} FwWebError;

#define FW_WEB_ERROR (fw_web_error_quark ())

GQuark       fw_web_error_quark   (void);
/* What the module gets from this program. */
void         fw_web_host_init     (FwWebHost           *host);
/* Finds out whether web pages can be shown here, in a thread, once in a program's life: loads the
 * module and tries the sandbox that WebKit would end the program without. */
void         fw_web_load_async    (GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
FwWebViewNew fw_web_load_finish   (GAsyncResult        *result,
                                   GError             **error);

G_END_DECLS
