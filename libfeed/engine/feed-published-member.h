/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-member-page.h"
#include "feed-member.h"
#include "feed-outbox.h"

G_BEGIN_DECLS

/* What is kept of a member, and back. */
FeedPublished *feed_published_of_member (FeedMember *member) G_GNUC_WARN_UNUSED_RESULT;
/* As it was listed: its document is not known. NULL where it cannot be edited. */
FeedPublished *feed_published_of_entry  (const FeedMemberPage *page,
                                         FeedEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): NULL of what was only listed */
FeedMember    *feed_published_restore   (const FeedPublished *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
