/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-sidebar-item.h"

G_BEGIN_DECLS

#define FW_TYPE_POST_PLACES (fw_post_places_get_type ())

/* Where the person's own posts are: "My Posts" with Drafts, Outbox and each collection that they
 * publish in, as a tree of FwSidebarItem that follows the store. It is empty while there is neither
 * a blog nor a draft.
 *
 * Signals: changing and changed (around each change); published (with a FeedPost that has left the
 * outbox). */
G_DECLARE_FINAL_TYPE (FwPostPlaces, fw_post_places, FW, POST_PLACES, GObject)

FwPostPlaces         *fw_post_places_new             (FeedStore    *store) G_GNUC_WARN_UNUSED_RESULT;
/* Reads for the first time. */
void                  fw_post_places_start           (FwPostPlaces *self);
GListModel           *fw_post_places_get_root        (FwPostPlaces *self);
gboolean              fw_post_places_is_loaded       (FwPostPlaces *self);
FwSidebarItem        *fw_post_places_lookup          (FwPostPlaces *self,
                                                      FwSource      source);
/* (element-type FeedAccount) */
GPtrArray            *fw_post_places_get_accounts    (FwPostPlaces *self);
/* (nullable) */
FeedStoredCollection *fw_post_places_find_collection (FwPostPlaces *self,
                                                      gint64        id);
/* (nullable) */
FeedAccount          *fw_post_places_find_account    (FwPostPlaces *self,
                                                      gint64        collection_id);
/* It is about to go into the outbox, and may be out again before that is read. */
void                  fw_post_places_expect          (FwPostPlaces *self,
                                                      gint64        post_id);
/* How many posts ask a person to decide. */
guint                 fw_post_places_count_asking    (FwPostPlaces *self);
/* The first in the outbox that waits for a person to sign in or the like, (nullable). */
FeedPost             *fw_post_places_get_needy       (FwPostPlaces *self);
void                  fw_post_places_close           (FwPostPlaces *self);

/* What a collection is called in a list: by the blog alone where it is the only one of it. */
char                 *fw_post_places_name            (FeedAccount          *account,
                                                      FeedStoredCollection *collection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
