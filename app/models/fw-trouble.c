/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-trouble.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-dates.h"

/* A server that stumbles is not worth a word until it does so again and again. */
#define PASSING_FAILURES 3

typedef struct
{
  FeedError code;
  const char *words;
} Words;

/* clang-format off */
static const Words table[] = {
  { FEED_ERROR_AUTH_REQUIRED, N_("Needs you to sign in") },
  { FEED_ERROR_AUTH_FAILED, N_("Did not accept your sign-in") },
  { FEED_ERROR_PROXY_AUTH_REQUIRED, N_("The proxy asks you to sign in") },
  { FEED_ERROR_PROXY_AUTH_FAILED, N_("The proxy did not accept your sign-in") },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, N_("Asks for a certificate of yours") },
  { FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, N_("Needs the PIN or password of your certificate") },
  { FEED_ERROR_CERTIFICATE_UNKNOWN_CA, N_("Its certificate is not trusted") },
  { FEED_ERROR_CERTIFICATE_HOST, N_("Its certificate is for another site") },
  { FEED_ERROR_CERTIFICATE_EXPIRED, N_("Its certificate has expired") },
  { FEED_ERROR_CERTIFICATE_CHANGED, N_("Its certificate is not the one that you trusted") },
  { FEED_ERROR_FORBIDDEN, N_("Refuses to be read") },
  { FEED_ERROR_NOT_FOUND, N_("Not found at its address") },
  { FEED_ERROR_HOST_NOT_FOUND, N_("Its site cannot be found") },
  { FEED_ERROR_CONNECTION_REFUSED, N_("Its site does not answer") },
  { FEED_ERROR_CONNECT_TIMEOUT, N_("Its site does not answer") },
  { FEED_ERROR_READ_TIMEOUT, N_("Its site answers too slowly") },
  { FEED_ERROR_DEADLINE, N_("Its site answers too slowly") },
  { FEED_ERROR_RATE_LIMITED, N_("Asks us to wait") },
  { FEED_ERROR_HTML_PAGE, N_("Is a web page now, not a feed") },
  { FEED_ERROR_NOT_A_FEED, N_("Is no longer a feed") },
  { FEED_ERROR_EMPTY_DOCUMENT, N_("Is empty") },
  { FEED_ERROR_HTTP_TRANSIENT, N_("Its site has trouble at the moment") },
  { FEED_ERROR_HTTP_SERVER, N_("Its site has trouble at the moment") },
  { FEED_ERROR_REDIRECT_LOOP, N_("Its address leads around in a circle") },
  { FEED_ERROR_REDIRECT_INVALID, N_("Its address leads nowhere") },
  { FEED_ERROR_MALFORMED, N_("Is broken and cannot be read") },
  { FEED_ERROR_TOO_LARGE, N_("Is too large to be read") },
};
/* clang-format on */

static gboolean
is_worth_saying (const FeedRetryState *state)
{
  switch (state->error_class)
    {
    case FEED_ERROR_CLASS_NONE:
    case FEED_ERROR_CLASS_OFFLINE:
      return FALSE;
    case FEED_ERROR_CLASS_TRANSIENT:
      return state->failures >= PASSING_FAILURES;
    case FEED_ERROR_CLASS_NEEDS_YOU:
    case FEED_ERROR_CLASS_PERMANENT:
    case FEED_ERROR_CLASS_OURS:
    default:
      return TRUE;
    }
}

static char *
describe_gone (const FeedRetryState *state)
{
  g_autoptr (GDateTime) since = NULL;
  g_autofree char *day = NULL;

  if (state->first_failed == FEED_TIME_NONE)
    return g_strdup (_ ("Gone for good"));
  since = g_date_time_new_from_unix_local (state->first_failed);
  day = g_date_time_format (since, _ ("%-e %B"));
  /* Translators: %s is a day, as in "3 May". */
  return g_strdup_printf (_ ("Gone since %s"), day);
}

static char *
describe (const FeedRetryState *state)
{
  if (state->code == FEED_ERROR_GONE)
    return describe_gone (state);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].code == state->code)
      return g_strdup (_ (table[i].words));
  return g_strdup (state->message ? state->message : _ ("Cannot be refreshed"));
}

char *
fw_trouble_describe (const FeedRetryState *state)
{
  return state != NULL && is_worth_saying (state) ? describe (state) : NULL;
}

/* Some messages are sentences, and all of them become one. */
static char *
strip_full_stop (char *words)
{
  gsize length = strlen (words);

  if (length > 0 && words[length - 1] == '.')
    words[length - 1] = '\0';
  return words;
}

char *
fw_trouble_explain (const FeedRetryState *state, gint64 now)
{
  g_autofree char *words = NULL;
  g_autofree char *when = NULL;

  if (state == NULL || state->error_class == FEED_ERROR_CLASS_NONE)
    return NULL;
  words = strip_full_stop (describe (state));
  if (state->next_attempt == FEED_TIME_NONE)
    return g_strdup_printf (_ ("%s. It is not tried again by itself."), words);
  if (state->next_attempt <= now)
    return g_strdup_printf (_ ("%s. It is tried again soon."), words);
  when = fw_dates_format_full (state->next_attempt);
  return g_strdup_printf (_ ("%s. Trying again: %s."), words, when);
}
