/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-pasted.h"

#include <string.h>

#include "feed-iri.h"

/* What an address begins with, in the middle of other words too. */
static const char *const beginnings[] = {
  "https://", "http://", "feeds:", "feed:", "rss:", "itpc:", "pcast:", NULL,
};

/* Says how a browser shows a page, not where it is. */
static const char *const manners[] = { "view-source:", "reader:", "about:reader?url=", NULL };

/* What ends an address in a text. */
#define ENDS " \t\r\n<>\"'`|\\^{}"

static const char *
skip_manner (const char *text)
{
  for (guint i = 0; manners[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, manners[i], strlen (manners[i])) == 0)
      return skip_manner (text + strlen (manners[i]));

  return text;
}

/* A sentence goes on after an address: what closes it is none of it, but for the brackets that an
 * address opened itself. */
static char *
cut_sentence (const char *start, gsize length)
{
  gboolean has_bracket = memchr (start, '(', length) != NULL;

  while (length > 0 && strchr (".,;:!?])*_", start[length - 1]) != NULL &&
         !(start[length - 1] == ')' && has_bracket))
    length--;

  return g_strndup (start, length);
}

/* "RSS: " is a word, "rss:x" an address. */
static gboolean
begins_address (const char *p, const char *beginning)
{
  gsize length = strlen (beginning);

  return g_ascii_strncasecmp (p, beginning, length) == 0 && p[length] != '\0' &&
         strchr (ENDS, p[length]) == NULL;
}

static const char *
find_beginning (const char *text)
{
  const char *first = NULL;

  for (guint i = 0; beginnings[i] != NULL; i++)
    for (const char *p = text; *p != '\0'; p++)
      {
        gboolean begins_word = p == text || !g_ascii_isalnum (p[-1]);

        if (begins_word && begins_address (p, beginnings[i]))
          {
            first = first == NULL || p < first ? p : first;
            break;
          }
      }

  return first;
}

/* "example.org" and "example.org/blog" among other words. */
static gboolean
is_bare_address (const char *word)
{
  gsize host = strcspn (word, "/?#:");
  const char *dot = memchr (word, '.', host);

  return dot != NULL && dot > word && dot + 1 < word + host && memchr (word, '@', host) == NULL;
}

static char *
find_bare_address (const char *text)
{
  while (*(text += strspn (text, ENDS "([*_")) != '\0')
    {
      g_autofree char *word = cut_sentence (text, strcspn (text, ENDS));

      if (is_bare_address (word))
        return g_steal_pointer (&word);
      text += strcspn (text, ENDS);
    }

  return NULL;
}

static gboolean
is_one_word (const char *text)
{
  return text[strcspn (text, ENDS)] == '\0' && strchr ("([*_", text[0]) == NULL;
}

/* The address amid what else was pasted. */
static char *
extract (const char *text)
{
  const char *start;
  char *found = NULL;

  if (is_one_word (text))
    return g_strdup (text);
  start = find_beginning (text);
  if (start != NULL)
    return cut_sentence (start, strcspn (start, ENDS));
  found = find_bare_address (text);

  return found != NULL ? found : g_strdup (text);
}

static gboolean
is_name (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("_-.", text[i]) == NULL)
      return FALSE;

  return length > 0;
}

/* "@user@host", "acct:user@host", "fediverse:@user@host"; without any of these it is a mail
 * address. NULL for anything else. */
static char *
read_handle (const char *text)
{
  const char *start = text, *at;

  if (g_ascii_strncasecmp (start, "acct:", 5) == 0)
    start += 5;
  else if (g_ascii_strncasecmp (start, "fediverse:", 10) == 0)
    start += 10;
  start += *start == '@';
  at = strchr (start, '@');
  if (start == text || at == NULL || !is_name (start, at - start))
    return NULL;

  return is_name (at + 1, strcspn (at + 1, ":")) ? g_strdup (start) : NULL;
}

gboolean
feed_pasted_init (FeedPasted *self, const char *text)
{
  g_autofree char *trimmed = text == NULL ? NULL : g_strstrip (g_strdup (text));
  g_autofree char *address = NULL;

  *self = (FeedPasted){ 0 };
  if (trimmed == NULL || !g_utf8_validate (trimmed, -1, NULL))
    return FALSE;
  self->handle = read_handle (trimmed);
  if (self->handle != NULL)
    {
      const char *host = strchr (self->handle, '@') + 1;

      address = g_strdup_printf ("%s/@%.*s", host, (int) (host - 1 - self->handle), self->handle);
    }
  else
    address = extract (skip_manner (trimmed));
  self->has_scheme = strstr (address, ":/") != NULL;
  self->address = feed_iri_from_input (address);
  if (self->address == NULL)
    g_clear_pointer (&self->handle, g_free);

  return self->address != NULL;
}

void
feed_pasted_clear (FeedPasted *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->handle, g_free);
}
