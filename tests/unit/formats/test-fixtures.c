/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every file below tests/data/formats is a document and says what has to come out of it:
 *
 *   Expect: entries[0].title.value = …   (C escapes), “missing” or “present”
 *   Error: nick                          it has to be refused
 *   Base: …, Type: …                     its address, its media type
 *
 * Each is read whole and byte by byte; both ways have to give the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <feed.h>

#include "feedctl-document-json.h"

typedef struct
{
  char *path;
  char *content;
  gsize length;
} Fixture;

/* Up to the end of the line, or of the JSON string that it is in. */
static char *
read_value (const Fixture *fixture, const char *at)
{
  gboolean in_json = g_str_has_suffix (fixture->path, ".json");
  const char *end = at;

  while (*end != '\0' && *end != '\n' &&
         !(in_json && *end == '"' && strchr (",]\n", end[1]) != NULL))
    end += *end == '\\' ? 2 : 1;

  return g_strndup (at, end - at);
}

static const char *
find_line (const Fixture *fixture, const char *from, const char *key)
{
  const char *start = from != NULL ? from : fixture->content;
  const char *found = memmem (start, fixture->content + fixture->length - start, key, strlen (key));

  return found != NULL ? found + strlen (key) : NULL;
}

static char *
get_line (const Fixture *fixture, const char *key)
{
  const char *at = find_line (fixture, NULL, key);

  return at != NULL ? read_value (fixture, at) : NULL;
}

static FeedDocument *
parse (const Fixture *fixture, gsize step, GError **error)
{
  g_autofree char *base = get_line (fixture, "Base: ");
  g_autofree char *type = get_line (fixture, "Type: ");
  g_autoptr (FeedParser) parser = feed_parser_new (base, type);

  for (gsize done = 0; done < fixture->length; done += step)
    if (!feed_parser_push (parser, fixture->content + done, MIN (step, fixture->length - done),
                           error))
      return NULL;

  return feed_parser_finish (parser, error);
}

static char *
describe (const Fixture *fixture, gsize step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = parse (fixture, step, &error);
  g_autoptr (JsonNode) node = NULL;

  if (document == NULL)
    return g_strdup (error->message);
  node = feedctl_document_to_json (document, NULL);

  return json_to_string (node, TRUE);
}

static JsonNode *
get_step (JsonNode *node, const char *name)
{
  guint64 index;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      index = g_ascii_strtoull (name, NULL, 10);
      return index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
    }
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), name);

  return NULL;
}

static JsonNode *
get_path (JsonNode *node, const char *path)
{
  g_auto (GStrv) steps = g_strsplit_set (path, ".[]", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    if (*steps[i] != '\0')
      node = get_step (node, steps[i]);

  return node;
}

static char *
value_to_string (JsonNode *node)
{
  if (node == NULL)
    return g_strdup ("(missing)");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return json_to_string (node, FALSE);
}

static void
check_line (const Fixture *fixture, JsonNode *root, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  g_autofree char *wanted = NULL;
  g_autofree char *got = NULL;
  JsonNode *node;

  assert_non_null (words[1]);
  node = get_path (root, words[0]);
  got = value_to_string (node);
  if (g_str_equal (words[1], "missing"))
    wanted = g_strdup ("(missing)");
  else
    wanted = g_str_equal (words[1], "present") ? g_strdup (got) : g_strcompress (words[2]);
  if (!g_str_equal (got, wanted) || (g_str_equal (words[1], "present") && node == NULL))
    fail_msg ("%s: %s: got “%s”", fixture->path, line, got);
}

static void
check_document (const Fixture *fixture, FeedDocument *document)
{
  g_autoptr (JsonNode) root = feedctl_document_to_json (document, NULL);
  const char *at = NULL;
  guint n_lines = 0;

  while ((at = find_line (fixture, at, "Expect: ")) != NULL)
    {
      g_autofree char *line = read_value (fixture, at);

      check_line (fixture, root, line);
      n_lines++;
    }
  assert_true (n_lines > 0);
}

/* Wherever a document breaks off, nothing breaks, and no entry that was there goes again. */
static void
check_cuts (const Fixture *fixture)
{
  Fixture cut = *fixture;
  guint n_entries = 0;

  for (cut.length = 1; cut.length < fixture->length; cut.length++)
    {
      g_autoptr (FeedDocument) document = parse (&cut, cut.length, NULL);
      guint n = document != NULL ? feed_document_get_entries (document)->len : 0;

      if (n < n_entries)
        fail_msg ("%s: %u entries in %zu bytes, %u in fewer", fixture->path, n, cut.length,
                  n_entries);
      n_entries = n;
    }
}

static void
test_fixture (void **state)
{
  const Fixture *fixture = *state;
  g_autofree char *refusal = get_line (fixture, "Error: ");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = parse (fixture, fixture->length, &error);
  g_autofree char *whole = describe (fixture, fixture->length);
  g_autofree char *by_bytes = describe (fixture, 1);

  if (refusal != NULL)
    {
      refusal[strcspn (refusal, " \"")] = '\0';
      assert_null (document);
      assert_true (error->domain == FEED_ERROR);
      assert_string_equal (feed_error_code_get_nick (error->code), refusal);
      return;
    }
  if (document == NULL)
    fail_msg ("%s: %s", fixture->path, error->message);
  check_document (fixture, document);
  assert_string_equal (by_bytes, whole);
  check_cuts (fixture);
}

static void
add_fixture (GArray *tests, char *path)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  struct CMUnitTest test = { path, test_fixture, NULL, NULL, fixture };

  fixture->path = path;
  g_assert_true (g_file_get_contents (path, &fixture->content, &fixture->length, NULL));
  g_array_append_val (tests, test);
}

static void
add_folder (GArray *tests, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          add_folder (tests, path);
          g_free (path);
        }
      else
        add_fixture (tests, path);
    }
}

static void
clear_test (struct CMUnitTest *test)
{
  Fixture *fixture = test->initial_state;

  g_free (fixture->path);
  g_free (fixture->content);
  g_free (fixture);
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) tests = g_array_new (FALSE, FALSE, sizeof (struct CMUnitTest));

  g_array_set_clear_func (tests, (GDestroyNotify) clear_test);
  add_folder (tests, argv[1]);
  g_assert_cmpuint (tests->len, >, 100);

  return _cmocka_run_group_tests ("fixtures", (const struct CMUnitTest *) (void *) tests->data,
                                  tests->len, NULL, NULL);
}
