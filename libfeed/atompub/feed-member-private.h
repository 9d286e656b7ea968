/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-member-head.h"
#include "feed-xml-document.h"

G_BEGIN_DECLS

/* Takes @document, whose root is an entry. */
FeedMember            *feed_member_new          (FeedXmlDocument      *document,
                                                 const FeedMemberHead *head,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const FeedXmlDocument *feed_member_get_document (FeedMember           *self);

G_END_DECLS
