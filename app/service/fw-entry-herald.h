/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-notifier.h"

G_BEGIN_DECLS

/* Tells of new entries, by feed and by word, in one notification however many there are; it goes
 * when they are read, wherever that is. */
#define FW_TYPE_ENTRY_HERALD (fw_entry_herald_get_type ())
G_DECLARE_FINAL_TYPE (FwEntryHerald, fw_entry_herald, FW, ENTRY_HERALD, GObject)

/* @settings: “notify-keywords” is followed. */
FwEntryHerald *fw_entry_herald_new (FeedStore  *store,
                                    GSettings  *settings,
                                    FwNotifier *notifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
