/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-cue.h"

#include <string.h>

#include "feed-cue-private.h"
#include "feed-limits.h"

G_DEFINE_BOXED_TYPE (FeedCue, feed_cue, feed_cue_copy, feed_cue_free)

/**
 * feed_cue_new:
 * @start: when it begins, in milliseconds; -1 where that is not said
 * @text: what is said, or the title of a chapter
 *
 * Makes a part of a recording.
 *
 * Returns: (transfer full): a cue
 */
FeedCue *
feed_cue_new (gint64 start, const char *text)
{
  FeedCue *self = g_new0 (FeedCue, 1);

  self->start = start;
  self->end = -1;
  self->text = g_strdup (text);

  return self;
}

/**
 * feed_cue_copy:
 * @self: a cue
 *
 * Copies a cue.
 *
 * Returns: (transfer full): a copy
 */
FeedCue *
feed_cue_copy (const FeedCue *self)
{
  FeedCue *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  copy->speaker = g_strdup (self->speaker);
  copy->uri = g_strdup (self->uri);

  return copy;
}

/**
 * feed_cue_free:
 * @self: (transfer full) (nullable): a cue
 *
 * Frees a cue.
 */
void
feed_cue_free (FeedCue *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->speaker);
  g_free (self->uri);
  g_free (self);
}

void
feed_cue_list_take (GPtrArray *cues, FeedCue *cue)
{
  if (cue->text != NULL && strlen (cue->text) > FEED_LIMIT_CUE_BYTES)
    {
      g_autofree char *cut = g_strndup (cue->text, FEED_LIMIT_CUE_BYTES);

      g_free (cue->text);
      cue->text = g_utf8_make_valid (cut, -1);
    }
  if (cue->text == NULL || *cue->text == '\0' || cues->len >= FEED_LIMIT_CUES)
    feed_cue_free (cue);
  else
    g_ptr_array_add (cues, cue);
}

/**
 * feed_cue_find:
 * @cues: (element-type FeedCue): chapters or a transcript
 * @position: milliseconds
 *
 * Finds what is heard at a time.
 *
 * Returns: which of @cues, -1 for none
 */
int
feed_cue_find (GPtrArray *cues, gint64 position)
{
  int found = -1;

  g_return_val_if_fail (cues != NULL, -1);

  for (guint i = 0; i < cues->len; i++)
    {
      const FeedCue *cue = g_ptr_array_index (cues, i);

      if (cue->start >= 0 && cue->start <= position)
        found = (int) i;
    }

  return found;
}
