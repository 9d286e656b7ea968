/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "feed-media-range.h"
#include "feed-service-reader.h"

#define SERVICE                                                                                    \
  "<service xmlns=\"http://www.w3.org/2007/app\" xmlns:a=\"http://www.w3.org/2005/Atom\">"
#define ADDRESS "http://example.org/blog/service"

static FeedXmlDocument *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  FeedXmlDocument *document = feed_xml_document_parse (bytes, NULL, ADDRESS, NULL);

  assert_non_null (document);

  return document;
}

static FeedServiceDocument *
read_service (const char *text)
{
  g_autoptr (FeedXmlDocument) document = parse (text);
  g_autoptr (GError) error = NULL;
  FeedServiceDocument *service = feed_service_reader_read (document, ADDRESS, &error);

  assert_null (error);

  return service;
}

/* The first collection of a service document with this inside of it. */
static FeedCollection *
read_collection (const char *inside)
{
  g_autofree char *text = g_strdup_printf (
      SERVICE "<workspace><collection href=\"c\">%s</collection></workspace></service>", inside);
  g_autoptr (FeedServiceDocument) service = read_service (text);
  FeedWorkspace *workspace = g_ptr_array_index (feed_service_document_get_workspaces (service), 0);

  return feed_collection_ref (g_ptr_array_index (feed_workspace_get_collections (workspace), 0));
}

static void
test_workspaces_and_collections (void **state)
{
  g_autoptr (FeedServiceDocument) service = read_service (
      SERVICE "<workspace xml:base=\"/two/\"><a:title type=\"html\">My &lt;b&gt;blog&lt;/b&gt; "
              "&amp;amp;\n co</a:title>"
              "<collection href=\"my posts\"><a:title>Posts</a:title></collection>"
              "<x xmlns=\"urn:x\"/><collection><a:title>No address</a:title></collection>"
              "</workspace><workspace/></service>");
  GPtrArray *workspaces = feed_service_document_get_workspaces (service);
  FeedWorkspace *workspace = g_ptr_array_index (workspaces, 0);
  GPtrArray *collections = feed_workspace_get_collections (workspace);
  FeedCollection *collection = g_ptr_array_index (collections, 0);

  assert_string_equal (feed_service_document_get_uri (service), ADDRESS);
  assert_int_equal (workspaces->len, 2);
  assert_string_equal (feed_workspace_get_title (workspace), "My blog & co");
  assert_int_equal (collections->len, 1);
  assert_string_equal (feed_collection_get_title (collection), "Posts");
  assert_string_equal (feed_collection_get_uri (collection), "http://example.org/two/my%20posts");
}

static void
test_parts_outlive_the_document (void **state)
{
  g_autoptr (FeedCollection) collection = read_collection ("<a:title>Kept</a:title>");

  assert_string_equal (feed_collection_get_title (collection), "Kept");
}

typedef struct
{
  const char *inside;
  const char *type;
  gboolean accepted;
} AcceptCase;

static const AcceptCase accept_cases[] = {
  { "", FEED_MEDIA_TYPE_ENTRY, TRUE },
  { "", "image/png", FALSE },
  { "<accept/>", FEED_MEDIA_TYPE_ENTRY, FALSE },
  { "<accept>image/*</accept><accept> application/atom+xml; TYPE=\"entry\" </accept>",
    FEED_MEDIA_TYPE_ENTRY, TRUE },
  { "<accept>image/*</accept>", "IMAGE/PNG", TRUE },
  { "<accept>image/*</accept>", "imagery/png", FALSE },
  { "<accept>image/png, image/gif</accept>", "image/gif", TRUE },
  { "<accept>*/*</accept>", "application/x-anything", TRUE },
  { "<accept>*/*</accept><accept alternate=\"multipart-related\">image/png</accept>", "image/png",
    TRUE },
  { "<accept alternate=\"multipart-related\">image/png</accept>", "image/png", FALSE },
  { "<accept>entry</accept>", FEED_MEDIA_TYPE_ENTRY, TRUE },
  { "<accept>application/atom+xml;type=entry;charset=utf-8</accept>", FEED_MEDIA_TYPE_ENTRY, TRUE },
  { "<accept>application/atom+xml;type=feed</accept>", FEED_MEDIA_TYPE_ENTRY, FALSE },
};

static void
test_accepts (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (accept_cases); i++)
    {
      const AcceptCase *at = &accept_cases[i];
      g_autoptr (FeedCollection) collection = read_collection (at->inside);

      if (feed_collection_accepts (collection, at->type) != at->accepted)
        fail_msg ("%s: %s", at->inside, at->type);
    }
}

static void
test_categories (void **state)
{
  g_autoptr (FeedCollection) collection = read_collection (
      "<categories scheme=\"urn:s\" fixed=\"yes\"><a:category term=\" cats \" label=\"Cats\"/>"
      "<a:category term=\"dogs\" scheme=\"urn:d\"/><a:category term=\"\"/></categories>"
      "<categories href=\"more\"/>"
      "<categories fixed=\"yes\"/><categories fixed=\"true\"><a:category "
      "term=\"x\"/></categories>");
  GPtrArray *sets = feed_collection_get_category_sets (collection);
  FeedCategorySet *closed = g_ptr_array_index (sets, 0);
  FeedCategorySet *elsewhere = g_ptr_array_index (sets, 1);
  GPtrArray *categories = feed_category_set_get_categories (closed);

  assert_int_equal (sets->len, 4);
  assert_true (feed_category_set_is_fixed (closed));
  assert_int_equal (categories->len, 2);
  assert_string_equal (feed_category_get_term (categories->pdata[0]), "cats");
  assert_string_equal (feed_category_get_scheme (categories->pdata[0]), "urn:s");
  assert_string_equal (feed_category_get_label (categories->pdata[0]), "Cats");
  assert_string_equal (feed_category_get_scheme (categories->pdata[1]), "urn:d");
  assert_string_equal (feed_category_set_get_uri (elsewhere), "http://example.org/blog/more");
  assert_false (feed_category_set_is_fixed (elsewhere));
  assert_false (feed_category_set_is_fixed (g_ptr_array_index (sets, 2)));
  assert_false (feed_category_set_is_fixed (g_ptr_array_index (sets, 3)));
}

static void
test_category_document (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (
      "<app:categories xmlns:app=\"http://www.w3.org/2007/app\" app:fixed=\"yes\""
      " xmlns=\"http://www.w3.org/2005/Atom\"><category term=\"a\"/></app:categories>");
  g_autoptr (FeedCategorySet) set = feed_service_reader_read_categories (document, ADDRESS, NULL);

  assert_true (feed_category_set_is_fixed (set));
  assert_int_equal (feed_category_set_get_categories (set)->len, 1);
}

static void
test_draft_namespace (void **state)
{
  g_autoptr (FeedServiceDocument) service = read_service (
      "<p:service xmlns:p=\"http://purl.org/atom/app#\"><p:workspace><p:collection p:href=\"c\">"
      "<p:accept>entry</p:accept></p:collection></p:workspace></p:service>");
  FeedWorkspace *workspace = g_ptr_array_index (feed_service_document_get_workspaces (service), 0);
  FeedCollection *collection = g_ptr_array_index (feed_workspace_get_collections (workspace), 0);

  assert_string_equal (feed_collection_get_uri (collection), "http://example.org/blog/c");
  assert_true (feed_collection_accepts_entries (collection));
}

static void
test_other_documents_are_named (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse ("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>");
  g_autoptr (GError) error = NULL;

  assert_null (feed_service_reader_read (document, ADDRESS, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED));
  assert_non_null (strstr (error->message, "feed"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_workspaces_and_collections),
    cmocka_unit_test (test_parts_outlive_the_document),
    cmocka_unit_test (test_accepts),
    cmocka_unit_test (test_categories),
    cmocka_unit_test (test_category_document),
    cmocka_unit_test (test_draft_namespace),
    cmocka_unit_test (test_other_documents_are_named),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
