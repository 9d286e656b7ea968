/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-credential-private.h"

static const SecretSchema schema = {
  "io.github.feedwright.Credential",
  SECRET_SCHEMA_NONE,
  {
      { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "realm", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "scheme", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "proxy", SECRET_SCHEMA_ATTRIBUTE_BOOLEAN },
  },
};

/* The secret's first line is the password itself, as a person may look it up. What some schemes
 * need beside it follows, one line each. */
#define HEADER "header"
#define REFRESH_TOKEN "refresh-token"
#define TOKEN_ENDPOINT "token-endpoint"
#define CLIENT_ID "client-id"

const SecretSchema *
feed_credential_item_get_schema (void)
{
  return &schema;
}

GHashTable *
feed_credential_item_build_query (const char *origin, gboolean proxy)
{
  if (origin == NULL)
    return secret_attributes_build (&schema, NULL);
  return secret_attributes_build (&schema, "origin", origin, "proxy", proxy, NULL);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

GHashTable *
feed_credential_item_get_attributes (FeedCredential *credential)
{
  return secret_attributes_build (
      &schema, "origin", feed_credential_get_origin (credential), "realm",
      or_empty (feed_credential_get_realm (credential)), "scheme",
      feed_auth_scheme_get_nick (feed_credential_get_scheme (credential)), "user",
      or_empty (feed_credential_get_user (credential)), "proxy",
      feed_credential_is_for_proxy (credential), NULL);
}

char *
feed_credential_item_build_label (FeedCredential *credential)
{
  const char *user = feed_credential_get_user (credential);
  const char *origin = feed_credential_get_origin (credential);

  if (user == NULL)
    /* Translators: what the keyring shows; %s is a server, such as https://example.org */
    return g_strdup_printf (_ ("Feedwright: %s"), origin);
  /* Translators: what the keyring shows; the first %s is an account, the second a server */
  return g_strdup_printf (_ ("Feedwright: %s at %s"), user, origin);
}

static void
wipe (GString *text)
{
  explicit_bzero (text->str, text->allocated_len);
  g_string_free (text, TRUE);
}

static gsize
length_of (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

static void
add_line (GString *text, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "\n%s: %s", name, value);
}

SecretValue *
feed_credential_item_get_secret (FeedCredential *credential)
{
  const char *token = feed_credential_get_refresh_token (credential);
  const char *secret = or_empty (feed_credential_get_secret (credential));
  const char *endpoint = feed_credential_get_token_endpoint (credential);
  /* It must not grow: what it grew out of would stay in memory. */
  GString *text = g_string_sized_new (
      strlen (secret) + length_of (token) + length_of (endpoint) +
      length_of (feed_credential_get_header (credential)) +
      length_of (feed_credential_get_client_id (credential)) +
      strlen ("\n: " HEADER "\n: " REFRESH_TOKEN "\n: " TOKEN_ENDPOINT "\n: " CLIENT_ID) + 1);
  SecretValue *value = NULL;

  g_string_append (text, secret);
  add_line (text, HEADER, feed_credential_get_header (credential));
  add_line (text, REFRESH_TOKEN, token);
  add_line (text, TOKEN_ENDPOINT, endpoint);
  add_line (text, CLIENT_ID, feed_credential_get_client_id (credential));
  value = secret_value_new (text->str, (gssize) text->len, "text/plain");
  wipe (text);

  return value;
}

/* A copy of the line's value, NULL where there is none; see free_secret(). */
static char *
find_line (const char *text, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\n%s: ", name);
  const char *found = strstr (text, start);

  if (found == NULL)
    return NULL;
  found += strlen (start);
  return g_strndup (found, strcspn (found, "\n"));
}

static void
free_secret (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
read_lines (FeedCredential *credential, const char *text)
{
  g_autofree char *header = find_line (text, HEADER);
  g_autofree char *endpoint = find_line (text, TOKEN_ENDPOINT);
  g_autofree char *client_id = find_line (text, CLIENT_ID);
  char *token = find_line (text, REFRESH_TOKEN);

  feed_credential_set_header (credential, header);
  feed_credential_set_refresh (credential, token, endpoint, client_id);
  free_secret (token);
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

FeedCredential *
feed_credential_item_read (GHashTable *attributes, SecretValue *secret)
{
  const char *origin = g_hash_table_lookup (attributes, "origin");
  const char *scheme = g_hash_table_lookup (attributes, "scheme");
  const char *text = secret != NULL ? secret_value_get_text (secret) : NULL;
  char *first = text != NULL ? g_strndup (text, strcspn (text, "\n")) : NULL;
  FeedCredential *credential = NULL;

  if (origin != NULL && scheme != NULL)
    credential = feed_credential_new (
        origin, g_strcmp0 (g_hash_table_lookup (attributes, "proxy"), "true") == 0,
        feed_auth_scheme_from_nick (scheme), or_null (g_hash_table_lookup (attributes, "realm")),
        or_null (g_hash_table_lookup (attributes, "user")), first);
  free_secret (first);
  if (credential != NULL && text != NULL)
    read_lines (credential, text);
  if (credential != NULL)
    feed_credential_set_kept (credential, TRUE);

  return credential;
}
