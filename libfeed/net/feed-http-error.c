/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "feed-error-detail-private.h"

#define PORTAL_DENIAL "org.freedesktop.portal.Error.NotAllowed"

typedef enum
{
  DOMAIN_IO,
  DOMAIN_RESOLVER,
  DOMAIN_TLS,
  DOMAIN_SESSION,
} ErrorDomain;

typedef struct
{
  ErrorDomain domain;
  int code;
  FeedError result;
} ErrorRow;

static const ErrorRow error_rows[] = {
  { DOMAIN_IO, G_IO_ERROR_FAILED, FEED_ERROR_CONNECTION_RESET },
  { DOMAIN_IO, G_IO_ERROR_HOST_NOT_FOUND, FEED_ERROR_HOST_NOT_FOUND },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_REFUSED, FEED_ERROR_CONNECTION_REFUSED },
  { DOMAIN_IO, G_IO_ERROR_HOST_UNREACHABLE, FEED_ERROR_UNREACHABLE },
  { DOMAIN_IO, G_IO_ERROR_NETWORK_UNREACHABLE, FEED_ERROR_UNREACHABLE },
  { DOMAIN_IO, G_IO_ERROR_CONNECTION_CLOSED, FEED_ERROR_CONNECTION_RESET },
  { DOMAIN_IO, G_IO_ERROR_NOT_CONNECTED, FEED_ERROR_CONNECTION_RESET },
  { DOMAIN_IO, G_IO_ERROR_PARTIAL_INPUT, FEED_ERROR_TRUNCATED },
  { DOMAIN_IO, G_IO_ERROR_INVALID_DATA, FEED_ERROR_BAD_ENCODING },
  { DOMAIN_IO, G_IO_ERROR_NO_SPACE, FEED_ERROR_BAD_ENCODING },
  { DOMAIN_IO, G_IO_ERROR_PROXY_FAILED, FEED_ERROR_PROXY_FAILED },
  { DOMAIN_IO, G_IO_ERROR_PROXY_AUTH_FAILED, FEED_ERROR_PROXY_AUTH_FAILED },
  { DOMAIN_IO, G_IO_ERROR_PROXY_NEED_AUTH, FEED_ERROR_PROXY_AUTH_REQUIRED },
  { DOMAIN_IO, G_IO_ERROR_PROXY_NOT_ALLOWED, FEED_ERROR_PROXY_FAILED },
  { DOMAIN_RESOLVER, G_RESOLVER_ERROR_NOT_FOUND, FEED_ERROR_HOST_NOT_FOUND },
  { DOMAIN_RESOLVER, G_RESOLVER_ERROR_TEMPORARY_FAILURE, FEED_ERROR_DNS_TEMPORARY },
  { DOMAIN_RESOLVER, G_RESOLVER_ERROR_INTERNAL, FEED_ERROR_DNS_TEMPORARY },
  { DOMAIN_TLS, G_TLS_ERROR_UNAVAILABLE, FEED_ERROR_TLS_HANDSHAKE },
  { DOMAIN_TLS, G_TLS_ERROR_MISC, FEED_ERROR_TLS_HANDSHAKE },
  { DOMAIN_TLS, G_TLS_ERROR_NOT_TLS, FEED_ERROR_TLS_HANDSHAKE },
  { DOMAIN_TLS, G_TLS_ERROR_HANDSHAKE, FEED_ERROR_TLS_HANDSHAKE },
  { DOMAIN_TLS, G_TLS_ERROR_CERTIFICATE_REQUIRED, FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED },
  { DOMAIN_TLS, G_TLS_ERROR_EOF, FEED_ERROR_TRUNCATED },
  { DOMAIN_TLS, G_TLS_ERROR_INAPPROPRIATE_FALLBACK, FEED_ERROR_TLS_HANDSHAKE },
  { DOMAIN_TLS, G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD },
  { DOMAIN_SESSION, SOUP_SESSION_ERROR_PARSING, FEED_ERROR_BAD_RESPONSE },
  { DOMAIN_SESSION, SOUP_SESSION_ERROR_ENCODING, FEED_ERROR_BAD_ENCODING },
  { DOMAIN_SESSION, SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS, FEED_ERROR_REDIRECT_LOOP },
  { DOMAIN_SESSION, SOUP_SESSION_ERROR_TOO_MANY_RESTARTS, FEED_ERROR_AUTH_FAILED },
  { DOMAIN_SESSION, SOUP_SESSION_ERROR_REDIRECT_NO_LOCATION, FEED_ERROR_REDIRECT_INVALID },
  { DOMAIN_SESSION, SOUP_SESSION_ERROR_REDIRECT_BAD_URI, FEED_ERROR_REDIRECT_INVALID },
};

typedef struct
{
  GTlsCertificateFlags flag;
  FeedError result;
} CertificateRow;

/* What cannot be mended by waiting or by trusting comes first. */
static const CertificateRow certificate_rows[] = {
  { G_TLS_CERTIFICATE_REVOKED, FEED_ERROR_CERTIFICATE_REVOKED },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, FEED_ERROR_CERTIFICATE_HOST },
  { G_TLS_CERTIFICATE_EXPIRED, FEED_ERROR_CERTIFICATE_EXPIRED },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, FEED_ERROR_CERTIFICATE_NOT_YET },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, FEED_ERROR_CERTIFICATE_UNKNOWN_CA },
};

typedef struct
{
  guint status;
  FeedError result;
} StatusRow;

static const StatusRow status_rows[] = {
  { 300, FEED_ERROR_REDIRECT_INVALID }, { 301, FEED_ERROR_REDIRECT_INVALID },
  { 302, FEED_ERROR_REDIRECT_INVALID }, { 303, FEED_ERROR_REDIRECT_INVALID },
  { 307, FEED_ERROR_REDIRECT_INVALID }, { 308, FEED_ERROR_REDIRECT_INVALID },
  { 401, FEED_ERROR_AUTH_REQUIRED },    { 403, FEED_ERROR_FORBIDDEN },
  { 404, FEED_ERROR_NOT_FOUND },        { 407, FEED_ERROR_PROXY_AUTH_REQUIRED },
  { 408, FEED_ERROR_HTTP_TRANSIENT },   { 410, FEED_ERROR_GONE },
  { 425, FEED_ERROR_HTTP_TRANSIENT },   { 429, FEED_ERROR_RATE_LIMITED },
  { 500, FEED_ERROR_HTTP_TRANSIENT },   { 502, FEED_ERROR_HTTP_TRANSIENT },
  { 503, FEED_ERROR_RATE_LIMITED },     { 504, FEED_ERROR_HTTP_TRANSIENT },
};

/* Translators: {host} stands for the name of a server and must be kept. */
static const char *const messages[] = {
  [FEED_ERROR_DEADLINE] = N_ ("{host} took too long to answer."),
  [FEED_ERROR_HOST_NOT_FOUND] = N_ ("There is no server called {host}."),
  [FEED_ERROR_DNS_TEMPORARY] = N_ ("The address of {host} could not be looked up."),
  [FEED_ERROR_CONNECTION_REFUSED] = N_ ("{host} does not accept connections."),
  [FEED_ERROR_PROXY_UNREACHABLE] = N_ ("The proxy could not be reached."),
  [FEED_ERROR_OFFLINE] = N_ ("You are offline."),
  [FEED_ERROR_NETWORK_DENIED] = N_ ("This app was not given permission to use the network."),
  [FEED_ERROR_UNREACHABLE] = N_ ("{host} could not be reached."),
  [FEED_ERROR_CONNECT_TIMEOUT] = N_ ("{host} did not answer."),
  [FEED_ERROR_READ_TIMEOUT] = N_ ("{host} stopped answering."),
  [FEED_ERROR_CONNECTION_RESET] = N_ ("{host} broke the connection off."),
  [FEED_ERROR_TRUNCATED] = N_ ("The answer of {host} was cut short."),
  [FEED_ERROR_BAD_RESPONSE] = N_ ("{host} answered with something that is not HTTP."),
  [FEED_ERROR_BAD_ENCODING] = N_ ("The compressed answer of {host} is damaged."),
  [FEED_ERROR_TOO_LARGE] = N_ ("What {host} sent is too large."),
  [FEED_ERROR_CERTIFICATE_UNKNOWN_CA] = N_ (
      "The certificate of {host} comes from nobody that is trusted."),
  [FEED_ERROR_CERTIFICATE_HOST] = N_ ("The certificate of {host} is for another server."),
  [FEED_ERROR_CERTIFICATE_EXPIRED] = N_ ("The certificate of {host} has expired."),
  [FEED_ERROR_CERTIFICATE_NOT_YET] = N_ ("The certificate of {host} is not valid yet."),
  [FEED_ERROR_CERTIFICATE_REVOKED] = N_ ("The certificate of {host} was revoked."),
  [FEED_ERROR_CERTIFICATE_INVALID] = N_ ("The certificate of {host} cannot be used."),
  [FEED_ERROR_CERTIFICATE_CHANGED] = N_ (
      "{host} shows another certificate than the one you trust."),
  [FEED_ERROR_TLS_HANDSHAKE] = N_ ("No secure connection to {host} could be agreed on."),
  [FEED_ERROR_TLS_POLICY] = N_ ("The connection to {host} would not be secure enough."),
  [FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED] = N_ ("{host} asks for a certificate of yours."),
  [FEED_ERROR_CLIENT_CERTIFICATE_REJECTED] = N_ ("{host} refused your certificate."),
  [FEED_ERROR_CLIENT_CERTIFICATE_MISSING] = N_ (
      "The certificate for {host} is not there: it is on a card, or was taken away."),
  [FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD] = N_ ("The password of your certificate is wrong."),
  [FEED_ERROR_AUTH_REQUIRED] = N_ ("{host} asks you to sign in."),
  [FEED_ERROR_AUTH_FAILED] = N_ ("{host} refused your user name or password."),
  [FEED_ERROR_PROXY_AUTH_REQUIRED] = N_ ("The proxy asks you to sign in."),
  [FEED_ERROR_PROXY_AUTH_FAILED] = N_ ("The proxy refused your user name or password."),
  [FEED_ERROR_PROXY_FAILED] = N_ ("The proxy could not connect to {host}."),
  [FEED_ERROR_REDIRECT_LOOP] = N_ ("{host} redirects without end."),
  [FEED_ERROR_REDIRECT_INVALID] = N_ ("{host} redirects to an address that cannot be used."),
  [FEED_ERROR_REDIRECT_DOWNGRADE] = N_ ("{host} redirects to an address that is not secure."),
  [FEED_ERROR_REDIRECT_UNSAFE] = N_ (
      "{host} wants what you send to go to another address, so it was not sent."),
  [FEED_ERROR_HTTP_TRANSIENT] = N_ ("{host} has trouble at the moment."),
  [FEED_ERROR_RATE_LIMITED] = N_ ("{host} asks to be left alone for a while."),
  [FEED_ERROR_FORBIDDEN] = N_ ("{host} does not hand this out."),
  [FEED_ERROR_NOT_FOUND] = N_ ("There is nothing at this address on {host}."),
  [FEED_ERROR_GONE] = N_ ("{host} says that this is gone for good."),
  [FEED_ERROR_HTTP_CLIENT] = N_ ("{host} does not understand the request."),
  [FEED_ERROR_HTTP_SERVER] = N_ ("{host} could not answer the request."),
  [FEED_ERROR_UNSUPPORTED_SCHEME] = N_ ("The address is neither http nor https."),
  [FEED_ERROR_INVALID_ADDRESS] = N_ ("The address cannot be understood."),
  [FEED_ERROR_PRIVATE_ADDRESS] = N_ ("{host} leads into your private network."),
  [FEED_ERROR_INTERNAL] = N_ ("Something unexpected went wrong with {host}."),
};

static gboolean
find_domain (GQuark quark, ErrorDomain *domain)
{
  const GQuark quarks[] = {
    [DOMAIN_IO] = G_IO_ERROR,
    [DOMAIN_RESOLVER] = G_RESOLVER_ERROR,
    [DOMAIN_TLS] = G_TLS_ERROR,
    [DOMAIN_SESSION] = SOUP_SESSION_ERROR,
  };

  for (guint i = 0; i < G_N_ELEMENTS (quarks); i++)
    if (quarks[i] == quark)
      {
        *domain = i;
        return TRUE;
      }
  return FALSE;
}

static FeedError
look_up (const GError *error)
{
  ErrorDomain domain;

  if (!find_domain (error->domain, &domain))
    return FEED_ERROR_INTERNAL;
  for (guint i = 0; i < G_N_ELEMENTS (error_rows); i++)
    if (error_rows[i].domain == domain && error_rows[i].code == error->code)
      return error_rows[i].result;
  return FEED_ERROR_INTERNAL;
}

FeedError
feed_http_error_from_flaws (GTlsCertificateFlags flags)
{
  for (guint i = 0; i < G_N_ELEMENTS (certificate_rows); i++)
    if ((flags & certificate_rows[i].flag) != 0)
      return certificate_rows[i].result;
  return FEED_ERROR_CERTIFICATE_INVALID;
}

/* Without a network a name is not known and no way leads anywhere: the host is not to blame. */
static FeedError
blame_network (FeedError code, const FeedHttpFailure *failure)
{
  switch (code)
    {
    /* A sandbox without a network has a machine of its own, on which nobody listens. */
    case FEED_ERROR_CONNECTION_REFUSED:
      return failure->denied ? FEED_ERROR_NETWORK_DENIED : code;
    case FEED_ERROR_HOST_NOT_FOUND:
    case FEED_ERROR_DNS_TEMPORARY:
    case FEED_ERROR_UNREACHABLE:
    case FEED_ERROR_CONNECT_TIMEOUT:
    case FEED_ERROR_PROXY_UNREACHABLE:
      return failure->denied ? FEED_ERROR_NETWORK_DENIED : FEED_ERROR_OFFLINE;
    default:
      return code;
    }
}

/* These are told apart by nothing but their text, in the reader's language. */
static gboolean
speaks_of (const GError *error, const char *words)
{
  return strstr (error->message, words) != NULL;
}

/* So a portal answers a sandbox without a network, before anything is connected. */
static gboolean
is_denied (const GError *error)
{
  g_autofree char *name = g_dbus_error_is_remote_error (error)
                              ? g_dbus_error_get_remote_error (error)
                              : NULL;

  return g_strcmp0 (name, PORTAL_DENIAL) == 0;
}

static gboolean
is_connected (const FeedHttpFailure *failure)
{
  return failure->phase > FEED_ERROR_PHASE_CONNECTING;
}

/* A server that wants a certificate may say so, or may only hang up: with TLS 1.3 that is when the
 * handshake is over for us. */
static gboolean
is_about_our_certificate (const GError *error, const FeedHttpFailure *failure)
{
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED) ||
      (error->domain == G_TLS_ERROR && speaks_of (error, "alert: Certificate")))
    return TRUE;
  if (!failure->certificate_asked || failure->phase < FEED_ERROR_PHASE_HANDSHAKE ||
      failure->phase > FEED_ERROR_PHASE_WAITING)
    return FALSE;
  return g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_MISC) ||
         g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS) ||
         g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE) ||
         g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}

static FeedError
blame_our_certificate (const GError *error, const FeedHttpFailure *failure)
{
  gboolean judged = speaks_of (error, "alert: Certificate") && !speaks_of (error, "required");

  return judged || failure->certificate_shown ? FEED_ERROR_CLIENT_CERTIFICATE_REJECTED
                                              : FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED;
}

static FeedError
classify (const GError *error, const FeedHttpFailure *failure)
{
  if (error->domain == FEED_ERROR)
    return error->code;
  if (is_denied (error))
    return FEED_ERROR_NETWORK_DENIED;
  /* The proxy's own TLS: nothing is known of the server's yet. */
  if (error->domain == G_TLS_ERROR && failure->phase == FEED_ERROR_PHASE_PROXY)
    return FEED_ERROR_PROXY_FAILED;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return feed_http_error_from_flaws (failure->certificate_flags);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return is_connected (failure) ? FEED_ERROR_READ_TIMEOUT : FEED_ERROR_CONNECT_TIMEOUT;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) &&
      speaks_of (error, g_dgettext ("libsoup-3.0", "Header too big")))
    return FEED_ERROR_BAD_RESPONSE;
  if (is_about_our_certificate (error, failure))
    return blame_our_certificate (error, failure);
  return look_up (error);
}

/* Behind a proxy it is the proxy that nobody reached. */
static FeedError
blame_proxy (FeedError code)
{
  switch (code)
    {
    case FEED_ERROR_CONNECTION_REFUSED:
    case FEED_ERROR_CONNECT_TIMEOUT:
    case FEED_ERROR_UNREACHABLE:
      return FEED_ERROR_PROXY_UNREACHABLE;
    default:
      return code;
    }
}

FeedError
feed_http_error_classify (const GError *error, const FeedHttpFailure *failure)
{
  FeedError code = classify (error, failure);

  if (failure->through_proxy && !is_connected (failure))
    code = blame_proxy (code);
  return failure->offline || failure->denied ? blame_network (code, failure) : code;
}

FeedError
feed_http_error_from_status (guint status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_rows); i++)
    if (status_rows[i].status == status)
      return status_rows[i].result;
  if (status >= 500 && status < 600)
    return FEED_ERROR_HTTP_SERVER;
  if (status >= 400 && status < 500)
    return FEED_ERROR_HTTP_CLIENT;
  return FEED_ERROR_BAD_RESPONSE;
}

GError *
feed_http_error_new (FeedError code, const char *host)
{
  const char *template = (guint) code < G_N_ELEMENTS (messages) ? messages[code] : NULL;
  g_autoptr (GString) text = NULL;

  if (template == NULL)
    template = messages[FEED_ERROR_INTERNAL];
  text = g_string_new (g_dgettext (GETTEXT_PACKAGE, template));
  g_string_replace (text, "{host}",
                    host != NULL ? host : g_dgettext (GETTEXT_PACKAGE, N_ ("the server")), 0);

  return g_error_new_literal (FEED_ERROR, code, text->str);
}

static void
keep_cause (GError *result, const GError *cause, const FeedHttpFailure *failure)
{
  const FeedErrorDetail detail = {
    .domain = cause != NULL ? (char *) g_quark_to_string (cause->domain) : NULL,
    .code = cause != NULL ? cause->code : 0,
    .text = cause != NULL ? cause->message : NULL,
    .phase = failure->phase,
    .peer = (char *) failure->peer,
    .flaws = failure->certificate_flags,
  };

  feed_error_set_detail (result, &detail);
}

GError *
feed_http_error_explain (FeedError code, const GError *cause, const FeedHttpFailure *failure)
{
  GError *error = feed_http_error_new (code, failure->host);

  /* A bug of ours is explained by its detail, everything else by its sentence. */
  if (code == FEED_ERROR_INTERNAL && cause != NULL)
    g_prefix_error (&error, "%s: ", cause->message);
  keep_cause (error, cause, failure);

  return error;
}

GError *
feed_http_error_translate (const GError *error, const FeedHttpFailure *failure)
{
  if (error->domain == FEED_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  return feed_http_error_explain (feed_http_error_classify (error, failure), error, failure);
}

FeedErrorPhase
feed_http_phase_from_event (GSocketClientEvent event)
{
  static const FeedErrorPhase phases[] = {
    [G_SOCKET_CLIENT_RESOLVING] = FEED_ERROR_PHASE_RESOLVING,
    [G_SOCKET_CLIENT_RESOLVED] = FEED_ERROR_PHASE_RESOLVING,
    [G_SOCKET_CLIENT_CONNECTING] = FEED_ERROR_PHASE_CONNECTING,
    [G_SOCKET_CLIENT_CONNECTED] = FEED_ERROR_PHASE_SENDING,
    [G_SOCKET_CLIENT_PROXY_NEGOTIATING] = FEED_ERROR_PHASE_PROXY,
    [G_SOCKET_CLIENT_PROXY_NEGOTIATED] = FEED_ERROR_PHASE_PROXY,
    [G_SOCKET_CLIENT_TLS_HANDSHAKING] = FEED_ERROR_PHASE_HANDSHAKE,
    [G_SOCKET_CLIENT_TLS_HANDSHAKED] = FEED_ERROR_PHASE_SENDING,
    [G_SOCKET_CLIENT_COMPLETE] = FEED_ERROR_PHASE_SENDING,
  };

  return (guint) event < G_N_ELEMENTS (phases) ? phases[event] : FEED_ERROR_PHASE_NONE;
}

GError *
feed_http_error_blame (GError *error, const char *host)
{
  FeedError code = error->domain == FEED_ERROR ? (FeedError) error->code : FEED_ERROR_INTERNAL;
  GError *result = feed_http_error_new (code, host);
  g_autofree char *words = result->message;

  result->message = g_strdup_printf ("%s (%s)", words, error->message);
  g_error_free (error);

  return result;
}
