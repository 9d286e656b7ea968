/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-lookup.h"

#include "feed-error.h"

typedef struct
{
  FeedLookupVerdict verdict;
  char *edit_uri; /* (owned) (nullable) */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_free (self->edit_uri);
  g_free (self);
}

/* The server answered, and not with a list. */
static const FeedError untold[] = {
  FEED_ERROR_NOT_ACCEPTED, FEED_ERROR_NOT_FOUND,          FEED_ERROR_GONE,
  FEED_ERROR_FORBIDDEN,    FEED_ERROR_HTTP_CLIENT,        FEED_ERROR_HTML_PAGE,
  FEED_ERROR_NOT_A_FEED,   FEED_ERROR_UNSUPPORTED_FORMAT, FEED_ERROR_EMPTY_DOCUMENT,
  FEED_ERROR_MALFORMED,    FEED_ERROR_LIMIT_EXCEEDED,     FEED_ERROR_TOO_LARGE,
};

gboolean
feed_lookup_is_untold (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (untold); i++)
    if (g_error_matches (error, FEED_ERROR, (int) untold[i]))
      return TRUE;
  return FALSE;
}

void
feed_lookup_end (GTask *task, FeedLookupVerdict verdict, const char *edit_uri)
{
  Finding finding = { verdict, g_strdup (edit_uri) };

  g_task_return_pointer (task, g_memdup2 (&finding, sizeof finding), finding_free);
  g_object_unref (task);
}

void
feed_lookup_fail (GTask *task, GError *error)
{
  if (feed_lookup_is_untold (error))
    {
      g_error_free (error);
      feed_lookup_end (task, FEED_LOOKUP_UNTOLD, NULL);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

gboolean
feed_lookup_finish (GAsyncResult *result,
                    FeedLookupVerdict *verdict,
                    char **edit_uri,
                    GError **error)
{
  Finding *finding = g_task_propagate_pointer (G_TASK (result), error);

  if (finding == NULL)
    return FALSE;
  *verdict = finding->verdict;
  *edit_uri = g_steal_pointer (&finding->edit_uri);
  finding_free (finding);

  return TRUE;
}
