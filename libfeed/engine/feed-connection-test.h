/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-health.h"

G_BEGIN_DECLS

/**
 * FeedTestStep:
 * @FEED_TEST_DNS: look the host up
 * @FEED_TEST_TCP: connect
 * @FEED_TEST_TLS: agree on a secure connection
 * @FEED_TEST_PROXY: go through the proxy
 * @FEED_TEST_SIGN_ON: sign in
 * @FEED_TEST_FEED: read the feed
 *
 * The steps from an address to a feed.
 */
typedef enum
{
  FEED_TEST_DNS,
  FEED_TEST_TCP,
  FEED_TEST_TLS,
  FEED_TEST_PROXY,
  FEED_TEST_SIGN_ON,
  FEED_TEST_FEED,
} FeedTestStep;

/**
 * FEED_TEST_N_STEPS:
 *
 * How many steps there are.
 */
#define FEED_TEST_N_STEPS 6

/**
 * FeedTestResult:
 * @FEED_TEST_NOT_REACHED: an earlier step failed
 * @FEED_TEST_NOT_NEEDED: there is nothing to do, such as a proxy
 * @FEED_TEST_PASSED: it works
 * @FEED_TEST_FAILED: it stops here
 *
 * How a step went.
 */
typedef enum
{
  FEED_TEST_NOT_REACHED,
  FEED_TEST_NOT_NEEDED,
  FEED_TEST_PASSED,
  FEED_TEST_FAILED,
} FeedTestResult;

#define FEED_TYPE_CONNECTION_TEST (feed_connection_test_get_type ())

/**
 * FeedConnectionTest:
 *
 * How a test of an address went, step by step. It never changes once it was given out.
 */
typedef struct _FeedConnectionTest FeedConnectionTest;

FEED_AVAILABLE_IN_0_1
GType               feed_connection_test_get_type     (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedConnectionTest *feed_connection_test_ref          (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
void                feed_connection_test_unref        (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_connection_test_get_address  (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
FeedTestResult      feed_connection_test_get_result   (FeedConnectionTest *self, FeedTestStep step);
FEED_AVAILABLE_IN_0_1
const char         *feed_connection_test_get_detail   (FeedConnectionTest *self, FeedTestStep step);
FEED_AVAILABLE_IN_0_1
guint               feed_connection_test_get_duration (FeedConnectionTest *self, FeedTestStep step);
FEED_AVAILABLE_IN_0_1
gboolean            feed_connection_test_get_passed   (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
FeedError           feed_connection_test_get_code     (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_connection_test_get_message  (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
FeedHealthAction    feed_connection_test_get_action   (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
const FeedNeed     *feed_connection_test_get_need     (FeedConnectionTest *self);
FEED_AVAILABLE_IN_0_1
char               *feed_connection_test_write_report (FeedConnectionTest *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
const char         *feed_test_step_get_nick           (FeedTestStep step);
FEED_AVAILABLE_IN_0_1
const char         *feed_test_result_get_nick         (FeedTestResult result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedConnectionTest, feed_connection_test_unref)

G_END_DECLS
