/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-stored-entry.h"

G_BEGIN_DECLS

/* Filled in by the table that reads it, then never changed. */
struct _FeedStoredEntry
{
  GObject parent_instance;

  gint64 id;
  gint64 feed_id;
  char *feed_title;
  char *entry_id;
  char *title;
  char *html;
  char *text;
  char *author;
  char *uri;
  char *comments_uri;
  char *language;
  gint64 published;
  gint64 updated;
  gint64 date;
  gboolean read;
  gboolean starred;
  GPtrArray *enclosures;
  GPtrArray *companions;
  char **categories;
};

G_END_DECLS
