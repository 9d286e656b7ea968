/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_SUBSCRIBE_DIALOG (fw_subscribe_dialog_get_type ())

/* From an address to a feed that is read. */
G_DECLARE_FINAL_TYPE (FwSubscribeDialog, fw_subscribe_dialog, FW, SUBSCRIBE_DIALOG, AdwWindow)

/* With an @address (nullable), looks it up at once. */
void fw_subscribe_dialog_present (GtkWindow  *parent,
                                  FeedEngine *engine,
                                  const char *address);

G_END_DECLS
