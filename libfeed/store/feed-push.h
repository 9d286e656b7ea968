/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"
#include "feed-time.h"

G_BEGIN_DECLS

/**
 * FeedPushKind:
 * @FEED_PUSH_NONE: nobody
 * @FEED_PUSH_WEB_SOCKET: a connection that stays open
 * @FEED_PUSH_WEB_SUB: a hub, by WebSub
 * @FEED_PUSH_RSS_CLOUD: a cloud, by rssCloud
 *
 * Who tells of a feed's news.
 */
typedef enum
{
  FEED_PUSH_NONE,
  FEED_PUSH_WEB_SOCKET,
  FEED_PUSH_WEB_SUB,
  FEED_PUSH_RSS_CLOUD,
} FeedPushKind;

/**
 * FeedPushPhase:
 * @FEED_PUSH_IDLE: nobody was asked
 * @FEED_PUSH_ASKED: somebody was asked, and has not agreed yet
 * @FEED_PUSH_ACTIVE: news are told
 * @FEED_PUSH_FAILED: it did not work, and is tried again
 * @FEED_PUSH_DENIED: the hub said no
 * @FEED_PUSH_LEAVING: no more is wanted, and the hub has not agreed yet
 *
 * How far it is.
 */
typedef enum
{
  FEED_PUSH_IDLE,
  FEED_PUSH_ASKED,
  FEED_PUSH_ACTIVE,
  FEED_PUSH_FAILED,
  FEED_PUSH_DENIED,
  FEED_PUSH_LEAVING,
} FeedPushPhase;

#define FEED_TYPE_PUSH (feed_push_get_type ())

/**
 * FeedPush:
 * @feed_id: a subscription
 * @title: (nullable): what it is called
 * @kind: who tells of its news; %FEED_PUSH_NONE where the feed only offers it
 * @phase: how far it is
 * @declined: whether the person wants nobody to tell of this feed's news
 * @host: (nullable): the name of who tells
 * @since: since when it is in that phase, or `FEED_TIME_NONE`
 * @expires: until when it holds if it is not renewed, or `FEED_TIME_NONE`
 * @heard: when it was last told of news, or `FEED_TIME_NONE`
 * @next_attempt: when it is renewed or tried again, or `FEED_TIME_NONE`
 * @message: (nullable): what went wrong
 *
 * How the news of a feed that offers to be told of them are told, as a copy.
 */
typedef struct
{
  gint64 feed_id;
  char *title;
  FeedPushKind kind;
  FeedPushPhase phase;
  gboolean declined;
  char *host;
  gint64 since;
  gint64 expires;
  gint64 heard;
  gint64 next_attempt;
  char *message;
} FeedPush;

FEED_AVAILABLE_IN_0_1
GType       feed_push_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPush   *feed_push_copy           (const FeedPush *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void        feed_push_free           (FeedPush       *self);
FEED_AVAILABLE_IN_0_1
const char *feed_push_kind_get_nick  (FeedPushKind    kind);
FEED_AVAILABLE_IN_0_1
const char *feed_push_phase_get_nick (FeedPushPhase   phase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPush, feed_push_free)

G_END_DECLS
