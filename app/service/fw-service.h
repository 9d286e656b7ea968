/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What works while no window is open: it refreshes by the schedule and sends what is in the outbox.
 * It is started at login or on the bus, gives way to a window, and ends when the person switches it
 * off. */
#define FW_TYPE_SERVICE (fw_service_get_type ())
G_DECLARE_FINAL_TYPE (FwService, fw_service, FW, SERVICE, GApplication)

FwService *fw_service_new        (void) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it ended because it could not work. */
gboolean   fw_service_get_failed (FwService *self);

G_END_DECLS
