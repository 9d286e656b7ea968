/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the desktop makes of notifications. GLib hands them to the portal, to GNOME’s own service or
 * to the one of freedesktop.org, and does not tell to which; only the last of them takes what is in
 * the text for markup, and may show it for a moment alone. */
#define FW_TYPE_NOTICE_BOARD (fw_notice_board_get_type ())
G_DECLARE_FINAL_TYPE (FwNoticeBoard, fw_notice_board, FW, NOTICE_BOARD, GObject)

FwNoticeBoard *fw_notice_board_new        (GDBusConnection *bus) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is any: GLib says so with a warning where there is none. */
gboolean       fw_notice_board_is_there   (FwNoticeBoard   *self);
/* Adds what it would not know of the app by itself. */
void           fw_notice_board_dress      (FwNoticeBoard   *self,
                                           GNotification   *notification);
/* The text as it has to be given, so that it is seen as it is. */
char          *fw_notice_board_write      (FwNoticeBoard   *self,
                                           const char      *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what was sent stays to be seen until somebody has seen it. */
gboolean       fw_notice_board_keeps      (FwNoticeBoard   *self);
/* (nullable): what lets a window come to the front, when somebody has just pressed a button. */
char          *fw_notice_board_take_token (FwNoticeBoard   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
