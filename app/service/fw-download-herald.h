/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-notifier.h"

G_BEGIN_DECLS

/* Tells of what was asked for and has been downloaded; not of what somebody hears while it comes. */
#define FW_TYPE_DOWNLOAD_HERALD (fw_download_herald_get_type ())
G_DECLARE_FINAL_TYPE (FwDownloadHerald, fw_download_herald, FW, DOWNLOAD_HERALD, GObject)

FwDownloadHerald *fw_download_herald_new (FeedStore  *store,
                                          FwNotifier *notifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
