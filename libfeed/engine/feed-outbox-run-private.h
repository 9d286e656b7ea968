/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"
#include "feed-outbox-run.h"
#include "feed-outbox-step.h"

G_BEGIN_DECLS

/* A run, and what its parts do with it. Each of these functions sees to it that the run goes on or
 * ends. */
typedef struct _FeedOutboxRun FeedOutboxRun;

typedef void (*FeedOutboxThen) (FeedOutboxRun *run);

struct _FeedOutboxRun
{
  /* Input */
  const FeedOutboxContext *context;
  FeedOutboxItem *item; /* (owned) */
  GTask *task;          /* (owned) */

  /* In progress */
  FeedAtomPubClient *client; /* (owned) (nullable) */
  GPtrArray *collections;    /* (owned) (element-type FeedStoredCollection) */
  FeedOutboxMove move;
  FeedMember *current;       /* (owned) (nullable): what the server has before it is changed */
  FeedOutboxThen then;
  gboolean looked;           /* what may have been carried out was looked at once */
  guint64 uploaded;          /* of the medium that is being sent */
  gboolean is_shown;         /* what was deleted can still be had */
  gboolean is_listed;        /* … and is in the list */
  gboolean described_again;  /* what describes it was read and written a second time */
};

void feed_outbox_run_next     (FeedOutboxRun *run);
/* Writes the item as it is now, then calls @then. */
void feed_outbox_run_persist  (FeedOutboxRun *run, FeedOutboxThen then);
/* Notes where the server is, as soon as that is known. */
void feed_outbox_run_keep_place (FeedOutboxRun *run);
/* Takes @error. */
void feed_outbox_run_fail     (FeedOutboxRun *run, GError *error);
/* The same for a request that was to make something: most failures say that it did not. */
void feed_outbox_run_fail_sending (FeedOutboxRun *run, GError *error);
/* The same for what passes: it is tried again later. */
void feed_outbox_run_wait     (FeedOutboxRun *run, GError *error);
void feed_outbox_run_ask      (FeedOutboxRun *run, FeedPostQuestion question);
/* What a lookup came to; @found goes on with the edit address of what is there. */
void feed_outbox_run_take_lookup (FeedOutboxRun *run, GAsyncResult *result,
                                  void (*found) (FeedOutboxRun *run, const char *edit_uri));
/* Somebody else changed it. */
void feed_outbox_run_conflict (FeedOutboxRun *run, FeedMember *theirs);
/* @member: (nullable): as it is on the server, NULL where it is not there any more */
void feed_outbox_run_settle   (FeedOutboxRun *run, FeedMember *member);
GCancellable *feed_outbox_run_get_cancellable (FeedOutboxRun *run);

/* The moves. */
void feed_outbox_send_medium    (FeedOutboxRun *run);
void feed_outbox_look_up_medium (FeedOutboxRun *run);
void feed_outbox_describe_medium (FeedOutboxRun *run);
void feed_outbox_send_entry     (FeedOutboxRun *run);
void feed_outbox_look_up_entry  (FeedOutboxRun *run);
void feed_outbox_change_entry   (FeedOutboxRun *run);
void feed_outbox_delete_entry   (FeedOutboxRun *run);
void feed_outbox_confirm_gone   (FeedOutboxRun *run);
void feed_outbox_read_back      (FeedOutboxRun *run);

/* A question, with @error as what led to it, which is taken. */
void     feed_outbox_run_decide (FeedOutboxRun *run, GError *error, FeedPostQuestion question);
/* (nullable): what the person has seen of what the server has. */
FeedMember *feed_outbox_restore_base (const FeedOutboxItem *item) G_GNUC_WARN_UNUSED_RESULT;
gboolean feed_outbox_says_the_same (FeedMember *one, FeedMember *other);
/* Whether what the server has is what is to be sent. */
gboolean feed_outbox_is_ours    (FeedOutboxRun *run, FeedMember *member);

G_END_DECLS
