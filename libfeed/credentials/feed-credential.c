/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-private.h"

#include <libsecret/secret.h>

/**
 * FeedCredential:
 *
 * What a person signs in with, at one origin.
 *
 * Its secrets are in memory that is not paged out, and are overwritten with its end. Fill it in
 * before you give it away; from then on it does not change, and any thread may read it.
 */
struct _FeedCredential
{
  gatomicrefcount ref_count;
  char *origin;
  gboolean proxy;
  FeedAuthScheme scheme;
  char *realm;                /* (nullable) */
  char *user;                 /* (nullable) */
  SecretValue *secret;        /* (owned) (nullable): NULL where it was not asked for */
  char *header;               /* (nullable) */
  SecretValue *refresh_token; /* (owned) (nullable) */
  char *token_endpoint;       /* (nullable) */
  char *client_id;            /* (nullable) */
  gboolean kept;
};

G_DEFINE_BOXED_TYPE (FeedCredential, feed_credential, feed_credential_ref, feed_credential_unref)

static SecretValue *
hide (const char *text)
{
  return text != NULL ? secret_value_new (text, -1, "text/plain") : NULL;
}

static const char *
show (SecretValue *value)
{
  return value != NULL ? secret_value_get_text (value) : NULL;
}

static void
replace_text (char **field, const char *text)
{
  char *old = *field;

  *field = g_strdup (text);
  g_free (old);
}

/**
 * feed_credential_new:
 * @origin: where it is for, see [func@Feed.origin_from_uri]; it is given to nobody else
 * @proxy: whether @origin is a proxy
 * @scheme: the one scheme that it is for; %FEED_AUTH_SCHEME_NONE for a name and a password, that
 *   every scheme with such can use
 * @realm: (nullable): what the server calls the place, %NULL for all that there is
 * @user: (nullable): name, DOMAIN\name or name@REALM
 * @secret: (nullable): password, token, header's value or cookie
 *
 * Makes credentials.
 *
 * Returns: (transfer full): the credentials
 */
FeedCredential *
feed_credential_new (const char *origin,
                     gboolean proxy,
                     FeedAuthScheme scheme,
                     const char *realm,
                     const char *user,
                     const char *secret)
{
  FeedCredential *self = g_new0 (FeedCredential, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->origin = g_strdup (origin);
  self->proxy = proxy;
  self->scheme = scheme;
  self->realm = g_strdup (realm);
  self->user = g_strdup (user);
  self->secret = hide (secret);

  return self;
}

/**
 * feed_credential_ref:
 * @self: credentials
 *
 * Takes a reference. Any thread may.
 *
 * Returns: (transfer full): @self
 */
FeedCredential *
feed_credential_ref (FeedCredential *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * feed_credential_unref:
 * @self: (transfer full): credentials
 *
 * Drops a reference; with the last one, the secrets are overwritten. Any thread may.
 */
void
feed_credential_unref (FeedCredential *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->secret, secret_value_unref);
  g_clear_pointer (&self->refresh_token, secret_value_unref);
  g_free (self->origin);
  g_free (self->realm);
  g_free (self->user);
  g_free (self->header);
  g_free (self->token_endpoint);
  g_free (self->client_id);
  g_free (self);
}

/**
 * feed_credential_get_origin:
 * @self: credentials
 *
 * Tells where they are for.
 *
 * Returns: the origin
 */
const char *
feed_credential_get_origin (FeedCredential *self)
{
  return self->origin;
}

/**
 * feed_credential_is_for_proxy:
 * @self: credentials
 *
 * Tells whether they are for a proxy.
 *
 * Returns: whether the origin is a proxy
 */
gboolean
feed_credential_is_for_proxy (FeedCredential *self)
{
  return self->proxy;
}

/**
 * feed_credential_get_scheme:
 * @self: credentials
 *
 * Tells which scheme they are for.
 *
 * Returns: the scheme, %FEED_AUTH_SCHEME_NONE for all with a name and a password
 */
FeedAuthScheme
feed_credential_get_scheme (FeedCredential *self)
{
  return self->scheme;
}

/**
 * feed_credential_get_realm:
 * @self: credentials
 *
 * Tells which part of the server they are for.
 *
 * Returns: (nullable): the realm, %NULL for all of the server
 */
const char *
feed_credential_get_realm (FeedCredential *self)
{
  return self->realm;
}

/**
 * feed_credential_get_user:
 * @self: credentials
 *
 * Tells whose they are.
 *
 * Returns: (nullable): the name
 */
const char *
feed_credential_get_user (FeedCredential *self)
{
  return self->user;
}

/**
 * feed_credential_get_secret:
 * @self: credentials
 *
 * Gives the password, token, header's value or cookie. A list of credentials comes without.
 *
 * Returns: (nullable): the secret, for as long as @self is there
 */
const char *
feed_credential_get_secret (FeedCredential *self)
{
  return show (self->secret);
}

/**
 * feed_credential_is_kept:
 * @self: credentials, of a search
 *
 * Tells whether the keyring keeps them.
 *
 * Returns: %FALSE where they are in memory only and gone with this session
 */
gboolean
feed_credential_is_kept (FeedCredential *self)
{
  return self->kept;
}

void
feed_credential_set_kept (FeedCredential *self, gboolean kept)
{
  self->kept = kept;
}

/**
 * feed_credential_get_header:
 * @self: credentials
 *
 * Names the header that carries the secret.
 *
 * Returns: (nullable): the header's name, for %FEED_AUTH_SCHEME_HEADER
 */
const char *
feed_credential_get_header (FeedCredential *self)
{
  return self->header;
}

/**
 * feed_credential_set_header:
 * @self: credentials that nobody else has yet
 * @header: (nullable): a header's name
 *
 * Sets which header carries the secret.
 */
void
feed_credential_set_header (FeedCredential *self, const char *header)
{
  replace_text (&self->header, header);
}

/**
 * feed_credential_get_refresh_token:
 * @self: credentials
 *
 * Gives what a new token can be had for (RFC 6749 section 6).
 *
 * Returns: (nullable): the refresh token, for as long as @self is there
 */
const char *
feed_credential_get_refresh_token (FeedCredential *self)
{
  return show (self->refresh_token);
}

/**
 * feed_credential_get_token_endpoint:
 * @self: credentials
 *
 * Tells where a new token can be had.
 *
 * Returns: (nullable): an address
 */
const char *
feed_credential_get_token_endpoint (FeedCredential *self)
{
  return self->token_endpoint;
}

/**
 * feed_credential_get_client_id:
 * @self: credentials
 *
 * Tells what the token's issuer calls this program.
 *
 * Returns: (nullable): the client's identifier
 */
const char *
feed_credential_get_client_id (FeedCredential *self)
{
  return self->client_id;
}

/**
 * feed_credential_set_refresh:
 * @self: credentials that nobody else has yet
 * @token: (nullable): the refresh token
 * @endpoint: (nullable): where to send it
 * @client_id: (nullable): what the issuer calls this program
 *
 * Sets how a new token can be had when this one is not good any more.
 */
void
feed_credential_set_refresh (FeedCredential *self,
                             const char *token,
                             const char *endpoint,
                             const char *client_id)
{
  g_clear_pointer (&self->refresh_token, secret_value_unref);
  self->refresh_token = hide (token);
  replace_text (&self->token_endpoint, endpoint);
  replace_text (&self->client_id, client_id);
}

FeedCredential *
feed_credential_copy_without_secrets (FeedCredential *self)
{
  FeedCredential *copy = feed_credential_new (self->origin, self->proxy, self->scheme, self->realm,
                                              self->user, NULL);

  feed_credential_set_header (copy, self->header);
  copy->kept = self->kept;

  return copy;
}

gboolean
feed_credential_is_same (FeedCredential *self, FeedCredential *other)
{
  return self->proxy == other->proxy && self->scheme == other->scheme &&
         g_str_equal (self->origin, other->origin) && g_strcmp0 (self->realm, other->realm) == 0 &&
         g_strcmp0 (self->user, other->user) == 0;
}

gboolean
feed_credential_is_blob (FeedCredential *self)
{
  return g_str_has_prefix (self->origin, FEED_CREDENTIAL_BLOB_PREFIX);
}
