/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-fetch-line.h"
#include "feed-need.h"
#include "feed-retry-state.h"
#include "feed-stored-companion.h"
#include "feed-stored-enclosure.h"

G_BEGIN_DECLS

/* What goes into the store when a feed was fetched: values only, made by the engine. Every struct
 * is made with _new() (all zero, times FEED_TIME_NONE) and owns what its fields point to. */

/* So many tries of a feed are kept in its log; the store fills in how many entries were new. */
#define FEED_FETCH_LOG_LENGTH 20

/* What a feed's next fetch starts from. It is written as a whole, NULL fields too. */
typedef struct
{
  char *etag;
  char *last_modified;
  char *body_hash;      /* of the last body that was ingested */
  gint64 fresh_until;   /* Cache-Control, Expires */
  char *hints;          /* what the feed says of its own schedule (ttl, skipHours, sy:), the engine's form */
  char *redirect_uri;   /* where a permanent redirect points to that has not proved stable yet */
  guint redirect_count; /* how often in a row */
  gint64 redirect_since;
  FeedRetryState *retry; /* never NULL; next_attempt is when the feed is due */
} FeedFetchState;

/* Where a feed came from when it first came: what the public can reach may not lead into a private
 * network later. */
typedef enum
{
  FEED_REACH_UNKNOWN,
  FEED_REACH_PUBLIC,
  FEED_REACH_PRIVATE,
} FeedReach;

/* How one try went: a 304, a failure, or the part of an ingest that is not entries. */
typedef struct
{
  gint64 feed_id;
  FeedFetchState state; /* as it shall be from now on */
  FeedFetchLine line;
  FeedNeed *need;       /* (nullable): what a person has to do first */
  FeedReach reach;      /* kept where it was not known yet */
  gboolean told;        /* its next time counts on somebody who tells of its news */
  char *push_offer;     /* (nullable): by whom its news may be told, "" for nobody; NULL leaves what is known */
  char *adopted_uri;    /* (nullable): the feed's address from now on; left alone where another feed has it */
} FeedAttemptRecord;

typedef struct
{
  char *identity;        /* what makes it this entry within its feed; never NULL */
  char *entry_id;        /* atom:id, guid … as given */
  char *content_hash;    /* another hash means that it was edited; never NULL */
  char *uri;
  char *title;           /* plain text */
  char *author;
  char *excerpt;
  char *html;            /* sanitized */
  char *text;
  char *thumbnail;
  char *comments_uri;
  char *language;
  gint64 published;
  gint64 updated;
  GPtrArray *enclosures; /* (nullable) (element-type FeedStoredEnclosure) */
  GPtrArray *companions; /* (nullable) (element-type FeedStoredCompanion) */
  char **categories;     /* (nullable): labels */
} FeedIngestEntry;

typedef struct
{
  FeedAttemptRecord *attempt;
  char *title;           /* of the feed; NULL leaves what is known */
  char *description;
  char *site_uri;
  char *icon_uri;
  char *language;
  gboolean partial;      /* an older page of the feed: what it does not hold may still be listed */
  GPtrArray *entries;    /* (element-type FeedIngestEntry), in the feed's order */
} FeedIngest;

typedef struct
{
  guint new_entries;
  guint updated_entries;
} FeedIngestResult;

FeedAttemptRecord   *feed_attempt_record_new    (gint64 feed_id) G_GNUC_WARN_UNUSED_RESULT;
void                 feed_attempt_record_free   (FeedAttemptRecord *self);
void                 feed_fetch_line_clear      (FeedFetchLine *self);
void                 feed_fetch_state_clear     (FeedFetchState *self);
void                 feed_fetch_state_copy      (const FeedFetchState *self, FeedFetchState *copy);
FeedIngestEntry     *feed_ingest_entry_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void                 feed_ingest_entry_free     (FeedIngestEntry *self);
FeedIngest          *feed_ingest_new            (gint64 feed_id) G_GNUC_WARN_UNUSED_RESULT;
void                 feed_ingest_free           (FeedIngest *self);
FeedStoredEnclosure *feed_stored_enclosure_new  (const char *uri, const char *type) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAttemptRecord, feed_attempt_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedIngestEntry, feed_ingest_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedIngest, feed_ingest_free)

G_END_DECLS
