/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-reply.h"

#include <glib/gi18n-lib.h>

#include "feed-charset.h"
#include "feed-error.h"
#include "feed-iri.h"
#include "feed-member-private.h"
#include "feed-service-reader.h"

/* With these the request did not get as far as being carried out. */
static const FeedError harmless[] = {
  FEED_ERROR_HOST_NOT_FOUND,
  FEED_ERROR_DNS_TEMPORARY,
  FEED_ERROR_CONNECTION_REFUSED,
  FEED_ERROR_PROXY_UNREACHABLE,
  FEED_ERROR_OFFLINE,
  FEED_ERROR_NETWORK_DENIED,
  FEED_ERROR_UNREACHABLE,
  FEED_ERROR_CONNECT_TIMEOUT,
  FEED_ERROR_CERTIFICATE_UNKNOWN_CA,
  FEED_ERROR_CERTIFICATE_HOST,
  FEED_ERROR_CERTIFICATE_EXPIRED,
  FEED_ERROR_CERTIFICATE_NOT_YET,
  FEED_ERROR_CERTIFICATE_REVOKED,
  FEED_ERROR_CERTIFICATE_INVALID,
  FEED_ERROR_CERTIFICATE_CHANGED,
  FEED_ERROR_TLS_HANDSHAKE,
  FEED_ERROR_TLS_POLICY,
  FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED,
  FEED_ERROR_CLIENT_CERTIFICATE_REJECTED,
  FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD,
  FEED_ERROR_CLIENT_CERTIFICATE_MISSING,
  FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE,
  FEED_ERROR_AUTH_REQUIRED,
  FEED_ERROR_AUTH_FAILED,
  FEED_ERROR_PROXY_AUTH_REQUIRED,
  FEED_ERROR_PROXY_AUTH_FAILED,
  FEED_ERROR_PROXY_FAILED,
  FEED_ERROR_RATE_LIMITED,
  FEED_ERROR_FORBIDDEN,
  FEED_ERROR_NOT_FOUND,
  FEED_ERROR_GONE,
  FEED_ERROR_HTTP_CLIENT,
  FEED_ERROR_UNSUPPORTED_SCHEME,
  FEED_ERROR_INVALID_ADDRESS,
  FEED_ERROR_PRIVATE_ADDRESS,
  FEED_ERROR_REDIRECT_LOOP,
  FEED_ERROR_REDIRECT_INVALID,
  FEED_ERROR_REDIRECT_DOWNGRADE,
  FEED_ERROR_REDIRECT_UNSAFE,
  FEED_ERROR_CONFLICT,
  FEED_ERROR_NOT_ACCEPTED,
};

gboolean
feed_reply_is_doubtful (const GError *error)
{
  if (error->domain != FEED_ERROR)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    if (error->code == (int) harmless[i])
      return FALSE;
  return TRUE;
}

typedef struct
{
  guint status;
  FeedError code;
  const char *message;
} StatusRow;

static const StatusRow status_rows[] = {
  { 405, FEED_ERROR_NOT_ACCEPTED, N_ ("The server does not allow this here") },
  { 409, FEED_ERROR_CONFLICT, N_ ("The entry was changed on the server meanwhile") },
  { 412, FEED_ERROR_CONFLICT, N_ ("The entry was changed on the server meanwhile") },
  { 413, FEED_ERROR_NOT_ACCEPTED, N_ ("This is larger than the server takes") },
  { 415, FEED_ERROR_NOT_ACCEPTED, N_ ("The server does not take this kind of file") },
  { 428, FEED_ERROR_CONFLICT, N_ ("The server wants to know which version is to be changed") },
};

gboolean
feed_reply_check (const FeedHttpResponse *response, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_rows); i++)
    if (status_rows[i].status == response->status)
      {
        g_set_error_literal (error, FEED_ERROR, status_rows[i].code, _ (status_rows[i].message));
        return FALSE;
      }
  if (response->status != 403 || response->www_authenticate == NULL)
    return feed_http_response_check (response, error);
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED,
                       _ ("The server refuses this name and password"));

  return FALSE;
}

FeedXmlDocument *
feed_reply_parse (const FeedHttpResponse *response, GError **error)
{
  g_autofree char *charset = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  if (response->content_type != NULL)
    charset = feed_charset_of_media_type (response->content_type);

  return feed_xml_document_parse (response->body != NULL ? response->body : nothing, charset,
                                  response->uri, error);
}

FeedMember *
feed_reply_read_member (const FeedHttpResponse *response, const char *uri, GError **error)
{
  FeedMemberHead head = {
    .uri = uri,
    .etag = response->etag,
    .last_modified = response->last_modified,
  };
  FeedXmlDocument *document = feed_reply_parse (response, error);

  return document != NULL ? feed_member_new (document, &head, error) : NULL;
}

FeedServiceDocument *
feed_reply_read_service (const FeedHttpResponse *response, GError **error)
{
  g_autoptr (FeedXmlDocument) document = feed_reply_parse (response, error);

  return document != NULL ? feed_service_reader_read (document, response->uri, error) : NULL;
}

char *
feed_reply_find_edit_uri (const FeedHttpResponse *response)
{
  g_autoptr (FeedMember) member = feed_reply_read_member (response, "", NULL);
  const char *edit_uri = member != NULL ? feed_member_get_edit_uri (member) : "";

  return *edit_uri != '\0' ? g_strdup (edit_uri) : g_strdup (response->location);
}
