/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"

G_BEGIN_DECLS

struct _FeedAtomPubClient
{
  GObject parent_instance;

  FeedHttpClient *http; /* (owned) */
  FeedServerTraits traits;
  gint64 retry_after; /* of the last reply, or FEED_TIME_NONE */
  GUri *home;         /* (owned) (nullable): the address that a person chose */
  gboolean is_near;   /* it is in a private network */
  GPtrArray *under_way; /* (owned) (element-type GCancellable) */
};

gboolean feed_atompub_client_may_be_private (const FeedAtomPubClient *self, const char *uri);
gboolean feed_atompub_client_check_scheme   (const FeedAtomPubClient *self, const char *uri,
                                             GError **error);
/* A reply from home says which kind of network that is in. */
void     feed_atompub_client_learn_place    (FeedAtomPubClient *self,
                                             const FeedHttpResponse *response);

G_END_DECLS
