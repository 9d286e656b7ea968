/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-auth-choice.h"
#include "feed-auth-offer.h"

/* What was understood, as "scheme(token){name=value}…" */
static char *
describe (const char *list)
{
  g_autoptr (GPtrArray) offers = feed_auth_offers_parse (list);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < offers->len; i++)
    {
      const FeedAuthOffer *offer = g_ptr_array_index (offers, i);
      g_autoptr (GList)
          names = g_list_sort (g_hash_table_get_keys (offer->params), (GCompareFunc) strcmp);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              feed_auth_scheme_get_nick (offer->scheme));
      if (offer->token != NULL)
        g_string_append_printf (text, "(%s)", offer->token);
      for (GList *name = names; name != NULL; name = name->next)
        g_string_append_printf (text, "{%s=%s}", (char *) name->data,
                                feed_auth_offer_get (offer, name->data));
    }
  return g_string_free (text, FALSE);
}

static void
lists_are_read_as_servers_write_them (void **state)
{
  static const struct
  {
    const char *list;
    const char *understood;
  } rows[] = {
    { "Basic realm=\"a b\"", "basic{realm=a b}" },
    { "basic REALM=x", "basic{realm=x}" },
    { "Negotiate, NTLM, Basic realm=\"x, y\"", "negotiate ntlm basic{realm=x, y}" },
    { "Negotiate", "negotiate" },
    { "NTLM TlRMTVNTUAACAAAA", "ntlm(TlRMTVNTUAACAAAA)" },
    { "NTLM TlRMTVNTUAACAAA=", "ntlm(TlRMTVNTUAACAAA=)" },
    { "NTLM TlRM/+VNTUAACA==, Basic realm=x", "ntlm(TlRM/+VNTUAACA==) basic{realm=x}" },
    { "Negotiate YII= , NTLM", "negotiate(YII=) ntlm" },
    { "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"",
      "none{realm=apps}{title=Login to \"apps\"}{type=1} basic{realm=simple}" },
    { "Digest realm=\"r\", qop=\"auth, auth-int\", nonce=\"n==\", opaque=\"\", Digest realm=\"r\","
      "algorithm=SHA-256,nonce=m",
      "digest{nonce=n==}{opaque=}{qop=auth, auth-int}{realm=r} "
      "digest{algorithm=SHA-256}{nonce=m}{realm=r}" },
    { "Digest domain=/a /b, nonce=\"n\"", "digest{nonce=n}" },
    { "Bearer error = \"invalid_token\" ,realm=x", "bearer{error=invalid_token}{realm=x}" },
    { "Basic realm=\"a\", realm=\"b\"", "basic{realm=a}" },
    { "WSSE realm=\"w\", profile=\"UsernameToken\"", "wsse{profile=UsernameToken}{realm=w}" },
    { "", "" },
    { ", ,,", "" },
    { "Basic realm=\"open", "basic{realm=open}" },
    { "\"?=, Basic realm=x", "basic{realm=x}" },
    { "Basic realm=", "basic(realm=)" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *understood = describe (rows[i].list);

      assert_string_equal (understood, rows[i].understood);
    }
}

static void
a_list_without_end_is_bounded (void **state)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GPtrArray) offers = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (list, "Basic a=b,");
  offers = feed_auth_offers_parse (list->str);
  assert_in_range (offers->len, 1, 64);
}

static void
the_better_digest_is_found (void **state)
{
  static const char list[] = "Digest realm=a, nonce=1, algorithm=SHA-512-256, Digest realm=a, "
                             "nonce=2, algorithm=MD5, Digest realm=a, nonce=3, algorithm=SHA-256";
  g_autoptr (GPtrArray) offers = feed_auth_offers_parse (list);
  const FeedAuthOffer *found = feed_auth_offers_find (offers, FEED_AUTH_SCHEME_DIGEST);

  assert_string_equal (feed_auth_offer_get (found, "nonce"), "3");
  assert_null (feed_auth_offers_find (offers, FEED_AUTH_SCHEME_BASIC));
  assert_string_equal (feed_auth_offers_get_realm (offers), "a");
}

#define ALL 0xff
#define COMPANY (FEED_AUTH_SCHEME_NEGOTIATE | FEED_AUTH_SCHEME_NTLM)

static void
nothing_goes_that_was_not_allowed (void **state)
{
  static const struct
  {
    guint schemes;
    gboolean company;
    gboolean consent;
    gboolean encrypted;
    guint usable;
    guint withheld;
  } rows[] = {
    { FEED_AUTH_SCHEMES_DEFAULT, FALSE, FALSE, TRUE, FEED_AUTH_SCHEMES_DEFAULT, 0 },
    { FEED_AUTH_SCHEMES_DEFAULT, FALSE, FALSE, FALSE, 0, FEED_AUTH_SCHEMES_DEFAULT },
    { FEED_AUTH_SCHEMES_DEFAULT, FALSE, TRUE, FALSE, FEED_AUTH_SCHEMES_DEFAULT, 0 },
    { FEED_AUTH_SCHEMES_DEFAULT, TRUE, FALSE, TRUE, FEED_AUTH_SCHEMES_DEFAULT | COMPANY, 0 },
    { ALL, FALSE, FALSE, TRUE, FEED_AUTH_SCHEMES_DEFAULT, 0 },
    { ALL, FALSE, TRUE, FALSE, FEED_AUTH_SCHEMES_DEFAULT, 0 },
    { FEED_AUTH_SCHEME_NEGOTIATE, TRUE, FALSE, TRUE, FEED_AUTH_SCHEME_NEGOTIATE, 0 },
    { FEED_AUTH_SCHEME_NEGOTIATE, TRUE, FALSE, FALSE, 0, FEED_AUTH_SCHEME_NEGOTIATE },
    { FEED_AUTH_SCHEME_DIGEST, FALSE, FALSE, TRUE, FEED_AUTH_SCHEME_DIGEST, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://a.org", FALSE);
      FeedAuthChoice choice;

      policy->schemes = rows[i].schemes;
      policy->company_sign_on = rows[i].company;
      policy->plain_consent = rows[i].consent;
      choice = feed_auth_choose (ALL, policy, rows[i].encrypted);
      assert_int_equal (choice.usable, rows[i].usable);
      assert_int_equal (choice.withheld, rows[i].withheld);
    }
}

static void
the_strongest_scheme_comes_first (void **state)
{
  assert_int_equal (feed_auth_get_strongest (ALL), FEED_AUTH_SCHEME_NEGOTIATE);
  assert_int_equal (feed_auth_get_strongest (FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST),
                    FEED_AUTH_SCHEME_DIGEST);
  assert_int_equal (feed_auth_get_strongest (FEED_AUTH_SCHEME_NONE), FEED_AUTH_SCHEME_NONE);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (lists_are_read_as_servers_write_them),
    cmocka_unit_test (a_list_without_end_is_bounded),
    cmocka_unit_test (the_better_digest_is_found),
    cmocka_unit_test (nothing_goes_that_was_not_allowed),
    cmocka_unit_test (the_strongest_scheme_comes_first),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
