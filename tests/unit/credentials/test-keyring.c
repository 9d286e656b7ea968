/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libsecret/secret.h>

#include "feed-credential-keyring.h"
#include "feed-error.h"
#include "test-await.h"

/* Run with the state of the keyring that it finds, see with_keyring.py. */

#define ORIGIN "https://feeds.example"
#define PROXY "http://proxy.example:3128"

static FeedCredentialState
keep (FeedCredentialStore *store,
      const char *origin,
      const char *user,
      const char *secret,
      gboolean remember)
{
  g_autoptr (FeedCredential) credential = feed_credential_new (
      origin, g_str_equal (origin, PROXY), FEED_AUTH_SCHEME_NONE, NULL, user, secret);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedCredentialState state = FEED_CREDENTIAL_STORE_KEPT;

  feed_credential_store_keep_async (store, credential, remember, NULL, test_await_cb, &result);
  feed_credential_store_keep_finish (store, test_await (&result), &state, &error);
  g_assert_no_error (error);

  return state;
}

/* "user=secret" of each, in their order. */
static char *
list (FeedCredentialStore *store, const char *origin, FeedCredentialSearchFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GString *text = g_string_new (NULL);

  feed_credential_store_search_async (store, origin, g_strcmp0 (origin, PROXY) == 0, flags, NULL,
                                      test_await_cb, &result);
  found = feed_credential_store_search_finish (store, test_await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "",
                            feed_credential_get_user (found->pdata[i]),
                            feed_credential_get_secret (found->pdata[i]));

  return g_string_free (text, FALSE);
}

#define assert_listed(expected, store, origin, flags)                                              \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *listed = list (store, origin, flags);                                       \
      assert_string_equal (listed, expected);                                                      \
    }                                                                                              \
  while (0)

static gboolean
sign_out (FeedCredentialStore *store, const char *origin, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_credential_store_sign_out_async (store, origin, g_str_equal (origin, PROXY), NULL,
                                        test_await_cb, &result);
  return feed_credential_store_sign_out_finish (store, test_await (&result), error);
}

static void
what_is_kept_is_there_in_the_next_session (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_keyring_new ();
  g_autoptr (FeedCredentialStore) later = feed_credential_keyring_new ();

  assert_int_equal (keep (store, ORIGIN, "ann", "old", TRUE), FEED_CREDENTIAL_STORE_KEPT);
  assert_int_equal (keep (store, ORIGIN, "ann", "päss", TRUE), FEED_CREDENTIAL_STORE_KEPT);
  keep (store, PROXY, "bob", "other", TRUE);

  assert_listed ("ann=päss", later, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_listed ("bob=other", later, PROXY, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_listed ("ann=(null)", later, ORIGIN, FEED_CREDENTIAL_SEARCH_DEFAULT);
  assert_listed ("", later, "https://other.example", FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_int_equal (feed_credential_store_get_state (later), FEED_CREDENTIAL_STORE_KEPT);

  assert_true (sign_out (later, ORIGIN, NULL));
  assert_listed ("", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_listed ("bob=other", later, PROXY, FEED_CREDENTIAL_SEARCH_SECRETS);
}

static void
what_is_for_this_session_goes_before_what_was_kept (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_keyring_new ();
  g_autoptr (FeedCredentialStore) later = feed_credential_keyring_new ();

  keep (store, ORIGIN, "ann", "kept", TRUE);
  assert_int_equal (keep (store, ORIGIN, "ann", "now", FALSE), FEED_CREDENTIAL_STORE_SESSION_ONLY);

  assert_listed ("ann=now", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_listed ("ann=kept", later, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
}

static void
lock_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService)
      service = secret_service_get_sync (SECRET_SERVICE_LOAD_COLLECTIONS, NULL, &error);
  GList *collections = NULL;

  g_assert_no_error (error);
  collections = secret_service_get_collections (service);
  secret_service_lock_sync (service, collections, NULL, NULL, &error);
  g_assert_no_error (error);
  g_list_free_full (collections, g_object_unref);
}

static void
a_locked_keyring_is_said_and_memory_helps_out (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_keyring_new ();
  g_autoptr (GError) error = NULL;

  keep (store, ORIGIN, "ann", "kept", TRUE);
  lock_keyring ();

  assert_listed ("", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_int_equal (feed_credential_store_get_state (store), FEED_CREDENTIAL_STORE_LOCKED);
  assert_listed ("", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS | FEED_CREDENTIAL_SEARCH_UNLOCK);
  assert_listed ("ann=(null)", store, ORIGIN, FEED_CREDENTIAL_SEARCH_DEFAULT);

  assert_int_equal (keep (store, ORIGIN, "bob", "now", TRUE), FEED_CREDENTIAL_STORE_LOCKED);
  assert_listed ("bob=now", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);

  assert_false (sign_out (store, ORIGIN, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_STORE_FAILED);
  assert_listed ("", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
}

static void
assert_memory_only (FeedCredentialState expected)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_keyring_new ();
  g_autoptr (FeedCredentialStore) later = feed_credential_keyring_new ();

  assert_int_equal (keep (store, ORIGIN, "ann", "one", TRUE), expected);
  assert_int_equal (feed_credential_store_get_state (store), expected);
  assert_listed ("ann=one", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_listed ("", later, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_true (sign_out (store, ORIGIN, NULL));
  assert_listed ("", store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
}

static void
a_keyring_without_a_place_leaves_it_to_memory (void **state)
{
  assert_memory_only (FEED_CREDENTIAL_STORE_NO_COLLECTION);
}

static void
without_a_keyring_it_is_for_this_session (void **state)
{
  assert_memory_only (FEED_CREDENTIAL_STORE_UNAVAILABLE);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest open[] = {
    cmocka_unit_test (what_is_kept_is_there_in_the_next_session),
    cmocka_unit_test (what_is_for_this_session_goes_before_what_was_kept),
  };
  const struct CMUnitTest locked[] = {
    cmocka_unit_test (a_locked_keyring_is_said_and_memory_helps_out),
  };
  const struct CMUnitTest empty[] = {
    cmocka_unit_test (a_keyring_without_a_place_leaves_it_to_memory),
  };
  const struct CMUnitTest none[] = {
    cmocka_unit_test (without_a_keyring_it_is_for_this_session),
  };
  const char *found = argc > 1 ? argv[1] : "none";

  if (g_str_equal (found, "open"))
    return cmocka_run_group_tests (open, NULL, NULL);
  if (g_str_equal (found, "locked"))
    return cmocka_run_group_tests (locked, NULL, NULL);
  if (g_str_equal (found, "empty"))
    return cmocka_run_group_tests (empty, NULL, NULL);
  return cmocka_run_group_tests (none, NULL, NULL);
}
