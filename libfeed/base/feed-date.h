/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-time.h"

G_BEGIN_DECLS

/* RFC 822/2822, RFC 3339/ISO 8601 and asctime forms; FEED_TIME_NONE for anything else, never a guess. */
FEED_AVAILABLE_IN_0_1
gint64 feed_date_parse  (const char *text);
/* RFC 3339 in UTC with whole seconds. */
FEED_AVAILABLE_IN_0_1
char  *feed_date_format (gint64 time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
