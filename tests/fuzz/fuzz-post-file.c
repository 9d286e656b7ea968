/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "feed-post-file.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static FeedPostFile *
read_again (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FeedPostFile *post = feed_post_file_parse (bytes, &error);

  if (post == NULL)
    {
      g_printerr ("%s\ncannot be read: %s\n", text, error->message);
      g_abort ();
    }

  return post;
}

/* Whatever can be read is written, and reads the same again. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (FeedPostFile) post = feed_post_file_parse (bytes, NULL);
  g_autoptr (FeedPostFile) again = NULL;
  g_autoptr (GBytes) amended = NULL;
  g_autofree char *once = NULL, *twice = NULL;

  if (post == NULL)
    return 0;
  once = feed_post_file_write (post);
  again = read_again (once);
  twice = feed_post_file_write (again);
  if (strcmp (once, twice) != 0 || strcmp (post->body, again->body) != 0)
    {
      g_printerr ("%s\nbecomes\n%s\n", once, twice);
      g_abort ();
    }
  amended = feed_post_file_amend (bytes, "id", "urn:a", NULL);
  g_assert_nonnull (amended);
  g_clear_pointer (&again, feed_post_file_free);
  again = feed_post_file_parse (amended, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->id, ==, "urn:a");

  return 0;
}
