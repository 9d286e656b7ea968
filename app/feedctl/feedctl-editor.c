/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-editor.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *
find_editor (void)
{
  const char *editor = g_getenv ("VISUAL");

  if (editor == NULL || *editor == '\0')
    editor = g_getenv ("EDITOR");

  return editor != NULL && *editor != '\0' ? editor : "editor";
}

static char **
list_terms (GPtrArray *categories)
{
  g_autoptr (GStrvBuilder) terms = g_strv_builder_new ();

  for (guint i = 0; i < categories->len; i++)
    g_strv_builder_add (terms, feed_category_get_term (categories->pdata[i]));

  return g_strv_builder_end (terms);
}

static char *
write_post (FeedPost *post)
{
  const FeedPostContent *content = feed_post_get_content (post);
  g_autoptr (FeedPostFile) file = feed_post_file_new ();

  file->title = g_strdup (content->title);
  file->date = content->published;
  g_strfreev (file->categories);
  file->categories = list_terms (content->categories);
  file->slug = g_strdup (content->slug);
  file->summary = g_strdup (content->summary);
  file->language = g_strdup (content->language);
  file->draft = content->draft;
  if (content->in_reply_to != NULL)
    file->in_reply_to = g_strdup (feed_in_reply_to_get_href (content->in_reply_to));
  g_free (file->body);
  file->body = g_strdup (content->body);

  return feed_post_file_write (file);
}

static gboolean
run_editor (const char *path, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) command = NULL;
  int wait_status;

  if (!g_shell_parse_argv (find_editor (), NULL, &words, error))
    return FALSE;
  g_strv_builder_addv (builder, (const char **) words);
  g_strv_builder_add (builder, path);
  command = g_strv_builder_end (builder);

  return g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                       NULL, NULL, NULL, NULL, &wait_status, error) &&
         g_spawn_check_wait_status (wait_status, error);
}

char *
feedctl_editor_run (FeedPost *post, gboolean *changed, GError **error)
{
  const char *name = feed_post_get_content (post)->markup == FEED_MARKUP_MARKDOWN ? "post.md"
                                                                                  : "post.html";
  g_autofree char *text = write_post (post);
  g_autofree char *folder = g_dir_make_tmp ("feedctl-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autofree char *written = NULL;

  if (path == NULL || !g_file_set_contents (path, text, -1, error) || !run_editor (path, error) ||
      !g_file_get_contents (path, &written, NULL, error))
    return NULL;
  *changed = !g_str_equal (text, written);

  return g_steal_pointer (&path);
}

void
feedctl_editor_forget (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}
