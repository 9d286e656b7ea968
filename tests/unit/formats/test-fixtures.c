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
#include "feedctl-document-json.h"
#include "fixture.h"

static char *
describe (const Fixture *fixture, gsize step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = fixture_parse (fixture, step, &error);
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

  while ((at = fixture_find_line (fixture, at, "Expect: ")) != NULL)
    {
      g_autofree char *line = fixture_read_value (fixture, at);

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
      g_autoptr (FeedDocument) document = fixture_parse (&cut, cut.length, NULL);
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
  g_autofree char *refusal = fixture_get_line (fixture, "Error: ");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = fixture_parse (fixture, fixture->length, &error);
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

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) fixtures = fixture_load_all (argv[1]);
  g_autoptr (GArray) tests = g_array_new (FALSE, FALSE, sizeof (struct CMUnitTest));

  for (guint i = 0; i < fixtures->len; i++)
    {
      Fixture *fixture = fixtures->pdata[i];
      struct CMUnitTest test = { fixture->path, test_fixture, NULL, NULL, fixture };

      g_array_append_val (tests, test);
    }
  g_assert_cmpuint (tests->len, >, 400);

  return _cmocka_run_group_tests ("fixtures", (const struct CMUnitTest *) (void *) tests->data,
                                  tests->len, NULL, NULL);
}
