/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-member.h"

G_BEGIN_DECLS

/* What HTTP said of a member. */
typedef struct
{
  const char *uri;           /* where it was fetched from or made at */
  const char *etag;          /* (nullable): byte-exact */
  const char *last_modified; /* (nullable): byte-exact */
} FeedMemberHead;

/* A member that was kept, with what was kept of its reply. */
FeedMember *feed_member_restore (GBytes               *bytes,
                                 const FeedMemberHead *head,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the content as XHTML without the "div" around it, where it is XHTML. */
char       *feed_member_get_xhtml (FeedMember         *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both documents mean the same. */
gboolean    feed_member_equal   (FeedMember           *self,
                                 FeedMember           *other);
/* Whether what is not of Atom, publishing or threads in @sent is there too. */
gboolean    feed_member_keeps_foreign (FeedMember     *self,
                                       FeedMember     *sent);

G_END_DECLS
