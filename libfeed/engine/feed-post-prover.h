/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* Looks at the public feeds of blogs until they show what was published. In the process that runs the
 * engine, on its thread. */
typedef struct _FeedPostProver FeedPostProver;

FeedPostProver *feed_post_prover_new       (FeedStore *store,
                                            FeedHttpClient *client) G_GNUC_WARN_UNUSED_RESULT;
/* Only once it has stopped. */
void            feed_post_prover_free      (FeedPostProver *self);
void            feed_post_prover_stop      (FeedPostProver *self, GSourceFunc func,
                                            gpointer user_data);
void            feed_post_prover_configure (FeedPostProver *self, gboolean owner, gboolean online);
/* Something may have been published. */
void            feed_post_prover_look      (FeedPostProver *self);

G_END_DECLS
