/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-method.h"

G_BEGIN_DECLS

/* What stands for a scheme. @policy is only looked at while it is made. NULL with an error for what
 * this build cannot do. */
FeedAuthMethod *feed_auth_method_new (FeedAuthScheme          scheme,
                                      const FeedAuthAnswer   *answer,
                                      const FeedOriginPolicy *policy,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
