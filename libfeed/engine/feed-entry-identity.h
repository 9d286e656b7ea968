/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-document.h"
#include "feed-entry.h"

G_BEGIN_DECLS

/* What makes an entry this entry within its feed, fetch after fetch: its identifier, else its
 * address, else what it is called and when it is from. The same whatever format the feed has. */
char      *feed_entry_identity (FeedEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

/* One identity for each of @entries (element-type FeedEntry), in their order; NULL for an entry
 * that says again what another says in a newer form. Different entries that share an identifier
 * are told apart by their addresses. */
GPtrArray *feed_entry_identify (GPtrArray *entries) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
