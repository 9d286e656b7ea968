/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-iri-userinfo.h"

#include <string.h>

/* Where the authority begins, NULL where there is none. */
static const char *
find_authority (const char *iri)
{
  const char *colon = strchr (iri, ':');

  return colon != NULL && g_str_has_prefix (colon, "://") ? colon + 3 : NULL;
}

/* The last "@" of the authority ends the user information: a password may hold one. */
static const char *
find_end (const char *authority)
{
  return g_strrstr_len (authority, (gssize) strcspn (authority, "/?#\\"), "@");
}

static char *
decode (const char *text, gsize length)
{
  g_autofree char *raw = g_strndup (text, length);
  char *decoded = g_uri_unescape_string (raw, NULL);

  return decoded != NULL ? decoded : g_steal_pointer (&raw);
}

static void
split (const char *start, const char *end, char **user, char **password)
{
  const char *colon = memchr (start, ':', (gsize) (end - start));
  const char *user_end = colon != NULL ? colon : end;

  if (user != NULL)
    *user = decode (start, (gsize) (user_end - start));
  if (password != NULL && colon != NULL)
    *password = decode (colon + 1, (gsize) (end - colon - 1));
}

char *
feed_iri_take_userinfo (const char *iri, char **user, char **password)
{
  const char *start = find_authority (iri);
  const char *end = start != NULL ? find_end (start) : NULL;
  g_autofree char *front = NULL;

  if (user != NULL)
    *user = NULL;
  if (password != NULL)
    *password = NULL;
  if (end == NULL)
    return g_strdup (iri);
  split (start, end, user, password);
  front = g_strndup (iri, (gsize) (start - iri));

  return g_strconcat (front, end + 1, NULL);
}
