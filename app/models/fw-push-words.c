/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-push-words.h"

#include <glib/gi18n.h>

#include "fw-dates.h"

static char *
describe_pace (guint minutes)
{
  guint hours = minutes / 60;

  if (hours > 0 && minutes % 60 == 0)
    return g_strdup_printf (ngettext ("Looked at every hour.", "Looked at every %u hours.", hours),
                            hours);
  return g_strdup_printf (
      ngettext ("Looked at every minute.", "Looked at every %u minutes.", minutes), minutes);
}

static char *
describe_active (const FeedPush *push)
{
  gboolean is_socket = push->kind == FEED_PUSH_WEB_SOCKET;
  g_autofree char *time = fw_dates_format_full (is_socket ? push->since : push->expires);

  if (is_socket)
    /* Translators: the name of a server, and a date. */
    return g_strdup_printf (_ ("At once: connected to %s since %s."), push->host, time);
  /* Translators: the name of a server, and a date. */
  return g_strdup_printf (_ ("At once: %s tells of news, agreed until %s."), push->host, time);
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

static char *
describe_denial (const FeedPush *push)
{
  g_autofree char *next = fw_dates_format_full (push->next_attempt);

  if (push->message != NULL && *push->message != '\0')
    /* Translators: the name of a server, what it says, in its own words, and a date. */
    return g_strdup_printf (_ ("%s does not want to tell of news: “%s”. Asking again: %s"),
                            push->host, push->message, next);
  /* Translators: the name of a server, and a date. */
  return g_strdup_printf (_ ("%s does not want to tell of news. Asking again: %s"), push->host,
                          next);
}

char *
fw_push_words_explain (const FeedPush *push)
{
  if (push->phase == FEED_PUSH_DENIED && push->host != NULL)
    return describe_denial (push);
  if (push->phase == FEED_PUSH_FAILED && push->message != NULL)
    return describe_trouble (push);
  return NULL;
}

/* Why it is not at once. */
static char *
describe_lack (const FeedPush *push)
{
  const char *host = push->host != NULL ? push->host : "";
  char *trouble = fw_push_words_explain (push);

  if (trouble != NULL)
    return trouble;
  if (push->declined)
    return g_strdup (_ ("Push is switched off for this feed."));
  if (push->phase == FEED_PUSH_ASKED || push->phase == FEED_PUSH_FAILED)
    /* Translators: %s is the name of a server. */
    return g_strdup_printf (_ ("%s was asked to tell of news."), host);
  if (push->phase == FEED_PUSH_LEAVING)
    /* Translators: %s is the name of a server. */
    return g_strdup_printf (_ ("%s was asked to tell no more."), host);
  return g_strdup (_ ("Its site offers push, which is not switched on in the preferences."));
}

char *
fw_push_words_describe (const FeedPush *push, guint minutes)
{
  g_autofree char *pace = NULL;
  g_autofree char *lack = NULL;

  if (push != NULL && push->phase == FEED_PUSH_ACTIVE)
    return describe_active (push);
  pace = describe_pace (minutes);
  if (push == NULL)
    return g_steal_pointer (&pace);
  lack = describe_lack (push);

  return g_strdup_printf ("%s %s", pace, lack);
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
