/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-site-rules.h"

#include <string.h>

#include "feed-iri.h"

#define MAX_FEEDS 4
/* No site has a deeper path, and none is worth the time that one would take. */
#define MAX_PARTS 32

#define YOUTUBE "https://www.youtube.com/feeds/videos.xml"
#define REDDIT "https://www.reddit.com"
#define GITHUB "https://github.com"
#define HNRSS "https://hnrss.org"
#define APPLE "https://itunes.apple.com/lookup?entity=podcast&id=$1"

/* A host is "" for any, or that name, with or without "www." and the like; "*.name" is each below
 * it, "name.*" each that begins so. In a path "*" is any part, "$" one that is caught, "$$" all
 * that follow,
 * "**" all that follow and nothing. What is caught goes into $1, $2 and so on; the field of the
 * query after them; $h is the host as far as "*" stands for it, $o the scheme and host of the
 * address. */
typedef struct
{
  const char *host;
  const char *path;
  const char *field; /* (nullable): which the query has to have */
  const char *feeds[MAX_FEEDS + 1];
} Rule;

/* The first row that fits counts. */
static const Rule feed_rules[] = {
  { "youtube.com", "/channel/$/**", NULL, { YOUTUBE "?channel_id=$1" } },
  { "youtube.com", "/user/$/**", NULL, { YOUTUBE "?user=$1" } },
  { "youtube.com", "/playlist", "list", { YOUTUBE "?playlist_id=$1" } },
  { "youtube.com", "/c/**", NULL, { NULL } },

  { "reddit.com", "/r/$/comments/$/**", NULL, { REDDIT "/r/$1/comments/$2/.rss" } },
  { "reddit.com", "/r/$/top/**", NULL, { REDDIT "/r/$1/top/.rss" } },
  { "reddit.com", "/r/$/new/**", NULL, { REDDIT "/r/$1/new/.rss" } },
  { "reddit.com", "/r/$/**", NULL, { REDDIT "/r/$1/.rss" } },
  { "reddit.com", "/user/$/m/$/**", NULL, { REDDIT "/user/$1/m/$2/.rss" } },
  { "reddit.com", "/user/$/**", NULL, { REDDIT "/user/$1/.rss" } },
  { "reddit.com", "/u/$/**", NULL, { REDDIT "/user/$1/.rss" } },
  { "reddit.com", "/", NULL, { REDDIT "/.rss" } },

  { "gist.github.com", "/$", NULL, { "https://gist.github.com/$1.atom" } },
  { "github.com", "/$/$/releases/**", NULL, { GITHUB "/$1/$2/releases.atom" } },
  { "github.com", "/$/$/tags/**", NULL, { GITHUB "/$1/$2/tags.atom" } },
  { "github.com", "/$/$/commits/$$", NULL, { GITHUB "/$1/$2/commits/$3.atom" } },
  { "github.com", "/$/$/commits", NULL, { GITHUB "/$1/$2/commits.atom" } },
  { "github.com", "/$/$/tree/$$", NULL, { GITHUB "/$1/$2/commits/$3.atom" } },
  { "github.com", "/$/$/wiki/**", NULL, { GITHUB "/$1/$2/wiki.atom" } },
  { "github.com", "/$/$/discussions/**", NULL, { GITHUB "/$1/$2/discussions.atom" } },
  { "github.com",
    "/$/$/**",
    NULL,
    { GITHUB "/$1/$2/releases.atom", GITHUB "/$1/$2/commits.atom", GITHUB "/$1/$2/tags.atom" } },
  { "github.com", "/$", NULL, { GITHUB "/$1.atom" } },

  { "gitlab.*", "/$$/-/releases/**", NULL, { "$o/$1/-/releases.atom" } },
  { "gitlab.*", "/$$/-/tags/**", NULL, { "$o/$1/-/tags?format=atom" } },
  { "gitlab.*", "/$$/-/commits/$/**", NULL, { "$o/$1/-/commits/$2?format=atom" } },
  { "gitlab.*", "/$$/-/issues/**", NULL, { "$o/$1/-/issues.atom" } },
  { "gitlab.*", "/$", NULL, { "$o/$1.atom" } },
  { "gitlab.*",
    "/$$",
    NULL,
    { "$o/$1/-/releases.atom", "$o/$1/-/commits/HEAD?format=atom", "$o/$1/-/tags?format=atom" } },

#define FORGE(host_)                                                                               \
  { host_, "/$/$/releases/**", NULL, { "$o/$1/$2/releases.rss" } },                                \
      { host_, "/$/$/tags/**", NULL, { "$o/$1/$2/tags.rss" } },                                    \
      { host_, "/$/$/commits/branch/$$", NULL, { "$o/$1/$2/rss/branch/$3" } },                     \
      { host_, "/$/$/src/branch/$$", NULL, { "$o/$1/$2/rss/branch/$3" } },                         \
      { host_,                                                                                     \
        "/$/$/**",                                                                                 \
        NULL,                                                                                      \
        { "$o/$1/$2/releases.rss", "$o/$1/$2.rss", "$o/$1/$2/tags.rss" } },                        \
  {                                                                                                \
    host_, "/$", NULL,                                                                             \
    {                                                                                              \
      "$o/$1.rss"                                                                                  \
    }                                                                                              \
  }
  FORGE ("codeberg.org"),
  FORGE ("gitea.*"),
  FORGE ("forgejo.*"),
  { "git.sr.ht", "/$/$/**", NULL, { "$o/$1/$2/refs/rss.xml", "$o/$1/$2/log/rss.xml" } },

  { "*.wikipedia.org",
    "/wiki/Main_Page",
    NULL,
    { "https://$h.wikipedia.org/w/api.php?action=featuredfeed&feed=featured&feedformat=atom",
      "https://$h.wikipedia.org/w/api.php?action=featuredfeed&feed=potd&feedformat=atom",
      "https://$h.wikipedia.org/w/api.php?action=featuredfeed&feed=onthisday&feedformat=atom" } },
  { "*.wikipedia.org",
    "/",
    NULL,
    { "https://$h.wikipedia.org/w/api.php?action=featuredfeed&feed=featured&feedformat=atom",
      "https://$h.wikipedia.org/w/api.php?action=featuredfeed&feed=potd&feedformat=atom",
      "https://$h.wikipedia.org/w/api.php?action=featuredfeed&feed=onthisday&feedformat=atom" } },
#define WIKI(name_)                                                                                \
  {                                                                                                \
    "*." name_, "/wiki/$$", NULL,                                                                  \
    {                                                                                              \
      "https://$h." name_ "/w/index.php?title=$1&action=history&feed=atom"                         \
    }                                                                                              \
  }
  WIKI ("wikipedia.org"),
  WIKI ("wiktionary.org"),
  WIKI ("wikimedia.org"),
  WIKI ("wikinews.org"),
  WIKI ("wikivoyage.org"),

  { "news.ycombinator.com", "/newest", NULL, { HNRSS "/newest" } },
  { "news.ycombinator.com", "/ask", NULL, { HNRSS "/ask" } },
  { "news.ycombinator.com", "/show", NULL, { HNRSS "/show" } },
  { "news.ycombinator.com", "/user", "id", { HNRSS "/user?id=$1" } },
  { "news.ycombinator.com", "/submitted", "id", { HNRSS "/submitted?id=$1" } },
  { "news.ycombinator.com", "/threads", "id", { HNRSS "/threads?id=$1" } },
  { "news.ycombinator.com", "/item", "id", { HNRSS "/item?id=$1" } },
  { "news.ycombinator.com", "/**", NULL, { "https://news.ycombinator.com/rss" } },

  { "medium.com", "/tag/$/**", NULL, { "https://medium.com/feed/tag/$1" } },
  { "medium.com", "/feed/**", NULL, { NULL } },
  { "medium.com", "/$/**", NULL, { "https://medium.com/feed/$1" } },
  { "*.medium.com", "/**", NULL, { "https://$h.medium.com/feed" } },
  { "*.substack.com", "/**", NULL, { "https://$h.substack.com/feed" } },
  { "tumblr.com", "/blog/view/$/**", NULL, { "https://$1.tumblr.com/rss" } },
  { "tumblr.com", "/$/**", NULL, { "https://$1.tumblr.com/rss" } },
  { "*.tumblr.com", "/tagged/$/**", NULL, { "https://$h.tumblr.com/tagged/$1/rss" } },
  { "*.tumblr.com", "/**", NULL, { "https://$h.tumblr.com/rss" } },
  { "*.wordpress.com",
    "/",
    NULL,
    { "https://$h.wordpress.com/feed/", "https://$h.wordpress.com/comments/feed/" } },
  { "*.blogspot.com", "/**", NULL, { "https://$h.blogspot.com/feeds/posts/default" } },
  { "bsky.app", "/profile/$/**", NULL, { "https://bsky.app/profile/$1/rss" } },
  { "vimeo.com", "/channels/$/**", NULL, { "https://vimeo.com/channels/$1/videos/rss" } },
  { "dailymotion.com", "/$", NULL, { "https://www.dailymotion.com/rss/user/$1" } },
  { "pinterest.com", "/$", NULL, { "https://www.pinterest.com/$1/feed.rss" } },
  { "stackoverflow.com", "/questions/tagged/$/**", NULL, { "$o/feeds/tag/$1" } },
  { "*.stackexchange.com", "/questions/tagged/$/**", NULL, { "$o/feeds/tag/$1" } },
  { "pypi.org", "/project/$/**", NULL, { "https://pypi.org/rss/project/$1/releases.xml" } },
  { "crates.io", "/crates/$/**", NULL, { "https://static.crates.io/rss/crates/$1.xml" } },
  { "arxiv.org", "/list/$/**", NULL, { "https://rss.arxiv.org/rss/$1" } },

  /* PeerTube, on anybody's host. */
  { "", "/c/$/videos", NULL, { "$o/feeds/videos.xml?videoChannelName=$1" } },
  { "", "/video-channels/$/**", NULL, { "$o/feeds/videos.xml?videoChannelName=$1" } },
  { "", "/a/$/video-channels", NULL, { "$o/feeds/videos.xml?accountName=$1" } },
};

static const Rule lookup_rules[] = {
  { "podcasts.apple.com", "/*/podcast/*/id$", NULL, { APPLE } },
  { "podcasts.apple.com", "/*/podcast/id$", NULL, { APPLE } },
  { "podcasts.apple.com", "/podcast/*/id$", NULL, { APPLE } },
  { "podcasts.apple.com", "/podcast/id$", NULL, { APPLE } },
  { "itunes.apple.com", "/*/podcast/*/id$", NULL, { APPLE } },
  { "itunes.apple.com", "/*/podcast/id$", NULL, { APPLE } },
  { "itunes.apple.com", "/podcast/*/id$", NULL, { APPLE } },
  { "itunes.apple.com", "/podcast/id$", NULL, { APPLE } },
};

/* What stands before the name of a channel, and of what letters that is. */
static const struct
{
  const char *host;
  const char *before;
  const char *letters;
  const char *feed;
} clues[] = {
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
  { "youtube.com", "\"externalId\":\"UC", LETTERS, YOUTUBE "?channel_id=UC$1" },
  { "youtube.com", "itemprop=\"identifier\" content=\"UC", LETTERS, YOUTUBE "?channel_id=UC$1" },
  { "youtube.com", "itemprop=\"channelId\" content=\"UC", LETTERS, YOUTUBE "?channel_id=UC$1" },
  { "youtube.com", "\"channelId\":\"UC", LETTERS, YOUTUBE "?channel_id=UC$1" },
  { "soundcloud.com", "soundcloud:users:", "0123456789",
    "https://feeds.soundcloud.com/users/soundcloud:users:$1/sounds.rss" },
};

typedef struct
{
  char *host;        /* (owned): without "www." */
  char *origin;      /* (owned): as it was typed */
  char **parts;      /* (owned): of the path, none of them empty */
  char *query;       /* (owned) (nullable) */
  char *below;       /* (owned) (nullable): what "*" of the host stands for */
  GPtrArray *caught; /* (owned) (element-type utf8) */
} Match;

static void
match_clear (Match *self)
{
  g_free (self->host);
  g_free (self->origin);
  g_strfreev (self->parts);
  g_free (self->query);
  g_free (self->below);
  g_clear_pointer (&self->caught, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

static char *
strip_usual_name (const char *host)
{
  static const char *const names[] = { "www.", "m.", "old.", "new.", "mobile.", "np." };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (host, names[i]) && strchr (host + strlen (names[i]), '.') != NULL)
      return g_strdup (host + strlen (names[i]));

  return g_strdup (host);
}

static char **
split_path (const char *path)
{
  g_autofree char *text = g_strndup (path, strcspn (path, "?#"));
  g_auto (GStrv) all = g_strsplit (text, "/", -1);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  for (char **p = all; *p != NULL; p++)
    if (**p != '\0')
      g_strv_builder_add (parts, *p);

  return g_strv_builder_end (parts);
}

static gboolean
match_init (Match *self, const char *address)
{
  g_autofree char *host = feed_iri_is_http (address) ? feed_iri_get_host (address) : NULL;
  const char *path, *query;

  *self = (Match){ 0 };
  if (host == NULL)
    return FALSE;
  path = strstr (address, "//") + 2;
  path += strcspn (path, "/?#");
  query = strchr (path, '?');
  self->host = strip_usual_name (host);
  self->origin = g_strndup (address, path - address);
  self->parts = split_path (path);
  self->query = query == NULL ? NULL : g_strndup (query + 1, strcspn (query + 1, "#"));
  self->caught = g_ptr_array_new_with_free_func (g_free);

  return g_strv_length (self->parts) <= MAX_PARTS;
}

static gboolean
match_host (Match *self, const char *pattern)
{
  gsize length = strlen (pattern);

  g_clear_pointer (&self->below, g_free);
  if (length == 0)
    return TRUE;
  if (pattern[0] == '*')
    {
      if (!g_str_has_suffix (self->host, pattern + 1) || strlen (self->host) < length)
        return FALSE;
      self->below = g_strndup (self->host, strlen (self->host) - (length - 1));
      return TRUE;
    }
  if (pattern[length - 1] == '*')
    return strncmp (self->host, pattern, length - 1) == 0;

  return strcmp (self->host, pattern) == 0;
}

static void catch (Match *self, const char *text)
{
  gsize length = strlen (text);

  if (g_str_has_suffix (text, ".git"))
    length -= 4;
  g_ptr_array_add (self->caught, g_strndup (text, length));
}

/* "id$" catches what follows "id". */
static gboolean
match_part (Match *self, const char *pattern, const char *part)
{
  gsize length = strlen (pattern);

  if (strcmp (pattern, "*") == 0)
    return TRUE;
  if (pattern[length - 1] != '$')
    return g_ascii_strcasecmp (pattern, part) == 0;
  if (strncmp (pattern, part, length - 1) != 0 || part[length - 1] == '\0')
    return FALSE;
  catch (self, part + length - 1);

  return TRUE;
}

/* "$$" takes as little as lets the rest of the pattern fit, but something. */
static gboolean
match_parts (Match *self, char **patterns, char **parts)
{
  guint n_caught = self->caught->len;

  if (*patterns == NULL)
    return *parts == NULL;
  if (strcmp (*patterns, "**") == 0)
    return TRUE;
  if (strcmp (*patterns, "$$") != 0)
    return *parts != NULL && match_part (self, *patterns, *parts) &&
           match_parts (self, patterns + 1, parts + 1);
  for (guint n = 1; n <= g_strv_length (parts); n++)
    {
      g_autofree char *last = parts[n];
      g_autofree char *joined = NULL;

      parts[n] = NULL;
      joined = g_strjoinv ("/", parts);
      parts[n] = g_steal_pointer (&last);
      catch (self, joined);
      if (match_parts (self, patterns + 1, parts + n))
        return TRUE;
      g_ptr_array_set_size (self->caught, (int) n_caught);
    }

  return FALSE;
}

static gboolean
match_field (Match *self, const char *field)
{
  g_auto (GStrv) fields = self->query == NULL ? NULL : g_strsplit (self->query, "&", -1);
  gsize length = strlen (field);

  for (char **p = fields; p != NULL && *p != NULL; p++)
    if (strncmp (*p, field, length) == 0 && (*p)[length] == '=' && (*p)[length + 1] != '\0')
      {
        catch (self, *p + length + 1);
        return TRUE;
      }

  return FALSE;
}

static gboolean
fits (Match *self, const Rule *rule)
{
  g_auto (GStrv) patterns = split_path (rule->path);

  g_ptr_array_set_size (self->caught, 0);

  return match_host (self, rule->host) && match_parts (self, patterns, self->parts) &&
         (rule->field == NULL || match_field (self, rule->field));
}

static void
append_caught (const Match *self, GString *out, char key)
{
  guint index = key - '1';

  if (key == 'o')
    g_string_append (out, self->origin);
  else if (key == 'h' && self->below != NULL)
    g_string_append (out, self->below);
  else if (index < self->caught->len)
    g_string_append (out, g_ptr_array_index (self->caught, index));
}

static char *
expand (const Match *self, const char *template)
{
  GString *out = g_string_new (NULL);

  for (const char *p = template; *p != '\0'; p++)
    if (*p == '$')
      append_caught (self, out, *++p);
    else
      g_string_append_c (out, *p);

  return g_string_free (out, FALSE);
}

static void
apply (const Rule *rules, gsize n_rules, const char *address, GPtrArray *found)
{
  g_auto (Match) match = { 0 };

  if (!match_init (&match, address))
    return;
  for (gsize i = 0; i < n_rules; i++)
    {
      if (!fits (&match, &rules[i]))
        continue;
      for (const char *const *feed = rules[i].feeds; *feed != NULL; feed++)
        g_ptr_array_add (found, expand (&match, *feed));
      return;
    }
}

/* A feed is its own answer. */
static gboolean
is_feed_already (const char *address)
{
  static const char *const suffixes[] = { ".atom", ".rss", ".xml", "/rss", "/feed", "/feed/" };
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i]))
      return TRUE;

  return strstr (address, "format=atom") != NULL || strstr (address, "feed=atom") != NULL;
}

GPtrArray *
feed_site_find_feeds (const char *address)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  if (!is_feed_already (address))
    apply (feed_rules, G_N_ELEMENTS (feed_rules), address, found);

  return found;
}

char *
feed_site_find_lookup (const char *address)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  apply (lookup_rules, G_N_ELEMENTS (lookup_rules), address, found);

  return found->len > 0 ? g_ptr_array_steal_index (found, 0) : NULL;
}

char *
feed_site_find_webfinger (const char *handle, const char *profile)
{
  g_autofree char *resource = g_strconcat ("acct:", handle, NULL);
  g_autofree char *escaped = g_uri_escape_string (resource, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/.well-known/webfinger?resource=", escaped, NULL);

  return feed_iri_resolve (profile, path);
}

GPtrArray *
feed_site_find_clues (const char *page_uri, const char *html)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_auto (Match) match = { 0 };

  if (!match_init (&match, page_uri))
    return found;
  for (guint i = 0; i < G_N_ELEMENTS (clues) && found->len == 0; i++)
    {
      const char *name = match_host (&match, clues[i].host) ? strstr (html, clues[i].before) : NULL;
      gsize length;

      if (name == NULL)
        continue;
      name += strlen (clues[i].before);
      length = strspn (name, clues[i].letters);
      g_ptr_array_set_size (match.caught, 0);
      g_ptr_array_add (match.caught, g_strndup (name, length));
      if (length > 0)
        g_ptr_array_add (found, expand (&match, clues[i].feed));
    }

  return found;
}
