/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-store-private.h"
#include "sample-text.h"

/* When the newest entries of a sample store are from. */
#define SAMPLE_NOW G_GINT64_CONSTANT (1800000000)

typedef struct
{
  guint feeds;
  guint folders;     /* the feeds are spread over them */
  guint entries;     /* in all */
  guint words;       /* in an entry, on average */
  guint unread;      /* in a hundred */
} SampleShape;

FeedStore  *sample_store_open   (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void        sample_store_close  (FeedStore *store);
/* Subscribes to the feeds; gives (element-type gint64) their ids. */
GArray     *sample_store_add_feeds (FeedStore *store, const SampleShape *shape) G_GNUC_WARN_UNUSED_RESULT;
/* @n_entries entries of one feed, the newest @age seconds old. */
FeedIngest *sample_ingest_new   (SampleText *text, gint64 feed, guint first, guint n_entries, gint64 age, guint words) G_GNUC_WARN_UNUSED_RESULT;
/* All of it, as if it had come in over the years. */
void        sample_store_fill   (FeedStore *store, SampleText *text, const SampleShape *shape);
