/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says to other processes that the files of a store are in use, for as long as it is there: whoever
 * sets them aside has to be alone with them. */
typedef struct _FeedStoreClaim FeedStoreClaim;

/* Waits while somebody is alone with them. */
FeedStoreClaim *feed_store_claim_new      (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void            feed_store_claim_free     (FeedStoreClaim *self);
/* Whether nobody else uses them, and nobody begins to. Otherwise it claims nothing after that. */
gboolean        feed_store_claim_be_alone (FeedStoreClaim *self);
/* As in the beginning: lets others in, and waits for who is alone. */
void            feed_store_claim_share    (FeedStoreClaim *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedStoreClaim, feed_store_claim_free)

G_END_DECLS
