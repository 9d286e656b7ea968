/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thing that a stream does at a time, with a deadline: whoever asked is answered then, and GIO is
 * told to stop and not waited for. */
typedef struct
{
  GTask *task;        /* (owned) (nullable): the one that is not answered yet */
  GCancellable *stop; /* (owned) (nullable): what GIO is told */
  GSource *deadline;  /* (owned) (nullable) */
  gulong cancelled_id;
} FeedOpening;

/* @expired is called at the deadline, in the thread-default main context. */
void   feed_opening_begin (FeedOpening *self,
                           GTask       *task,
                           guint        deadline_ms,
                           GSourceFunc  expired,
                           gpointer     user_data);
/* Ends it; the answer is the caller's to give. */
GTask *feed_opening_take  (FeedOpening *self) G_GNUC_WARN_UNUSED_RESULT;
/* Ends it with an error, which it takes. */
void   feed_opening_fail  (FeedOpening *self,
                           GError      *error);
/* Nothing may be under way any more. */
void   feed_opening_clear (FeedOpening *self);

G_END_DECLS
