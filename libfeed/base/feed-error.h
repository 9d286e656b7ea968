/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedError:
 * @FEED_ERROR_INTERNAL: Something that should not happen: a bug of ours.
 * @FEED_ERROR_DEADLINE: The whole operation took longer than it may.
 * @FEED_ERROR_HOST_NOT_FOUND: There is no host of that name.
 * @FEED_ERROR_DNS_TEMPORARY: The name service did not answer.
 * @FEED_ERROR_CONNECTION_REFUSED: The host answers, the service does not.
 * @FEED_ERROR_PROXY_UNREACHABLE: The proxy cannot be reached.
 * @FEED_ERROR_OFFLINE: There is no network.
 * @FEED_ERROR_UNREACHABLE: There is a network, but no way to that host.
 * @FEED_ERROR_CONNECT_TIMEOUT: No connection within the time allowed.
 * @FEED_ERROR_READ_TIMEOUT: The server stopped sending.
 * @FEED_ERROR_CONNECTION_RESET: The connection broke off.
 * @FEED_ERROR_TRUNCATED: The reply ended too early.
 * @FEED_ERROR_BAD_RESPONSE: What came back is not HTTP.
 * @FEED_ERROR_BAD_ENCODING: The reply's compression is damaged.
 * @FEED_ERROR_TOO_LARGE: The reply is larger than allowed.
 * @FEED_ERROR_CERTIFICATE_UNKNOWN_CA: The server's certificate comes from nobody that is trusted.
 * @FEED_ERROR_CERTIFICATE_HOST: The server's certificate is for another host.
 * @FEED_ERROR_CERTIFICATE_EXPIRED: The server's certificate has expired.
 * @FEED_ERROR_CERTIFICATE_NOT_YET: The server's certificate is not valid yet.
 * @FEED_ERROR_CERTIFICATE_REVOKED: The server's certificate was revoked.
 * @FEED_ERROR_CERTIFICATE_INVALID: The server's certificate is unusable for another reason.
 * @FEED_ERROR_TLS_HANDSHAKE: No secure connection could be agreed on.
 * @FEED_ERROR_TLS_POLICY: The connection is less secure than the policy demands.
 * @FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED: The server asks for a client certificate.
 * @FEED_ERROR_CLIENT_CERTIFICATE_REJECTED: The server refused the client certificate.
 * @FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD: The client certificate's password or PIN is wrong.
 * @FEED_ERROR_AUTH_REQUIRED: The server asks to sign in.
 * @FEED_ERROR_AUTH_FAILED: The server refused the credentials.
 * @FEED_ERROR_PROXY_AUTH_REQUIRED: The proxy asks to sign in.
 * @FEED_ERROR_PROXY_AUTH_FAILED: The proxy refused the credentials.
 * @FEED_ERROR_PROXY_FAILED: The proxy could not do what was asked.
 * @FEED_ERROR_REDIRECT_LOOP: The server redirects without end.
 * @FEED_ERROR_REDIRECT_INVALID: The server redirects to nowhere.
 * @FEED_ERROR_REDIRECT_DOWNGRADE: The server redirects from a secure to an insecure address.
 * @FEED_ERROR_REDIRECT_UNSAFE: The server sends what changes something to another place.
 * @FEED_ERROR_HTTP_TRANSIENT: The server has trouble that passes (408, 425, 500, 502, 504).
 * @FEED_ERROR_RATE_LIMITED: The server asks to wait (429, 503).
 * @FEED_ERROR_FORBIDDEN: The server refuses to hand this out (403).
 * @FEED_ERROR_NOT_FOUND: The server has nothing at this address (404).
 * @FEED_ERROR_GONE: The server says that this is gone for good (410).
 * @FEED_ERROR_HTTP_CLIENT: Another 4xx status.
 * @FEED_ERROR_HTTP_SERVER: Another 5xx status.
 * @FEED_ERROR_UNSUPPORTED_SCHEME: The address is neither http nor https.
 * @FEED_ERROR_INVALID_ADDRESS: The address cannot be understood.
 * @FEED_ERROR_PRIVATE_ADDRESS: A public feed points into the private network.
 * @FEED_ERROR_NO_FEED_FOUND: There is no feed at or behind this address.
 * @FEED_ERROR_EMPTY_DOCUMENT: The document is empty.
 * @FEED_ERROR_HTML_PAGE: The document is a web page, not a feed.
 * @FEED_ERROR_NOT_A_FEED: The document is something else than a feed.
 * @FEED_ERROR_UNSUPPORTED_FORMAT: The document is a feed of a format that is not read.
 * @FEED_ERROR_MALFORMED: The document is broken beyond recovery.
 * @FEED_ERROR_LIMIT_EXCEEDED: The document is larger, deeper or more entangled than allowed.
 * @FEED_ERROR_STORE_DAMAGED: The store's file is damaged; it was set aside.
 * @FEED_ERROR_STORE_TOO_NEW: The store was written by a newer release.
 * @FEED_ERROR_STORE_FULL: There is no space left for the store.
 * @FEED_ERROR_STORE_FAILED: The store cannot be read or written.
 * @FEED_ERROR_NO_SUCH_ITEM: There is no such feed, folder or entry in the store.
 * @FEED_ERROR_ALREADY_SUBSCRIBED: There is a subscription to this address already.
 * @FEED_ERROR_ENGINE_BUSY: Another process runs the engine and cannot be asked.
 * @FEED_ERROR_CERTIFICATE_CHANGED: The server's certificate is another one than the one that was
 *   pinned.
 * @FEED_ERROR_CLIENT_CERTIFICATE_MISSING: The client certificate to be shown is not there.
 * @FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE: A file holds no certificate together with its key.
 * @FEED_ERROR_CONFLICT: The entry was changed on the server meanwhile (409, 412, 428).
 * @FEED_ERROR_UNCERTAIN: It is not known whether the server did what it was asked to do.
 * @FEED_ERROR_NOT_ACCEPTED: The server does not take this kind of thing (405, 413, 415).
 * @FEED_ERROR_NETWORK_DENIED: The program was given no permission to use the network.
 *
 * What kind of thing went wrong, in terms that a caller can act on. Each code belongs to exactly
 * one [enum@Feed.ErrorClass]. Cancelled operations report %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  FEED_ERROR_INTERNAL,
  FEED_ERROR_DEADLINE,
  FEED_ERROR_HOST_NOT_FOUND,
  FEED_ERROR_DNS_TEMPORARY,
  FEED_ERROR_CONNECTION_REFUSED,
  FEED_ERROR_PROXY_UNREACHABLE,
  FEED_ERROR_OFFLINE,
  FEED_ERROR_UNREACHABLE,
  FEED_ERROR_CONNECT_TIMEOUT,
  FEED_ERROR_READ_TIMEOUT,
  FEED_ERROR_CONNECTION_RESET,
  FEED_ERROR_TRUNCATED,
  FEED_ERROR_BAD_RESPONSE,
  FEED_ERROR_BAD_ENCODING,
  FEED_ERROR_TOO_LARGE,
  FEED_ERROR_CERTIFICATE_UNKNOWN_CA,
  FEED_ERROR_CERTIFICATE_HOST,
  FEED_ERROR_CERTIFICATE_EXPIRED,
  FEED_ERROR_CERTIFICATE_NOT_YET,
  FEED_ERROR_CERTIFICATE_REVOKED,
  FEED_ERROR_CERTIFICATE_INVALID,
  FEED_ERROR_TLS_HANDSHAKE,
  FEED_ERROR_TLS_POLICY,
  FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED,
  FEED_ERROR_CLIENT_CERTIFICATE_REJECTED,
  FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD,
  FEED_ERROR_AUTH_REQUIRED,
  FEED_ERROR_AUTH_FAILED,
  FEED_ERROR_PROXY_AUTH_REQUIRED,
  FEED_ERROR_PROXY_AUTH_FAILED,
  FEED_ERROR_PROXY_FAILED,
  FEED_ERROR_REDIRECT_LOOP,
  FEED_ERROR_REDIRECT_INVALID,
  FEED_ERROR_REDIRECT_DOWNGRADE,
  FEED_ERROR_REDIRECT_UNSAFE,
  FEED_ERROR_HTTP_TRANSIENT,
  FEED_ERROR_RATE_LIMITED,
  FEED_ERROR_FORBIDDEN,
  FEED_ERROR_NOT_FOUND,
  FEED_ERROR_GONE,
  FEED_ERROR_HTTP_CLIENT,
  FEED_ERROR_HTTP_SERVER,
  FEED_ERROR_UNSUPPORTED_SCHEME,
  FEED_ERROR_INVALID_ADDRESS,
  FEED_ERROR_PRIVATE_ADDRESS,
  FEED_ERROR_NO_FEED_FOUND,
  FEED_ERROR_EMPTY_DOCUMENT,
  FEED_ERROR_HTML_PAGE,
  FEED_ERROR_NOT_A_FEED,
  FEED_ERROR_UNSUPPORTED_FORMAT,
  FEED_ERROR_MALFORMED,
  FEED_ERROR_LIMIT_EXCEEDED,
  FEED_ERROR_STORE_DAMAGED,
  FEED_ERROR_STORE_TOO_NEW,
  FEED_ERROR_STORE_FULL,
  FEED_ERROR_STORE_FAILED,
  FEED_ERROR_NO_SUCH_ITEM,
  FEED_ERROR_ALREADY_SUBSCRIBED,
  FEED_ERROR_ENGINE_BUSY,
  FEED_ERROR_CERTIFICATE_CHANGED,
  FEED_ERROR_CLIENT_CERTIFICATE_MISSING,
  FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE,
  FEED_ERROR_CONFLICT,
  FEED_ERROR_UNCERTAIN,
  FEED_ERROR_NOT_ACCEPTED,
  FEED_ERROR_NETWORK_DENIED,
} FeedError;

/**
 * FeedErrorClass:
 * @FEED_ERROR_CLASS_NONE: All is well.
 * @FEED_ERROR_CLASS_TRANSIENT: It passes: back off and try again.
 * @FEED_ERROR_CLASS_OFFLINE: Not a failure: wait for the network.
 * @FEED_ERROR_CLASS_NEEDS_YOU: A person has to act: stop and ask.
 * @FEED_ERROR_CLASS_PERMANENT: It stays so: slow down and say so.
 * @FEED_ERROR_CLASS_OURS: A bug: log it with all its detail.
 *
 * What to do about an error.
 */
typedef enum
{
  FEED_ERROR_CLASS_NONE,
  FEED_ERROR_CLASS_TRANSIENT,
  FEED_ERROR_CLASS_OFFLINE,
  FEED_ERROR_CLASS_NEEDS_YOU,
  FEED_ERROR_CLASS_PERMANENT,
  FEED_ERROR_CLASS_OURS,
} FeedErrorClass;

#define FEED_ERROR (feed_error_quark ())

FEED_AVAILABLE_IN_0_1
GQuark         feed_error_quark          (void);
FEED_AVAILABLE_IN_0_1
FeedErrorClass feed_error_code_get_class (FeedError code);
FEED_AVAILABLE_IN_0_1
const char    *feed_error_code_get_nick  (FeedError code);
FEED_AVAILABLE_IN_0_1
FeedError      feed_error_code_from_nick (const char *nick);
FEED_AVAILABLE_IN_0_1
FeedErrorClass feed_error_get_class      (const GError *error);

G_END_DECLS
