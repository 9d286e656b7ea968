/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-capability.h"

G_BEGIN_DECLS

/**
 * FeedBackgroundAnswer:
 * @FEED_BACKGROUND_UNASKED: nobody asked yet
 * @FEED_BACKGROUND_ALLOWED: it was allowed
 * @FEED_BACKGROUND_REFUSED: it was not allowed
 *
 * What a desktop said when it was asked whether the program may go on without a window. It can be
 * asked, but not what it once said: whoever asks keeps the answer.
 */
typedef enum
{
  FEED_BACKGROUND_UNASKED,
  FEED_BACKGROUND_ALLOWED,
  FEED_BACKGROUND_REFUSED,
} FeedBackgroundAnswer;

#define FEED_TYPE_CAPABILITIES (feed_capabilities_get_type ())

/**
 * FeedCapabilities:
 *
 * What this process was given: by the sandbox it is in, else by the system.
 *
 * They never change, and may be used from any thread; to know more, look again.
 */
typedef struct _FeedCapabilities FeedCapabilities;

FEED_AVAILABLE_IN_0_1
GType             feed_capabilities_get_type    (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCapabilities *feed_capabilities_ref         (FeedCapabilities    *self);
FEED_AVAILABLE_IN_0_1
void              feed_capabilities_unref       (FeedCapabilities    *self);
FEED_AVAILABLE_IN_0_1
const char       *feed_capabilities_get_sandbox (FeedCapabilities    *self);
FEED_AVAILABLE_IN_0_1
FeedCapability   *feed_capabilities_get         (FeedCapabilities    *self,
                                                 FeedCapabilityId     id);

FEED_AVAILABLE_IN_0_1
gboolean          feed_capabilities_is_sandboxed (void);
FEED_AVAILABLE_IN_0_1
void              feed_capabilities_look_async  (FeedBackgroundAnswer background,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
FEED_AVAILABLE_IN_0_1
FeedCapabilities *feed_capabilities_look_finish (GAsyncResult        *result,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCapabilities, feed_capabilities_unref)

G_END_DECLS
