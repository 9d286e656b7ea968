/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-exchange.h"
#include "feed-http-sessions.h"

G_BEGIN_DECLS

/* What libsoup was asked to stop and has not let go of yet. What it never lets go of costs the
 * session that it is in. */
typedef struct _FeedHttpStragglers FeedHttpStragglers;

/* @sessions has to live longer. */
FeedHttpStragglers *feed_http_stragglers_new   (FeedHttpSessions   *sessions) G_GNUC_WARN_UNUSED_RESULT;
void                feed_http_stragglers_free  (FeedHttpStragglers *self);
/* Abandons @exchange; returns when to look again. */
gint64              feed_http_stragglers_add   (FeedHttpStragglers *self,
                                                FeedHttpExchange   *exchange,
                                                SoupSession        *session,
                                                gint64              deadline_ms);
/* Returns when to look again, %FEED_GATE_NEVER where none is left. */
gint64              feed_http_stragglers_check (FeedHttpStragglers *self,
                                                gint64              now);

G_END_DECLS
