/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-capabilities.h"
#include "feed-capability-words.h"
#include "feed-sandbox.h"

G_BEGIN_DECLS

/* What a probe that did not come back leaves is UNKNOWN. */
typedef enum
{
  FEED_FACT_UNKNOWN,
  FEED_FACT_NO,
  FEED_FACT_YES,
} FeedFact;

/* What the probes found out. All zero is: nothing, and no sandbox. */
typedef struct
{
  FeedSandbox *sandbox;            /* (owned) (nullable) */
  FeedBackgroundAnswer background; /* what the desktop said when it was asked */

  gboolean network; /* there is one */
  gboolean captive; /* and a portal in the way */
  gboolean metered;
  FeedFact saver;
  FeedFact proxy;
  char *proxies; /* (owned) (nullable): their addresses */

  gboolean no_kerberos; /* the build has none */
  FeedFact ticket;
  char *principal; /* (owned) (nullable): whose ticket it is, also of one that has expired */
  gboolean gssproxy; /* a socket is there that hands out what tickets open */
  gboolean kcm;      /* a socket is there that hands out tickets */
  FeedFact tokens;
  char *token_labels;    /* (owned) (nullable) */
  gboolean card_service; /* the socket of pcscd is there */

  FeedFact secret_service;
  FeedFact secret_collection;
  FeedFact secret_locked;
  FeedFact notifications;
  FeedFact portals;     /* somebody answers for portals */
  char **portal_names;  /* (owned) (nullable): their interfaces */
  FeedFact documents;   /* files come into the sandbox */
} FeedCapabilityFacts;

void          feed_capability_facts_clear    (FeedCapabilityFacts *self);
/* NULL where a capability's words leave no room. */
char         *feed_capability_facts_get_what (const FeedCapabilityFacts *self,
                                              FeedCapabilityId           id) G_GNUC_WARN_UNUSED_RESULT;
FeedSituation feed_capability_facts_judge    (const FeedCapabilityFacts *self,
                                              FeedCapabilityId           id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedCapabilityFacts, feed_capability_facts_clear)

G_END_DECLS
