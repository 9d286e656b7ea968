/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-auth-scheme.h"
#include "feed-retry-state.h"

G_BEGIN_DECLS

/**
 * FeedNextReason:
 * @FEED_NEXT_REGULAR: all is well: it is asked again in its turn
 * @FEED_NEXT_SERVER: the server named the time
 * @FEED_NEXT_BACKOFF: it is tried again, less and less often
 * @FEED_NEXT_NETWORK: it waits for the network
 * @FEED_NEXT_PERSON: it waits for a person, and is not asked for by itself
 * @FEED_NEXT_SELDOM: it is not likely to pass: once a day
 * @FEED_NEXT_NEVER: it is gone, and not asked for any more
 * @FEED_NEXT_PAUSED: a person paused it
 *
 * Why a feed is asked again when it is.
 */
typedef enum
{
  FEED_NEXT_REGULAR,
  FEED_NEXT_SERVER,
  FEED_NEXT_BACKOFF,
  FEED_NEXT_NETWORK,
  FEED_NEXT_PERSON,
  FEED_NEXT_SELDOM,
  FEED_NEXT_NEVER,
  FEED_NEXT_PAUSED,
} FeedNextReason;

#define FEED_TYPE_FETCH_LINE (feed_fetch_line_get_type ())

typedef struct _FeedFetchLine FeedFetchLine;

/**
 * FeedFetchLine:
 * @time: when it began
 * @http_status: the HTTP status, 0 where there was none
 * @code: (nullable): what went wrong, see [func@Feed.error_code_get_nick]; %NULL for a success
 * @message: (nullable): the same in words, with no secret in it
 * @bytes: how much came over the wire
 * @duration: how long it took, in milliseconds
 * @new_entries: how many entries were new
 * @redirects: how many redirects were followed
 * @tls: (nullable): the level of the secure connection, such as `TLS 1.3`; %NULL without one
 * @cipher_suite: (nullable): its cipher suite
 * @scheme: how we signed in
 * @next_attempt: when it was to be asked next, FEED_TIME_NONE for never by itself
 * @next_reason: why then
 *
 * One try to fetch a feed. The last twenty of each feed are kept.
 */
struct _FeedFetchLine
{
  gint64 time;
  guint http_status;
  char *code;
  char *message;
  guint64 bytes;
  guint duration;
  guint new_entries;
  guint redirects;
  char *tls;
  char *cipher_suite;
  FeedAuthScheme scheme;
  gint64 next_attempt;
  FeedNextReason next_reason;
};

FEED_AVAILABLE_IN_0_1
GType          feed_fetch_line_get_type   (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedFetchLine *feed_fetch_line_copy       (const FeedFetchLine *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void           feed_fetch_line_free       (FeedFetchLine *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_next_reason_get_nick  (FeedNextReason reason);
FEED_AVAILABLE_IN_0_1
FeedNextReason feed_next_reason_from_nick (const char *nick);
FEED_AVAILABLE_IN_0_1
FeedNextReason feed_next_reason_of        (const FeedRetryState *state, gboolean paused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedFetchLine, feed_fetch_line_free)

G_END_DECLS
