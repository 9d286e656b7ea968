/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>

#include "fw-article-view.h"

G_BEGIN_DECLS

/* FW_WEB_MODULE_SYMBOL: the only thing that this module shows. */
G_MODULE_EXPORT
GtkWidget *fw_web_view_new (const FwWebHost *host) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
