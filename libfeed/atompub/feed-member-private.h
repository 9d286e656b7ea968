/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-member.h"
#include "feed-xml-document.h"

G_BEGIN_DECLS

/* What HTTP said of a member. */
typedef struct
{
  const char *uri;           /* where it was fetched from or made at */
  const char *etag;          /* (nullable): byte-exact */
  const char *last_modified; /* (nullable): byte-exact */
} FeedMemberHead;

/* Takes @document, whose root is an entry. */
FeedMember            *feed_member_new          (FeedXmlDocument      *document,
                                                 const FeedMemberHead *head,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const FeedXmlDocument *feed_member_get_document (FeedMember           *self);

G_END_DECLS
