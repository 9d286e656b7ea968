/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the reply to a download means for the bytes that are here already. Pure. */

typedef struct
{
  /* What is here, and was asked to be gone on with */
  guint64 offset;            /* 0: all was asked for */
  guint64 total;             /* of the whole file, 0 where not known */
  const char *etag;          /* (nullable): of what is here */
  const char *last_modified; /* (nullable): the same */

  /* The reply */
  guint status;
  const char *content_range;   /* (nullable), and so all below */
  const char *content_length;
  const char *coding;
  const char *reply_etag;
  const char *reply_modified;
  gint64 sent_at;              /* its Date as a time, FEED_TIME_NONE for none */
  gint64 modified_at;          /* its Last-Modified, likewise */
} FeedTransferReply;

typedef enum
{
  FEED_TRANSFER_APPEND,    /* it goes on at @offset */
  FEED_TRANSFER_BEGIN,     /* it is the file from its first byte on: what is here goes */
  FEED_TRANSFER_ALL_HERE,  /* there is nothing behind what is here */
  FEED_TRANSFER_ASK_AGAIN, /* it is of no use: ask for all of it */
  FEED_TRANSFER_REFUSED,   /* its status, or what it says of itself, is an error */
} FeedTransferMeaning;

FeedTransferMeaning feed_transfer_reply_read       (const FeedTransferReply *reply);
/* How long the whole file is, by a reply that is taken; 0 where it does not say. */
guint64             feed_transfer_reply_get_total  (const FeedTransferReply *reply);
/* (nullable): whether a later request can go on with what comes, and by which validator
 * (RFC 9110 sections 8.8.2.2 and 13.1.5). */
const char         *feed_transfer_reply_get_etag     (const FeedTransferReply *reply);
const char         *feed_transfer_reply_get_modified (const FeedTransferReply *reply);

G_END_DECLS
