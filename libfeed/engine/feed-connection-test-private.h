/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-connection-test.h"

G_BEGIN_DECLS

/* While it is being filled in. */
FeedConnectionTest *feed_connection_test_new      (const char *address) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @detail (nullable). */
void                feed_connection_test_set      (FeedConnectionTest *self, FeedTestStep step,
                                                   FeedTestResult result, char *detail,
                                                   guint duration);
/* It stops at that step, which @error and its phase tell. Takes @need (nullable). */
void                feed_connection_test_fail     (FeedConnectionTest *self, const GError *error,
                                                   FeedNeed *need, guint duration);
/* A pure decision: where an error belongs. */
FeedTestStep        feed_connection_test_get_step (FeedError code);

G_END_DECLS
