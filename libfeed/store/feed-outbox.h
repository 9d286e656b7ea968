/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"
#include "feed-post-medium.h"
#include "feed-post.h"
#include "feed-server-traits.h"

G_BEGIN_DECLS

/* What is kept of a post that is on its way, so that it can go on after a crash at any moment. */

typedef enum
{
  FEED_OUTBOX_CREATE,
  FEED_OUTBOX_UPDATE,
  FEED_OUTBOX_DELETE,
} FeedOutboxKind;

typedef enum
{
  FEED_OUTBOX_STEP_BEGIN,   /* nothing was done yet */
  FEED_OUTBOX_STEP_MEDIUM,  /* @medium_id is to be sent */
  FEED_OUTBOX_STEP_ENTRY,   /* the media are there; @document is to be sent */
  FEED_OUTBOX_STEP_READ,    /* it was taken; it is to be read back from @edit_uri */
  /* The numbers are in stores: this one comes after each medium. */
  FEED_OUTBOX_STEP_DESCRIBE, /* @medium_id is there; what it shows is to be written beside it */
} FeedOutboxStep;

/* The server's side of a post. */
typedef struct
{
  char *entry_id;       /* (owned) (nullable): atom:id */
  char *edit_uri;       /* (owned) (nullable) */
  char *edit_media_uri; /* (owned) (nullable) */
  char *permalink;      /* (owned) (nullable) */
  char *etag;           /* (owned) (nullable): byte-exact */
  char *last_modified;  /* (owned) (nullable): byte-exact */
  gint64 edited;        /* app:edited, else atom:updated */
  gboolean media_link;
  GBytes *document;     /* (owned) (nullable): the entry as it was fetched; NULL of what was only listed */
} FeedPublished;

typedef struct
{
  gint64 id; /* one that is frozen anew has another */
  gint64 post_id;
  FeedOutboxKind kind;
  FeedOutboxStep step;
  gboolean sent;             /* the request of @step may have reached the server */
  gint64 medium_id;          /* of FEED_OUTBOX_STEP_MEDIUM and _DESCRIBE */
  guint done;                /* steps */
  guint total;
  gint64 send_at;            /* not before */
  FeedPostContent *content;  /* (owned): what is sent, whatever is written meanwhile */
  char *entry_id;            /* (owned): the atom:id that we give it */
  GBytes *document;          /* (owned) (nullable): what is sent, from FEED_OUTBOX_STEP_ENTRY on */
  char *edit_uri;            /* (owned) (nullable): from FEED_OUTBOX_STEP_READ on */
  gboolean consent;          /* the person agreed to what was asked: overwrite, post again, draft, type */
  FeedPostQuestion question;
  GBytes *theirs;            /* (owned) (nullable): what the server has, of a conflict */
  char *theirs_etag;         /* (owned) (nullable) */
  char *theirs_modified;     /* (owned) (nullable) */
  FeedRetryState *retry_state; /* (owned) */

  /* Beside it, read with it and not written with it: */
  gint64 account_id;
  char *collection_uri;      /* (owned) */
  FeedPublished *published;  /* (owned): what is known of the server's side */
  FeedPostContent *base;     /* (owned) (nullable): that as a person would edit it */
  GPtrArray *media;          /* (owned) (element-type FeedPostMedium) */
  char *author;              /* (owned) (nullable) */
  FeedServerTraits traits;   /* of the account */
} FeedOutboxItem;

FeedPublished  *feed_published_new    (void) G_GNUC_WARN_UNUSED_RESULT;
FeedPublished  *feed_published_copy   (const FeedPublished *self) G_GNUC_WARN_UNUSED_RESULT;
void            feed_published_free   (FeedPublished *self);
FeedOutboxItem *feed_outbox_item_copy (const FeedOutboxItem *self) G_GNUC_WARN_UNUSED_RESULT;
void            feed_outbox_item_free (FeedOutboxItem *self);
/* Whether nothing of the entry itself can have reached the server yet. */
gboolean        feed_outbox_item_is_at_media (const FeedOutboxItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPublished, feed_published_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedOutboxItem, feed_outbox_item_free)

G_END_DECLS
