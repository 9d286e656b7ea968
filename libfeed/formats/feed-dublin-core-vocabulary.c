/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-date.h"
#include "feed-rule-rows.h"

/* Dublin Core, the elements and the terms: the terms have all of the elements, too. Where they say
 * what the format itself can say, the format's own element holds. */

/* “start=…; end=…; scheme=W3C-DTF” (DCMI Period). */
static void
take_end (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  const char *end = strstr (text, "end=");
  g_autofree char *date = NULL;

  if (end == NULL)
    return;
  end += strlen ("end=");
  date = g_strndup (end, strcspn (end, ";"));
  feed_rule_take_date (self, rule, g_strstrip (date), strlen (date));
}

const FeedRule feed_dc_rules[] = {
  MARKUP ("title", INFO, title, FeedInfo, title),
  MARKUP ("title", ENTRY, title, FeedEntry, title),
  ADD ("creator", INFO, person, FeedInfo, authors),
  ADD ("creator", ENTRY, person, FeedEntry, authors),
  ADD ("contributor", INFO, person, FeedInfo, contributors),
  ADD ("contributor", ENTRY, person, FeedEntry, contributors),
  WEAK ("publisher", INFO, person, FeedInfo, publisher),
  MORE ("publisher", ENTRY, person, publisher),
  ADD ("subject", INFO, category, FeedInfo, categories),
  ADD ("subject", ENTRY, category, FeedEntry, categories),
  WEAK ("date", INFO, date, FeedInfo, updated),
  WEAK ("date", ENTRY, date, FeedEntry, updated),
  WEAK ("modified", INFO, date, FeedInfo, updated),
  WEAK ("modified", ENTRY, date, FeedEntry, updated),
  WEAK ("created", ENTRY, date, FeedEntry, created),
  WEAK ("issued", INFO, date, FeedInfo, published),
  WEAK ("issued", ENTRY, date, FeedEntry, published),
  ROW ("valid",
       ENTRY,
       .text = take_end,
       .owner = FEED_OF_EXTENSION,
       .field = G_STRUCT_OFFSET (FeedExtension, expired)),
  MARKUP ("description", INFO, text, FeedInfo, subtitle),
  MARKUP ("description", ENTRY, text, FeedEntry, summary),
  MARKUP ("abstract", INFO, text, FeedInfo, subtitle),
  MARKUP ("abstract", ENTRY, text, FeedEntry, summary),
  WEAK ("language", INFO, string, FeedInfo, language),
  WEAK ("language", ENTRY, string, FeedEntry, language),
  WEAK ("rights", INFO, plain, FeedInfo, rights),
  WEAK ("rights", ENTRY, plain, FeedEntry, rights),
  LICENSE (INFO, FeedInfo),
  LICENSE (ENTRY, FeedEntry),
  WEAK ("identifier", INFO, string, FeedInfo, id),
  WEAK ("identifier", ENTRY, string, FeedEntry, id),
  { 0 },
};
