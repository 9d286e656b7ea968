/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedRefreshResult:
 * @refreshed: feeds asked
 * @unchanged: of these, those that had nothing new
 * @failed: of these, those that failed
 * @new_entries: entries that were not known before
 * @updated_entries: entries that were known and are different now
 *
 * How a refresh went, in numbers.
 */
typedef struct
{
  guint refreshed;
  guint unchanged;
  guint failed;
  guint new_entries;
  guint updated_entries;
} FeedRefreshResult;

G_END_DECLS
