/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-sanitizer.h"

G_BEGIN_DECLS

typedef enum
{
  FEED_HTML_WANTS_TEXT = 1 << 0,
  FEED_HTML_WANTS_IMAGE = 1 << 1,
} FeedHtmlWants;

typedef struct
{
  char *html;  /* (owned) */
  char *text;  /* (owned) (nullable): where wanted */
  char *image; /* (owned) (nullable): where wanted, and there is one */
  FeedSanitizeReport report;
  gsize work; /* bytes looked at and elements gone over, which has to stay linear in the input */
} FeedHtmlCleaned;

/* One pass over @html makes all that is asked for. */
void feed_html_clean (const char               *html,
                      gssize                    length,
                      const FeedSanitizePolicy *policy,
                      FeedHtmlWants             wants,
                      FeedHtmlCleaned          *cleaned);

G_END_DECLS
