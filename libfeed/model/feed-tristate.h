/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FeedTristate:
 * @FEED_TRISTATE_UNSET: nothing is said
 * @FEED_TRISTATE_NO: it is said to be false
 * @FEED_TRISTATE_YES: it is said to be true
 *
 * An answer to a question that a document need not answer.
 */
typedef enum
{
  FEED_TRISTATE_UNSET,
  FEED_TRISTATE_NO,
  FEED_TRISTATE_YES,
} FeedTristate;

G_END_DECLS
