/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-account.h"
#include "feed-engine-private.h"
#include "feed-engine-publish.h"
#include "feed-post-medium.h"
#include "test-folder.h"

/* An engine, and a server for it to publish to that is as odd as real ones are:
 * tests/servers/atompub.py. Each oddity there is a server of its own. */
typedef struct
{
  TestFolder *folder;
  GSubprocess *server;
  char *address; /* (owned): of the server */
  FeedEngine *engine;
  gint64 posts; /* the collection of the account that was added last */
} PublishFixture;

int         publish_setup          (void **state);
int         publish_teardown       (void **state);
void        publish_restart        (PublishFixture *self);
char       *publish_uri            (PublishFixture *self, const char *oddities,
                                    const char *path) G_GNUC_WARN_UNUSED_RESULT;
void        publish_sign_in        (PublishFixture *self, FeedAuthScheme scheme);

FeedPublishingTarget *publish_find (FeedEngine *engine, const char *address,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the blog of that kind, and notes its collection of posts. */
gint64      publish_add            (PublishFixture *self, const char *oddities);
gint64      publish_add_to         (FeedEngine *engine, const char *address, gint64 *posts);
FeedAccount *publish_get_account   (FeedEngine *engine, gint64 id) G_GNUC_WARN_UNUSED_RESULT;

/* A post in Markdown. */
FeedPostContent *publish_new_content (PublishFixture *self, const char *title,
                                      const char *body) G_GNUC_WARN_UNUSED_RESULT;
gint64      publish_save           (FeedEngine *engine, gint64 id, const FeedPostContent *content);
gint64      publish_write          (PublishFixture *self, const char *title, const char *body);
/* Adds a file of that content to a post. */
FeedPostMedium *publish_add_medium (PublishFixture *self, gint64 post_id, const char *name,
                                    const char *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* Says what it shows. */
void        publish_describe       (PublishFixture *self, const FeedPostMedium *medium,
                                    const char *alt);
void        publish_enqueue        (FeedEngine *engine, gint64 post_id);
void        publish_delete         (FeedEngine *engine, gint64 post_id);
/* Sends what is in the outbox, and gives the post as it rests. */
FeedPost   *publish_send           (FeedEngine *engine, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT;
/* Enqueues and sends, which has to go well. */
FeedPost   *publish_post           (FeedEngine *engine, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT;
FeedPost   *publish_load           (FeedEngine *engine, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT;
void        publish_answer         (FeedEngine *engine, gint64 post_id, FeedPostAnswer answer,
                                    const FeedPostContent *content);

/* What the server keeps: see tests/servers/atompub.py. */
char       *publish_get_state      (PublishFixture *self, const char *oddities) G_GNUC_WARN_UNUSED_RESULT;
guint       publish_count_posts    (PublishFixture *self, const char *oddities);
guint       publish_count_media    (PublishFixture *self, const char *oddities);
guint       publish_count          (const char *text, const char *part);
