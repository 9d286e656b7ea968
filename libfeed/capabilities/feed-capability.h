/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedCapabilityId:
 * @FEED_CAPABILITY_INTERNET: send requests to servers
 * @FEED_CAPABILITY_LISTENING: be reached from the network
 * @FEED_CAPABILITY_PRIVATE_NETWORK: send requests within the home or the company
 * @FEED_CAPABILITY_PROXIMITY: talk to devices nearby
 * @FEED_CAPABILITY_COMPANY_SIGN_ON: sign in with the ticket of a company (Kerberos)
 * @FEED_CAPABILITY_CERTIFICATES: show certificates that are on cards and tokens
 * @FEED_CAPABILITY_SECRETS: keep what a person signs in with
 * @FEED_CAPABILITY_BACKGROUND: go on without a window
 * @FEED_CAPABILITY_NOTIFICATIONS: say what has come
 * @FEED_CAPABILITY_FILES: open and save files
 * @FEED_CAPABILITY_SOUND: be heard
 * @FEED_CAPABILITY_PROXY: a condition: whether requests go through a proxy
 * @FEED_CAPABILITY_METERED: a condition: whether the network costs by the byte
 * @FEED_CAPABILITY_POWER_SAVER: a condition: whether power is to be saved
 *
 * What a networked program may be able to do on a computer, and the conditions there.
 */
typedef enum
{
  FEED_CAPABILITY_INTERNET,
  FEED_CAPABILITY_LISTENING,
  FEED_CAPABILITY_PRIVATE_NETWORK,
  FEED_CAPABILITY_PROXIMITY,
  FEED_CAPABILITY_COMPANY_SIGN_ON,
  FEED_CAPABILITY_CERTIFICATES,
  FEED_CAPABILITY_SECRETS,
  FEED_CAPABILITY_BACKGROUND,
  FEED_CAPABILITY_NOTIFICATIONS,
  FEED_CAPABILITY_FILES,
  FEED_CAPABILITY_SOUND,
  FEED_CAPABILITY_PROXY,
  FEED_CAPABILITY_METERED,
  FEED_CAPABILITY_POWER_SAVER,
} FeedCapabilityId;

/**
 * FEED_N_CAPABILITIES:
 *
 * How many there are.
 */
#define FEED_N_CAPABILITIES 14

/**
 * FeedCapabilityState:
 * @FEED_CAPABILITY_UNKNOWN: nobody said, or nobody answered in time
 * @FEED_CAPABILITY_NOT_GRANTED: it is not there; a condition does not hold
 * @FEED_CAPABILITY_GRANTED: it is there; a condition holds
 *
 * Whether a process was given something.
 */
typedef enum
{
  FEED_CAPABILITY_UNKNOWN,
  FEED_CAPABILITY_NOT_GRANTED,
  FEED_CAPABILITY_GRANTED,
} FeedCapabilityState;

#define FEED_TYPE_CAPABILITY (feed_capability_get_type ())

/**
 * FeedCapability:
 *
 * One thing that this process can or cannot do, why, and what would change it, in words.
 *
 * It never changes and may be used from any thread.
 */
typedef struct _FeedCapability FeedCapability;

FEED_AVAILABLE_IN_0_1
GType               feed_capability_get_type        (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCapability     *feed_capability_ref             (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
void                feed_capability_unref           (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
FeedCapabilityId    feed_capability_get_id          (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
FeedCapabilityState feed_capability_get_state       (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_state_label (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_situation   (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_description (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_title       (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_purpose     (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_loss        (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_advice      (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_get_command     (FeedCapability *self);
FEED_AVAILABLE_IN_0_1
gboolean            feed_capability_is_condition    (FeedCapability *self);

FEED_AVAILABLE_IN_0_1
const char         *feed_capability_id_get_nick     (FeedCapabilityId id);
FEED_AVAILABLE_IN_0_1
const char         *feed_capability_state_get_nick  (FeedCapabilityState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCapability, feed_capability_unref)

G_END_DECLS
