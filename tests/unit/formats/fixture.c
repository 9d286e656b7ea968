/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

void
fixture_free (Fixture *self)
{
  g_free (self->path);
  g_free (self->content);
  g_free (self);
}

static void
add_folder (GPtrArray *fixtures, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      Fixture *fixture;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          add_folder (fixtures, path);
          continue;
        }
      fixture = g_new0 (Fixture, 1);
      g_assert_true (g_file_get_contents (path, &fixture->content, &fixture->length, NULL));
      fixture->path = g_steal_pointer (&path);
      g_ptr_array_add (fixtures, fixture);
    }
}

GPtrArray *
fixture_load_all (const char *folder)
{
  GPtrArray *fixtures = g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_free);

  add_folder (fixtures, folder);

  return fixtures;
}

char *
fixture_read_value (const Fixture *self, const char *at)
{
  gboolean in_json = g_str_has_suffix (self->path, ".json");
  const char *end = at;

  while (*end != '\0' && *end != '\n' &&
         !(in_json && *end == '"' && strchr (",]\n", end[1]) != NULL))
    end += *end == '\\' ? 2 : 1;

  return g_strndup (at, end - at);
}

const char *
fixture_find_line (const Fixture *self, const char *from, const char *key)
{
  const char *start = from != NULL ? from : self->content;
  const char *found = memmem (start, self->content + self->length - start, key, strlen (key));

  return found != NULL ? found + strlen (key) : NULL;
}

char *
fixture_get_line (const Fixture *self, const char *key)
{
  const char *at = fixture_find_line (self, NULL, key);

  return at != NULL ? fixture_read_value (self, at) : NULL;
}

FeedDocument *
fixture_parse (const Fixture *self, gsize step, GError **error)
{
  g_autofree char *base = fixture_get_line (self, "Base: ");
  g_autofree char *type = fixture_get_line (self, "Type: ");
  g_autoptr (FeedParser) parser = feed_parser_new (base, type);

  for (gsize done = 0; done < self->length; done += step)
    if (!feed_parser_push (parser, self->content + done, MIN (step, self->length - done), error))
      return NULL;

  return feed_parser_finish (parser, error);
}
