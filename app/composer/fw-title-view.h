/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_TITLE_VIEW (fw_title_view_get_type ())

/* A title, which has no line breaks but may take several lines.
 * Signal: activate (): Enter was pressed. */
G_DECLARE_FINAL_TYPE (FwTitleView, fw_title_view, FW, TITLE_VIEW, GtkTextView)

char *fw_title_view_get_title (FwTitleView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
