/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-iri.h"

#include <gio/gio.h>
#include <string.h>

/* Schemes that say "subscribe" and stand for another one. */
static const struct
{
  const char *name;
  const char *stands_for;
} aliases[] = {
  { "http", "http" }, { "https", "https" }, { "feed", "http" },  { "feeds", "https" },
  { "rss", "http" },  { "itpc", "http" },   { "pcast", "http" },
};

/* Names that no public server can have (RFC 6761, RFC 6762, RFC 8375 and custom). */
static const char *const private_suffixes[] = {
  ".localhost", ".local", ".lan", ".internal", ".intranet", ".home", ".home.arpa", ".test",
};

/* "localhost:8080/feed" begins with a name and a port, not with a scheme. */
static gboolean
is_port (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits > 0 && strchr ("/?#", text[digits]) != NULL;
}

static const char *
find_alias (const char *scheme, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strlen (aliases[i].name) == length &&
        g_ascii_strncasecmp (scheme, aliases[i].name, length) == 0)
      return aliases[i].stands_for;

  return NULL;
}

/* Takes the schemes off the front of @text ("feed:https://…" has two) and says which one holds.
 * FALSE for a scheme that cannot lead to a feed. */
static gboolean
take_schemes (const char **text, const char **scheme)
{
  gsize length;

  *scheme = NULL;
  while ((length = feed_iri_get_scheme_length (*text)) > 0 && !is_port (*text + length + 1))
    {
      const char *found = find_alias (*text, length);

      /* After a scheme it is the name of a user, and the password follows. */
      if (found == NULL)
        return *scheme != NULL;
      *scheme = found;
      *text += length + 1;
      *text += strspn (*text, "/\\");
    }

  return TRUE;
}

static gboolean
has_private_suffix (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (private_suffixes); i++)
    if (g_str_has_suffix (host, private_suffixes[i]))
      return TRUE;

  return FALSE;
}

/* A name without a dot is a machine of one's own network. */
static gboolean
is_private_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_site_local (address) ||
           g_inet_address_get_is_link_local (address) || g_str_has_prefix (host, "fc") ||
           g_str_has_prefix (host, "fd");

  return strchr (host, '.') == NULL || has_private_suffix (host);
}

static char *
bracket_ipv6 (const char *text)
{
  g_autofree char *name = g_strndup (text, strcspn (text, "/?#"));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (name);

  if (address == NULL || strchr (name, ':') == NULL)
    return g_strdup (text);

  return g_strdup_printf ("[%s]%s", name, text + strlen (name));
}

/* White space of any kind, and the quotes and angle brackets that addresses are written in. */
static char *
strip (const char *input)
{
  const char *end = input + strlen (input);

  for (;;)
    {
      gunichar c = g_utf8_get_char (input);

      if (c == 0 || !(g_unichar_isspace (c) || c == '<' || c == '"' || c == '\'' || c == 0xfeff))
        break;
      input = g_utf8_next_char (input);
    }
  while (end > input)
    {
      const char *previous = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (previous);

      if (!(g_unichar_isspace (c) || c == '>' || c == '"' || c == '\'' || c == 0xfeff))
        break;
      end = previous;
    }

  return g_strndup (input, end - input);
}

/* The authority with the host in ASCII; @host receives that alone. */
static char *
rebuild_authority (const char *authority, char **host)
{
  g_autofree char *iri = g_strconcat ("http://", authority, NULL);
  const char *at = strrchr (authority, '@');
  const char *name = at == NULL ? authority : at + 1;
  const char *port = strrchr (name, ':');
  gboolean is_ipv6 = name[0] == '[';
  int number = 0;

  if (!feed_iri_get_authority (iri, host, &number))
    return NULL;
  if (port != NULL && (port[1] == '\0' || (is_ipv6 && strchr (port, ']') != NULL)))
    port = NULL;
  return g_strdup_printf ("%.*s%s%s%s%s", (int) (name - authority), authority, is_ipv6 ? "[" : "",
                          *host, is_ipv6 ? "]" : "", port == NULL ? "" : port);
}

/**
 * feed_iri_from_input:
 * @input: what a person typed or pasted
 *
 * Makes a web address of it: a bare name becomes https, or http where it names a machine of the
 * person's own network; `feed:` and its like stand for http; a host's name becomes ASCII.
 *
 * This function may be called from any thread.
 *
 * Returns: (transfer full) (nullable): an http or https address, or %NULL where @input cannot be
 * one
 */
char *
feed_iri_from_input (const char *input)
{
  g_autofree char *stripped = NULL, *text = NULL, *authority = NULL, *rebuilt = NULL, *host = NULL;
  g_autofree char *address = NULL;
  const char *rest, *scheme, *path;

  if (input == NULL || !g_utf8_validate (input, -1, NULL))
    return NULL;
  stripped = strip (input);
  text = bracket_ipv6 (stripped);
  rest = text;
  if (!take_schemes (&rest, &scheme))
    return NULL;
  rest += strspn (rest, "/\\");
  authority = g_strndup (rest, strcspn (rest, "/\\?#"));
  /* A mail address, not a web one. */
  if (scheme == NULL && strchr (authority, '@') != NULL)
    return NULL;
  rebuilt = rebuild_authority (authority, &host);
  if (rebuilt == NULL)
    return NULL;
  if (scheme == NULL)
    scheme = is_private_host (host) ? "http" : "https";

  path = rest + strlen (authority);
  address = g_strconcat (scheme, "://", rebuilt, *path == '/' || *path == '\\' ? "" : "/", path,
                         NULL);
  address[strcspn (address, "#")] = '\0';

  return feed_iri_resolve (NULL, address);
}
