/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-player.h"

#include <string.h>

#include "feed-html-url.h"

#define YOUTUBE "https://www.youtube.com/"

/* Where players live, and where a person would watch the same. The first row that fits counts. */
typedef struct
{
  const char *host; /* or a host below it; "" is any */
  const char *path; /* what the path begins with */
  const char *what;
  const char *site; /* (nullable): none: its host */
  const char
      *page; /* (nullable): stands for all up to the end of @path; none: the address as it is */
  const char *field; /* (nullable): what follows @page is this field of the query */
} Site;

static const Site sites[] = {
  { "youtube.com", "/embed/videoseries", "Playlist", "YouTube", YOUTUBE "playlist?list=", "list" },
  { "youtube-nocookie.com", "/embed/videoseries", "Playlist", "YouTube",
    YOUTUBE "playlist?list=", "list" },
  { "youtube.com", "/embed/", "Video", "YouTube", YOUTUBE "watch?v=", NULL },
  { "youtube-nocookie.com", "/embed/", "Video", "YouTube", YOUTUBE "watch?v=", NULL },
  { "youtube.com", "/v/", "Video", "YouTube", YOUTUBE "watch?v=", NULL },
  { "youtube-nocookie.com", "/v/", "Video", "YouTube", YOUTUBE "watch?v=", NULL },
  { "youtube.com", "/", "Video", "YouTube", NULL, NULL },
  { "youtu.be", "/", "Video", "YouTube", YOUTUBE "watch?v=", NULL },
  { "player.vimeo.com", "/video/", "Video", "Vimeo", "https://vimeo.com/", NULL },
  { "vimeo.com", "/", "Video", "Vimeo", NULL, NULL },
  { "geo.dailymotion.com", "/player", "Video", "Dailymotion", "https://www.dailymotion.com/video/",
    "video" },
  { "dailymotion.com", "/embed/video/", "Video", "Dailymotion",
    "https://www.dailymotion.com/video/", NULL },
  { "player.twitch.tv", "/", "Video", "Twitch", NULL, NULL },
  { "clips.twitch.tv", "/", "Video", "Twitch", NULL, NULL },
  { "archive.org", "/embed/", "Recording", "Internet Archive", "https://archive.org/details/",
    NULL },
  { "embed.ted.com", "/talks/", "Talk", "TED", "https://www.ted.com/talks/", NULL },
  { "streamable.com", "/e/", "Video", "Streamable", "https://streamable.com/", NULL },
  { "streamable.com", "/o/", "Video", "Streamable", "https://streamable.com/", NULL },
  { "loom.com", "/embed/", "Video", "Loom", "https://www.loom.com/share/", NULL },
  { "media.ccc.de", "/v/", "Video", "media.ccc.de", NULL, NULL },
  { "player.bilibili.com", "/player.html", "Video", "Bilibili", "https://www.bilibili.com/video/",
    "bvid" },
  { "rumble.com", "/embed/", "Video", "Rumble", NULL, NULL },
  { "odysee.com", "/", "Video", "Odysee", NULL, NULL },
  { "arte.tv", "/", "Video", "ARTE", NULL, NULL },
  { "ardmediathek.de", "/embed/", "Video", "ARD Mediathek", "https://www.ardmediathek.de/video/",
    NULL },
  { "facebook.com", "/plugins/video", "Video", "Facebook", NULL, NULL },
  { "facebook.com", "/plugins/post", "Post", "Facebook", NULL, NULL },
  { "tiktok.com", "/", "Video", "TikTok", NULL, NULL },
  { "instagram.com", "/", "Post", "Instagram", NULL, NULL },
  { "platform.twitter.com", "/embed/", "Post", "X", "https://twitter.com/i/status/", "id" },
  { "soundcloud.com", "/", "Audio", "SoundCloud", NULL, NULL },
  { "open.spotify.com", "/embed-podcast/", "Podcast", "Spotify", "https://open.spotify.com/",
    NULL },
  { "open.spotify.com", "/embed/", "Audio", "Spotify", "https://open.spotify.com/", NULL },
  { "spotify.com", "/", "Audio", "Spotify", NULL, NULL },
  { "embed.podcasts.apple.com", "/", "Podcast", "Apple Podcasts", "https://podcasts.apple.com/",
    NULL },
  { "embed.music.apple.com", "/", "Audio", "Apple Music", "https://music.apple.com/", NULL },
  { "bandcamp.com", "/EmbeddedPlayer", "Audio", "Bandcamp", NULL, NULL },
  { "mixcloud.com", "/", "Audio", "Mixcloud", NULL, NULL },
  { "deezer.com", "/", "Audio", "Deezer", NULL, NULL },
  { "acast.com", "/", "Podcast", "Acast", NULL, NULL },
  { "buzzsprout.com", "/", "Podcast", "Buzzsprout", NULL, NULL },
  { "libsyn.com", "/", "Podcast", "Libsyn", NULL, NULL },
  { "simplecast.com", "/", "Podcast", "Simplecast", NULL, NULL },
  { "megaphone.fm", "/", "Podcast", "Megaphone", NULL, NULL },
  { "podbean.com", "/", "Podcast", "Podbean", NULL, NULL },
  { "google.com", "/maps/", "Map", "Google Maps", NULL, NULL },
  { "openstreetmap.org", "/", "Map", "OpenStreetMap", NULL, NULL },
  { "codepen.io", "/", "Code", "CodePen", NULL, NULL },
  { "", "/videos/embed/", "Video", NULL, NULL, NULL },
  { "", "", "Embedded page", NULL, NULL, NULL },
};

static const Site *
find_site (FeedHtmlSlice host, const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (feed_html_url_is_host_below (host, sites[i].host) && g_str_has_prefix (path, sites[i].path))
      return &sites[i];

  return NULL;
}

/* The value of a field as it stands there; NULL where it does not. */
static char *
take_field (const char *path, const char *field)
{
  const char *p = strchr (path, '?');
  gsize length = strlen (field);

  while (p != NULL)
    {
      p++;
      if (strncmp (p, field, length) == 0 && p[length] == '=')
        return g_strndup (p + length + 1, strcspn (p + length + 1, "&#"));
      p = strchr (p, '&');
    }

  return NULL;
}

/* What the page is called there; NULL where the address does not say. */
static char *
take_name (const Site *site, const char *path)
{
  const char *rest = path + strlen (site->path);

  return site->field != NULL ? take_field (path, site->field)
                             : g_strndup (rest, strcspn (rest, "?&#"));
}

static char *
make_page (const Site *site, const char *url, const char *path)
{
  g_autofree char *name = site->page == NULL ? NULL : take_name (site, path);

  return name == NULL || name[0] == '\0' ? g_strdup (url) : g_strconcat (site->page, name, NULL);
}

/* A site's own title for all of its frames, "YouTube video player", says nothing. */
static gboolean
is_telling (const char *title)
{
  g_autofree char *lower = title == NULL ? NULL : g_ascii_strdown (title, -1);

  return lower != NULL && lower[0] != '\0' && strstr (lower, "player") == NULL &&
         strstr (lower, "iframe") == NULL;
}

/* Nothing plays these any more. */
static gboolean
is_flash (const char *path)
{
  gsize length = strcspn (path, "?#");

  return length > 4 && g_ascii_strncasecmp (path + length - 4, ".swf", 4) == 0;
}

gboolean
feed_html_player_init (FeedHtmlPlayer *self, const char *url, const char *title)
{
  FeedHtmlSlice host;
  const char *path = feed_html_url_split (url, &host);
  g_autofree char *trimmed = title == NULL ? NULL : g_strstrip (g_strdup (title));
  g_autofree char *name = NULL;
  const Site *site;

  *self = (FeedHtmlPlayer){ 0 };
  if (path == NULL || host.length == 0 || is_flash (path))
    return FALSE;
  site = find_site (host, path);
  name = site->site == NULL ? g_ascii_strdown (host.text, (gssize) host.length)
                            : g_strdup (site->site);
  self->page = make_page (site, url, path);
  self->caption = is_telling (trimmed) ? g_strdup_printf ("%s on %s: %s", site->what, name, trimmed)
                                       : g_strdup_printf ("%s on %s", site->what, name);

  return TRUE;
}

void
feed_html_player_clear (FeedHtmlPlayer *self)
{
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->caption, g_free);
}
