/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-error.h"
#include "feed-gss.h"

/* Where there is no Kerberos, other schemes are tried. */
struct _FeedGss
{
  char unused;
};

FeedGss *
feed_gss_new (const char *host,
              const char *user,
              const char *password,
              gboolean delegate,
              GBytes *end_point)
{
  return g_new0 (FeedGss, 1);
}

FeedGss *
feed_gss_ref (FeedGss *self)
{
  return g_new0 (FeedGss, 1);
}

void
feed_gss_unref (FeedGss *self)
{
  g_free (self);
}

GBytes *
feed_gss_step (FeedGss *self, GBytes *token, GError **error)
{
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                       "This program was built without Kerberos");
  return NULL;
}

gboolean
feed_gss_is_built (void)
{
  return FALSE;
}

char *
feed_gss_find_ticket (gboolean *valid)
{
  *valid = FALSE;
  return NULL;
}

gboolean
feed_gss_is_complete (FeedGss *self)
{
  return FALSE;
}
