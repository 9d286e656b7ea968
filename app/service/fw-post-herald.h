/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-notifier.h"

G_BEGIN_DECLS

/* Tells what became of posts that were on their way. */
#define FW_TYPE_POST_HERALD (fw_post_herald_get_type ())
G_DECLARE_FINAL_TYPE (FwPostHerald, fw_post_herald, FW, POST_HERALD, GObject)

FwPostHerald *fw_post_herald_new (FeedStore  *store,
                                  FwNotifier *notifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
