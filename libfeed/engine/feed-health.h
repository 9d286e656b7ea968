/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-certificate.h"
#include "feed-fetch-line.h"
#include "feed-need.h"

G_BEGIN_DECLS

/**
 * FeedHealthAction:
 * @FEED_HEALTH_WAIT: nothing: it passes by itself
 * @FEED_HEALTH_SIGN_IN: sign in
 * @FEED_HEALTH_CHOOSE_CERTIFICATE: choose the certificate to show
 * @FEED_HEALTH_ENTER_PIN: enter the PIN or password of a certificate
 * @FEED_HEALTH_TRUST: look at the server's certificate, and trust it or not
 * @FEED_HEALTH_REVIEW_ORIGIN: look at what is allowed for the server or proxy
 * @FEED_HEALTH_CHANGE_ADDRESS: give another address
 * @FEED_HEALTH_RETRY: try once more
 * @FEED_HEALTH_RESUME: let the feed go on
 * @FEED_HEALTH_UNSUBSCRIBE: unsubscribe
 *
 * The one thing to do about a feed in trouble that fits best.
 */
typedef enum
{
  FEED_HEALTH_WAIT,
  FEED_HEALTH_SIGN_IN,
  FEED_HEALTH_CHOOSE_CERTIFICATE,
  FEED_HEALTH_ENTER_PIN,
  FEED_HEALTH_TRUST,
  FEED_HEALTH_REVIEW_ORIGIN,
  FEED_HEALTH_CHANGE_ADDRESS,
  FEED_HEALTH_RETRY,
  FEED_HEALTH_RESUME,
  FEED_HEALTH_UNSUBSCRIBE,
} FeedHealthAction;

#define FEED_TYPE_HEALTH (feed_health_get_type ())

typedef struct _FeedHealth FeedHealth;

/**
 * FeedHealth:
 * @feed_id: the subscription; 0 where it is about @certificate
 * @title: what it is called
 * @uri: its address
 * @state: what is wrong, since when (`first_failed`), and when it is tried next
 * @paused: whether a person paused it
 * @next_reason: why it is tried then
 * @action: what fits best
 * @need: (nullable): what the action is about
 * @certificate: (nullable): a certificate of one's own that runs out soon, or has; it is shown to the
 *   origin of @need
 *
 * A feed that is in trouble or paused, or a certificate that has to be replaced.
 */
struct _FeedHealth
{
  gint64 feed_id;
  char *title;
  char *uri;
  FeedRetryState *state;
  gboolean paused;
  FeedNextReason next_reason;
  FeedHealthAction action;
  FeedNeed *need;
  FeedCertificate *certificate;
};

FEED_AVAILABLE_IN_0_1
GType            feed_health_get_type        (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedHealth      *feed_health_copy            (const FeedHealth *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void             feed_health_free            (FeedHealth *self);
FEED_AVAILABLE_IN_0_1
FeedHealthAction feed_health_choose_action   (const FeedRetryState *state, gboolean paused);
FEED_AVAILABLE_IN_0_1
const char      *feed_health_action_get_nick (FeedHealthAction action);
FEED_AVAILABLE_IN_0_1
char            *feed_health_write_report    (GPtrArray *list) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHealth, feed_health_free)

G_END_DECLS
