/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-account.h"

G_BEGIN_DECLS

/* Filled in by the table that reads it, then never changed. */
struct _FeedAccount
{
  GObject parent_instance;

  gint64 id;
  char *title;
  char *service_uri;
  char *site_uri;
  char *feed_uri;
  char *author;
  FeedServerTraits traits;
  GPtrArray *collections;
};

G_END_DECLS
