/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Notifications in the name of the app, which need not run: what a person chooses on them is done
 * by the app, which the bus starts for that. */
#define FW_TYPE_NOTIFIER (fw_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FwNotifier, fw_notifier, FW, NOTIFIER, GObject)

/* @mark_read is called in place of the app, with the entries' ids (“ax”). */
typedef void (*FwMarkReadFunc) (GVariant *ids, gpointer user_data);

FwNotifier *fw_notifier_new      (FwMarkReadFunc mark_read,
                                  gpointer       user_data) G_GNUC_WARN_UNUSED_RESULT;
void        fw_notifier_send     (FwNotifier    *self,
                                  const char    *id,
                                  GNotification *notification);
void        fw_notifier_withdraw (FwNotifier    *self,
                                  const char    *id);
/* Withdraws all that was sent, and sends nothing more. */
void        fw_notifier_end      (FwNotifier    *self);

G_END_DECLS
