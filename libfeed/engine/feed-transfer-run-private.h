/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-part-file.h"
#include "feed-transfer-reply.h"
#include "feed-transfer-run.h"
#include "feed-transfer-speed.h"

G_BEGIN_DECLS

/* What the steps of a run share. Counted: whatever is under way holds a reference. */
typedef struct
{
  /* Input */
  const FeedTransferContext *context;
  GTask *task;          /* (owned) */
  FeedTransferRow *row; /* (owned): as it is; what is in the store may be a little behind */

  /* In progress */
  GSource *ticker; /* (owned) (nullable) */
  guint ticks;
  FeedTransferSpeed speed;
  gboolean allow_private;
  gboolean ended;
  guint64 begun;   /* bytes that were there when this attempt began */
  guint64 saved;   /* bytes that the store knows of */
  gint64 retry_after;

  /* Of a download */
  FeedPartFile *part; /* (owned) (nullable) */
  guint64 asked;      /* bytes that were there when it was asked for more */
  gboolean saving;
  guint version;      /* another one with each beginning */
  gboolean judged;
  FeedTransferMeaning meaning;
  gboolean asked_again;
  GError *refusal;    /* (owned) (nullable): why a reply was not taken */
  char *disposition;  /* (owned) (nullable) */

  /* Of an upload */
  guint64 sent;
  guint64 size;
} FeedTransferRun;

FeedTransferRun *feed_transfer_run_ref       (FeedTransferRun *self);
void             feed_transfer_run_unref     (FeedTransferRun *self);
/* Whether it is to go no further; then it has ended. */
gboolean         feed_transfer_run_is_over   (FeedTransferRun *self);
/* The request that both ways begin with. */
FeedHttpRequest *feed_transfer_run_make_request (FeedTransferRun *self) G_GNUC_WARN_UNUSED_RESULT;
void             feed_transfer_run_note_reply (FeedTransferRun *self, const FeedHttpResponse *response);
/* Writes the row; @func gets the result of feed_store_put_transfer_async(). */
void             feed_transfer_run_put       (FeedTransferRun *self, gboolean keep,
                                              GAsyncReadyCallback func);
/* Takes @error, NULL where it is done. All is on the disk already. */
void             feed_transfer_run_end       (FeedTransferRun *self, GError *error);
/* How many bytes are there now. */
guint64          feed_transfer_run_get_done  (FeedTransferRun *self);

void             feed_transfer_download      (FeedTransferRun *self);
/* Has what is there on the disk, then ends. Takes @error. */
void             feed_transfer_download_end  (FeedTransferRun *self, GError *error);
void             feed_transfer_download_save (FeedTransferRun *self);
/* All of it is there: looks at it and gives it its name. */
void             feed_transfer_settle        (FeedTransferRun *self);
/* The store says that nobody wants it any more: no file stays. */
void             feed_transfer_remove_files  (const FeedTransferRow *row);
void             feed_transfer_upload        (FeedTransferRun *self);

G_END_DECLS
