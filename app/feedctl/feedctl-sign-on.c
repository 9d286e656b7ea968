/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-secret.h"
#include "feedctl-session.h"

/* Commands about accounts: sign-in, sign-out, credentials. */

static const char *const state_words[] = {
  [FEED_CREDENTIAL_STORE_KEPT] = N_ ("The keyring keeps it."),
  [FEED_CREDENTIAL_STORE_SESSION_ONLY] = N_ ("It is for this command only."),
  [FEED_CREDENTIAL_STORE_LOCKED] = N_ (
      "The keyring is locked. It was not kept, and is gone with this command."),
  [FEED_CREDENTIAL_STORE_UNAVAILABLE] = N_ (
      "There is no keyring. It was not kept, and is gone with this command."),
  [FEED_CREDENTIAL_STORE_NO_COLLECTION] = N_ ("The keyring has no place to keep anything in. It "
                                              "was not kept, and is gone with this command."),
};

/* sign-in ------------------------------------------------------------------------------------- */

typedef struct
{
  char *user;
  char *realm;
  char *scheme;
  char *header;
  char *token_endpoint;
  char *client_id;
  gboolean proxy;
} SignIn;

static void
sign_in_clear (SignIn *self)
{
  g_free (self->user);
  g_free (self->realm);
  g_free (self->scheme);
  g_free (self->header);
  g_free (self->token_endpoint);
  g_free (self->client_id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignIn, sign_in_clear)

static FeedAuthScheme
get_scheme (const SignIn *options)
{
  if (options->scheme != NULL)
    return feed_auth_scheme_from_nick (options->scheme);
  return options->header != NULL ? FEED_AUTH_SCHEME_HEADER : FEED_AUTH_SCHEME_NONE;
}

/* NULL where nothing was typed. */
static FeedCredential *
read_credential (const SignIn *options, const char *origin)
{
  g_autofree char *prompt = g_strdup_printf (_ ("Password or token for %s:"), origin);
  char *secret = feedctl_secret_read (prompt);
  char *refresh = NULL;
  FeedCredential *credential = NULL;

  if (secret == NULL)
    return NULL;
  credential = feed_credential_new (origin, options->proxy, get_scheme (options), options->realm,
                                    options->user, secret);
  feedctl_secret_free (secret);
  feed_credential_set_header (credential, options->header);
  if (options->token_endpoint != NULL)
    refresh = feedctl_secret_read (_ ("Refresh token:"));
  feed_credential_set_refresh (credential, refresh, options->token_endpoint, options->client_id);
  feedctl_secret_free (refresh);

  return credential;
}

static FeedctlStatus
report_state (FeedCredentialState state, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean kept = state == FEED_CREDENTIAL_STORE_KEPT;

  if (json)
    {
      json_builder_begin_object (builder);
      feedctl_json_add_flag (builder, "kept", kept);
      feedctl_json_add_string (builder, "message", _ (state_words[state]));
      json_builder_end_object (builder);
      feedctl_json_print (builder);
    }
  else if (kept)
    g_print ("%s\n", _ (state_words[state]));
  else
    feedctl_print_problem (_ (state_words[state]));

  return kept ? FEEDCTL_OK : FEEDCTL_FAILED;
}

static FeedctlStatus
sign_in (const FeedctlOptions *options, FeedCredential *credential)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GAsyncResult) result = NULL;
  FeedCredentialState state = FEED_CREDENTIAL_STORE_KEPT;

  if (session == NULL)
    return feedctl_fail (error, options->json);
  feed_engine_sign_in_async (session->engine, credential, TRUE, session->cancellable,
                             feedctl_await_cb, &result);
  if (!feed_engine_sign_in_finish (session->engine, feedctl_await (&result), &state, &error))
    return feedctl_fail (error, options->json);

  return report_state (state, options->json);
}

static FeedctlStatus
run_sign_in (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  g_auto (SignIn) sign_in_options = { 0 };
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "user", 0, 0, G_OPTION_ARG_STRING, &sign_in_options.user, N_ ("Whose account it is"),
      N_ ("NAME") },
    { "realm", 0, 0, G_OPTION_ARG_STRING, &sign_in_options.realm, N_ ("For this realm only"),
      N_ ("REALM") },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &sign_in_options.scheme,
      N_ ("For this scheme only: basic, digest, ntlm, negotiate, bearer, wsse, header, cookie"),
      N_ ("SCHEME") },
    { "header", 0, 0, G_OPTION_ARG_STRING, &sign_in_options.header,
      N_ ("Send it as the value of this header"), N_ ("NAME") },
    { "token-endpoint", 0, 0, G_OPTION_ARG_STRING, &sign_in_options.token_endpoint,
      N_ ("Where a new token can be had; a refresh token follows on the second line"),
      N_ ("ADDRESS") },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &sign_in_options.client_id,
      N_ ("What the issuer of the token calls this program"), N_ ("ID") },
    { "proxy", 0, 0, G_OPTION_ARG_NONE, &sign_in_options.proxy, N_ ("It is a proxy"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autofree char *origin = NULL;
  g_autoptr (FeedCredential) credential = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  origin = feed_origin_from_uri (argv[1]);
  if (origin == NULL)
    return feedctl_command_misuse (self, _ ("This is not a web address"));
  if (sign_in_options.scheme != NULL && get_scheme (&sign_in_options) == FEED_AUTH_SCHEME_NONE)
    return feedctl_command_misuse (self, _ ("There is no such scheme"));
  credential = read_credential (&sign_in_options, origin);
  if (credential == NULL)
    return feedctl_command_misuse (self, _ ("There is no password"));

  return sign_in (&options, credential);
}

/* sign-out ------------------------------------------------------------------------------------ */

static FeedctlStatus
run_sign_out (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  gboolean proxy = FALSE;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "proxy", 0, 0, G_OPTION_ARG_NONE, &proxy, N_ ("It is a proxy"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autofree char *origin = NULL;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  origin = feed_origin_from_uri (argv[1]);
  if (origin == NULL)
    return feedctl_command_misuse (self, _ ("This is not a web address"));
  session = feedctl_session_open (&options, &error);
  if (session == NULL)
    return feedctl_fail (error, options.json);
  feed_engine_sign_out_async (session->engine, origin, proxy, session->cancellable,
                              feedctl_await_cb, &result);
  if (!feed_engine_sign_out_finish (session->engine, feedctl_await (&result), &error))
    return feedctl_fail (error, options.json);

  return FEEDCTL_OK;
}

/* credentials --------------------------------------------------------------------------------- */

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static void
print_credentials (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      FeedCredential *it = found->pdata[i];

      g_print ("%s\t%s\t%s\t%s\t%s\n", feed_credential_get_origin (it),
               feed_credential_is_for_proxy (it) ? "proxy" : "server",
               or_dash (feed_credential_get_user (it)), or_dash (feed_credential_get_realm (it)),
               feed_auth_scheme_get_nick (feed_credential_get_scheme (it)));
    }
}

static void
print_credentials_json (GPtrArray *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      FeedCredential *it = found->pdata[i];

      json_builder_begin_object (builder);
      feedctl_json_add_string (builder, "origin", feed_credential_get_origin (it));
      feedctl_json_add_flag (builder, "proxy", feed_credential_is_for_proxy (it));
      feedctl_json_add_string (builder, "user", feed_credential_get_user (it));
      feedctl_json_add_string (builder, "realm", feed_credential_get_realm (it));
      feedctl_json_add_string (builder, "scheme",
                               feed_auth_scheme_get_nick (feed_credential_get_scheme (it)));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
run_credentials (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  FeedCredentialStore *store = NULL;
  FeedCredentialState state = FEED_CREDENTIAL_STORE_KEPT;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  if (!g_str_equal (argv[1], "list"))
    return feedctl_command_misuse (self, _ ("There is “credentials list” and no other"));
  session = feedctl_session_new (&options);
  store = feed_engine_get_credentials (session->engine);
  feed_credential_store_search_async (store, NULL, FALSE, FEED_CREDENTIAL_SEARCH_UNLOCK,
                                      session->cancellable, feedctl_await_cb, &result);
  found = feed_credential_store_search_finish (store, feedctl_await (&result), &error);
  if (found == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_credentials_json (found);
  else
    print_credentials (found);
  state = feed_credential_store_get_state (store);
  if (state == FEED_CREDENTIAL_STORE_KEPT)
    return FEEDCTL_OK;
  feedctl_print_problem (_ ("The keyring cannot be used."));
  return FEEDCTL_FAILED;
}

const FeedctlCommand feedctl_sign_on_commands[] = {
  { "sign-in", N_ ("ORIGIN"),
    N_ ("Keep a password or token for a server; it is read from the terminal or a pipe"),
    run_sign_in },
  { "sign-out", N_ ("ORIGIN"), N_ ("Forget all passwords and tokens for a server"), run_sign_out },
  { "credentials", N_ ("list"), N_ ("List whose accounts are kept for which servers"),
    run_credentials },
  { NULL },
};
