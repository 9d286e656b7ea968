/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-transfer.h"

G_BEGIN_DECLS

/* All that is kept of a transfer, so that another process can go on with it after a crash at any
 * moment. Files are addresses. */
typedef struct
{
  gint64 id;

  /* What was asked for */
  FeedTransferKind kind;
  char *uri;              /* (owned) */
  char *method;           /* (owned) */
  char *title;            /* (owned) (nullable) */
  gint64 feed_id;         /* 0: none */
  gint64 entry_id;        /* 0: none */
  char *folder;           /* (owned): where it goes */
  gboolean named;         /* the person named the very file */
  char *expected_type;    /* (owned) (nullable) */
  guint64 expected_length; /* a hint; 0: none */
  char *group;            /* (owned) (nullable) */
  gboolean serial;
  FeedTransferPriority priority;
  FeedTransferCost cost;
  char **headers;         /* (owned) (nullable): name, value, name, value… */
  gint64 added;

  /* What came of it */
  char *file;             /* (owned): of an upload the one that is sent */
  char *part;             /* (owned) (nullable): what is here already, of a download */
  FeedTransferState state;
  FeedTransferWait wait;
  guint64 done;           /* bytes that are on the disk, or were sent */
  guint64 total;          /* 0: not known */
  char *etag;             /* (owned) (nullable): of the bytes in @part; strong */
  char *last_modified;    /* (owned) (nullable): the same */
  gboolean settling;      /* all is in @part and verified; @file is the name that it gets */
  gboolean sent;          /* an upload that may have reached the server */
  char *media_type;       /* (owned) (nullable) */
  guint status;
  char *final_uri;        /* (owned) (nullable) */
  gint64 finished;
  gboolean listed;
  FeedRetryState *retry_state; /* (owned) */
} FeedTransferRow;

FeedTransferRow *feed_transfer_row_new  (void) G_GNUC_WARN_UNUSED_RESULT;
FeedTransferRow *feed_transfer_row_copy (const FeedTransferRow *self) G_GNUC_WARN_UNUSED_RESULT;
void             feed_transfer_row_free (FeedTransferRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTransferRow, feed_transfer_row_free)

/* Takes @row. */
FeedTransfer    *feed_transfer_new      (FeedTransferRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
