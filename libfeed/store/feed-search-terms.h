/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "feed-macros.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
char **feed_search_terms (const char *text) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
char  *feed_search_fold  (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
