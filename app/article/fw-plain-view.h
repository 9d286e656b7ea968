/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-article-view.h"

G_BEGIN_DECLS

#define FW_TYPE_PLAIN_VIEW (fw_plain_view_get_type ())

/* The article as native text: for screen readers, and where there is no browser view. */
G_DECLARE_FINAL_TYPE (FwPlainView, fw_plain_view, FW, PLAIN_VIEW, GtkWidget)

GtkWidget *fw_plain_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
