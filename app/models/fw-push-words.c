/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-push-words.h"

#include <glib/gi18n.h>

#include "fw-dates.h"

static char *
describe_active (const FeedPush *push)
{
  g_autofree char *until = NULL;

  /* A connection is there or it is not. */
  if (push->kind == FEED_PUSH_WEB_SOCKET)
    /* Translators: %s is the name of a server. */
    return g_strdup_printf (_ ("At once, as %s tells of news"), push->host);
  until = fw_dates_format_full (push->expires);
  /* Translators: the name of a server, and a date. */
  return g_strdup_printf (_ ("At once, as %s tells of news; agreed until %s"), push->host, until);
}

static char *
describe_trouble (const FeedPush *push)
{
  g_autofree char *next = NULL;

  if (push->next_attempt == FEED_TIME_NONE)
    return g_strdup (push->message);
  next = fw_dates_format_full (push->next_attempt);
  /* Translators: a sentence that says what went wrong, and a date. */
  return g_strdup_printf (_ ("%s Trying again: %s"), push->message, next);
}

char *
fw_push_words_describe (const FeedPush *push)
{
  const char *host = push->host != NULL ? push->host : "";

  if (push->kind == FEED_PUSH_NONE || push->phase == FEED_PUSH_IDLE)
    return g_strdup (_ ("Offered, but not switched on in the preferences"));
  if (push->phase == FEED_PUSH_ACTIVE)
    return describe_active (push);
  if (push->phase == FEED_PUSH_ASKED)
    /* Translators: %s is the name of a server. */
    return g_strdup_printf (_ ("%s was asked to tell of news"), host);
  if (push->phase == FEED_PUSH_DENIED)
    /* Translators: %s is the name of a server. */
    return g_strdup_printf (_ ("%s does not want to tell of news"), host);
  if (push->phase == FEED_PUSH_LEAVING)
    /* Translators: %s is the name of a server. */
    return g_strdup_printf (_ ("%s was asked to tell no more"), host);
  return describe_trouble (push);
}

static guint
count (GPtrArray *pushes, gboolean sockets)
{
  guint n = 0;

  for (guint i = 0; i < pushes->len; i++)
    {
      const FeedPush *push = pushes->pdata[i];

      n += push->phase == FEED_PUSH_ACTIVE && (push->kind == FEED_PUSH_WEB_SOCKET) == sockets;
    }
  return n;
}

char *
fw_push_words_listening (const char *address, const char *message, GPtrArray *pushes)
{
  guint n = count (pushes, FALSE);

  if (message != NULL)
    return g_strdup (message);
  if (address == NULL)
    return g_strdup (_ ("Not while feeds are not refreshed by themselves"));
  /* Translators: %s is an address and a port. */
  return g_strdup_printf (
      ngettext ("Listening at %s; %u feed is told of", "Listening at %s; %u feeds are told of", n),
      address, n);
}

char *
fw_push_words_sockets (GPtrArray *pushes)
{
  guint n = count (pushes, TRUE);

  if (n == 0)
    return g_strdup (_ ("To the sites that offer it"));
  return g_strdup_printf (ngettext ("%u feed is told of", "%u feeds are told of", n), n);
}
