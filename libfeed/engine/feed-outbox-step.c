/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outbox-step.h"

#include "feed-media-range.h"
#include "feed-post-document.h"

static const FeedPostMedium *
find_unsent (const FeedOutboxItem *item)
{
  g_autoptr (GPtrArray) media = feed_post_document_list_media (item->content, item->media);

  for (guint i = 0; i < media->len; i++)
    {
      const FeedPostMedium *medium = media->pdata[i];

      if (medium->uri == NULL)
        return medium;
    }
  return NULL;
}

/* The medium that the item is at. */
static const FeedPostMedium *
find_current (const FeedOutboxItem *item)
{
  for (guint i = 0; i < item->media->len; i++)
    {
      const FeedPostMedium *medium = item->media->pdata[i];

      if (medium->id == item->medium_id)
        return medium;
    }
  return NULL;
}

/* What was begun is ended first. */
static const FeedPostMedium *
choose_medium (const FeedOutboxItem *item)
{
  const FeedPostMedium *current = item->step == FEED_OUTBOX_STEP_MEDIUM ? find_current (item)
                                                                        : NULL;

  if (current != NULL && current->uri == NULL)
    return current;
  return feed_outbox_item_is_at_media (item) ? find_unsent (item) : NULL;
}

gboolean
feed_outbox_has_words (const FeedPostMedium *medium)
{
  return medium->edit_uri != NULL && medium->alt != NULL && *medium->alt != '\0';
}

static const FeedPostMedium *
choose_undescribed (const FeedOutboxItem *item)
{
  const FeedPostMedium *current = item->step == FEED_OUTBOX_STEP_DESCRIBE ? find_current (item)
                                                                          : NULL;

  return current != NULL && feed_outbox_has_words (current) ? current : NULL;
}

static gboolean
takes (const FeedStoredCollection *collection, const char *media_type)
{
  for (guint i = 0; collection->accepts != NULL && collection->accepts[i] != NULL; i++)
    if (feed_media_range_matches (collection->accepts[i], media_type))
      return TRUE;
  return FALSE;
}

/* One that takes the type; with a person's consent one that takes any media. */
static const FeedStoredCollection *
choose_collection (GPtrArray *collections, const char *media_type, gboolean consent)
{
  const FeedStoredCollection *other = NULL;

  for (guint i = 0; i < collections->len; i++)
    {
      const FeedStoredCollection *collection = collections->pdata[i];

      if (collection->takes_media && takes (collection, media_type))
        return collection;
      if (collection->takes_media && other == NULL)
        other = collection;
    }
  return consent ? other : NULL;
}

static FeedOutboxMove
ask (FeedPostQuestion question)
{
  FeedOutboxMove move = { .act = FEED_OUTBOX_ASK, .question = question };

  return move;
}

static FeedOutboxMove
move_medium (const FeedOutboxItem *item, const FeedPostMedium *medium, GPtrArray *collections)
{
  gboolean is_in_doubt = item->step == FEED_OUTBOX_STEP_MEDIUM && item->sent &&
                         item->medium_id == medium->id;
  FeedOutboxMove move = {
    .act = is_in_doubt ? FEED_OUTBOX_LOOK_UP_MEDIUM : FEED_OUTBOX_SEND_MEDIUM,
    .medium = medium,
    .collection = choose_collection (collections, medium->media_type, item->consent),
  };

  return move.collection != NULL ? move : ask (FEED_POST_QUESTION_NOT_ACCEPTED);
}

static gboolean
would_be_public (const FeedOutboxItem *item)
{
  return item->kind == FEED_OUTBOX_CREATE && item->content->draft && !item->consent &&
         (item->traits & FEED_SERVER_TRAITS_DRAFTS_IGNORED) != 0;
}

static FeedOutboxAct
choose_act (const FeedOutboxItem *item)
{
  if (item->step == FEED_OUTBOX_STEP_READ)
    return FEED_OUTBOX_READ_BACK;
  if (item->kind == FEED_OUTBOX_UPDATE)
    return FEED_OUTBOX_CHANGE_ENTRY;
  return item->step == FEED_OUTBOX_STEP_ENTRY && item->sent ? FEED_OUTBOX_LOOK_UP_ENTRY
                                                            : FEED_OUTBOX_SEND_ENTRY;
}

FeedOutboxMove
feed_outbox_choose (const FeedOutboxItem *item, GPtrArray *collections)
{
  FeedOutboxMove move = { .act = FEED_OUTBOX_REST };
  const FeedPostMedium *medium = NULL;

  if (item->question != FEED_POST_QUESTION_NONE)
    return move;
  if (item->kind == FEED_OUTBOX_CREATE && item->collection_uri == NULL)
    return ask (FEED_POST_QUESTION_REFUSED);
  if (item->step == FEED_OUTBOX_STEP_BEGIN && would_be_public (item))
    return ask (FEED_POST_QUESTION_DRAFT);
  if (item->kind == FEED_OUTBOX_DELETE)
    {
      move.act = item->step == FEED_OUTBOX_STEP_READ ? FEED_OUTBOX_CONFIRM_GONE
                                                     : FEED_OUTBOX_DELETE_ENTRY;
      return move;
    }
  move.medium = choose_undescribed (item);
  if (move.medium != NULL)
    {
      move.act = FEED_OUTBOX_DESCRIBE_MEDIUM;
      return move;
    }
  medium = choose_medium (item);
  if (medium != NULL)
    return move_medium (item, medium, collections);
  move.act = choose_act (item);

  return move;
}

guint
feed_outbox_count_steps (const FeedOutboxItem *item)
{
  g_autoptr (GPtrArray) media = feed_post_document_list_media (item->content, item->media);
  guint steps = 1;

  if (item->kind == FEED_OUTBOX_DELETE)
    return steps;
  if (item->kind == FEED_OUTBOX_CREATE)
    steps++;
  for (guint i = 0; i < media->len; i++)
    if (((FeedPostMedium *) media->pdata[i])->uri == NULL)
      steps++;

  return steps;
}

/* Failures ------------------------------------------------------------------------------------- */

#define ANY_KIND (-1)

typedef struct
{
  FeedError code;
  int kind; /* FeedOutboxKind, or any */
  FeedOutboxVerdict verdict;
  FeedPostQuestion question;
} VerdictRow;

/* The first that fits counts. What is not here passes, or waits for a person as feeds do. */
static const VerdictRow verdicts[] = {
  { FEED_ERROR_UNCERTAIN, ANY_KIND, FEED_OUTBOX_LOOK_UP, FEED_POST_QUESTION_NONE },
  { FEED_ERROR_CONFLICT, FEED_OUTBOX_CREATE, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_CONFLICT, ANY_KIND, FEED_OUTBOX_COMPARE, FEED_POST_QUESTION_CONFLICT },
  { FEED_ERROR_NOT_ACCEPTED, FEED_OUTBOX_DELETE, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_NOT_ACCEPTED, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_NOT_ACCEPTED },
  { FEED_ERROR_GONE, FEED_OUTBOX_DELETE, FEED_OUTBOX_DONE, FEED_POST_QUESTION_NONE },
  { FEED_ERROR_NOT_FOUND, FEED_OUTBOX_DELETE, FEED_OUTBOX_DONE, FEED_POST_QUESTION_NONE },
  { FEED_ERROR_GONE, FEED_OUTBOX_UPDATE, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_GONE },
  { FEED_ERROR_NOT_FOUND, FEED_OUTBOX_UPDATE, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_GONE },
  { FEED_ERROR_GONE, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_NOT_FOUND, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_FORBIDDEN, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_HTTP_CLIENT, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_HTTP_SERVER, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  /* Who sends one elsewhere after a POST has often carried it out. */
  { FEED_ERROR_REDIRECT_UNSAFE, FEED_OUTBOX_CREATE, FEED_OUTBOX_DECIDE,
    FEED_POST_QUESTION_UNCERTAIN },
  { FEED_ERROR_REDIRECT_LOOP, FEED_OUTBOX_CREATE, FEED_OUTBOX_DECIDE,
    FEED_POST_QUESTION_UNCERTAIN },
  { FEED_ERROR_REDIRECT_INVALID, FEED_OUTBOX_CREATE, FEED_OUTBOX_DECIDE,
    FEED_POST_QUESTION_UNCERTAIN },
  { FEED_ERROR_REDIRECT_DOWNGRADE, FEED_OUTBOX_CREATE, FEED_OUTBOX_DECIDE,
    FEED_POST_QUESTION_UNCERTAIN },
  { FEED_ERROR_PRIVATE_ADDRESS, FEED_OUTBOX_CREATE, FEED_OUTBOX_DECIDE,
    FEED_POST_QUESTION_UNCERTAIN },
  { FEED_ERROR_REDIRECT_UNSAFE, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_REDIRECT_DOWNGRADE, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_PRIVATE_ADDRESS, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_UNSUPPORTED_SCHEME, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
  { FEED_ERROR_INVALID_ADDRESS, ANY_KIND, FEED_OUTBOX_DECIDE, FEED_POST_QUESTION_REFUSED },
};

FeedOutboxVerdict
feed_outbox_judge (const FeedOutboxItem *item, const GError *error, FeedPostQuestion *question)
{
  int kind = (int) item->kind;

  /* A medium is made, and what describes it changed, whatever becomes of the post. */
  if (item->step == FEED_OUTBOX_STEP_MEDIUM)
    kind = FEED_OUTBOX_CREATE;
  if (item->step == FEED_OUTBOX_STEP_DESCRIBE)
    kind = FEED_OUTBOX_UPDATE;
  *question = FEED_POST_QUESTION_NONE;
  if (error->domain != FEED_ERROR)
    return FEED_OUTBOX_WAIT;
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (verdicts[i].code == (FeedError) error->code &&
        (verdicts[i].kind == ANY_KIND || verdicts[i].kind == kind))
      {
        *question = verdicts[i].question;
        return verdicts[i].verdict;
      }
  return FEED_OUTBOX_WAIT;
}

gboolean
feed_outbox_was_absent (const FeedOutboxItem *item)
{
  return item->retry_state->error_class == FEED_ERROR_CLASS_TRANSIENT &&
         item->retry_state->code == FEED_ERROR_UNCERTAIN;
}

gint64
feed_outbox_get_due_time (const FeedOutboxItem *item)
{
  const FeedRetryState *retry = item->retry_state;
  gint64 next = retry->next_attempt;

  if (item->question != FEED_POST_QUESTION_NONE)
    return FEED_TIME_NONE;
  if (retry->error_class == FEED_ERROR_CLASS_NONE)
    next = item->send_at != FEED_TIME_NONE ? item->send_at : 0;
  else if (next != FEED_TIME_NONE && item->send_at != FEED_TIME_NONE)
    next = MAX (next, item->send_at);

  return next;
}
