/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-post-source.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

void
feedctl_post_source_free (FeedctlPostSource *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->file, feed_post_file_free);
  g_free (self);
}

static GBytes *
read_piped (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static FeedMarkup
find_markup (const char *path)
{
  return g_str_has_suffix (path, ".html") || g_str_has_suffix (path, ".htm") ? FEED_MARKUP_HTML
                                                                             : FEED_MARKUP_MARKDOWN;
}

FeedctlPostSource *
feedctl_post_source_read (const char *path, GError **error)
{
  g_autoptr (FeedctlPostSource) self = g_new0 (FeedctlPostSource, 1);
  g_autoptr (GFile) file = NULL;

  self->markup = find_markup (path);
  if (g_str_equal (path, "-"))
    {
      self->folder = g_file_new_for_path (".");
      self->bytes = read_piped (error);
    }
  else
    {
      file = g_file_new_for_commandline_arg (path);
      self->path = g_file_get_path (file);
      self->folder = g_file_get_parent (file);
      self->bytes = g_file_load_bytes (file, NULL, NULL, error);
    }
  if (self->bytes != NULL)
    self->file = feed_post_file_parse (self->bytes, error);

  return self->file != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
is_same_word (const char *one, const char *other)
{
  g_autofree char *folded = one != NULL ? g_utf8_casefold (one, -1) : g_strdup ("");
  g_autofree char *other_folded = other != NULL ? g_utf8_casefold (other, -1) : g_strdup ("");

  return *folded != '\0' && g_str_equal (folded, other_folded);
}

/* One that the blog has, where it is that one, by its term or by its name for people. */
static FeedCategory *
find_category (const FeedStoredCollection *collection, const char *name)
{
  for (guint i = 0; collection != NULL && i < collection->categories->len; i++)
    {
      FeedCategory *category = collection->categories->pdata[i];

      if (is_same_word (feed_category_get_term (category), name) ||
          is_same_word (feed_category_get_label (category), name))
        return feed_category_ref (category);
    }

  return feed_category_make (name, NULL, NULL);
}

static void
replace (char **field, const char *value)
{
  if (value == NULL)
    return;
  g_free (*field);
  *field = g_strdup (value);
}

static void
apply_categories (const FeedPostFile *file,
                  const FeedStoredCollection *collection,
                  FeedPostContent *content)
{
  if (file->categories[0] == NULL)
    return;
  g_ptr_array_set_size (content->categories, 0);
  for (guint i = 0; file->categories[i] != NULL; i++)
    g_ptr_array_add (content->categories, find_category (collection, file->categories[i]));
}

/* A heading that the text begins with is its title where nothing else is: its length, 0 for none.
 */
static gsize
measure_heading (const FeedctlPostSource *self)
{
  if (self->file->title != NULL || self->markup != FEED_MARKUP_MARKDOWN ||
      !g_str_has_prefix (self->file->body, "# "))
    return 0;

  return strcspn (self->file->body, "\n");
}

static void
apply_text (const FeedctlPostSource *self, FeedPostContent *content)
{
  gsize n = measure_heading (self);
  g_autofree char *heading = n > 0 ? g_strstrip (g_strndup (self->file->body + 2, n - 2)) : NULL;
  const char *body = self->file->body + n;

  replace (&content->title, heading != NULL ? heading : self->file->title);
  replace (&content->body, body + (n > 0 ? strspn (body, "\n") : 0));
  content->markup = self->markup;
  g_clear_pointer (&content->body_type, g_free);
}

void
feedctl_post_source_apply (const FeedctlPostSource *self,
                           const FeedStoredCollection *collection,
                           FeedPostContent *content)
{
  const FeedPostFile *file = self->file;

  apply_text (self, content);
  apply_categories (file, collection, content);
  replace (&content->summary, file->summary);
  replace (&content->slug, file->slug);
  replace (&content->language, file->language);
  content->draft = file->draft;
  if (file->date != FEED_TIME_NONE)
    content->published = file->date;
  if (file->in_reply_to != NULL)
    {
      g_clear_pointer (&content->in_reply_to, feed_in_reply_to_unref);
      content->in_reply_to = feed_in_reply_to_make (file->in_reply_to, file->in_reply_to, NULL,
                                                    NULL);
    }
}

/* Takes @bytes. */
static GBytes *
say (GBytes *bytes, const char *key, const char *said, const char *value, GError **error)
{
  g_autoptr (GBytes) before = bytes;

  if (before == NULL || value == NULL || g_strcmp0 (said, value) == 0)
    return g_steal_pointer (&before);

  return feed_post_file_amend (before, key, value, error);
}

gboolean
feedctl_post_source_note (FeedctlPostSource *self, FeedPost *post, GError **error)
{
  const char *own_id = feed_post_get_own_id (post);
  g_autoptr (GBytes) bytes = NULL;

  if (self->path == NULL)
    return TRUE;
  bytes = say (g_bytes_ref (self->bytes), "id", self->file->id,
               own_id != NULL ? own_id : feed_post_get_entry_id (post), error);
  bytes = say (g_steal_pointer (&bytes), "edit", self->file->edit, feed_post_get_edit_uri (post),
               error);
  if (bytes == NULL)
    return FALSE;

  return g_bytes_equal (bytes, self->bytes) ||
         g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}
