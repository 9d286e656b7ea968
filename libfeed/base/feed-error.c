/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-error.h"

typedef struct
{
  const char *nick;
  FeedErrorClass class;
} ErrorRow;

#define ROW(code, nick_, class_) [FEED_ERROR_##code] = { nick_, FEED_ERROR_CLASS_##class_ }

static const ErrorRow rows[] = {
  ROW (INTERNAL, "internal", OURS),
  ROW (DEADLINE, "deadline", TRANSIENT),
  ROW (HOST_NOT_FOUND, "host-not-found", PERMANENT),
  ROW (DNS_TEMPORARY, "dns-temporary", TRANSIENT),
  ROW (CONNECTION_REFUSED, "connection-refused", TRANSIENT),
  ROW (PROXY_UNREACHABLE, "proxy-unreachable", TRANSIENT),
  ROW (OFFLINE, "offline", OFFLINE),
  ROW (UNREACHABLE, "unreachable", TRANSIENT),
  ROW (CONNECT_TIMEOUT, "connect-timeout", TRANSIENT),
  ROW (READ_TIMEOUT, "read-timeout", TRANSIENT),
  ROW (CONNECTION_RESET, "connection-reset", TRANSIENT),
  ROW (TRUNCATED, "truncated", TRANSIENT),
  ROW (BAD_RESPONSE, "bad-response", PERMANENT),
  ROW (BAD_ENCODING, "bad-encoding", TRANSIENT),
  ROW (TOO_LARGE, "too-large", PERMANENT),
  ROW (CERTIFICATE_UNKNOWN_CA, "certificate-unknown-ca", NEEDS_YOU),
  ROW (CERTIFICATE_HOST, "certificate-host", NEEDS_YOU),
  ROW (CERTIFICATE_EXPIRED, "certificate-expired", NEEDS_YOU),
  ROW (CERTIFICATE_NOT_YET, "certificate-not-yet", NEEDS_YOU),
  ROW (CERTIFICATE_REVOKED, "certificate-revoked", NEEDS_YOU),
  ROW (CERTIFICATE_INVALID, "certificate-invalid", NEEDS_YOU),
  ROW (TLS_HANDSHAKE, "tls-handshake", TRANSIENT),
  ROW (TLS_POLICY, "tls-policy", NEEDS_YOU),
  ROW (CLIENT_CERTIFICATE_REQUIRED, "client-certificate-required", NEEDS_YOU),
  ROW (CLIENT_CERTIFICATE_REJECTED, "client-certificate-rejected", NEEDS_YOU),
  ROW (CLIENT_CERTIFICATE_PASSWORD, "client-certificate-password", NEEDS_YOU),
  ROW (AUTH_REQUIRED, "auth-required", NEEDS_YOU),
  ROW (AUTH_FAILED, "auth-failed", NEEDS_YOU),
  ROW (PROXY_AUTH_REQUIRED, "proxy-auth-required", NEEDS_YOU),
  ROW (PROXY_AUTH_FAILED, "proxy-auth-failed", NEEDS_YOU),
  ROW (PROXY_FAILED, "proxy-failed", NEEDS_YOU),
  ROW (REDIRECT_LOOP, "redirect-loop", PERMANENT),
  ROW (REDIRECT_INVALID, "redirect-invalid", PERMANENT),
  ROW (REDIRECT_DOWNGRADE, "redirect-downgrade", PERMANENT),
  ROW (REDIRECT_UNSAFE, "redirect-unsafe", PERMANENT),
  ROW (HTTP_TRANSIENT, "http-transient", TRANSIENT),
  ROW (RATE_LIMITED, "rate-limited", TRANSIENT),
  ROW (FORBIDDEN, "forbidden", PERMANENT),
  ROW (NOT_FOUND, "not-found", PERMANENT),
  ROW (GONE, "gone", PERMANENT),
  ROW (HTTP_CLIENT, "http-client", PERMANENT),
  ROW (HTTP_SERVER, "http-server", PERMANENT),
  ROW (UNSUPPORTED_SCHEME, "unsupported-scheme", PERMANENT),
  ROW (INVALID_ADDRESS, "invalid-address", PERMANENT),
  ROW (PRIVATE_ADDRESS, "private-address", PERMANENT),
  ROW (NO_FEED_FOUND, "no-feed-found", PERMANENT),
  ROW (EMPTY_DOCUMENT, "empty-document", PERMANENT),
  ROW (HTML_PAGE, "html-page", PERMANENT),
  ROW (NOT_A_FEED, "not-a-feed", PERMANENT),
  ROW (UNSUPPORTED_FORMAT, "unsupported-format", PERMANENT),
  ROW (MALFORMED, "malformed", PERMANENT),
  ROW (LIMIT_EXCEEDED, "limit-exceeded", PERMANENT),
  ROW (STORE_DAMAGED, "store-damaged", NEEDS_YOU),
  ROW (STORE_TOO_NEW, "store-too-new", NEEDS_YOU),
  ROW (STORE_FULL, "store-full", NEEDS_YOU),
  ROW (STORE_FAILED, "store-failed", NEEDS_YOU),
  ROW (NO_SUCH_ITEM, "no-such-item", PERMANENT),
  ROW (ALREADY_SUBSCRIBED, "already-subscribed", PERMANENT),
  ROW (ENGINE_BUSY, "engine-busy", TRANSIENT),
  ROW (CERTIFICATE_CHANGED, "certificate-changed", NEEDS_YOU),
  ROW (CLIENT_CERTIFICATE_MISSING, "client-certificate-missing", NEEDS_YOU),
  ROW (CLIENT_CERTIFICATE_UNUSABLE, "client-certificate-unusable", NEEDS_YOU),
  ROW (CONFLICT, "conflict", NEEDS_YOU),
  ROW (UNCERTAIN, "uncertain", NEEDS_YOU),
  ROW (NOT_ACCEPTED, "not-accepted", NEEDS_YOU),
  ROW (NETWORK_DENIED, "network-denied", OFFLINE),
};

static const ErrorRow *
row_of (FeedError code)
{
  return &rows[(guint) code < G_N_ELEMENTS (rows) ? code : FEED_ERROR_INTERNAL];
}

/**
 * feed_error_code_get_class:
 * @code: an error code
 *
 * Tells what to do about errors of a kind.
 *
 * A code that is not of the enumeration counts as %FEED_ERROR_INTERNAL. This function may be
 * called from any thread.
 *
 * Returns: what to do about errors of this kind
 */
FeedErrorClass
feed_error_code_get_class (FeedError code)
{
  return row_of (code)->class;
}

/**
 * feed_error_code_get_nick:
 * @code: an error code
 *
 * Gets the name of an error code for logs and JSON.
 *
 * The name never changes and is never translated. This function may be called from any thread.
 *
 * Returns: a short, stable, untranslated name for logs and JSON
 */
const char *
feed_error_code_get_nick (FeedError code)
{
  return row_of (code)->nick;
}

/**
 * feed_error_code_from_nick:
 * @nick: (nullable): a name that [func@Feed.error_code_get_nick] gave
 *
 * Finds the error code of a name, for what was kept by name because numbers may move.
 *
 * This function may be called from any thread.
 *
 * Returns: the code, %FEED_ERROR_INTERNAL where the name is not known
 */
FeedError
feed_error_code_from_nick (const char *nick)
{
  for (guint code = 0; code < G_N_ELEMENTS (rows); code++)
    if (g_strcmp0 (rows[code].nick, nick) == 0)
      return code;
  return FEED_ERROR_INTERNAL;
}

/**
 * feed_error_get_class:
 * @error: (nullable): any error
 *
 * Tells what to do about an error.
 *
 * Errors of other domains than `FEED_ERROR` are unexpected, so they are of the class
 * %FEED_ERROR_CLASS_OURS; look for %G_IO_ERROR_CANCELLED first. This function may be called from
 * any thread.
 *
 * Returns: what to do about it; an error of a foreign domain is ours to explain
 */
FeedErrorClass
feed_error_get_class (const GError *error)
{
  if (error == NULL)
    return FEED_ERROR_CLASS_NONE;
  if (error->domain == FEED_ERROR)
    return feed_error_code_get_class (error->code);
  return FEED_ERROR_CLASS_OURS;
}
