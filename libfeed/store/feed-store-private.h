/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-ingest.h"
#include "feed-origin-policy.h"
#include "feed-store.h"
#include "feed-subscription.h"

G_BEGIN_DECLS

/* What of the store only the engine uses. The rules of FeedStore hold here too. */

/* What a fetch of one feed needs to know. */
typedef struct
{
  gint64 id;
  char *uri;
  char *site_uri;
  char *icon_uri;   /* (nullable): that the feed names itself */
  char *user_agent; /* (nullable) */
  guint interval;   /* minutes, 0 for what the preferences say */
  FeedImages images;
  FeedReach reach;
  gboolean told;    /* somebody tells of its news */
  FeedFetchState state;
} FeedDue;

void       feed_due_free                             (FeedDue *self);

typedef struct
{
  char *uri;
  gint64 time;
} FeedDueTime;

void       feed_due_time_free                        (FeedDueTime *self);

/* One transaction for the feed; ingests that wait together may share one. Takes the ingest.
 * NO_SUCH_ITEM where the feed was unsubscribed meanwhile. */
void       feed_store_ingest_async                   (FeedStore *self, FeedIngest *ingest,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_ingest_finish                  (FeedStore *self, GAsyncResult *result,
                                                      FeedIngestResult *out, GError **error);
/* (element-type FeedAttemptRecord) (transfer full): all in one transaction; unknown feeds are passed over. */
void       feed_store_record_attempts_async          (FeedStore *self, GPtrArray *attempts,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_record_attempts_finish         (FeedStore *self, GAsyncResult *result, GError **error);

/* (element-type FeedDue): feeds with next_attempt at or before that time, longest due first;
 * G_MAXINT64 gives all feeds, those that are never due by themselves too. */
void       feed_store_list_due_async                 (FeedStore *self, gint64 until, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_list_due_finish                (FeedStore *self, GAsyncResult *result, GError **error);
/* (element-type FeedDueTime): when feeds are due by themselves, the first first; @most of them, or
 * all with 0. */
void       feed_store_list_due_times_async           (FeedStore *self, guint most, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_list_due_times_finish          (FeedStore *self, GAsyncResult *result, GError **error);
/* Another network may have another way: feeds that wait for a person because of a certificate or a
 * proxy are due. */
void       feed_store_wake_async                     (FeedStore *self, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_wake_finish                    (FeedStore *self, GAsyncResult *result, GError **error);
/* (element-type FeedDue): as many as ids, in their order; NULL where a feed is gone. */
void       feed_store_load_due_async                 (FeedStore *self, const gint64 *ids, gsize n_ids,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_load_due_finish                (FeedStore *self, GAsyncResult *result, GError **error);
/* (element-type FeedWaiting): what a person has done meanwhile; the feeds that waited are due. */
void       feed_store_take_answered_async            (FeedStore *self, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_take_answered_finish           (FeedStore *self, GAsyncResult *result, GError **error);

/* Changes what is allowed for an origin in one step; @func runs on the store's thread. It counts as
 * an answer. Takes @data. */
typedef void (*FeedPolicyEditFunc) (FeedOriginPolicy *policy, gpointer data);

void       feed_store_edit_origin_async              (FeedStore *self, const char *origin, gboolean proxy,
                                                      FeedPolicyEditFunc func, gpointer data,
                                                      GDestroyNotify destroy, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_edit_origin_finish             (FeedStore *self, GAsyncResult *result, GError **error);

/* All that was allowed for origins, at one moment. */
typedef struct
{
  GPtrArray *policies; /* (owned) (element-type FeedOriginPolicy) */
  gint64 revision;     /* grows whenever a person did something about signing in */
} FeedOriginRules;

void             feed_origin_rules_free              (FeedOriginRules *self);
void             feed_store_load_rules_async         (FeedStore *self, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
FeedOriginRules *feed_store_load_rules_finish        (FeedStore *self, GAsyncResult *result, GError **error);

/* Whether an icon may be asked for now: at most once in FEED_ICON_PAUSE seconds. MAY_ASK is noted at
 * once, so that two feeds of a site never both ask. @site is the origin of this feed's site, whose
 * icon the feed shows from then on, as soon as there is one; or the address of the feed's own icon,
 * which goes before. */
#define FEED_ICON_PAUSE (7 * 24 * 60 * 60)

typedef enum
{
  FEED_ICON_MISSING, /* asked for lately, to no end */
  FEED_ICON_KNOWN,
  FEED_ICON_MAY_ASK,
} FeedIconClaim;

void       feed_store_claim_icon_async               (FeedStore *self, gint64 feed_id, const char *site,
                                                      gint64 now, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_claim_icon_finish              (FeedStore *self, GAsyncResult *result,
                                                      FeedIconClaim *claim, GError **error);
/* The icon of all feeds that claimed one of this @site; its key is made from its bytes. */
void       feed_store_put_icon_async                 (FeedStore *self, const char *site, GBytes *icon,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_put_icon_finish                (FeedStore *self, GAsyncResult *result, GError **error);

/* A verified backup, the content that keep_days (0: for ever) no longer keeps, what was
 * unsubscribed for good, the search index: each where a day has gone since it was done last, in
 * whatever session; next to nothing else. Gives way to other calls between its short steps; one
 * that is cancelled goes on the next time. */
void       feed_store_maintain_async                 (FeedStore *self, guint keep_days, gint64 now,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_maintain_finish                (FeedStore *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedDue, feed_due_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedOriginRules, feed_origin_rules_free)

G_END_DECLS
