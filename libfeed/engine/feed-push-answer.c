/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-answer.h"

#include <string.h>

#include "feed-push-forms.h"
#include "feed-push-key.h"
#include "feed-push-plan.h"

#define OK 200
#define ACCEPTED 202
#define NOT_FOUND 404
#define NOT_ALLOWED 405
#define GONE 410

/* Neither is read by a person: what is longer is no challenge and no reason. */
#define LONGEST_CHALLENGE 1024
#define LONGEST_REASON 200

#define FORM "application/x-www-form-urlencoded"

void
feed_push_note_clear (FeedPushNote *self)
{
  g_clear_pointer (&self->reason, g_free);
}

static gboolean
is_about (const FeedPushRow *row, const char *query, const char *name)
{
  g_autofree char *topic = feed_push_find_parameter (query, -1, name);

  return topic != NULL && g_strcmp0 (topic, row->topic) == 0;
}

static gboolean
repeat_challenge (const char *query, const char *name, FeedListenerReply *reply)
{
  g_autofree char *challenge = feed_push_find_parameter (query, -1, name);

  if (challenge == NULL || *challenge == '\0' || strlen (challenge) > LONGEST_CHALLENGE)
    return FALSE;
  reply->status = OK;
  reply->body = g_steal_pointer (&challenge);

  return TRUE;
}

/* The hubs' questions -------------------------------------------------------------------------- */

static void
hear_subscribe (const FeedPushRow *row,
                const char *query,
                FeedListenerReply *reply,
                FeedPushNote *note)
{
  g_autofree char *text = feed_push_find_parameter (query, -1, "hub.lease_seconds");
  gint64 lease = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  if (lease > 0 && lease < FEED_PUSH_SHORTEST_LEASE)
    {
      note->heard = FEED_PUSH_HEARD_TOO_SHORT;
      return;
    }
  if (row->phase == FEED_PUSH_LEAVING || row->phase == FEED_PUSH_IDLE ||
      !repeat_challenge (query, "hub.challenge", reply))
    return;
  note->heard = FEED_PUSH_HEARD_VERIFIED;
  note->lease = lease;
}

static void
hear_unsubscribe (const FeedPushRow *row,
                  const char *query,
                  FeedListenerReply *reply,
                  FeedPushNote *note)
{
  if (row->phase == FEED_PUSH_LEAVING && repeat_challenge (query, "hub.challenge", reply))
    note->heard = FEED_PUSH_HEARD_LEFT;
}

static void
hear_denied (const FeedPushRow *row,
             const char *query,
             FeedListenerReply *reply,
             FeedPushNote *note)
{
  g_autofree char *reason = feed_push_find_parameter (query, -1, "hub.reason");

  reply->status = OK;
  note->heard = FEED_PUSH_HEARD_DENIED;
  if (reason != NULL)
    note->reason = g_utf8_substring (reason, 0, MIN (g_utf8_strlen (reason, -1), LONGEST_REASON));
}

static const struct
{
  const char *mode;
  void (*hear) (const FeedPushRow *row,
                const char *query,
                FeedListenerReply *reply,
                FeedPushNote *note);
} modes[] = {
  { "subscribe", hear_subscribe },
  { "unsubscribe", hear_unsubscribe },
  { "denied", hear_denied },
};

static void
hear_hub (const FeedPushRow *row, const char *query, FeedListenerReply *reply, FeedPushNote *note)
{
  g_autofree char *mode = feed_push_find_parameter (query, -1, "hub.mode");

  for (gsize i = 0; mode != NULL && i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i].mode, mode) && is_about (row, query, "hub.topic"))
      modes[i].hear (row, query, reply, note);
}

/* News ----------------------------------------------------------------------------------------- */

/* A hub is told that all is well whatever it sent (section 7.1): who is not who they say they are
 * learns nothing. */
static void
take_content (const FeedPushRow *row,
              const char *secret,
              const FeedListenerRequest *request,
              FeedListenerReply *reply,
              FeedPushNote *note)
{
  reply->status = ACCEPTED;
  if (secret == NULL || feed_push_signature_check (request->signature, secret, request->body))
    note->heard = FEED_PUSH_HEARD_NEWS;
}

static void
take_notice (const FeedPushRow *row,
             const FeedListenerRequest *request,
             FeedListenerReply *reply,
             FeedPushNote *note)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (request->body, &size);
  g_autofree char *uri = NULL;

  if (request->content_type != NULL && g_ascii_strcasecmp (request->content_type, FORM) != 0)
    return;
  uri = feed_push_find_parameter (data, (gssize) size, "url");
  if (uri == NULL || g_strcmp0 (uri, row->topic) != 0)
    return;
  reply->status = OK;
  note->heard = FEED_PUSH_HEARD_NEWS;
}

static void
take_post (const FeedPushRow *row,
           const char *secret,
           const FeedListenerRequest *request,
           FeedListenerReply *reply,
           FeedPushNote *note)
{
  if (row->phase == FEED_PUSH_LEAVING || row->phase == FEED_PUSH_IDLE)
    reply->status = GONE;
  else if (row->kind == FEED_PUSH_WEB_SUB)
    take_content (row, secret, request, reply, note);
  else
    take_notice (row, request, reply, note);
}

void
feed_push_answer (const FeedPushRow *row,
                  const char *secret,
                  const FeedListenerRequest *request,
                  FeedListenerReply *reply,
                  FeedPushNote *note)
{
  *note = (FeedPushNote){ FEED_PUSH_HEARD_NOTHING, 0, NULL };
  reply->status = NOT_FOUND;
  if (g_str_equal (request->method, "POST"))
    take_post (row, secret, request, reply, note);
  else if (!g_str_equal (request->method, "GET"))
    reply->status = NOT_ALLOWED;
  else if (row->kind == FEED_PUSH_WEB_SUB)
    hear_hub (row, request->query, reply, note);
  else if (is_about (row, request->query, "url"))
    repeat_challenge (request->query, "challenge", reply);
}
