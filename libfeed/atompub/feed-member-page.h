/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-document.h"
#include "feed-entry.h"
#include "feed-text.h"

G_BEGIN_DECLS

/* A page of the list of a collection's members (RFC 5023 section 10.1). What it says of a member may
 * be less than what the member is: before one is changed it is fetched. */
typedef struct
{
  FeedDocument *document; /* (owned): a feed */
  char *uri;              /* (owned) */
  char *next_uri;         /* (owned) (nullable) */
  char *previous_uri;     /* (owned) (nullable) */
  char *first_uri;        /* (owned) (nullable) */
  char *last_uri;         /* (owned) (nullable) */
  GHashTable *drafts;     /* (owned) (element-type utf8): where those are edited that are drafts */
  GHashTable *edited;     /* (owned) (element-type utf8 gint64): when each was changed last */
} FeedMemberPage;

FeedMemberPage *feed_member_page_new  (GBytes     *bytes,
                                       const char *content_type,
                                       const char *uri,
                                       GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void            feed_member_page_free (FeedMemberPage *self);
/* (nullable): the address that an entry of a page says it is edited at */
const char     *feed_member_page_get_edit_uri (FeedEntry *entry);

gboolean        feed_member_page_is_draft     (const FeedMemberPage *self, FeedEntry *entry);
gint64          feed_member_page_get_edited   (const FeedMemberPage *self, FeedEntry *entry);
/* (nullable): where its medium can be replaced, and where readers find it */
const char     *feed_member_page_get_edit_media_uri (FeedEntry *entry);
FeedText       *feed_member_page_get_medium   (FeedEntry *entry);

/* Where a walk through the pages has been, so that it ends also where the server does not end it. */
typedef struct _FeedPageTrail FeedPageTrail;

#define FEED_PAGE_TRAIL_MAX_PAGES 500

FeedPageTrail *feed_page_trail_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void           feed_page_trail_free (FeedPageTrail        *self);
/* (nullable): where to go on after @page, NULL where there is nothing new to be had. */
const char    *feed_page_trail_next (FeedPageTrail        *self,
                                     const FeedMemberPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedMemberPage, feed_member_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPageTrail, feed_page_trail_free)

G_END_DECLS
