/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-account.h"
#include "feed-db.h"

G_BEGIN_DECLS

/* The blogs that one publishes to, and their collections. */

/* (element-type FeedAccount): in the order they were added. */
GPtrArray *feed_account_table_list   (FeedDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An account as it was found. */
typedef struct
{
  gint64 id; /* 0 makes one, unless there is one with that service already */
  char *title;
  char *service_uri;
  char *site_uri;
  char *feed_uri;
  char *author;
  GPtrArray *collections;
} FeedFoundAccount;

/* Gives its id, 0 with @error set. */
gint64     feed_account_table_put    (FeedDb *db, const FeedFoundAccount *found, GError **error);
gboolean   feed_account_table_learn  (FeedDb *db, gint64 id, FeedServerTraits traits, GError **error);
/* @chosen (element-type gint64): collections to publish in. */
gboolean   feed_account_table_set    (FeedDb *db, gint64 id, const char *title, const char *author,
                                      const char *feed_uri, GArray *chosen, GError **error);
/* What was not sent yet stays as drafts; what is on the server is forgotten. */
gboolean   feed_account_table_remove (FeedDb *db, gint64 id, GError **error);

G_END_DECLS
