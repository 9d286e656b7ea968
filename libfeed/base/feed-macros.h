/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#if !defined(FEED_INSIDE) && !defined(FEED_COMPILATION)
#error "Only <feed.h> can be included directly."
#endif

#define FEED_EXTERN __attribute__ ((visibility ("default"))) extern

/* Every public prototype names the release it came with. */
#define FEED_AVAILABLE_IN_0_1 FEED_EXTERN
#define FEED_AVAILABLE_IN_ALL FEED_EXTERN
