/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-capability-facts.h"

G_BEGIN_DECLS

/* Asks whoever is on the buses for what only they know, all at once. @facts must stay until @done was
 * called as often as this says it will be; giving up calls it soon. */
guint  feed_capability_bus_ask         (FeedCapabilityFacts *facts,
                                        GCancellable        *cancellable,
                                        void               (*done) (gpointer user_data),
                                        gpointer             user_data);

/* The names of the portals that an introspection tells of. */
char **feed_capability_bus_list_portals (const char *xml) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
