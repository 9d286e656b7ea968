/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-entry-summary.h"

G_BEGIN_DECLS

/* Filled in by the table that reads it, then never changed. */
struct _FeedEntrySummary
{
  GObject parent_instance;

  gint64 id;
  gint64 feed_id;
  char *feed_title;
  char *title;
  char *excerpt;
  char *author;
  char *uri;
  char *thumbnail;
  gint64 date;
  gboolean read;
  gboolean starred;
};

G_END_DECLS
