/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"

G_BEGIN_DECLS

/* One request to refresh feeds, and how far it is. Several may wait for the same feed. */
typedef struct
{
  GTask *task;              /* (owned) */
  FeedRefreshResult counts;
  GError *error;            /* (owned) (nullable): the store's; a feed's own are in its state */
  guint pending;            /* feeds not done yet, and one while it is not known which they are */
  guint unrecorded;         /* of these, those that only wait for their state to be written */
  guint most;             /* feeds to ask */
  gboolean manual;          /* a person asked for it */
  gboolean cancelled;
  gboolean out_of_reach;    /* some feeds were not asked, because there is no network */
  GSource *cancel_source;   /* (owned) (nullable) */
  gpointer owner;           /* (unowned) */
} FeedRefreshRun;

/* Takes the task. @cancel_cb is called in the present context, with the run, when that is
 * cancelled. */
FeedRefreshRun *feed_refresh_run_new       (GTask *task, gboolean manual,
                                            GCancellableSourceFunc cancel_cb,
                                            gpointer owner) G_GNUC_WARN_UNUSED_RESULT;
void            feed_refresh_run_take_error (FeedRefreshRun *self, GError *error);
/* Returns from the task, and frees the run. */
void            feed_refresh_run_complete  (FeedRefreshRun *self);

G_END_DECLS
