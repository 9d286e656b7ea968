/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An entry that somebody wants to hear of. */
typedef struct
{
  gint64 id;
  gint64 feed_id;
  char *feed_title; /* (owned) */
  char *title;      /* (owned) */
} FwNewsItem;

/* What is said of several at once. */
typedef struct
{
  char *title;    /* (owned) */
  char *body;     /* (owned) */
  gint64 feed_id; /* the one feed they are of, or 0 */
} FwNews;

void     fw_news_item_clear (FwNewsItem       *self);
/* One notification however many they are; @n is at least 1. @more: there are others. */
void     fw_news_init       (FwNews           *self,
                             const FwNewsItem *items,
                             guint             n,
                             gboolean          more);
void     fw_news_clear      (FwNews           *self);
/* Whether one of the words (NULL-terminated) is in @text, as a whole, whatever its case. */
gboolean fw_news_match      (const char *const *keywords,
                             const char        *text);
/* (nullable): one line of at most @max letters. */
char    *fw_news_shorten    (const char *text,
                             guint       max) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwNews, fw_news_clear)

G_END_DECLS
