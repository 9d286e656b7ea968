/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-atompub-client-private.h"
#include "feed-entry-builder.h"
#include "feed-error.h"
#include "feed-http-upload.h"
#include "test-await.h"

/* A server that is as odd as real ones are: tests/servers/atompub.py. */
typedef struct
{
  GSubprocess *server;
  char *address; /* (owned) */
  FeedHttpClient *http;
} Fixture;

static int
setup (void **state)
{
  FeedHttpLimits limits = feed_http_default_limits;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  Fixture *self = g_new0 (Fixture, 1);

  limits.spacing_ms = 0;
  self->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   &error, "python3", g_getenv ("ATOMPUB_SERVER"), NULL);
  assert_null (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  self->address = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  assert_non_null (self->address);
  self->http = feed_http_client_new (&limits);
  *state = self;

  return 0;
}

static int
teardown (void **state)
{
  Fixture *self = *state;

  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_object_unref (self->server);
  test_await_end (self->http);
  g_free (self->address);
  g_free (self);

  return 0;
}

static char *
address (const Fixture *self, const char *oddities, const char *path)
{
  return g_strdup_printf ("%s/%s/%s", self->address, oddities, path);
}

static FeedAtomPubClient *
client (const Fixture *self)
{
  return feed_atompub_client_new (self->http, FEED_SERVER_TRAITS_NONE);
}

static FeedEntryBuilder *
new_entry (const char *title)
{
  FeedEntryBuilder *builder = feed_entry_builder_new ();

  feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, title, NULL);
  feed_entry_builder_set_content (builder, FEED_TEXT_HTML, NULL, "<p>Hello</p>", NULL);
  feed_entry_builder_set_updated (builder, 1767323045);
  feed_entry_builder_set_author (builder, "Ann");

  return builder;
}

static char *
create (const Fixture *self,
        FeedAtomPubClient *atompub,
        const char *oddities,
        FeedEntryBuilder *builder,
        GError **error)
{
  g_autofree char *uri = address (self, oddities, "posts");
  g_autoptr (GBytes) entry = feed_entry_builder_to_bytes (builder);
  g_autoptr (GAsyncResult) result = NULL;

  feed_atompub_client_create_async (atompub, uri, entry, "100 % Ü", NULL, test_await_cb, &result);

  return feed_atompub_client_create_finish (atompub, test_await (&result), error);
}

static FeedMember *
get (FeedAtomPubClient *atompub, const char *uri, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_atompub_client_get_async (atompub, uri, NULL, test_await_cb, &result);

  return feed_atompub_client_get_finish (atompub, test_await (&result), error);
}

static FeedMember *
update (FeedAtomPubClient *atompub, FeedMember *base, const char *title, GError **error)
{
  g_autoptr (FeedEntryBuilder) builder = feed_entry_builder_new_from_member (base);
  g_autoptr (GBytes) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  feed_entry_builder_set_title (builder, FEED_TEXT_PLAIN, title, NULL);
  entry = feed_entry_builder_to_bytes (builder);
  feed_atompub_client_update_async (atompub, base, entry, NULL, test_await_cb, &result);

  return feed_atompub_client_update_finish (atompub, test_await (&result), error);
}

static gboolean delete (FeedAtomPubClient *atompub, FeedMember *member, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_atompub_client_delete_async (atompub, feed_member_get_edit_uri (member),
                                    feed_member_get_etag (member), NULL, test_await_cb, &result);

  return feed_atompub_client_delete_finish (atompub, test_await (&result), error);
}

static const char *
title_of (FeedMember *member)
{
  return feed_text_get_value (feed_entry_get_title (feed_member_get_entry (member)));
}

/* An entry on a server of that kind, as the server gives it back. */
static FeedMember *
publish (const Fixture *self, FeedAtomPubClient *atompub, const char *oddities)
{
  g_autoptr (FeedEntryBuilder) builder = new_entry ("First");
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = create (self, atompub, oddities, builder, &error);
  FeedMember *member = NULL;

  assert_null (error);
  member = get (atompub, uri, &error);
  assert_null (error);

  return member;
}

static void
assert_error (GError *error, FeedError code)
{
  assert_non_null (error);
  if (!g_error_matches (error, FEED_ERROR, code))
    fail_msg ("%s %d: %s", g_quark_to_string (error->domain), error->code, error->message);
}

static void
test_service_and_categories (void **state)
{
  const Fixture *self = *state;
  g_autoptr (FeedAtomPubClient) atompub = client (self);
  g_autofree char *uri = address (self, "latin1_header", "service");
  g_autoptr (GAsyncResult) service_result = NULL;
  g_autoptr (GAsyncResult) categories_result = NULL;
  g_autoptr (FeedServiceDocument) service = NULL;
  g_autoptr (FeedCategorySet) categories = NULL;
  FeedWorkspace *workspace;
  FeedCollection *posts;
  FeedCategorySet *elsewhere;

  feed_atompub_client_service_async (atompub, uri, NULL, test_await_cb, &service_result);
  service = feed_atompub_client_service_finish (atompub, test_await (&service_result), NULL);
  assert_non_null (service);
  workspace = feed_service_document_get_workspaces (service)->pdata[0];
  posts = feed_workspace_get_collections (workspace)->pdata[0];
  elsewhere = feed_collection_get_category_sets (posts)->pdata[0];
  feed_atompub_client_categories_async (atompub, feed_category_set_get_uri (elsewhere), NULL,
                                        test_await_cb, &categories_result);
  categories = feed_atompub_client_categories_finish (atompub, test_await (&categories_result),
                                                      NULL);
  assert_non_null (categories);
  assert_int_equal (feed_category_set_get_categories (categories)->len, 2);
}

/* Whatever a server does, a whole life of an entry works: made, changed, deleted. */
static void
live (const Fixture *self, const char *oddities)
{
  g_autoptr (FeedAtomPubClient) atompub = client (self);
  g_autoptr (FeedMember) member = publish (self, atompub, oddities);
  g_autoptr (FeedMember) changed = NULL;
  g_autoptr (FeedMember) again = NULL;
  g_autoptr (GError) error = NULL;

  changed = update (atompub, member, "Second", &error);
  if (error != NULL)
    fail_msg ("%s: %s", oddities, error->message);
  assert_string_equal (title_of (changed), "Second");
  again = update (atompub, changed, "Third", &error);
  if (error != NULL)
    fail_msg ("%s: %s", oddities, error->message);
  assert_string_equal (title_of (again), "Third");
  if (!delete (atompub, again, &error))
    fail_msg ("%s: %s", oddities, error->message);
  assert_null (get (atompub, feed_member_get_edit_uri (again), &error));
  assert_error (error, FEED_ERROR_NOT_FOUND);
}

static void
test_lives (void **state)
{
  static const char *const kinds[] = {
    "plain",
    "no_etag",
    "no_etag+last_modified",
    "ignore_if_match",
    "unquoted_etag",
    "need_match",
    "location_ne_edit",
    "space_in_location",
    "latin1_header",
    "type_plain",
    "id_replaced",
    "empty_put",
    "post_303",
    "drops_foreign",
    "no_etag+space_in_location",
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    live (*state, kinds[i]);
}

/* Deleting there needs both times of change, or a tag that holds: what is seen is the change. */
static void
test_server_that_wants_both_validators (void **state)
{
  const Fixture *self = *state;
  g_autoptr (FeedAtomPubClient) atompub = client (self);
  g_autoptr (FeedMember) member = publish (self, atompub, "wants_both");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedMember) changed = update (atompub, member, "Second", &error);

  assert_null (error);
  assert_string_equal (title_of (changed), "Second");
  assert_true (feed_atompub_client_get_traits (atompub) & FEED_SERVER_TRAITS_WANTS_BOTH);
}

static void
test_change_meanwhile_is_a_conflict (void **state)
{
  static const char *const kinds[] = { "plain", "no_etag", "no_etag+last_modified", "unquoted_etag",
                                       "ignore_if_match+no_etag" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FeedAtomPubClient) atompub = client (*state);
      g_autoptr (FeedMember) member = publish (*state, atompub, kinds[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedMember) theirs = update (atompub, member, "Theirs", NULL);
      g_autoptr (FeedMember) mine = update (atompub, member, "Mine", &error);
      g_autoptr (FeedMember) now = get (atompub, feed_member_get_edit_uri (member), NULL);

      assert_non_null (theirs);
      assert_null (mine);
      assert_error (error, FEED_ERROR_CONFLICT);
      assert_string_equal (title_of (now), "Theirs");
    }
}

/* Nothing listens at these addresses: nobody is to ask there. */
static void
test_servers_lead_nowhere_else (void **state)
{
  static const struct
  {
    const char *home, *uri;
    FeedError code;
  } cases[] = {
    { "https://blog.example/posts", "http://127.0.0.1:9/1", FEED_ERROR_REDIRECT_DOWNGRADE },
    { "https://blog.example/posts", "http://blog.example/1", FEED_ERROR_REDIRECT_DOWNGRADE },
    { "https://blog.example/posts", "https://127.0.0.1:9/1", FEED_ERROR_PRIVATE_ADDRESS },
    { "http://blog.example/posts", "http://[::1]:9/1", FEED_ERROR_PRIVATE_ADDRESS },
    { "http://127.0.0.1:9/posts", "http://[::1]:9/1", FEED_ERROR_CONNECTION_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FeedAtomPubClient) atompub = client (*state);
      g_autoptr (GError) error = NULL;

      feed_atompub_client_set_home (atompub, cases[i].home);
      assert_null (get (atompub, cases[i].uri, &error));
      assert_error (error, cases[i].code);
    }
}

static void
test_success_is_believed_when_seen (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (FeedMember) member = publish (*state, atompub, "error_200_html");
  g_autoptr (GError) error = NULL;

  assert_null (update (atompub, member, "Second", &error));
  assert_error (error, FEED_ERROR_HTTP_SERVER);
}

static void
test_lost_answer_is_uncertain (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (FeedEntryBuilder) builder = new_entry ("First");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_location = NULL;

  assert_null (create (*state, atompub, "lost_post", builder, &error));
  assert_error (error, FEED_ERROR_UNCERTAIN);
  assert_null (create (*state, atompub, "no_location", builder, &no_location));
  assert_error (no_location, FEED_ERROR_UNCERTAIN);
}

static void
test_server_that_is_not_there_is_certain (void **state)
{
  Fixture nowhere = { .address = (char *) "http://127.0.0.1:1",
                      .http = ((Fixture *) *state)->http };
  g_autoptr (FeedAtomPubClient) atompub = client (&nowhere);
  g_autoptr (FeedEntryBuilder) builder = new_entry ("First");
  g_autoptr (GError) error = NULL;

  assert_null (create (&nowhere, atompub, "plain", builder, &error));
  assert_error (error, FEED_ERROR_CONNECTION_REFUSED);
}

static void
test_redirect_deletes_nothing (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (FeedMember) member = publish (*state, atompub, "redirect_on_delete");
  g_autoptr (FeedMember) still = NULL;
  g_autoptr (GError) error = NULL;

  assert_false (delete (atompub, member, &error));
  assert_error (error, FEED_ERROR_REDIRECT_UNSAFE);
  still = get (atompub, feed_member_get_edit_uri (member), NULL);
  assert_non_null (still);
}

static void
test_deleting_what_is_gone_is_fine (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (FeedMember) member = publish (*state, atompub, "plain");

  assert_true (delete (atompub, member, NULL));
  assert_true (delete (atompub, member, NULL));
}

static void
test_sign_in_that_is_missing_is_said (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (FeedEntryBuilder) builder = new_entry ("First");
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) hidden = NULL;
  g_autofree char *uri = address (*state, "auth_200", "posts/1");

  assert_null (create (*state, atompub, "auth", builder, &refused));
  assert_error (refused, FEED_ERROR_AUTH_REQUIRED);
  assert_null (get (atompub, uri, &hidden));
  assert_error (hidden, FEED_ERROR_NOT_A_FEED);
}

static void
test_an_error_that_says_200_deletes_nothing (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = address (*state, "auth_200", "posts/1");

  feed_atompub_client_delete_async (atompub, uri, NULL, NULL, test_await_cb, &result);
  assert_false (feed_atompub_client_delete_finish (atompub, test_await (&result), &error));
  assert_error (error, FEED_ERROR_HTTP_SERVER);
}

typedef struct
{
  goffset done;
  goffset total;
} Progress;

static void
progress_cb (goffset done, goffset total, gpointer user_data)
{
  Progress *progress = user_data;

  progress->done = done;
  progress->total = total;
}

static char *
create_media (const Fixture *self, FeedAtomPubClient *atompub, const char *oddities, GError **error)
{
  g_autofree char *bytes = g_strnfill (300000, 'x');
  g_autoptr (GBytes) picture = g_bytes_new (bytes, 300000);
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (picture);
  g_autofree char *uri = address (self, oddities, "media");
  g_autoptr (GAsyncResult) result = NULL;
  Progress progress = { 0 };
  FeedMedium medium = { upload, "image/png", progress_cb, &progress };
  char *edit_uri = NULL;

  feed_atompub_client_create_media_async (atompub, uri, &medium, "pic.png", NULL, test_await_cb,
                                          &result);
  edit_uri = feed_atompub_client_create_media_finish (atompub, test_await (&result), error);
  assert_int_equal (progress.done, 300000);
  assert_int_equal (progress.total, 300000);

  return edit_uri;
}

static gboolean
replace_media (FeedAtomPubClient *atompub,
               FeedMember *member,
               const FeedMediumVersion *version,
               GError **error)
{
  g_autoptr (GBytes) picture = g_bytes_new_static ("other", 5);
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (picture);
  g_autoptr (GAsyncResult) result = NULL;
  FeedMedium medium = { .upload = upload, .media_type = "image/gif" };

  feed_atompub_client_update_media_async (atompub, feed_member_get_edit_media_uri (member), &medium,
                                          version, NULL, test_await_cb, &result);

  return feed_atompub_client_update_media_finish (atompub, test_await (&result), error);
}

static void
test_media (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = create_media (*state, atompub, "plain", &error);
  g_autoptr (FeedMember) member = get (atompub, uri, NULL);

  assert_null (error);
  assert_true (feed_member_is_media_link (member));
  assert_non_null (feed_member_get_media_uri (member));
  assert_string_equal (title_of (member), "pic.png");
  assert_true (replace_media (atompub, member, NULL, &error));
  assert_true (delete (atompub, member, &error));
}

/* Known from another time: whoever goes on after a restart begins there. */
static void
test_a_near_server_may_name_its_neighbours (void **state)
{
  static const char neighbour[] = "http://10.0.0.9/posts/1";
  g_autoptr (FeedAtomPubClient) atompub = client (*state);

  feed_atompub_client_set_home (atompub, "http://blog.example/posts");
  assert_false (feed_atompub_client_may_be_private (atompub, neighbour));
  assert_true (feed_atompub_client_may_be_private (atompub, "http://blog.example/posts/1"));
  feed_atompub_client_learn (atompub, FEED_SERVER_TRAITS_NEAR);
  assert_true (feed_atompub_client_may_be_private (atompub, neighbour));
}

static FeedMediumVersion *
read_media (FeedAtomPubClient *atompub, FeedMember *member, GOutputStream *sink)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedMediumVersion *version;

  feed_atompub_client_get_media_async (atompub, feed_member_get_edit_media_uri (member), sink, NULL,
                                       test_await_cb, &result);
  version = feed_atompub_client_get_media_finish (atompub, test_await (&result), &error);
  assert_null (error);

  return version;
}

/* Which version is meant is said, and somebody else's is not replaced (RFC 5023 section 9.5). */
static void
test_media_are_replaced_in_the_version_that_was_seen (void **state)
{
  static const char *const servers[] = { "plain", "unquoted_etag", "no_etag+last_modified" };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (FeedAtomPubClient) atompub = client (*state);
      g_autofree char *uri = create_media (*state, atompub, servers[i], NULL);
      g_autoptr (FeedMember) member = get (atompub, uri, NULL);
      g_autoptr (FeedMediumVersion) first = read_media (atompub, member, NULL);
      g_autoptr (FeedMediumVersion) second = NULL;
      g_autoptr (GOutputStream) bytes = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;

      assert_string_equal (first->media_type, "image/png");
      assert_true (replace_media (atompub, member, first, NULL));
      assert_false (replace_media (atompub, member, first, &error));
      assert_error (error, FEED_ERROR_CONFLICT);
      second = read_media (atompub, member, bytes);
      assert_string_equal (second->media_type, "image/gif");
      assert_int_equal (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (bytes)), 5);
      assert_true (replace_media (atompub, member, second, NULL));
    }
}

static void
test_media_that_cannot_be_replaced (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autofree char *uri = create_media (*state, atompub, "media_fixed", NULL);
  g_autoptr (FeedMember) member = get (atompub, uri, NULL);
  g_autoptr (GError) error = NULL;

  assert_false (replace_media (atompub, member, NULL, &error));
  assert_error (error, FEED_ERROR_NOT_ACCEPTED);
  assert_true (feed_atompub_client_get_traits (atompub) & FEED_SERVER_TRAITS_MEDIA_FIXED);
}

static guint
walk (const Fixture *self, const char *oddities)
{
  g_autoptr (FeedAtomPubClient) atompub = client (self);
  g_autoptr (FeedPageTrail) trail = feed_page_trail_new ();
  g_autofree char *uri = address (self, oddities, "posts");
  guint n_entries = 0;

  while (uri != NULL)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (FeedMemberPage) page = NULL;
      const char *next;

      feed_atompub_client_list_async (atompub, uri, NULL, test_await_cb, &result);
      page = feed_atompub_client_list_finish (atompub, test_await (&result), NULL);
      assert_non_null (page);
      n_entries += feed_document_get_entries (page->document)->len;
      next = feed_page_trail_next (trail, page);
      g_free (uri);
      uri = g_strdup (next);
    }

  return n_entries;
}

static void
test_pages_end (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (FeedMember) endless = publish (*state, atompub, "next_forever");
      g_autoptr (FeedMember) listed = publish (*state, atompub, "id_replaced+no_etag");
    }
  assert_int_equal (walk (*state, "id_replaced+no_etag"), 7);
  /* The same page under another address, and then no more. */
  assert_int_equal (walk (*state, "next_forever"), 6);
}

static FeedMemberPage *
list (FeedAtomPubClient *atompub, const char *uri, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_atompub_client_list_async (atompub, uri, NULL, test_await_cb, &result);

  return feed_atompub_client_list_finish (atompub, test_await (&result), error);
}

static void
test_pages_lead_both_ways (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autofree char *uri = address (*state, "plain+pages", "posts");
  g_autoptr (FeedMemberPage) first = NULL;
  g_autoptr (FeedMemberPage) second = NULL;
  g_autoptr (FeedMemberPage) back = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (FeedMember) member = publish (*state, atompub, "plain+pages");
    }
  first = list (atompub, uri, NULL);
  assert_null (first->previous_uri);
  second = list (atompub, first->next_uri, NULL);
  assert_null (second->next_uri);
  assert_string_equal (second->first_uri, uri);
  back = list (atompub, second->previous_uri, NULL);
  assert_string_equal (back->next_uri, first->next_uri);
}

static void
test_all_that_is_under_way_can_be_ended (void **state)
{
  g_autoptr (FeedAtomPubClient) atompub = client (*state);
  g_autofree char *uri = address (*state, "slow", "posts");
  GAsyncResult *results[2] = { NULL, NULL };
  g_autoptr (FeedMemberPage) page = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    feed_atompub_client_list_async (atompub, uri, NULL, test_await_cb, &results[i]);
  feed_atompub_client_cancel_all (atompub);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (feed_atompub_client_list_finish (atompub, test_await (&results[i]), &error));
      assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      g_object_unref (results[i]);
    }
  page = list (atompub, uri, NULL);
  assert_non_null (page);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_service_and_categories),
    cmocka_unit_test (test_lives),
    cmocka_unit_test (test_server_that_wants_both_validators),
    cmocka_unit_test (test_change_meanwhile_is_a_conflict),
    cmocka_unit_test (test_servers_lead_nowhere_else),
    cmocka_unit_test (test_success_is_believed_when_seen),
    cmocka_unit_test (test_lost_answer_is_uncertain),
    cmocka_unit_test (test_server_that_is_not_there_is_certain),
    cmocka_unit_test (test_redirect_deletes_nothing),
    cmocka_unit_test (test_deleting_what_is_gone_is_fine),
    cmocka_unit_test (test_sign_in_that_is_missing_is_said),
    cmocka_unit_test (test_an_error_that_says_200_deletes_nothing),
    cmocka_unit_test (test_media),
    cmocka_unit_test (test_a_near_server_may_name_its_neighbours),
    cmocka_unit_test (test_media_are_replaced_in_the_version_that_was_seen),
    cmocka_unit_test (test_media_that_cannot_be_replaced),
    cmocka_unit_test (test_pages_end),
    cmocka_unit_test (test_pages_lead_both_ways),
    cmocka_unit_test (test_all_that_is_under_way_can_be_ended),
  };

  return cmocka_run_group_tests (tests, setup, teardown);
}
