/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-tracker.h"

#include <string.h>

#include "feed-html-url.h"

/* Hosts, and those below them, that count readers; with a path where they do other things too. */
static const struct
{
  const char *host;
  const char *path;
} counters[] = {
  { "2o7.net", "/" },
  { "adnxs.com", "/" },
  { "amazon-adsystem.com", "/" },
  { "analytics.twitter.com", "/" },
  { "awstrack.me", "/" },
  { "bat.bing.com", "/" },
  { "blogger.googleusercontent.com", "/tracker/" },
  { "bluekai.com", "/" },
  { "chartbeat.net", "/" },
  { "clarity.ms", "/" },
  { "counter.rambler.ru", "/" },
  { "counter.theconversation.com", "/" },
  { "counter.yadro.ru", "/" },
  { "criteo.com", "/" },
  { "demdex.net", "/" },
  { "doubleclick.net", "/" },
  { "etracker.com", "/" },
  { "etracker.de", "/" },
  { "facebook.com", "/tr" },
  { "feedburner.com", "/~r/" },
  { "feedproxy.google.com", "/~r/" },
  { "feedsportal.com", "/" },
  { "feeds.wordpress.com", "/1.0/" },
  { "gemius.pl", "/" },
  { "goatcounter.com", "/count" },
  { "google-analytics.com", "/" },
  { "googleadservices.com", "/" },
  { "googlesyndication.com", "/" },
  { "googletagmanager.com", "/" },
  { "hits.theguardian.com", "/" },
  { "hm.baidu.com", "/" },
  { "imrworldwide.com", "/" },
  { "ioam.de", "/" },
  { "list-manage.com", "/track/" },
  { "mandrillapp.com", "/track/" },
  { "mc.yandex.com", "/watch" },
  { "mc.yandex.ru", "/watch" },
  { "medium.com", "/_/stat" },
  { "omtrdc.net", "/" },
  { "outbrain.com", "/" },
  { "pi.pardot.com", "/" },
  { "pixel.propublica.org", "/" },
  { "pixel.wp.com", "/" },
  { "px.ads.linkedin.com", "/" },
  { "quantserve.com", "/" },
  { "scorecardresearch.com", "/" },
  { "sendgrid.net", "/wf/open" },
  { "statcounter.com", "/" },
  { "stats.wordpress.com", "/" },
  { "stats.wp.com", "/" },
  { "substackcdn.com", "/open" },
  { "t.co", "/i/adsct" },
  { "taboola.com", "/" },
  { "top-fwz1.mail.ru", "/" },
  { "track.hubspot.com", "/" },
  { "tracking.feedpress.com", "/" },
  { "tracking.feedpress.it", "/" },
  { "vgwort.de", "/" },
  { "wt-eu02.net", "/" },
};

/* What programs that count on anybody's own host have in the address. */
static const char *const signs[] = {
  "/__utm.gif?",
  "/matomo.php?",
  "/piwik.php?",
  "republication-pixel=",
};

gboolean
feed_html_url_is_tracker (const char *url)
{
  FeedHtmlSlice host;
  const char *path = feed_html_url_split (url, &host);

  if (path == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    if (feed_html_url_is_host_below (host, counters[i].host) &&
        g_str_has_prefix (*path == '/' ? path : "/", counters[i].path))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (path, signs[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Lower case and without white space, "!important" and what is after it. */
static char *
tidy (const char *style)
{
  GString *out = g_string_new (NULL);

  for (const char *p = style; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, g_ascii_tolower (*p));
  g_string_replace (out, "!important", "", 0);

  return g_string_free (out, FALSE);
}

static gboolean
is_point (const char *length)
{
  static const char *const points[] = { "0", "0px", "1px", "0em", "0pt", "1pt", NULL };

  return g_strv_contains (points, length);
}

gboolean
feed_html_style_hides (const char *style)
{
  static const char *const sizes[] = { "width", "height", "max-width", "max-height", NULL };
  g_autofree char *tidied = tidy (style);
  g_auto (GStrv) declarations = g_strsplit (tidied, ";", -1);

  for (char **p = declarations; *p != NULL; p++)
    {
      char *value = strchr (*p, ':');

      if (strcmp (*p, "display:none") == 0 || strcmp (*p, "visibility:hidden") == 0)
        return TRUE;
      if (value == NULL)
        continue;
      *value++ = '\0';
      if (g_strv_contains ((const char *const *) sizes, *p) && is_point (value))
        return TRUE;
    }

  return FALSE;
}
