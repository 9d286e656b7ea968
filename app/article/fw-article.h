/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What of an entry is shown; borrowed, so that it lives as long as the entry it was taken from. */
typedef struct
{
  const char *title;
  const char *source;
  const char *author;
  const char *uri;
  const char *comments_uri;
  const char *language;
  const char *html;
  gint64 date;
  GPtrArray *enclosures;         /* (element-type FeedStoredEnclosure) (nullable) */
  const char *const *categories; /* (nullable) */
} FwArticle;

/* Pictures are asked for at this address, followed by their own, percent-encoded. */
#define FW_IMAGE_SCHEME "feedwright-image"

void  fw_article_init_from_entry (FwArticle       *self,
                                  FeedStoredEntry *entry);
/* The whole page, for the browser view and the plain one alike; fw_article_look_to_css() has its
 * style sheet. */
char *fw_article_render          (const FwArticle *self) G_GNUC_WARN_UNUSED_RESULT;
/* "Monday, 3 May 2027, 14:20", in the person's language and time zone. */
char *fw_article_format_date     (gint64           date) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
