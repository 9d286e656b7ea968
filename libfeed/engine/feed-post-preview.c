/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-preview.h"

#include "feed-post-document.h"

/**
 * feed_post_preview_entry:
 * @content: what is written
 * @media: (nullable) (element-type FeedPostMedium): its pictures and files, with the addresses that
 *   shall stand for them
 * @author: (nullable): who signs it
 *
 * Writes the entry that would be sent of a new post (RFC 5023 section 9.2).
 *
 * Nothing is sent or stored. Its identifier is another one each time: the one that is sent is made
 * when the post is put in the outbox. This function may be called from any thread.
 *
 * Returns: (transfer full): an Atom entry document
 */
GBytes *
feed_post_preview_entry (const FeedPostContent *content, GPtrArray *media, const char *author)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *entry_id = g_strconcat ("urn:uuid:", uuid, NULL);
  const FeedPostWriting writing = {
    .content = content,
    .media = media,
    .entry_id = entry_id,
    .author = author,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  gboolean changed;

  return feed_post_document_write (NULL, &writing, &changed);
}
