/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "feed-credential-blob.h"
#include "feed-credential-item.h"
#include "feed-credential-memory.h"
#include "feed-error.h"
#include "test-await.h"

#define ORIGIN "https://feeds.example"

static FeedCredentialState
keep (FeedCredentialStore *store, FeedCredential *credential, gboolean remember)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedCredentialState state = FEED_CREDENTIAL_STORE_KEPT;

  feed_credential_store_keep_async (store, credential, remember, NULL, test_await_cb, &result);
  feed_credential_store_keep_finish (store, test_await (&result), &state, &error);
  g_assert_no_error (error);

  return state;
}

static GPtrArray *
search (FeedCredentialStore *store, const char *origin, FeedCredentialSearchFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = NULL;

  feed_credential_store_search_async (store, origin, FALSE, flags, NULL, test_await_cb, &result);
  found = feed_credential_store_search_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return found;
}

static void
all_that_a_scheme_needs_comes_back_from_the_keyring (void **state)
{
  g_autoptr (FeedCredential) credential = feed_credential_new (
      ORIGIN, TRUE, FEED_AUTH_SCHEME_BEARER, "Library", "müller", "päss: wörd");
  g_autoptr (FeedCredential) read = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  SecretValue *secret = NULL;

  feed_credential_set_header (credential, "X-Key");
  feed_credential_set_refresh (credential, "again", "https://id.example/token", "feedwright");
  attributes = feed_credential_item_get_attributes (credential);
  secret = feed_credential_item_get_secret (credential);
  read = feed_credential_item_read (attributes, secret);
  secret_value_unref (secret);

  assert_string_equal (feed_credential_get_origin (read), ORIGIN);
  assert_true (feed_credential_is_for_proxy (read));
  assert_int_equal (feed_credential_get_scheme (read), FEED_AUTH_SCHEME_BEARER);
  assert_string_equal (feed_credential_get_realm (read), "Library");
  assert_string_equal (feed_credential_get_user (read), "müller");
  assert_string_equal (feed_credential_get_secret (read), "päss: wörd");
  assert_string_equal (feed_credential_get_header (read), "X-Key");
  assert_string_equal (feed_credential_get_refresh_token (read), "again");
  assert_string_equal (feed_credential_get_token_endpoint (read), "https://id.example/token");
  assert_string_equal (feed_credential_get_client_id (read), "feedwright");
}

static void
no_secret_is_among_the_attributes (void **state)
{
  g_autoptr (FeedCredential) credential = feed_credential_new (
      ORIGIN, FALSE, FEED_AUTH_SCHEME_BEARER, NULL, "ann", "hunter2");
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = feed_credential_item_build_label (credential);
  GHashTableIter iter;
  gpointer value = NULL;

  feed_credential_set_refresh (credential, "hunter2-again", "https://id.example/", NULL);
  attributes = feed_credential_item_get_attributes (credential);
  g_hash_table_iter_init (&iter, attributes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    assert_null (strstr (value, "hunter2"));
  assert_null (strstr (label, "hunter2"));
}

static void
a_plain_password_is_kept_as_it_is (void **state)
{
  g_autoptr (FeedCredential)
      credential = feed_credential_new (ORIGIN, FALSE, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  SecretValue *secret = feed_credential_item_get_secret (credential);

  assert_string_equal (secret_value_get_text (secret), "one");
  secret_value_unref (secret);
}

static void
memory_forgets_what_it_is_told_to (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_memory_new ();
  g_autoptr (FeedCredential)
      ann = feed_credential_new (ORIGIN, FALSE, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  g_autoptr (FeedCredential)
      again = feed_credential_new (ORIGIN, FALSE, FEED_AUTH_SCHEME_NONE, NULL, "ann", "two");
  g_autoptr (FeedCredential)
      bob = feed_credential_new (ORIGIN, FALSE, FEED_AUTH_SCHEME_NONE, NULL, "bob", "three");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  keep (store, ann, FALSE);
  keep (store, bob, FALSE);
  keep (store, again, FALSE);
  found = search (store, ORIGIN, FEED_CREDENTIAL_SEARCH_SECRETS);
  assert_int_equal (found->len, 2);
  assert_string_equal (feed_credential_get_secret (found->pdata[0]), "two");

  feed_credential_store_forget_async (store, bob, NULL, test_await_cb, &result);
  assert_true (feed_credential_store_forget_finish (store, test_await (&result), NULL));
  left = search (store, NULL, FEED_CREDENTIAL_SEARCH_DEFAULT);
  assert_int_equal (left->len, 1);
  assert_string_equal (feed_credential_get_user (left->pdata[0]), "ann");
  assert_null (feed_credential_get_secret (left->pdata[0]));
}

static void
a_line_break_is_no_password (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_memory_new ();
  g_autoptr (FeedCredential) smuggled = feed_credential_new (ORIGIN, FALSE, FEED_AUTH_SCHEME_HEADER,
                                                             NULL, NULL, "one\r\nX-Other: two");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_credential_store_keep_async (store, smuggled, FALSE, NULL, test_await_cb, &result);
  assert_false (feed_credential_store_keep_finish (store, test_await (&result), NULL, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
}

static void
a_certificate_is_kept_byte_for_byte_and_is_no_account (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_memory_new ();
  g_autoptr (GBytes) blob = g_bytes_new_static ("\0key\n\xff", 6);
  g_autoptr (GBytes) loaded = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  feed_credential_blob_keep_async (store, blob, "card.p12", FALSE, NULL, test_await_cb, &kept);
  key = feed_credential_blob_keep_finish (test_await (&kept), NULL, NULL);
  assert_true (feed_credential_blob_is_key (key));
  feed_credential_blob_load_async (store, key, NULL, test_await_cb, &result);
  loaded = feed_credential_blob_load_finish (test_await (&result), NULL);
  assert_true (g_bytes_equal (blob, loaded));
  accounts = search (store, NULL, FEED_CREDENTIAL_SEARCH_DEFAULT);
  assert_int_equal (accounts->len, 0);
}

static void
a_certificate_that_is_gone_needs_the_person (void **state)
{
  g_autoptr (FeedCredentialStore) store = feed_credential_memory_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_credential_blob_load_async (store, "secret:none", NULL, test_await_cb, &result);
  assert_null (feed_credential_blob_load_finish (test_await (&result), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (all_that_a_scheme_needs_comes_back_from_the_keyring),
    cmocka_unit_test (no_secret_is_among_the_attributes),
    cmocka_unit_test (a_plain_password_is_kept_as_it_is),
    cmocka_unit_test (memory_forgets_what_it_is_told_to),
    cmocka_unit_test (a_line_break_is_no_password),
    cmocka_unit_test (a_certificate_is_kept_byte_for_byte_and_is_no_account),
    cmocka_unit_test (a_certificate_that_is_gone_needs_the_person),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
