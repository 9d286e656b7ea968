/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An entry that somebody wants to hear of. */
typedef struct
{
  gint64 id;
  gint64 feed_id;
  const char *feed_title;
  const char *title;
} FwNewsItem;

/* What is said of several at once. */
typedef struct
{
  char *title;  /* (owned) */
  char *body;   /* (owned) */
} FwNews;

/* One notification however many they are; @n is at least 1. */
void     fw_news_init  (FwNews           *self,
                        const FwNewsItem *items,
                        guint             n);
void     fw_news_clear (FwNews           *self);
/* Whether one of the words (NULL-terminated) is in @text, as a whole, whatever its case. */
gboolean fw_news_match (const char *const *keywords,
                        const char        *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwNews, fw_news_clear)

G_END_DECLS
