/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-vocabulary.h"

static const FeedRule *const vocabularies[FEED_N_NS] = {
  [FEED_NS_RSS] = feed_rss_rules,
  [FEED_NS_CDF] = feed_cdf_rules,
  [FEED_NS_ATOM] = feed_atom_rules,
  [FEED_NS_ATOM_03] = feed_atom_03_rules,
  [FEED_NS_APP] = feed_app_rules,
  [FEED_NS_DC] = feed_dc_rules,
  [FEED_NS_CONTENT] = feed_content_rules,
  [FEED_NS_SLASH] = feed_slash_rules,
  [FEED_NS_WFW] = feed_wfw_rules,
  [FEED_NS_THREAD] = feed_thread_rules,
  [FEED_NS_TOMBSTONE] = feed_tombstone_rules,
  [FEED_NS_ITUNES] = feed_itunes_rules,
  [FEED_NS_GOOGLE_PLAY] = feed_google_play_rules,
  [FEED_NS_PODCAST] = feed_podcast_rules,
  [FEED_NS_CHAPTERS] = feed_chapters_rules,
  [FEED_NS_MEDIA] = feed_media_rules,
  [FEED_NS_SYNDICATION] = feed_syndication_rules,
  [FEED_NS_ADMIN] = feed_admin_rules,
  [FEED_NS_CC] = feed_cc_rules,
  [FEED_NS_HISTORY] = feed_history_rules,
  [FEED_NS_FEEDBURNER] = feed_feedburner_rules,
  [FEED_NS_PINGBACK] = feed_pingback_rules,
  [FEED_NS_TRACKBACK] = feed_trackback_rules,
  [FEED_NS_GEORSS] = feed_georss_rules,
  [FEED_NS_GML] = feed_gml_rules,
  [FEED_NS_GEO] = feed_geo_rules,
  [FEED_NS_XHTML] = feed_xhtml_rules,
};

static const FeedRule *
find_in (const FeedRule *rules, const char *local)
{
  /* The first letter tells nearly all apart. */
  for (const FeedRule *rule = rules; rule != NULL && rule->local != NULL; rule++)
    if (((rule->local[0] ^ local[0]) & ~0x20) == 0 && g_ascii_strcasecmp (rule->local, local) == 0)
      return rule;

  return NULL;
}

const FeedRule *
feed_rule_find (FeedNs ns, const char *local)
{
  const FeedRule *rule = find_in (vocabularies[ns], local);

  /* CDF was read and written as if it were RSS, and the other way round. */
  return rule == NULL && ns == FEED_NS_CDF ? find_in (feed_rss_rules, local) : rule;
}

const FeedRule *
feed_rule_at_place (const FeedRule *first, FeedPlace place)
{
  for (const FeedRule *rule = first; rule != NULL && rule->local != NULL; rule++)
    {
      if (rule != first && !g_str_equal (rule->local, first->local))
        return NULL;
      if (rule->where & place)
        return rule;
    }

  return NULL;
}
