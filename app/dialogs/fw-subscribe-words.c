/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-subscribe-words.h"

#include "fw-dates.h"

#include <glib/gi18n.h>

typedef struct
{
  FeedError code;
  const char *words;
} Words;

/* clang-format off */
static const Words table[] = {
  { FEED_ERROR_AUTH_REQUIRED, N_("This address asks you to sign in.") },
  { FEED_ERROR_AUTH_FAILED, N_("This address did not accept the sign-in.") },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, N_("This address asks for a certificate of yours.") },
  { FEED_ERROR_PROXY_AUTH_REQUIRED, N_("The proxy of your network asks you to sign in.") },
  { FEED_ERROR_INVALID_ADDRESS, N_("This is not an address that can be looked up. Addresses look like “example.org” or “https://example.org/feed”.") },
  { FEED_ERROR_UNSUPPORTED_SCHEME, N_("Only addresses that begin with “http” or “https” can be read.") },
  { FEED_ERROR_HOST_NOT_FOUND, N_("There is no site of that name. Is the address spelled right?") },
  { FEED_ERROR_DNS_TEMPORARY, N_("The name of the site could not be looked up just now. Try again in a moment.") },
  { FEED_ERROR_OFFLINE, N_("You are offline. Connect to a network and try again.") },
  { FEED_ERROR_NETWORK_DENIED, N_("Feedwright was not given permission to use the network. The page “Permissions” of the preferences says how to change that.") },
  { FEED_ERROR_UNREACHABLE, N_("The site cannot be reached from here. Try again later.") },
  { FEED_ERROR_CONNECTION_REFUSED, N_("The site does not answer. Try again later.") },
  { FEED_ERROR_CONNECT_TIMEOUT, N_("The site does not answer. Try again later.") },
  { FEED_ERROR_READ_TIMEOUT, N_("The site took too long to answer. Try again later.") },
  { FEED_ERROR_DEADLINE, N_("The site took too long to answer. Try again later.") },
  { FEED_ERROR_CERTIFICATE_UNKNOWN_CA, N_("The site’s certificate comes from nobody that this computer trusts, so what it sends could be anybody’s.") },
  { FEED_ERROR_CERTIFICATE_HOST, N_("The site’s certificate is for another site, so what it sends could be anybody’s.") },
  { FEED_ERROR_CERTIFICATE_EXPIRED, N_("The site’s certificate has expired. Its owner has to renew it.") },
  { FEED_ERROR_NOT_FOUND, N_("The site has nothing at this address. Try the address of its front page.") },
  { FEED_ERROR_GONE, N_("The site says that what was here is gone for good.") },
  { FEED_ERROR_FORBIDDEN, N_("The site refuses to hand this out.") },
  { FEED_ERROR_RATE_LIMITED, N_("The site asks to wait. Try again later.") },
  { FEED_ERROR_HTTP_TRANSIENT, N_("The site has trouble at the moment. Try again later.") },
  { FEED_ERROR_HTTP_SERVER, N_("The site has trouble at the moment. Try again later.") },
  { FEED_ERROR_TOO_LARGE, N_("What is at this address is too large to be a feed.") },
  { FEED_ERROR_EMPTY_DOCUMENT, N_("There is nothing in the document at this address.") },
  { FEED_ERROR_NOT_A_FEED, N_("What is at this address is no feed, and no page that could lead to one.") },
  { FEED_ERROR_MALFORMED, N_("This feed is too broken to be read. Its owner could be told.") },
  { FEED_ERROR_PRIVATE_ADDRESS, N_("This address leads into a private network.") },
};
/* clang-format on */

char *
fw_subscribe_explain (const GError *error)
{
  for (gsize i = 0; error->domain == FEED_ERROR && i < G_N_ELEMENTS (table); i++)
    if (table[i].code == (FeedError) error->code)
      return g_strdup (_ (table[i].words));

  /* The library says itself what it tried to find a feed. */
  return g_strdup (error->message);
}

static gint64
date_of (FeedEntry *entry)
{
  gint64 published = feed_entry_get_published (entry);

  return published != FEED_TIME_NONE ? published : feed_entry_get_updated (entry);
}

static gint64
newest_date (GPtrArray *entries)
{
  gint64 newest = FEED_TIME_NONE;

  for (guint i = 0; i < entries->len; i++)
    newest = MAX (newest, date_of (g_ptr_array_index (entries, i)));

  return newest;
}

static char *
describe_entries (GPtrArray *entries, gint64 now)
{
  gint64 newest = newest_date (entries);
  g_autofree char *day = NULL;
  g_autofree char *count = NULL;

  if (entries->len == 0)
    return g_strdup (_ ("no entries yet"));
  count = g_strdup_printf (ngettext ("%u entry", "%u entries", entries->len), entries->len);
  if (newest == FEED_TIME_NONE)
    return g_steal_pointer (&count);
  day = fw_dates_format_day (newest, now);
  /* Translators: as in "34 entries, newest: Yesterday" */
  return g_strdup_printf (_ ("%s, newest: %s"), count, day);
}

char *
fw_subscribe_describe_candidate (FeedCandidate *candidate, gint64 now)
{
  FeedDocument *document = feed_candidate_get_document (candidate);
  g_autofree char *entries = NULL;

  if (document == NULL)
    return g_strdup (feed_candidate_get_format (candidate));
  entries = describe_entries (feed_document_get_entries (document), now);
  return g_strdup_printf ("%s · %s", feed_candidate_get_format (candidate), entries);
}

char **
fw_subscribe_list_titles (FeedCandidate *candidate, guint limit)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  FeedDocument *document = feed_candidate_get_document (candidate);
  GPtrArray *entries = document != NULL ? feed_document_get_entries (document) : NULL;

  for (guint i = 0; entries != NULL && i < MIN (limit, entries->len); i++)
    {
      FeedText *title = feed_entry_get_title (g_ptr_array_index (entries, i));
      const char *words = title != NULL ? feed_text_get_value (title) : NULL;

      g_strv_builder_add (titles, words != NULL && words[0] != '\0' ? words : _ ("Untitled"));
    }

  return g_strv_builder_end (titles);
}
