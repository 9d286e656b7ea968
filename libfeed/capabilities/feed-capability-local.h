/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-capability-facts.h"

G_BEGIN_DECLS

/* Looks at once at what is known without asking. */
void  feed_capability_local_look (FeedCapabilityFacts *facts);
/* Asks what may take its time: for tickets, cards and proxies. As feed_capability_bus_ask(). */
guint feed_capability_local_ask  (FeedCapabilityFacts *facts,
                                  GCancellable        *cancellable,
                                  void               (*done) (gpointer user_data),
                                  gpointer             user_data);

G_END_DECLS
