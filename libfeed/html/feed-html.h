/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-sanitizer.h"

G_BEGIN_DECLS

/* What ingest needs of an entry's markup, made in one pass of the tokenizer. */
typedef struct
{
  char *html;  /* (owned): the safe fragment, links absolute */
  char *text;  /* (owned): plain text, white space collapsed, blocks separated by a newline */
  char *image; /* (owned) (nullable): address of the first image worth a thumbnail */
} FeedCleanHtml;

void  feed_clean_html_init  (FeedCleanHtml            *self,
                             const char               *html,
                             gssize                    length,
                             const FeedSanitizePolicy *policy);
void  feed_clean_html_clear (FeedCleanHtml *self);

char *feed_html_to_text     (const char *html,
                             gssize      length) G_GNUC_WARN_UNUSED_RESULT;

/* A <link> or <a> of a page that may lead to a feed or a publishing service. */
typedef struct
{
  char *rel;   /* (owned) (nullable): lower case, space separated */
  char *type;  /* (owned) (nullable): media type without parameters, lower case */
  char *href;  /* (owned): absolute */
  char *title; /* (owned) (nullable) */
  gboolean is_anchor;
} FeedHtmlLink;

typedef struct
{
  char *title;      /* (owned) (nullable): the page's <title> */
  GPtrArray *links; /* (owned) (element-type FeedHtmlLink): in document order */
} FeedHtmlPage;

FeedHtmlPage *feed_html_page_new  (const char *html,
                                   gssize      length,
                                   const char *base_uri) G_GNUC_WARN_UNUSED_RESULT;
void          feed_html_page_free (FeedHtmlPage *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedCleanHtml, feed_clean_html_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHtmlPage, feed_html_page_free)

G_END_DECLS
