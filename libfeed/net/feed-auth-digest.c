/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <libsoup/soup.h>

#include "feed-auth-method-private.h"
#include "feed-digest.h"
#include "feed-error.h"
#include "feed-quote.h"

#define CNONCE_SIZE 18
#define READ_SIZE (64 * 1024)

typedef struct
{
  const char *name;
  GChecksumType checksum;
  gboolean session;
} Algorithm;

static const Algorithm algorithms[] = {
  { "MD5", G_CHECKSUM_MD5, FALSE },
  { "MD5-sess", G_CHECKSUM_MD5, TRUE },
  { "SHA-256", G_CHECKSUM_SHA256, FALSE },
  { "SHA-256-sess", G_CHECKSUM_SHA256, TRUE },
};

/* Digest (RFC 7616). The `domain` of a challenge is not looked at: an answer goes to its origin. */
struct _FeedAuthDigest
{
  FeedAuthMethod parent_instance;

  const Algorithm *algorithm;
  gboolean names_algorithm; /* the server did, so we do */
  char *realm;              /* (owned) */
  char *nonce;              /* (owned) */
  char *first_nonce;        /* (owned): of the session, for the -sess algorithms */
  char *cnonce;             /* (owned) (nullable): theirs too */
  char *opaque;             /* (owned) (nullable) */
  const char *qop;          /* (nullable) */
  gboolean hide_user;
  gboolean is_unicode;
  guint count;
  gboolean proven; /* the password is good */
};

G_DEFINE_FINAL_TYPE (FeedAuthDigest, feed_auth_digest, FEED_TYPE_AUTH_METHOD)

static const Algorithm *
find_algorithm (const char *name)
{
  if (name == NULL)
    return &algorithms[0];
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_ascii_strcasecmp (algorithms[i].name, name) == 0)
      return &algorithms[i];
  return NULL;
}

static gboolean
is_true (const char *value)
{
  return value != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

/* Section 3.4: auth where there is a choice, for auth-int has to read the whole body first. */
static gboolean
choose_qop (const char *offered, const char **qop)
{
  *qop = NULL;
  if (offered == NULL)
    return TRUE;
  if (soup_header_contains (offered, "auth"))
    *qop = "auth";
  else if (soup_header_contains (offered, "auth-int"))
    *qop = "auth-int";
  return *qop != NULL;
}

static void
take_nonce (FeedAuthDigest *self, const char *nonce)
{
  g_free (self->nonce);
  self->nonce = g_strdup (nonce);
  self->count = 0;
}

static void
take_offer (FeedAuthDigest *self, const FeedAuthOffer *offer)
{
  const char *charset = feed_auth_offer_get (offer, "charset");

  take_nonce (self, feed_auth_offer_get (offer, "nonce"));
  g_free (self->first_nonce);
  self->first_nonce = g_strdup (self->nonce);
  g_clear_pointer (&self->cnonce, g_free);
  g_free (self->realm);
  self->realm = g_strdup (feed_auth_offer_get (offer, "realm"));
  g_free (self->opaque);
  self->opaque = g_strdup (feed_auth_offer_get (offer, "opaque"));
  self->names_algorithm = feed_auth_offer_get (offer, "algorithm") != NULL;
  self->hide_user = is_true (feed_auth_offer_get (offer, "userhash"));
  self->is_unicode = charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") == 0;
}

static gboolean
begin (FeedAuthMethod *method, const FeedAuthOffer *offer, GError **error)
{
  FeedAuthDigest *self = FEED_AUTH_DIGEST (method);
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);
  const Algorithm *algorithm = find_algorithm (feed_auth_offer_get (offer, "algorithm"));

  if (algorithm == NULL || feed_auth_offer_get (offer, "nonce") == NULL ||
      feed_auth_offer_get (offer, "realm") == NULL ||
      !choose_qop (feed_auth_offer_get (offer, "qop"), &self->qop))
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                           "The server asks for a Digest that is not known here");
      return FALSE;
    }
  if (answer->user == NULL || answer->secret == NULL)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                           "Digest takes a name and a password");
      return FALSE;
    }
  self->algorithm = algorithm;
  take_offer (self, offer);

  return TRUE;
}

static gboolean
needs_preparing (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  return target->body != NULL && g_strcmp0 (FEED_AUTH_DIGEST (method)->qop, "auth-int") == 0;
}

typedef struct
{
  GChecksumType checksum;
  FeedHttpUpload *body; /* (owned) */
} Hashing;

static void
hashing_free (gpointer data)
{
  Hashing *hashing = data;

  feed_http_upload_unref (hashing->body);
  g_free (hashing);
}

static gboolean
hash_stream (GInputStream *stream, GChecksum *checksum, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, READ_SIZE, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n_read);
  return n_read == 0;
}

static void
hash_body (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Hashing *hashing = task_data;
  g_autoptr (GChecksum) checksum = g_checksum_new (hashing->checksum);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = feed_http_upload_open (hashing->body, &error);

  if (stream == NULL || !hash_stream (stream, checksum, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_strdup (g_checksum_get_string (checksum)), g_free);
}

static void
prepare_async (FeedAuthMethod *method,
               const FeedAuthTarget *target,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (method, cancellable, callback, user_data);
  Hashing *hashing = g_new0 (Hashing, 1);

  g_task_set_source_tag (task, prepare_async);
  hashing->checksum = FEED_AUTH_DIGEST (method)->algorithm->checksum;
  hashing->body = feed_http_upload_ref (target->body);
  g_task_set_task_data (task, hashing, hashing_free);
  g_task_run_in_thread (task, hash_body);
}

static gboolean
prepare_finish (FeedAuthMethod *method, GAsyncResult *result, GError **error)
{
  const Hashing *hashing = g_task_get_task_data (G_TASK (result));
  char *hash = g_task_propagate_pointer (G_TASK (result), error);

  if (hash == NULL)
    return FALSE;
  /* It stays with the body: other requests are signed by this object at the same time. */
  feed_http_upload_take_hash (hashing->body, hashing->checksum, hash);

  return TRUE;
}

static char *
hash_nothing (GChecksumType checksum)
{
  return g_compute_checksum_for_string (checksum, "", 0);
}

static char *
make_cnonce (void)
{
  guint8 bytes[CNONCE_SIZE];

  feed_random_bytes (bytes, sizeof bytes);

  return g_base64_encode (bytes, sizeof bytes);
}

static void
append_quoted (GString *value, const char *name, const char *text)
{
  g_autofree char *quoted = feed_quote (text);

  g_string_append_printf (value, ", %s=%s", name, quoted);
}

/* Section 3.4: hidden, or percent-encoded where the server understands that, or as it is. */
static void
append_user (FeedAuthDigest *self, GString *value, const char *user)
{
  if (self->hide_user)
    {
      g_autofree char *hidden = feed_digest_hash_user (self->algorithm->checksum, user,
                                                       self->realm);

      g_string_append_printf (value, "username=\"%s\", userhash=true", hidden);
    }
  else if (self->is_unicode && !g_str_is_ascii (user))
    {
      g_autofree char *escaped = g_uri_escape_string (user, NULL, FALSE);

      g_string_append_printf (value, "username*=UTF-8''%s", escaped);
    }
  else
    {
      g_autofree char *quoted = feed_quote (user);

      g_string_append_printf (value, "username=%s", quoted);
    }
}

static char *
compute (FeedAuthDigest *self, const FeedAuthTarget *target, const char *cnonce)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (FEED_AUTH_METHOD (self));
  GChecksumType checksum = self->algorithm->checksum;
  const char *hash = target->body != NULL ? feed_http_upload_get_hash (target->body, checksum)
                                          : NULL;
  g_autofree char *nothing = hash_nothing (checksum);
  FeedDigestInput input = {
    .checksum = checksum,
    .session = self->algorithm->session,
    .user = answer->user,
    .realm = self->realm,
    .password = answer->secret,
    .first_nonce = self->first_nonce,
    .nonce = self->nonce,
    .cnonce = cnonce,
    .count = self->count,
    .qop = self->qop,
    .method = target->method,
    .uri = target->target,
    .body_hash = hash != NULL ? hash : nothing,
  };

  return feed_digest_compute (&input);
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  FeedAuthDigest *self = FEED_AUTH_DIGEST (method);
  GString *value = g_string_new ("Digest ");
  g_autofree char *response = NULL;

  self->count++;
  /* The key of a session is made of its first client nonce, which servers look for in each answer.
   */
  if (self->cnonce == NULL || !self->algorithm->session)
    {
      g_free (self->cnonce);
      self->cnonce = make_cnonce ();
    }
  response = compute (self, target, self->cnonce);
  append_user (self, value, feed_auth_method_get_answer (method)->user);
  append_quoted (value, "realm", self->realm);
  append_quoted (value, "nonce", self->nonce);
  append_quoted (value, "uri", target->target);
  append_quoted (value, "response", response);
  if (self->names_algorithm)
    g_string_append_printf (value, ", algorithm=%s", self->algorithm->name);
  if (self->opaque != NULL)
    append_quoted (value, "opaque", self->opaque);
  if (self->qop != NULL)
    {
      g_string_append_printf (value, ", qop=%s, nc=%08x", self->qop, self->count);
      append_quoted (value, "cnonce", self->cnonce);
    }
  return g_string_free (value, FALSE);
}

/* Section 3.3: a stale nonce says that the password was right. */
static FeedAuthVerdict
refused (FeedAuthMethod *method, const FeedAuthOffer *offer)
{
  if (offer != NULL && is_true (feed_auth_offer_get (offer, "stale")) &&
      begin (method, offer, NULL))
    return FEED_AUTH_VERDICT_AGAIN;
  return FEED_AUTH_VERDICT_WRONG;
}

static const char *
get_nonce (FeedAuthMethod *method)
{
  return FEED_AUTH_DIGEST (method)->nonce;
}

static gboolean
renew (FeedAuthMethod *method, const FeedAuthOffer *offer, const char *nonce)
{
  const char *next = offer != NULL ? feed_auth_offer_get (offer, "nonce") : NULL;

  return FEED_AUTH_DIGEST (method)->proven && next != NULL && g_strcmp0 (next, nonce) != 0 &&
         begin (method, offer, NULL);
}

static void
accepted (FeedAuthMethod *method, const char *info)
{
  GHashTable *params = info != NULL ? soup_header_parse_param_list (info) : NULL;
  const char *next = params != NULL ? g_hash_table_lookup (params, "nextnonce") : NULL;

  FEED_AUTH_DIGEST (method)->proven = TRUE;
  if (next != NULL && *next != '\0')
    take_nonce (FEED_AUTH_DIGEST (method), next);
  g_clear_pointer (&params, soup_header_free_param_list);
}

static void
feed_auth_digest_finalize (GObject *object)
{
  FeedAuthDigest *self = FEED_AUTH_DIGEST (object);

  g_free (self->realm);
  g_free (self->nonce);
  g_free (self->first_nonce);
  g_free (self->cnonce);
  g_free (self->opaque);

  G_OBJECT_CLASS (feed_auth_digest_parent_class)->finalize (object);
}

static void
feed_auth_digest_class_init (FeedAuthDigestClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = feed_auth_digest_finalize;
  method_class->begin = begin;
  method_class->needs_preparing = needs_preparing;
  method_class->prepare_async = prepare_async;
  method_class->prepare_finish = prepare_finish;
  method_class->write = write_value;
  method_class->get_nonce = get_nonce;
  method_class->renew = renew;
  method_class->refused = refused;
  method_class->accepted = accepted;
}

static void
feed_auth_digest_init (FeedAuthDigest *self)
{
}
