/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-reply.h"

G_BEGIN_DECLS

/* The HTTP with which WebSocket begins (RFC 6455 section 4), as text. */
typedef struct
{
  const char *host;              /* with its port, where that is not the usual one */
  const char *target;
  const char *key;
  const char *const *protocols;  /* (nullable) */
  const char *user_agent;
  const char *header;            /* (nullable): one more line, without its end */
} FeedUpgradeRequest;

/* 16 random bytes in base64. */
char    *feed_upgrade_make_key (void) G_GNUC_WARN_UNUSED_RESULT;
char    *feed_upgrade_write    (const FeedUpgradeRequest *request) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a 101 is an answer to @key, and chose one of @protocols or none. */
gboolean feed_upgrade_check    (const FeedHttpReply      *reply,
                                const char               *key,
                                const char *const        *protocols);

G_END_DECLS
