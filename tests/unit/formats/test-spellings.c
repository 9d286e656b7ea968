/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document says the same however it is spelled: with other prefixes, with each namespace declared
 * where it is used, in UTF-16. Every fixture that is XML and in order is spelled in these ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "feedctl-document-json.h"
#include "fixture.h"

static GPtrArray *fixtures;

static void
forget_encoding (JsonNode *node)
{
  json_object_remove_member (json_node_get_object (node), "encoding");
}

/* NULL where it is not read. */
static char *
describe (const Fixture *fixture)
{
  g_autoptr (FeedDocument) document = fixture_parse (fixture, fixture->length, NULL);
  g_autoptr (JsonNode) node = NULL;

  if (document == NULL)
    return NULL;
  node = feedctl_document_to_json (document, NULL);
  forget_encoding (node);

  return json_to_string (node, TRUE);
}

static char *
replace (const char *text, const char *pattern, const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);
}

/* What a fixture says of itself is in a comment, which stays as it is. */
static char *
take_comment (char *content)
{
  char *end = strstr (content, "-->");
  char *body = g_strdup (end + strlen ("-->"));

  end[strlen ("-->")] = '\0';

  return body;
}

/* All prefixes but “xml” get a letter more. */
static char *
rename_prefixes (const char *body)
{
  g_autofree char *declared = replace (body, "xmlns:(\\w+)=", "xmlns:q\\1=");
  g_autofree char *elements = replace (declared, "<(/?)(\\w+):(?=\\w)", "<\\1q\\2:");

  return replace (elements, "(?<=\\s)(?!xmlns:|xml:)(\\w+):(\\w+)=(?=[\"'][^<>]*>)", "q\\1:\\2=");
}

static char *
restore_prefixes (const char *description)
{
  g_autofree char *declared = replace (description, "xmlns:q(\\w+)=", "xmlns:\\1=");
  g_autofree char *elements = replace (declared, "<(/?)q(\\w+):", "<\\1\\2:");

  return replace (elements, "(?<=\\s)q(\\w+):(\\w+)=(?=\\\\\")", "\\1:\\2=");
}

static GHashTable *
read_declarations (const char *tag)
{
  GHashTable *declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GRegex) regex = g_regex_new ("xmlns:(\\w+)=(\"[^\"]*\"|'[^']*')", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, tag, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_insert (declared, g_match_info_fetch (match, 1), g_match_info_fetch (match, 2));

  return declared;
}

static gboolean
declare_cb (const GMatchInfo *match, GString *result, gpointer user_data)
{
  GHashTable *declared = user_data;
  g_autofree char *tag = g_match_info_fetch (match, 0);
  g_autofree char *name = g_match_info_fetch (match, 1);
  g_autoptr (GHashTable) own = read_declarations (tag);
  GHashTableIter iter;
  gpointer prefix;
  gpointer uri;

  g_string_append (result, name);
  g_hash_table_iter_init (&iter, declared);
  while (g_hash_table_iter_next (&iter, &prefix, &uri))
    {
      g_autofree char *used = g_strconcat (prefix, ":", NULL);

      if (strstr (tag, used) != NULL && !g_hash_table_contains (own, prefix))
        g_string_append_printf (result, " xmlns:%s=%s", (char *) prefix, (char *) uri);
    }
  g_string_append (result, tag + strlen (name));

  return FALSE;
}

/* The root's declarations go to each element that needs them. */
static char *
declare_where_used (const char *body)
{
  const char *root = strpbrk (body, "<");
  g_autofree char *end = NULL;
  g_autofree char *tag = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *rest = NULL;
  g_autoptr (GHashTable) declared = NULL;
  g_autoptr (GRegex) tags = g_regex_new ("(<\\w[\\w:.-]*)[^<>]*>", 0, 0, NULL);

  while (strchr ("!?", root[1]) != NULL)
    root = strchr (root + 1, '<');
  tag = g_strndup (root, strcspn (root, ">") + 1);
  declared = read_declarations (tag);
  bare = replace (tag, "\\sxmlns:\\w+=(\"[^\"]*\"|'[^']*')", "");
  rest = g_strconcat (bare, root + strlen (tag), NULL);
  end = g_regex_replace_eval (tags, rest, -1, 0, 0, declare_cb, declared, NULL);

  return g_strdup_printf ("%.*s%s", (int) (root - body), body, end);
}

static gboolean
is_in (const Fixture *fixture, const char *folder)
{
  return strstr (fixture->path, folder) != NULL;
}

/* Those in which a prefix or the spelling of something is the fact. */
static gboolean
is_in_order (const Fixture *fixture)
{
  return g_str_has_suffix (fixture->path, ".xml") && !is_in (fixture, "/broken/") &&
         !is_in (fixture, "/encoding/") && !is_in (fixture, "/refused/") &&
         !is_in (fixture, "/undeclared/") && !is_in (fixture, "undeclared.xml") &&
         g_utf8_validate (fixture->content, fixture->length, NULL);
}

/* Whether there was anything to spell otherwise. */
static gboolean
check_spelling (const Fixture *fixture,
                char *(*spell) (const char *body),
                char *(*restore) (const char *description))
{
  g_autofree char *comment = g_strdup (fixture->content);
  g_autofree char *body = take_comment (comment);
  g_autofree char *spelled = spell (body);
  g_autofree char *content = g_strconcat (comment, spelled, NULL);
  const Fixture other = { fixture->path, content, strlen (content) };
  g_autofree char *wanted = describe (fixture);
  g_autofree char *got = describe (&other);
  g_autofree char *restored = got != NULL && restore != NULL ? restore (got) : g_strdup (got);

  assert_non_null (wanted);
  if (g_strcmp0 (wanted, restored) != 0)
    fail_msg ("%s, spelled as %s, says %s", fixture->path, spelled, restored);

  return !g_str_equal (body, spelled);
}

static void
test_prefixes_do_not_matter (void **state)
{
  guint n_changed = 0;

  for (guint i = 0; i < fixtures->len; i++)
    if (is_in_order (fixtures->pdata[i]))
      n_changed += check_spelling (fixtures->pdata[i], rename_prefixes, restore_prefixes);
  assert_true (n_changed > 100);
}

static void
test_where_namespaces_are_declared_does_not_matter (void **state)
{
  guint n_changed = 0;

  for (guint i = 0; i < fixtures->len; i++)
    if (is_in_order (fixtures->pdata[i]))
      n_changed += check_spelling (fixtures->pdata[i], declare_where_used, NULL);
  assert_true (n_changed > 100);
}

static void
test_the_encoding_does_not_matter (void **state)
{
  for (guint i = 0; i < fixtures->len; i++)
    {
      const Fixture *fixture = fixtures->pdata[i];
      g_autofree char *wanted = NULL;
      g_autofree char *got = NULL;
      g_autofree char *base = fixture_get_line (fixture, "Base: ");
      g_autofree char *bytes = NULL;
      g_autoptr (FeedParser) parser = feed_parser_new (base, NULL);
      g_autoptr (FeedDocument) document = NULL;
      g_autoptr (JsonNode) node = NULL;
      gsize length;

      if (!is_in_order (fixture))
        continue;
      bytes = g_convert (fixture->content, fixture->length, "UTF-16LE", "UTF-8", NULL, &length,
                         NULL);
      feed_parser_push (parser, "\xff\xfe", 2, NULL);
      feed_parser_push (parser, bytes, length, NULL);
      document = feed_parser_finish (parser, NULL);
      assert_non_null (document);
      node = feedctl_document_to_json (document, NULL);
      forget_encoding (node);
      got = json_to_string (node, TRUE);
      wanted = describe (fixture);
      if (g_strcmp0 (wanted, got) != 0)
        fail_msg ("%s in UTF-16 says %s", fixture->path, got);
    }
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_prefixes_do_not_matter),
    cmocka_unit_test (test_where_namespaces_are_declared_does_not_matter),
    cmocka_unit_test (test_the_encoding_does_not_matter),
  };
  int n_failed;

  fixtures = fixture_load_all (argv[1]);
  n_failed = cmocka_run_group_tests (tests, NULL, NULL);
  g_ptr_array_unref (fixtures);

  return n_failed;
}
