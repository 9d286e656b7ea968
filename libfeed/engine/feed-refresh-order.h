/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store-private.h"

G_BEGIN_DECLS

/* Puts feeds (element-type FeedDue) of different servers next to each other, else in the order
 * they came: so a server that hosts many of them holds up only those. NULLs go; the array does
 * not own the feeds any more. */
void feed_refresh_order_spread (GPtrArray *dues);

G_END_DECLS
