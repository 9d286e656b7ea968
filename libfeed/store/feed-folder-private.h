/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-folder.h"

G_BEGIN_DECLS

/* Filled in by the table that reads it, then never changed. */
struct _FeedFolder
{
  GObject parent_instance;

  gint64 id;
  gint64 parent_id;
  gint64 position;
  char *title;
  char **outline;
};

G_END_DECLS
