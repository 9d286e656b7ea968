/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-category-set.h"
#include "feed-collection.h"
#include "feed-service-document.h"
#include "feed-workspace.h"

G_BEGIN_DECLS

/* The inside of a service document, for its reader. */

struct _FeedCategorySet
{
  FeedArena *arena;
  const char *uri; /* (nullable) */
  gboolean is_fixed;
  const char *scheme;    /* (nullable) */
  GPtrArray *categories; /* (nullable) (element-type FeedCategory) */
};

struct _FeedCollection
{
  FeedArena *arena;
  const char *title;
  const char *uri;
  GPtrArray *accepts; /* (nullable) (element-type utf8) */
  GPtrArray *category_sets; /* (nullable) (element-type FeedCategorySet) */
};

struct _FeedWorkspace
{
  FeedArena *arena;
  const char *title;
  GPtrArray *collections; /* (nullable) (element-type FeedCollection) */
};

struct _FeedServiceDocument
{
  FeedArena *arena;
  const char *uri;
  GPtrArray *workspaces; /* (nullable) (element-type FeedWorkspace) */
};

G_END_DECLS
