/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-health.h"
#include "feed-subscription.h"
#include "feed-waiting.h"

G_BEGIN_DECLS

/* One's own, that runs out and is shown to @origin. */
FeedHealth *feed_health_new_certificate (const char *origin,
                                         const FeedCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type FeedHealth): of the @feeds (element-type FeedSubscription) that are in trouble or
 * paused, what a person has to see to first. @waiting has FeedWaitings. @certificates are put among
 * them, (nullable) (element-type FeedHealth). */
GPtrArray *feed_health_list (GPtrArray *feeds, GPtrArray *waiting,
                             GPtrArray *certificates) G_GNUC_WARN_UNUSED_RESULT;
/* An address without what may be a password or a token: a person may have pasted one into it. */
char      *feed_health_hide_secrets (const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
