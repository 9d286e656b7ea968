/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-notifier.h"

G_BEGIN_DECLS

/* Tells of what only a person can do (sign in, enter a PIN, trust), once for each server. */
#define FW_TYPE_NEED_HERALD (fw_need_herald_get_type ())
G_DECLARE_FINAL_TYPE (FwNeedHerald, fw_need_herald, FW, NEED_HERALD, GObject)

/* @settings: “notified-needs” remembers what was told, also after the next start. */
FwNeedHerald *fw_need_herald_new (FeedStore  *store,
                                  GSettings  *settings,
                                  FwNotifier *notifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
