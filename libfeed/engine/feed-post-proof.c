/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-proof.h"

#include <string.h>

#include "feed-entry.h"
#include "feed-html.h"
#include "feed-iri.h"
#include "feed-post-compare.h"
#include "feed-post-document.h"
#include "feed-text.h"

/* An excerpt shows that a post is there; some words are an excerpt, two are not. */
#define SHORTEST_EXCERPT 20

/* A feed is seldom made anew at once, and caches hold it back. */
static const gint64 pauses[] = { 10, 60, 5 * 60, 15 * 60, 60 * 60, 6 * 60 * 60 };

gint64
feed_post_proof_get_pause (guint n)
{
  return n < G_N_ELEMENTS (pauses) ? pauses[n] : FEED_TIME_NONE;
}

gboolean
feed_post_proof_is_near (const char *feed_uri, const char *service_uri)
{
  g_autofree char *feed = feed_iri_get_host (feed_uri);
  g_autofree char *service = feed_iri_get_host (service_uri);

  return feed != NULL && g_strcmp0 (feed, service) == 0;
}

static char *
get_words (const char *html)
{
  g_autofree char *text = feed_html_to_text (html != NULL ? html : "", -1);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s ", words[i]);

  return g_string_free (joined, FALSE);
}

/* Many feeds have the beginning alone, with something like "[…]" at its end. */
static gboolean
is_excerpt (const FeedPostContent *sent, FeedEntry *entry)
{
  FeedText *text = feed_entry_get_body (entry);
  g_autofree char *whole = get_words (sent->body);
  g_autofree char *part = get_words (text != NULL ? feed_text_get_value (text) : NULL);
  gsize length = 0;

  while (part[length] != '\0' && part[length] == whole[length])
    length++;

  return length >= SHORTEST_EXCERPT;
}

static gboolean
is_it (FeedPost *post, const FeedPostContent *sent, FeedEntry *entry)
{
  const char *id = feed_post_get_entry_id (post);
  const char *permalink = feed_post_get_permalink (post);

  return (id != NULL && g_strcmp0 (id, feed_entry_get_id (entry)) == 0) ||
         (permalink != NULL && g_strcmp0 (permalink, feed_entry_get_uri (entry)) == 0) ||
         feed_post_is_same_text (sent, entry);
}

FeedPostProof
feed_post_proof_find (FeedPost *post, FeedDocument *document)
{
  g_autoptr (FeedPostContent) sent = feed_post_document_render (feed_post_get_content (post), NULL);
  GPtrArray *entries = feed_document_get_entries (document);

  for (guint i = 0; i < entries->len; i++)
    {
      FeedEntry *entry = entries->pdata[i];

      if (!is_it (post, sent, entry))
        continue;
      return feed_post_is_same_text (sent, entry) || is_excerpt (sent, entry)
                 ? FEED_POST_PROOF_SEEN
                 : FEED_POST_PROOF_DIFFERENT;
    }

  return FEED_POST_PROOF_PENDING;
}
