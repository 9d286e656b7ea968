/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-auth-methods.h"
#include "feed-digest.h"
#include "feed-error.h"
#include "feed-ntlm.h"
#include "feed-oauth.h"
#include "feed-wsse.h"
#include "test-await.h"

static char *
to_hex (const guint8 *bytes, gsize length)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static GByteArray *
from_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  for (; hex[0] != '\0' && hex[1] != '\0'; hex += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  return bytes;
}

static FeedDigestInput
rfc_7616_input (GChecksumType checksum)
{
  FeedDigestInput input = {
    .checksum = checksum,
    .user = "Mufasa",
    .realm = "http-auth@example.org",
    .password = "Circle of Life",
    .first_nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    .nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    .cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    .count = 1,
    .qop = "auth",
    .method = "GET",
    .uri = "/dir/index.html",
  };

  return input;
}

/* RFC 7616 section 3.9.1. */
static void
digest_is_that_of_the_rfc (void **state)
{
  FeedDigestInput md5 = rfc_7616_input (G_CHECKSUM_MD5);
  FeedDigestInput sha256 = rfc_7616_input (G_CHECKSUM_SHA256);
  g_autofree char *by_md5 = feed_digest_compute (&md5);
  g_autofree char *by_sha256 = feed_digest_compute (&sha256);

  assert_string_equal (by_md5, "8ca523f5e9506fed4657c9700eebdbec");
  assert_string_equal (by_sha256,
                       "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

/* RFC 2617 section 3.5, and the same without qop as in RFC 2069. */
static void
digest_is_that_of_older_rfcs_too (void **state)
{
  FeedDigestInput input = {
    .checksum = G_CHECKSUM_MD5,
    .user = "Mufasa",
    .realm = "testrealm@host.com",
    .password = "Circle Of Life",
    .nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093",
    .first_nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093",
    .cnonce = "0a4f113b",
    .count = 1,
    .qop = "auth",
    .method = "GET",
    .uri = "/dir/index.html",
  };
  g_autofree char *counted = feed_digest_compute (&input);
  g_autofree char *plain = NULL;

  assert_string_equal (counted, "6629fae49393a05397450978507c4ef1");
  input.qop = NULL;
  plain = feed_digest_compute (&input);
  assert_string_equal (plain, "670fd8c2df070c60b045671b8b24ff02");
}

static void
digest_covers_what_its_options_say (void **state)
{
  FeedDigestInput input = rfc_7616_input (G_CHECKSUM_SHA256);
  g_autofree char *plain = feed_digest_compute (&input);
  g_autofree char *session = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *other = NULL;

  input.session = TRUE;
  session = feed_digest_compute (&input);
  input.session = FALSE;
  input.qop = "auth-int";
  input.body_hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  whole = feed_digest_compute (&input);
  input.body_hash = "00";
  other = feed_digest_compute (&input);
  assert_string_not_equal (plain, session);
  assert_string_not_equal (plain, whole);
  assert_string_not_equal (whole, other);
}

/* [MS-NLMP] section 4.2.4. */
static void
ntlm_is_that_of_the_specification (void **state)
{
  g_autoptr (GByteArray) info = from_hex ("02000c0044006f006d00610069006e0001000c00"
                                          "5300650072007600650072000000"
                                          "0000");
  g_autoptr (GBytes) target_info = g_bytes_new (info->data, info->len);
  FeedNtlmChallenge challenge = { .challenge = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef } };
  FeedNtlmAccount account = { .user = "User",
                              .domain = "Domain",
                              .password = "Password",
                              .challenge = { 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa } };
  guint8 key[FEED_NTLM_KEY_SIZE];
  g_autoptr (GBytes) response = NULL;
  g_autofree char *key_hex = NULL;
  g_autofree char *proof_hex = NULL;

  feed_ntlm_make_key (&account, key);
  key_hex = to_hex (key, sizeof key);
  assert_string_equal (key_hex, "0c868a403bfd7a93a3001ef22ef02e3f");
  response = feed_ntlm_make_response (key, &challenge, &account, target_info);
  proof_hex = to_hex (g_bytes_get_data (response, NULL), FEED_NTLM_KEY_SIZE);
  assert_string_equal (proof_hex, "68cd0ab851e51c96aabc927bebef6a1c");
}

/* The challenge of [MS-NLMP] section 4.2.4.3. */
static GByteArray *
make_ntlm_challenge (void)
{
  return from_hex ("4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef"
                   "00000000000000002400240044000000060070170000000f"
                   "530065007200760065007200"
                   "02000c0044006f006d00610069006e0001000c00530065007200760065007200"
                   "00000000");
}

static void
ntlm_answers_with_everything_in_its_place (void **state)
{
  g_autoptr (GByteArray) bytes = make_ntlm_challenge ();
  FeedNtlmChallenge challenge;
  FeedNtlmAccount account = { .user = "Jürgen", .domain = "Domain", .password = "pässwörd" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = NULL;
  const guint8 *data = NULL;
  gsize length = 0;

  assert_true (feed_ntlm_read_challenge (bytes->data, bytes->len, &challenge, &error));
  g_assert_no_error (error);
  message = feed_ntlm_write_authenticate (&challenge, &account);
  data = g_bytes_get_data (message, &length);
  assert_memory_equal (data, "NTLMSSP\0\3\0\0\0", 12);
  /* The user's field: six characters of two bytes each, which end the message. */
  assert_int_equal (data[36], 12);
  assert_int_equal (data[40] | data[41] << 8, length - 12);
  assert_memory_equal (data + length - 12, "J\0\xfc\0r\0g\0e\0n\0", 12);
  feed_ntlm_challenge_clear (&challenge);
}

/* As old proxies send it: with the flag that says so, and without what it says. */
static void
ntlm_answers_who_says_nothing_of_itself (void **state)
{
  g_autoptr (GByteArray) bytes = from_hex ("4e544c4d535350000200000009000900aeaaaaaa05828800"
                                           "316610ec144101920000000000003a00574f524b47524f5550");
  FeedNtlmChallenge challenge;
  FeedNtlmAccount account = { .user = "u", .domain = "", .password = "p" };
  g_autoptr (GBytes) message = NULL;

  assert_true (feed_ntlm_read_challenge (bytes->data, bytes->len, &challenge, NULL));
  assert_int_equal (g_bytes_get_size (challenge.target_info), 4);
  message = feed_ntlm_write_authenticate (&challenge, &account);
  assert_true (g_bytes_get_size (message) > 72);
  feed_ntlm_challenge_clear (&challenge);
}

static void
broken_ntlm_challenges_are_refused (void **state)
{
  g_autoptr (GByteArray) bytes = make_ntlm_challenge ();

  for (guint length = 0; length < 32; length++)
    {
      FeedNtlmChallenge challenge;
      g_autoptr (GError) error = NULL;

      assert_false (feed_ntlm_read_challenge (bytes->data, length, &challenge, &error));
      g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED);
    }
  for (guint at = 0; at < bytes->len; at++)
    {
      FeedNtlmChallenge challenge;
      g_autoptr (GByteArray) damaged = g_byte_array_new ();

      g_byte_array_append (damaged, bytes->data, bytes->len);
      damaged->data[at] ^= 0xff;
      if (feed_ntlm_read_challenge (damaged->data, damaged->len, &challenge, NULL))
        {
          FeedNtlmAccount account = { .user = "u", .domain = "", .password = "p" };
          g_autoptr (GBytes) message = feed_ntlm_write_authenticate (&challenge, &account);

          assert_true (g_bytes_get_size (message) > 72);
          feed_ntlm_challenge_clear (&challenge);
        }
    }
}

/* sha1 ("nonce" "2005-11-21T07:16:35Z" "taadtaadpstcsm"), for a nonce of these five letters. */
static void
wsse_covers_nonce_date_and_password (void **state)
{
  g_autofree char *value = feed_wsse_write ("b\"b", "taadtaadpstcsm", (const guint8 *) "nonce", 5,
                                            "2005-11-21T07:16:35Z");
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  static const char proven[] = "nonce2005-11-21T07:16:35Ztaadtaadpstcsm";
  guint8 digest[20];
  gsize length = sizeof digest;
  g_autofree char *encoded = NULL;
  g_autofree char *expected = NULL;

  g_checksum_update (checksum, (const guchar *) proven, -1);
  g_checksum_get_digest (checksum, digest, &length);
  encoded = g_base64_encode (digest, length);
  expected = g_strdup_printf ("UsernameToken Username=\"b\\\"b\", PasswordDigest=\"%s\", "
                              "Nonce=\"bm9uY2U=\", Created=\"2005-11-21T07:16:35Z\"",
                              encoded);
  assert_string_equal (value, expected);
}

static FeedAuthMethod *
make_method (FeedAuthScheme scheme, const char *user, const char *secret, const char *header)
{
  g_autoptr (FeedAuthAnswer) answer = feed_auth_answer_new (scheme, user, secret, header);
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://a.org", FALSE);
  g_autoptr (GError) error = NULL;
  FeedAuthMethod *method = feed_auth_method_new (scheme, answer, policy, &error);

  g_assert_no_error (error);
  return method;
}

static gboolean
begin (FeedAuthMethod *method, const char *list)
{
  g_autoptr (GPtrArray) offers = feed_auth_offers_parse (list);
  const FeedAuthOffer *offer = feed_auth_offers_find (offers, feed_auth_method_get_scheme (method));

  return feed_auth_method_begin (method, offer, NULL);
}

static const FeedAuthTarget get_target = { .method = "GET", .target = "/", .host = "a.org" };

/* RFC 7617 section 2.1: "test" and "123£". */
static void
basic_is_in_utf_8 (void **state)
{
  g_autoptr (FeedAuthMethod) method = make_method (FEED_AUTH_SCHEME_BASIC, "test", "123£", NULL);
  g_autoptr (FeedAuthMethod) split = make_method (FEED_AUTH_SCHEME_BASIC, "a:b", "c", NULL);
  g_autofree char *value = NULL;

  assert_true (begin (method, "Basic realm=x"));
  value = feed_auth_method_write (method, &get_target);
  assert_string_equal (value, "Basic dGVzdDoxMjPCow==");
  assert_false (begin (split, "Basic realm=x"));
}

static guint
count_of (const char *value)
{
  const char *count = strstr (value, "nc=");

  assert_non_null (count);
  return (guint) g_ascii_strtoull (count + 3, NULL, 16);
}

static void
digest_counts_and_takes_fresh_nonces (void **state)
{
  g_autoptr (FeedAuthMethod) method = make_method (FEED_AUTH_SCHEME_DIGEST, "a\"b", "c", NULL);
  g_autoptr (GPtrArray) stale = feed_auth_offers_parse (
      "Digest realm=\"r\", nonce=\"two\", qop=\"auth\", stale=TRUE");
  g_autoptr (GPtrArray) none = feed_auth_offers_parse (NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;

  assert_true (begin (method, "Digest realm=\"r \\\"q\\\"\", nonce=\"one\", qop=\"auth,auth-int\", "
                              "opaque=\"o\", algorithm=SHA-256"));
  first = feed_auth_method_write (method, &get_target);
  second = feed_auth_method_write (method, &get_target);
  assert_int_equal (count_of (first), 1);
  assert_int_equal (count_of (second), 2);
  assert_non_null (strstr (first, "username=\"a\\\"b\""));
  assert_non_null (strstr (first, "realm=\"r \\\"q\\\"\""));
  assert_non_null (strstr (first, "nonce=\"one\""));
  assert_non_null (strstr (first, "opaque=\"o\""));
  assert_non_null (strstr (first, "algorithm=SHA-256"));
  assert_non_null (strstr (first, "qop=auth, "));
  assert_int_equal (feed_auth_method_refused (method, g_ptr_array_index (stale, 0)),
                    FEED_AUTH_VERDICT_AGAIN);
  third = feed_auth_method_write (method, &get_target);
  assert_non_null (strstr (third, "nonce=\"two\""));
  assert_int_equal (count_of (third), 1);
  feed_auth_method_accepted (method, "nextnonce=\"three\", qop=auth");
  fourth = feed_auth_method_write (method, &get_target);
  assert_non_null (strstr (fourth, "nonce=\"three\""));
  assert_int_equal (count_of (fourth), 1);
  assert_int_equal (feed_auth_method_refused (method, NULL), FEED_AUTH_VERDICT_WRONG);
}

static void
digest_refuses_what_it_does_not_know (void **state)
{
  static const char *const lists[] = {
    "Digest realm=r, nonce=n, algorithm=SHA-512-256",
    "Digest realm=r, algorithm=MD5",
    "Digest nonce=n",
    "Digest realm=r, nonce=n, qop=\"auth-conf\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (FeedAuthMethod) method = make_method (FEED_AUTH_SCHEME_DIGEST, "a", "b", NULL);

      assert_false (begin (method, lists[i]));
    }
}

static void
digest_names_people_as_the_server_can_read (void **state)
{
  static const struct
  {
    const char *list;
    const char *expected;
  } rows[] = {
    { "Digest realm=r, nonce=n", "username=\"Jürgen\"" },
    { "Digest realm=r, nonce=n, charset=UTF-8", "username*=UTF-8''J%C3%BCrgen" },
    { "Digest realm=r, nonce=n, userhash=true", "userhash=true" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedAuthMethod)
          method = make_method (FEED_AUTH_SCHEME_DIGEST, "Jürgen", "b", NULL);
      g_autofree char *value = NULL;

      assert_true (begin (method, rows[i].list));
      value = feed_auth_method_write (method, &get_target);
      assert_non_null (strstr (value, rows[i].expected));
      if (i == 2)
        assert_null (strstr (value, "rgen"));
    }
}

static void
digest_reads_the_body_where_it_has_to (void **state)
{
  g_autoptr (FeedAuthMethod) method = make_method (FEED_AUTH_SCHEME_DIGEST, "a", "b", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("words", 5);
  g_autoptr (FeedHttpUpload) body = feed_http_upload_new_for_bytes (bytes);
  FeedAuthTarget target = { .method = "POST", .target = "/", .host = "a.org", .body = body };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  assert_true (begin (method, "Digest realm=r, nonce=n, qop=auth-int"));
  assert_true (feed_auth_method_needs_preparing (method, &target));
  feed_auth_method_prepare_async (method, &target, NULL, test_await_cb, &result);
  assert_true (feed_auth_method_prepare_finish (method, test_await (&result), &error));
  g_assert_no_error (error);
  value = feed_auth_method_write (method, &target);
  assert_non_null (strstr (value, "qop=auth-int"));
}

static char *
read_param (const char *value, const char *name)
{
  g_autofree char *before = g_strdup_printf ("%s=\"", name);
  const char *start = strstr (value, before) + strlen (before);

  return g_strndup (start, strchr (start, '"') - start);
}

static void
assert_signs (const char *value, const char *body)
{
  g_autofree char *cnonce = read_param (value, "cnonce");
  g_autofree char *response = read_param (value, "response");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, body, -1);
  const FeedDigestInput input = { .checksum = G_CHECKSUM_MD5,
                                  .user = "a",
                                  .realm = "r",
                                  .password = "b",
                                  .nonce = "n",
                                  .cnonce = cnonce,
                                  .count = count_of (value),
                                  .qop = "auth-int",
                                  .method = "POST",
                                  .uri = "/",
                                  .body_hash = hash };
  g_autofree char *expected = feed_digest_compute (&input);

  assert_string_equal (response, expected);
}

/* One object signs all requests to a place, and they are made at the same time. */
static void
digest_signs_each_body_for_itself (void **state)
{
  g_autoptr (FeedAuthMethod) method = make_method (FEED_AUTH_SCHEME_DIGEST, "a", "b", NULL);
  static const char *const texts[] = { "one", "another", "" };
  FeedAuthTarget targets[] = { { .method = "POST", .target = "/", .host = "a.org" },
                               { .method = "POST", .target = "/", .host = "a.org" },
                               { .method = "POST", .target = "/", .host = "a.org" } };

  assert_true (begin (method, "Digest realm=r, nonce=n, qop=auth-int"));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GAsyncResult) result = NULL;

      targets[i].body = feed_http_upload_new_for_bytes (bytes);
      feed_auth_method_prepare_async (method, &targets[i], NULL, test_await_cb, &result);
      assert_true (feed_auth_method_prepare_finish (method, test_await (&result), NULL));
    }
  assert_false (feed_auth_method_needs_preparing (method, &targets[2]));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *value = feed_auth_method_write (method, &targets[i]);

      assert_signs (value, texts[i]);
      feed_http_upload_unref (targets[i].body);
    }
}

static void
ntlm_takes_two_steps (void **state)
{
  g_autoptr (FeedAuthMethod)
      method = make_method (FEED_AUTH_SCHEME_NTLM, "Domain\\User", "Password", NULL);
  g_autoptr (GByteArray) bytes = make_ntlm_challenge ();
  g_autofree char *token = g_base64_encode (bytes->data, bytes->len);
  g_autofree char *list = g_strconcat ("NTLM ", token, NULL);
  g_autoptr (GPtrArray) offers = feed_auth_offers_parse (list);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  assert_true (begin (method, "NTLM"));
  first = feed_auth_method_write (method, &get_target);
  assert_true (g_str_has_prefix (first, "NTLM TlRMTVNTUAABAAAA"));
  assert_int_equal (feed_auth_method_refused (method, g_ptr_array_index (offers, 0)),
                    FEED_AUTH_VERDICT_AGAIN);
  second = feed_auth_method_write (method, &get_target);
  assert_true (g_str_has_prefix (second, "NTLM TlRMTVNTUAADAAAA"));
  assert_int_equal (feed_auth_method_refused (method, g_ptr_array_index (offers, 0)),
                    FEED_AUTH_VERDICT_WRONG);
}

static void
fixed_values_go_where_they_belong (void **state)
{
  g_autoptr (FeedAuthMethod)
      header = make_method (FEED_AUTH_SCHEME_HEADER, NULL, "key", "X-Api-Key");
  g_autoptr (FeedAuthMethod) cookie = make_method (FEED_AUTH_SCHEME_COOKIE, NULL, "sid=1", NULL);
  g_autoptr (FeedAuthMethod)
      evil = make_method (FEED_AUTH_SCHEME_HEADER, NULL, "a\r\nHost: b", "X-Key");
  g_autoptr (FeedAuthMethod)
      evil_token = make_method (FEED_AUTH_SCHEME_BEARER, NULL, "a\r\nHost: b", NULL);
  g_autoptr (FeedAuthMethod) wsse = make_method (FEED_AUTH_SCHEME_WSSE, "a", "b", NULL);
  g_autofree char *value = feed_auth_method_write (header, &get_target);
  g_autofree char *one = feed_auth_method_write (wsse, &get_target);
  g_autofree char *two = feed_auth_method_write (wsse, &get_target);

  assert_string_equal (feed_auth_method_get_header (header), "X-Api-Key");
  assert_string_equal (value, "key");
  assert_string_equal (feed_auth_method_get_header (cookie), "Cookie");
  assert_false (feed_auth_method_begin (evil, NULL, NULL));
  assert_false (feed_auth_method_begin (evil_token, NULL, NULL));
  assert_string_equal (feed_auth_method_get_header (wsse), "X-WSSE");
  assert_string_not_equal (one, two);
}

static void
a_reply_too_deep_has_no_token (void **state)
{
  g_autoptr (FeedAuthAnswer)
      old = feed_auth_answer_new (FEED_AUTH_SCHEME_BEARER, NULL, "old", NULL);
  gsize length = 200 * 1024;
  g_autoptr (GBytes) deep = g_bytes_new_take (g_strnfill (length, '['), length);
  g_autoptr (GError) error = NULL;

  assert_null (feed_oauth_read_reply (old, deep, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (digest_is_that_of_the_rfc),
    cmocka_unit_test (digest_is_that_of_older_rfcs_too),
    cmocka_unit_test (digest_covers_what_its_options_say),
    cmocka_unit_test (ntlm_is_that_of_the_specification),
    cmocka_unit_test (ntlm_answers_with_everything_in_its_place),
    cmocka_unit_test (ntlm_answers_who_says_nothing_of_itself),
    cmocka_unit_test (broken_ntlm_challenges_are_refused),
    cmocka_unit_test (wsse_covers_nonce_date_and_password),
    cmocka_unit_test (basic_is_in_utf_8),
    cmocka_unit_test (digest_counts_and_takes_fresh_nonces),
    cmocka_unit_test (digest_refuses_what_it_does_not_know),
    cmocka_unit_test (digest_names_people_as_the_server_can_read),
    cmocka_unit_test (digest_reads_the_body_where_it_has_to),
    cmocka_unit_test (digest_signs_each_body_for_itself),
    cmocka_unit_test (ntlm_takes_two_steps),
    cmocka_unit_test (fixed_values_go_where_they_belong),
    cmocka_unit_test (a_reply_too_deep_has_no_token),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
