/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a server says about something that it may or may not have got. */
typedef enum
{
  FEED_LOOKUP_FOUND,
  FEED_LOOKUP_ABSENT, /* it lists what it has, and this is not there */
  FEED_LOOKUP_UNTOLD, /* it does not tell */
} FeedLookupVerdict;

/* The last of a lookup's task. @edit_uri: (nullable): of what was found */
void     feed_lookup_end       (GTask *task, FeedLookupVerdict verdict, const char *edit_uri);
/* The same after an error, which is taken: it may be a verdict too. */
void     feed_lookup_fail      (GTask *task, GError *error);
/* @edit_uri: (out) (nullable): of what was found. An error says that it is not known yet. */
gboolean feed_lookup_finish    (GAsyncResult *result, FeedLookupVerdict *verdict, char **edit_uri,
                                GError **error);

/* Whether an error says that the server does not list its members at all. */
gboolean feed_lookup_is_untold (const GError *error);

G_END_DECLS
