/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-remedy.h"

#include <glib/gi18n.h>

#include "fw-trouble.h"

static const char *const labels[] = {
  [FEED_HEALTH_WAIT] = NULL,
  [FEED_HEALTH_SIGN_IN] = N_ ("Sign In…"),
  [FEED_HEALTH_CHOOSE_CERTIFICATE] = N_ ("Choose Certificate…"),
  [FEED_HEALTH_ENTER_PIN] = N_ ("Enter PIN…"),
  [FEED_HEALTH_TRUST] = N_ ("Review Certificate…"),
  [FEED_HEALTH_REVIEW_ORIGIN] = N_ ("Test Connection…"),
  [FEED_HEALTH_CHANGE_ADDRESS] = N_ ("Change Address…"),
  [FEED_HEALTH_RETRY] = N_ ("Try Again"),
  [FEED_HEALTH_RESUME] = N_ ("Resume"),
  [FEED_HEALTH_UNSUBSCRIBE] = N_ ("Unsubscribe"),
};

const char *
fw_remedy_get_label (FeedHealthAction action)
{
  const char *label = (gsize) action < G_N_ELEMENTS (labels) ? labels[action] : NULL;

  return label != NULL ? _ (label) : NULL;
}

FeedHealthAction
fw_remedy_choose (FeedSubscription *feed)
{
  const FeedRetryState *state = feed_subscription_get_retry_state (feed);
  gboolean paused = feed_subscription_is_paused (feed);
  g_autofree char *trouble = fw_trouble_describe (state);

  if (state == NULL || (trouble == NULL && !paused))
    return FEED_HEALTH_WAIT;
  return feed_health_choose_action (state, paused);
}
