/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>
#include <krb5/krb5.h>
#include <string.h>

#include "feed-error.h"
#include "feed-exit-guard.h"
#include "feed-gss.h"

#define END_POINT_PREFIX "tls-server-end-point:"

struct _FeedGss
{
  gatomicrefcount ref_count;
  char *service;  /* (owned) */
  char *user;     /* (owned) (nullable) */
  char *password; /* (owned) (nullable) */
  gboolean delegate;
  GBytes *end_point; /* (owned) (nullable): with its prefix */
  char *cache;       /* (owned) (nullable): where the ticket of a password is, in memory */

  gss_cred_id_t credential;
  gss_name_t server;
  gss_ctx_id_t context;
  gboolean complete;
};

static gss_OID_desc spnego = { 6, (void *) "\x2b\x06\x01\x05\x05\x02" };

typedef struct
{
  OM_uint32 minor;
  FeedError code;
} MinorRow;

/* What of all that can go wrong has something to be done about it; the rest is "no ticket". */
static const MinorRow minor_rows[] = {
  { (OM_uint32) KRB5_KDC_UNREACH, FEED_ERROR_UNREACHABLE },
  { (OM_uint32) KRB5_REALM_UNKNOWN, FEED_ERROR_UNREACHABLE },
  { (OM_uint32) KRB5_REALM_CANT_RESOLVE, FEED_ERROR_UNREACHABLE },
  { (OM_uint32) KRB5KDC_ERR_PREAUTH_FAILED, FEED_ERROR_AUTH_FAILED },
  { (OM_uint32) KRB5KRB_AP_ERR_BAD_INTEGRITY, FEED_ERROR_AUTH_FAILED },
  { (OM_uint32) KRB5KDC_ERR_CLIENT_REVOKED, FEED_ERROR_AUTH_FAILED },
  { (OM_uint32) KRB5KDC_ERR_KEY_EXP, FEED_ERROR_AUTH_FAILED },
};

static GBytes *
bind_end_point (GBytes *end_point)
{
  GByteArray *bytes = NULL;

  if (end_point == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) END_POINT_PREFIX, strlen (END_POINT_PREFIX));
  g_byte_array_append (bytes, g_bytes_get_data (end_point, NULL),
                       (guint) g_bytes_get_size (end_point));

  return g_byte_array_free_to_bytes (bytes);
}

FeedGss *
feed_gss_new (const char *host,
              const char *user,
              const char *password,
              gboolean delegate,
              GBytes *end_point)
{
  FeedGss *self = g_new0 (FeedGss, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->service = g_strconcat ("HTTP@", host, NULL);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  self->delegate = delegate;
  self->end_point = bind_end_point (end_point);

  return self;
}

FeedGss *
feed_gss_ref (FeedGss *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
forget_ticket (const char *name)
{
  krb5_context context = NULL;
  krb5_ccache cache = NULL;

  if (krb5_init_context (&context) != 0)
    return;
  if (krb5_cc_resolve (context, name, &cache) == 0)
    krb5_cc_destroy (context, cache);
  krb5_free_context (context);
}

static void
release (FeedGss *self)
{
  OM_uint32 minor;

  if (self->context != GSS_C_NO_CONTEXT)
    gss_delete_sec_context (&minor, &self->context, GSS_C_NO_BUFFER);
  if (self->server != GSS_C_NO_NAME)
    gss_release_name (&minor, &self->server);
  if (self->credential != GSS_C_NO_CREDENTIAL)
    gss_release_cred (&minor, &self->credential);
  if (self->cache != NULL)
    forget_ticket (self->cache);
}

void
feed_gss_unref (FeedGss *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  feed_exit_guard_enter ();
  release (self);
  feed_exit_guard_leave ();
  g_free (self->cache);
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->user);
  g_free (self->service);
  g_clear_pointer (&self->end_point, g_bytes_unref);
  g_free (self);
}

static void
append_status (GString *text, OM_uint32 status, int type)
{
  OM_uint32 more = 0;

  do
    {
      OM_uint32 minor;
      gss_buffer_desc words = GSS_C_EMPTY_BUFFER;

      if (GSS_ERROR (
              gss_display_status (&minor, status, type, (gss_OID) gss_mech_krb5, &more, &words)))
        return;
      if (text->len > 0 && words.length > 0)
        g_string_append (text, "; ");
      g_string_append_len (text, words.value, (gssize) words.length);
      gss_release_buffer (&minor, &words);
    }
  while (more != 0);
}

static FeedError
classify (OM_uint32 minor)
{
  for (guint i = 0; i < G_N_ELEMENTS (minor_rows); i++)
    if (minor_rows[i].minor == minor)
      return minor_rows[i].code;
  return FEED_ERROR_AUTH_REQUIRED;
}

/* The words of Kerberos itself; those of GSSAPI around it say nothing that helps. */
static gboolean
fail (OM_uint32 major, OM_uint32 minor, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (minor != 0)
    append_status (text, minor, GSS_C_MECH_CODE);
  if (text->len == 0)
    append_status (text, major, GSS_C_GSS_CODE);
  g_set_error (error, FEED_ERROR, classify (minor), "Kerberos: %s", text->str);

  return FALSE;
}

static gboolean
import_name (const char *text, gss_OID type, gss_name_t *name, GError **error)
{
  gss_buffer_desc buffer = { strlen (text), (void *) text };
  OM_uint32 minor;
  OM_uint32 major = gss_import_name (&minor, &buffer, type, name);

  return !GSS_ERROR (major) || fail (major, minor, error);
}

static gboolean
sign_in_by_password (FeedGss *self,
                     gss_OID_set mechanisms,
                     gss_cred_id_t *credential,
                     GError **error)
{
  gss_buffer_desc password = { strlen (self->password), self->password };
  gss_name_t name = GSS_C_NO_NAME;
  OM_uint32 minor;
  OM_uint32 released;
  OM_uint32 major;

  if (!import_name (self->user, GSS_C_NT_USER_NAME, &name, error))
    return FALSE;
  major = gss_acquire_cred_with_password (&minor, name, &password, 0, mechanisms, GSS_C_INITIATE,
                                          credential, NULL, NULL);
  gss_release_name (&released, &name);

  return !GSS_ERROR (major) || fail (major, minor, error);
}

static gboolean
has_password (FeedGss *self)
{
  return self->user != NULL && self->password != NULL;
}

static gboolean
sign_in (FeedGss *self, gss_cred_id_t *credential, GError **error)
{
  gss_OID_set_desc mechanisms = { 1, (gss_OID) gss_mech_krb5 };
  OM_uint32 minor;
  OM_uint32 major;

  if (has_password (self))
    return sign_in_by_password (self, &mechanisms, credential, error);
  major = gss_acquire_cred (&minor, GSS_C_NO_NAME, 0, &mechanisms, GSS_C_INITIATE, credential, NULL,
                            NULL);

  return !GSS_ERROR (major) || fail (major, minor, error);
}

/* SPNEGO hides what goes wrong in Kerberos, so its ticket for the service is fetched by Kerberos
 * itself, and found again in the cache. */
static gboolean
fetch_ticket (FeedGss *self, gss_cred_id_t credential, GError **error)
{
  gss_ctx_id_t context = GSS_C_NO_CONTEXT;
  gss_buffer_desc token = GSS_C_EMPTY_BUFFER;
  OM_uint32 minor;
  OM_uint32 released;
  OM_uint32 major = gss_init_sec_context (&minor, credential, &context, self->server,
                                          (gss_OID) gss_mech_krb5, 0, 0, GSS_C_NO_CHANNEL_BINDINGS,
                                          GSS_C_NO_BUFFER, NULL, &token, NULL, NULL);

  gss_release_buffer (&released, &token);
  if (context != GSS_C_NO_CONTEXT)
    gss_delete_sec_context (&released, &context, GSS_C_NO_BUFFER);

  return !GSS_ERROR (major) || fail (major, minor, error);
}

/* Whatever else is installed: SPNEGO would send NTLM where Kerberos has no ticket, and with a wrong
 * password too. */
static gboolean
restrict_to_kerberos (FeedGss *self, GError **error)
{
  gss_OID_set_desc kerberos = { 1, (gss_OID) gss_mech_krb5 };
  OM_uint32 minor;
  OM_uint32 major = gss_set_neg_mechs (&minor, self->credential, &kerberos);

  return !GSS_ERROR (major) || fail (major, minor, error);
}

/* What a password was good for is kept in memory, where SPNEGO finds it. */
static gboolean
pass_on (FeedGss *self, gss_cred_id_t credential, GError **error)
{
  gss_OID_set_desc mechanisms = { 1, &spnego };
  g_autofree char *unique = g_uuid_string_random ();
  gss_key_value_element_desc element = { "ccache", NULL };
  const gss_key_value_set_desc store = { 1, &element };
  OM_uint32 minor;
  OM_uint32 major = GSS_S_COMPLETE;

  if (has_password (self))
    {
      self->cache = g_strconcat ("MEMORY:feedwright-", unique, NULL);
      element.value = self->cache;
      major = gss_store_cred_into (&minor, credential, GSS_C_INITIATE, (gss_OID) gss_mech_krb5, 1,
                                   1, &store, NULL, NULL);
    }
  if (!GSS_ERROR (major))
    major = gss_acquire_cred_from (&minor, GSS_C_NO_NAME, 0, &mechanisms, GSS_C_INITIATE,
                                   has_password (self) ? &store : NULL, &self->credential, NULL,
                                   NULL);
  if (GSS_ERROR (major))
    return fail (major, minor, error);
  return restrict_to_kerberos (self, error);
}

static gboolean
acquire (FeedGss *self, GError **error)
{
  gss_cred_id_t credential = GSS_C_NO_CREDENTIAL;
  OM_uint32 minor;
  gboolean acquired = import_name (self->service, GSS_C_NT_HOSTBASED_SERVICE, &self->server,
                                   error) &&
                      sign_in (self, &credential, error) &&
                      fetch_ticket (self, credential, error) && pass_on (self, credential, error);

  if (credential != GSS_C_NO_CREDENTIAL)
    gss_release_cred (&minor, &credential);

  return acquired;
}

static GBytes *
step (FeedGss *self, GBytes *token, GError **error)
{
  struct gss_channel_bindings_struct bindings = { 0 };
  gss_buffer_desc in = GSS_C_EMPTY_BUFFER;
  gss_buffer_desc out = GSS_C_EMPTY_BUFFER;
  /* Delegation by policy: only to where the realm marks the service as trusted with it. */
  OM_uint32 flags = GSS_C_MUTUAL_FLAG | (self->delegate ? GSS_C_DELEG_POLICY_FLAG : 0);
  OM_uint32 given = 0;
  OM_uint32 minor;
  OM_uint32 major;
  GBytes *answer = NULL;

  if (self->credential == GSS_C_NO_CREDENTIAL && !acquire (self, error))
    return NULL;
  if (token != NULL)
    in.value = (void *) g_bytes_get_data (token, &in.length);
  if (self->end_point != NULL)
    bindings.application_data.value = (void *) g_bytes_get_data (self->end_point,
                                                                 &bindings.application_data.length);
  major = gss_init_sec_context (&minor, self->credential, &self->context, self->server, &spnego,
                                flags, 0,
                                self->end_point != NULL ? &bindings : GSS_C_NO_CHANNEL_BINDINGS,
                                &in, NULL, &out, &given, NULL);
  if (GSS_ERROR (major))
    {
      fail (major, minor, error);
      return NULL;
    }
  self->complete = major == GSS_S_COMPLETE && (given & GSS_C_MUTUAL_FLAG) != 0;
  answer = g_bytes_new (out.value, out.length);
  gss_release_buffer (&minor, &out);

  return answer;
}

GBytes *
feed_gss_step (FeedGss *self, GBytes *token, GError **error)
{
  GBytes *answer = NULL;

  feed_exit_guard_enter ();
  answer = step (self, token, error);
  feed_exit_guard_leave ();

  return answer;
}

gboolean
feed_gss_is_complete (FeedGss *self)
{
  return self->complete;
}

gboolean
feed_gss_is_built (void)
{
  return TRUE;
}

static char *
display_name (gss_name_t name)
{
  gss_buffer_desc text = GSS_C_EMPTY_BUFFER;
  OM_uint32 minor;
  char *result = NULL;

  if (GSS_ERROR (gss_display_name (&minor, name, &text, NULL)))
    return NULL;
  result = g_strndup (text.value, text.length);
  gss_release_buffer (&minor, &text);

  return result;
}

/* Of tickets that are over GSSAPI says nothing. */
static char *
find_owner (void)
{
  krb5_context context = NULL;
  krb5_ccache cache = NULL;
  krb5_principal principal = NULL;
  char *name = NULL;
  char *owner = NULL;

  if (krb5_init_context (&context) != 0)
    return NULL;
  if (krb5_cc_default (context, &cache) == 0 &&
      krb5_cc_get_principal (context, cache, &principal) == 0 &&
      krb5_unparse_name (context, principal, &name) == 0)
    owner = g_strdup (name);
  if (name != NULL)
    krb5_free_unparsed_name (context, name);
  if (principal != NULL)
    krb5_free_principal (context, principal);
  if (cache != NULL)
    krb5_cc_close (context, cache);
  krb5_free_context (context);

  return owner;
}

static char *
find_ticket (gboolean *valid)
{
  gss_OID_set_desc mechanisms = { 1, (gss_OID) gss_mech_krb5 };
  gss_cred_id_t credential = GSS_C_NO_CREDENTIAL;
  gss_name_t name = GSS_C_NO_NAME;
  OM_uint32 lifetime = 0;
  OM_uint32 minor;
  char *principal = NULL;

  *valid = FALSE;
  if (GSS_ERROR (gss_acquire_cred (&minor, GSS_C_NO_NAME, 0, &mechanisms, GSS_C_INITIATE,
                                   &credential, NULL, NULL)))
    return NULL;
  if (!GSS_ERROR (gss_inquire_cred (&minor, credential, &name, &lifetime, NULL, NULL)))
    {
      principal = display_name (name);
      *valid = lifetime > 0;
      gss_release_name (&minor, &name);
    }
  gss_release_cred (&minor, &credential);

  return principal != NULL ? principal : find_owner ();
}

char *
feed_gss_find_ticket (gboolean *valid)
{
  char *owner = NULL;

  feed_exit_guard_enter ();
  owner = find_ticket (valid);
  feed_exit_guard_leave ();

  return owner;
}
