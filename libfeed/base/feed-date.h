/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-time.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
gint64 feed_date_parse  (const char *text);
FEED_AVAILABLE_IN_0_1
char  *feed_date_format (gint64 time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
