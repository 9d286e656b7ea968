/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

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

typedef struct
{
  guint status;
  GHashTable *headers; /* (owned): names in lower case, several values with commas between them */
} FeedUpgradeReply;

/* 16 random bytes in base64. */
char             *feed_upgrade_make_key   (void) G_GNUC_WARN_UNUSED_RESULT;
char             *feed_upgrade_write      (const FeedUpgradeRequest *request) G_GNUC_WARN_UNUSED_RESULT;
/* @head ends with its empty line. NULL where that is not HTTP. */
FeedUpgradeReply *feed_upgrade_reply_parse (const char              *head) G_GNUC_WARN_UNUSED_RESULT;
void              feed_upgrade_reply_free (FeedUpgradeReply         *self);
const char       *feed_upgrade_reply_get  (const FeedUpgradeReply   *self,
                                           const char               *name);
/* Whether a 101 is an answer to @key, and chose one of @protocols or none. */
gboolean          feed_upgrade_reply_check (const FeedUpgradeReply  *self,
                                            const char              *key,
                                            const char *const       *protocols);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedUpgradeReply, feed_upgrade_reply_free)

G_END_DECLS
