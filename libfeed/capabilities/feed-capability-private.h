/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-capability-words.h"
#include "feed-capability.h"

G_BEGIN_DECLS

/* @what is put where the words leave room for it, @app likewise into commands. */
FeedCapability *feed_capability_new (FeedSituation situation,
                                     const char   *what,
                                     const char   *app) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
