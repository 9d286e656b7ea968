/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-private.h"

G_DEFINE_FINAL_TYPE (FeedPost, feed_post, G_TYPE_OBJECT)

static void
feed_post_finalize (GObject *object)
{
  FeedPost *self = FEED_POST (object);

  g_clear_pointer (&self->content, feed_post_content_free);
  g_clear_pointer (&self->retry_state, feed_retry_state_free);
  g_free (self->own_id);
  g_free (self->entry_id);
  g_free (self->edit_uri);
  g_free (self->permalink);

  G_OBJECT_CLASS (feed_post_parent_class)->finalize (object);
}

static void
feed_post_class_init (FeedPostClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_post_finalize;
}

static void
feed_post_init (FeedPost *self)
{
}

/**
 * feed_post_get_id:
 * @self: a post
 *
 * Gets the id of the post in the store.
 *
 * Returns: what the store knows it by
 */
gint64
feed_post_get_id (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), 0);

  return self->id;
}

/**
 * feed_post_get_state:
 * @self: a post
 *
 * Tells where the post is on its way.
 *
 * Returns: where it is
 */
FeedPostState
feed_post_get_state (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_POST_DRAFT);

  return self->state;
}

/**
 * feed_post_get_content:
 * @self: a post
 *
 * Gets what is written now: what is sent next, or what is on the server.
 *
 * In lists it has no body; see [method@Feed.Post.has_body].
 *
 * Returns: (transfer none): what is written
 */
const FeedPostContent *
feed_post_get_content (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), NULL);

  return self->content;
}

/**
 * feed_post_has_body:
 * @self: a post
 *
 * Tells whether the body was read, too.
 *
 * Lists are read without bodies; [method@Feed.Store.load_post_async] reads it all.
 *
 * Returns: whether the content has its body
 */
gboolean
feed_post_has_body (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FALSE);

  return self->has_body;
}

/**
 * feed_post_is_changed:
 * @self: a post
 *
 * Tells whether what is written differs from what is on the server.
 *
 * It is %FALSE for what is not on a server.
 *
 * Returns: whether it was changed here
 */
gboolean
feed_post_is_changed (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FALSE);

  return self->is_changed;
}

/**
 * feed_post_is_whole:
 * @self: a post
 *
 * Tells whether all of it is here, and not only what a list of the server said of it.
 *
 * A list may leave out what it likes (RFC 5023 section 10). What is to be edited is got first, by
 * [method@Feed.Engine.fetch_post_async]. What was changed here already is whole.
 *
 * Returns: whether it can be edited as it is
 */
gboolean
feed_post_is_whole (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FALSE);

  return self->is_whole;
}

/**
 * feed_post_get_saved:
 * @self: a post
 *
 * Gets the time when it was written to last, here or on the server.
 *
 * Returns: when it was saved
 */
gint64
feed_post_get_saved (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_TIME_NONE);

  return self->saved;
}

/**
 * feed_post_get_send_at:
 * @self: a post
 *
 * Gets the time when a scheduled post is sent.
 *
 * Returns: when it is sent, %FEED_TIME_NONE but for a scheduled one
 */
gint64
feed_post_get_send_at (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_TIME_NONE);

  return self->send_at;
}

/**
 * feed_post_get_kept_until:
 * @self: a post
 *
 * Gets until when a post that was removed here can be restored
 * ([method@Feed.Store.restore_post_async]). Then it goes for good.
 *
 * Returns: until when it is kept, %FEED_TIME_NONE for one that was not removed here
 */
gint64
feed_post_get_kept_until (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_TIME_NONE);

  return self->kept_until;
}

/**
 * feed_post_get_steps:
 * @self: a post
 * @done: (out): how many steps are done
 * @total: (out): how many there are, 0 where nothing is being sent
 *
 * Tells how far sending has come: each medium is a step, so is the entry.
 */
void
feed_post_get_steps (FeedPost *self, guint *done, guint *total)
{
  g_return_if_fail (FEED_IS_POST (self));

  *done = self->done;
  *total = self->total;
}

/**
 * feed_post_get_retry_state:
 * @self: a post
 *
 * Gets how sending the post went, and what happens next.
 *
 * Returns: (transfer none): how sending it went
 */
const FeedRetryState *
feed_post_get_retry_state (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), NULL);

  return self->retry_state;
}

/**
 * feed_post_get_question:
 * @self: a post
 *
 * Tells what a person has to decide before it goes on.
 *
 * Returns: what is asked
 */
FeedPostQuestion
feed_post_get_question (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_POST_QUESTION_NONE);

  return self->question;
}

/**
 * feed_post_get_losses:
 * @self: a post
 *
 * Tells what the server changed or dropped when it was sent last.
 *
 * Returns: what was changed or dropped
 */
FeedPostLosses
feed_post_get_losses (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_POST_LOSSES_NONE);

  return self->losses;
}

/**
 * feed_post_get_proof:
 * @self: a post
 *
 * Tells whether the public can read the post, as far as that was looked at.
 *
 * Returns: whether it can be read
 */
FeedPostProof
feed_post_get_proof (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_POST_PROOF_NONE);

  return self->proof;
}

/**
 * feed_post_get_own_id:
 * @self: a post
 *
 * Gets the identifier that the post is sent with.
 *
 * It is made when the post is put in the outbox for the first time, and stays. A server may give
 * the post another one ([method@Feed.Post.get_entry_id]).
 *
 * Returns: (transfer none) (nullable): atom:id as it is sent
 */
const char *
feed_post_get_own_id (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), NULL);

  return self->own_id;
}

/**
 * feed_post_get_entry_id:
 * @self: a post
 *
 * Gets the identifier that the server gave the post (RFC 4287, section 4.2.6).
 *
 * Returns: (transfer none) (nullable): atom:id, byte for byte
 */
const char *
feed_post_get_entry_id (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), NULL);

  return self->entry_id;
}

/**
 * feed_post_get_edit_uri:
 * @self: a post
 *
 * Gets the address where the post is edited (RFC 5023, section 11.1).
 *
 * Returns: (transfer none) (nullable): where it is edited
 */
const char *
feed_post_get_edit_uri (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), NULL);

  return self->edit_uri;
}

/**
 * feed_post_get_permalink:
 * @self: a post
 *
 * Gets the address where the public reads the post.
 *
 * Returns: (transfer none) (nullable): where it is read
 */
const char *
feed_post_get_permalink (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), NULL);

  return self->permalink;
}

/**
 * feed_post_get_edited:
 * @self: a post
 *
 * Gets when it was changed last on the server.
 *
 * That is `app:edited` (RFC 5023, section 10.2), otherwise `atom:updated`.
 *
 * Returns: when the server says it was edited, or %FEED_TIME_NONE
 */
gint64
feed_post_get_edited (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FEED_TIME_NONE);

  return self->edited;
}

/**
 * feed_post_is_media_link:
 * @self: a post
 *
 * Tells whether the post stands for a medium (RFC 5023, section 9.6).
 *
 * Returns: whether it is a media link entry
 */
gboolean
feed_post_is_media_link (FeedPost *self)
{
  g_return_val_if_fail (FEED_IS_POST (self), FALSE);

  return self->media_link;
}
