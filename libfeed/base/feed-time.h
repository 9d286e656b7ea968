/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FEED_TIME_NONE:
 *
 * Stands for "no such time". All times of the library are seconds since 1970-01-01T00:00:00Z.
 */
#define FEED_TIME_NONE G_MININT64

G_END_DECLS
