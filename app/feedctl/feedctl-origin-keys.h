/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "feedctl-json.h"

G_BEGIN_DECLS

/* What is allowed for an origin, as keys and values. */

/* Changes @policy by "key=value"; "key=" puts back what is usual. */
gboolean feedctl_origin_keys_set   (FeedOriginPolicy *policy, const char *assignment,
                                    GError **error);
/* Lines of key=value; what is usual is left out unless @all. */
void     feedctl_origin_keys_print (const FeedOriginPolicy *policy, gboolean all);
void     feedctl_origin_keys_build (JsonBuilder *builder, const FeedOriginPolicy *policy);

G_END_DECLS
