/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error-detail.h"

G_BEGIN_DECLS

/* Keeps a copy of @detail with @error, which has to be a FEED_ERROR. */
void feed_error_set_detail (GError                *error,
                            const FeedErrorDetail *detail);

G_END_DECLS
