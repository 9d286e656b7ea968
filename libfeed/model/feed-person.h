/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_PERSON (feed_person_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_person_get_type  (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPerson *feed_person_ref       (FeedPerson *self);
FEED_AVAILABLE_IN_0_1
void        feed_person_unref     (FeedPerson *self);
FEED_AVAILABLE_IN_0_1
const char *feed_person_get_name  (FeedPerson *self);
FEED_AVAILABLE_IN_0_1
const char *feed_person_get_email (FeedPerson *self);
FEED_AVAILABLE_IN_0_1
const char *feed_person_get_uri   (FeedPerson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPerson, feed_person_unref)

G_END_DECLS
