/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-response.h"
#include "feed-member.h"
#include "feed-service-document.h"

G_BEGIN_DECLS

typedef struct _FeedXmlDocument FeedXmlDocument;

/* What replies mean, for publishing: pure functions of what came back. */

/* Whether a request that ended so may have been carried out all the same. */
gboolean         feed_reply_is_doubtful    (const GError           *error);
/* Statuses as errors that publishing can act on: a conflict, a type that is not taken, credentials
 * that are refused with 403. */
gboolean         feed_reply_check          (const FeedHttpResponse *response,
                                            GError                **error);
/* The body as a document; where it came from is its base. */
FeedXmlDocument *feed_reply_parse          (const FeedHttpResponse *response,
                                            GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The body as a member with the validators of the reply. */
FeedMember      *feed_reply_read_member    (const FeedHttpResponse *response,
                                            const char             *uri,
                                            GError                **error) G_GNUC_WARN_UNUSED_RESULT;
FeedServiceDocument *feed_reply_read_service (const FeedHttpResponse *response,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where what was made is: what the entry in the body says, before the Location header; NULL where
 * neither says it. */
char            *feed_reply_find_edit_uri  (const FeedHttpResponse *response) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
