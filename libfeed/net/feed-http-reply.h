/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The head of a reply in HTTP/1, where libsoup is not the one who reads it. */
typedef struct
{
  guint status;
  gboolean keeps_alive; /* the connection may be used again once all of the reply was read */
  GHashTable *headers;  /* (owned): names in lower case, several values with commas between them */
} FeedHttpReply;

/* @head ends with its empty line. NULL where that is not HTTP. */
FeedHttpReply *feed_http_reply_parse (const char          *head) G_GNUC_WARN_UNUSED_RESULT;
void           feed_http_reply_free  (FeedHttpReply       *self);
/* (nullable); @name is in lower case. */
const char    *feed_http_reply_get   (const FeedHttpReply *self,
                                      const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpReply, feed_http_reply_free)

G_END_DECLS
