/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-herald.h"

#include <glib/gi18n.h>

#include "fw-news.h"

#define NOTIFICATION "news"
/* So many are listed at a time. */
#define PAGE 50
/* More than that are not counted. */
#define NEWS_MAX 1000
/* Seconds in which feeds that are refreshed together come together. */
#define PAUSE 3
/* Seconds of silence after something was told; twice as many each time that it is at once followed
 * by more. */
#define HUSH 10
#define HUSH_MAX 300

struct _FwEntryHerald
{
  GObject parent_instance;

  FeedStore *store;     /* (owned) */
  GSettings *settings;  /* (owned) */
  FwNotifier *notifier; /* (owned) */
  GArray *items;        /* (owned) (element-type FwNewsItem): what is told, oldest first */
  gint64 last;          /* what came up to that is told, or no news; -1 until that is known */
  gint64 newest;        /* of what was told */
  guint n_told;         /* how many the notification counts */
  gboolean more;        /* than are counted */
  gint64 hush_began;
  gint64 hush; /* seconds; 0 before anything was told */
  guint look_id;
  gint64 look_at;
  gboolean looking;
  gboolean news_wait; /* there may be some that nobody has looked for yet */
};

G_DEFINE_FINAL_TYPE (FwEntryHerald, fw_entry_herald, G_TYPE_OBJECT)

static gint64
get_now (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* What to tell ------------------------------------------------------------------------------- */

static gboolean
is_wanted (const FeedNews *news, const char *const *keywords)
{
  return news->wanted || fw_news_match (keywords, feed_entry_summary_get_title (news->entry)) ||
         fw_news_match (keywords, news->text);
}

/* A note without a title is known by how it begins. */
static const char *
pick_title (FeedEntrySummary *entry)
{
  const char *title = feed_entry_summary_get_title (entry);

  return title != NULL && *title != '\0' ? title : feed_entry_summary_get_excerpt (entry);
}

static void
take (FwEntryHerald *self, GPtrArray *news)
{
  g_auto (GStrv) keywords = g_settings_get_strv (self->settings, "notify-keywords");

  for (guint i = 0; i < news->len; i++)
    {
      const FeedNews *one = g_ptr_array_index (news, i);
      FwNewsItem item = {
        feed_entry_summary_get_id (one->entry),
        feed_entry_summary_get_feed_id (one->entry),
        NULL,
        NULL,
      };

      if (!is_wanted (one, (const char *const *) keywords))
        continue;
      item.feed_title = g_strdup (feed_entry_summary_get_feed_title (one->entry));
      item.title = g_strdup (pick_title (one->entry));
      g_array_append_val (self->items, item);
    }
  if (self->items->len > NEWS_MAX)
    {
      g_array_remove_range (self->items, 0, self->items->len - NEWS_MAX);
      self->more = TRUE;
    }
}

static GVariant *
list_ids (GArray *items)
{
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < items->len; i++)
    g_variant_builder_add (&ids, "x", g_array_index (items, FwNewsItem, i).id);

  return g_variant_builder_end (&ids);
}

/* One entry, the feed that they are all of, or all that is unread. */
static FwNoticeChoice
choose_place (FwEntryHerald *self, const FwNews *news)
{
  gint64 first = g_array_index (self->items, FwNewsItem, 0).id;

  if (self->items->len == 1)
    return (FwNoticeChoice){ _ ("Open"), "app.open-entry", g_variant_new_int64 (first) };
  if (news->feed_id != 0)
    return (FwNoticeChoice){ _ ("Open"), "app.show-feed", g_variant_new_int64 (news->feed_id) };
  return (FwNoticeChoice){ _ ("Open"), "app.show-unread", NULL };
}

static void
send (FwEntryHerald *self, gboolean quiet)
{
  const FwNewsItem *items = (const FwNewsItem *) (gpointer) self->items->data;
  g_auto (FwNews) news = { NULL, NULL, 0 };
  FwNotice notice = { .quiet = quiet };

  fw_news_init (&news, items, self->items->len, self->more);
  notice.title = news.title;
  notice.body = news.body;
  notice.choices[0] = choose_place (self, &news);
  notice.choices[1] = (FwNoticeChoice){ _ ("Mark as Read"), "app.mark-read",
                                        list_ids (self->items) };
  fw_notifier_send (self->notifier, NOTIFICATION, &notice);
}

static void
begin_hush (FwEntryHerald *self)
{
  gint64 now = get_now ();
  gboolean again = self->hush > 0 && now - self->hush_began < 2 * self->hush;

  self->hush = again ? MIN (2 * self->hush, HUSH_MAX) : HUSH;
  self->hush_began = now;
}

/* Whoever looks at the app has it before their eyes. */
static void
forget (FwEntryHerald *self)
{
  g_array_set_size (self->items, 0);
  self->n_told = 0;
  self->more = FALSE;
}

/* Nobody is told twice, and what is read has nothing to tell any more: the notification counts what
 * is left, without being shown as if it were new. */
static void
tell (FwEntryHerald *self)
{
  guint n = self->items->len;
  gint64 newest = n > 0 ? g_array_index (self->items, FwNewsItem, n - 1).id : 0;

  if (n == 0)
    {
      self->more = FALSE;
      if (self->n_told > 0)
        fw_notifier_withdraw (self->notifier, NOTIFICATION);
    }
  else if (newest > self->newest)
    {
      send (self, FALSE);
      begin_hush (self);
    }
  else if (n != self->n_told)
    send (self, TRUE);
  self->newest = MAX (self->newest, newest);
  self->n_told = n;
  if (fw_notifier_is_seen (self->notifier))
    forget (self);
}

/* What is left of it --------------------------------------------------------------------------- */

static void
keep (FwEntryHerald *self, GArray *left)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      FwNewsItem *item = &g_array_index (self->items, FwNewsItem, i);

      if (n_kept == left->len || item->id != g_array_index (left, gint64, n_kept))
        continue;
      if (n_kept < i)
        {
          FwNewsItem *place = &g_array_index (self->items, FwNewsItem, n_kept);
          FwNewsItem other = *place;

          *place = *item;
          *item = other;
        }
      n_kept++;
    }
  g_array_set_size (self->items, n_kept);
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwEntryHerald) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) left = feed_store_list_unread_finish (FEED_STORE (source), result, &error);

  self->looking = FALSE;
  if (left == NULL)
    g_debug ("What was told cannot be looked up: %s", error->message);
  if (left == NULL || self->store == NULL)
    return;
  keep (self, left);
  tell (self);
}

static void
look_what_is_left (FwEntryHerald *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->items->len; i++)
    g_array_append_val (ids, g_array_index (self->items, FwNewsItem, i).id);
  feed_store_list_unread_async (self->store, (const gint64 *) (gpointer) ids->data, ids->len, NULL,
                                left_cb, g_object_ref (self));
}

/* What came ------------------------------------------------------------------------------------ */

static void
list (FwEntryHerald *self);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwEntryHerald) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean begins = self->last < 0;
  g_autoptr (GPtrArray)
      news = feed_store_list_news_finish (FEED_STORE (source), result, &self->last, &error);

  if (news == NULL || self->store == NULL || begins)
    {
      self->looking = FALSE;
      if (news == NULL)
        g_debug ("New entries cannot be told: %s", error->message);
      return;
    }
  take (self, news);
  if (news->len == PAGE)
    list (self);
  else
    look_what_is_left (self);
}

static void
list (FwEntryHerald *self)
{
  g_auto (GStrv) keywords = g_settings_get_strv (self->settings, "notify-keywords");
  gint64 after = self->last < 0 ? G_MAXINT64 : self->last;

  feed_store_list_news_async (self->store, after, PAGE, keywords[0] == NULL, NULL, listed_cb,
                              g_object_ref (self));
}

/* When to look --------------------------------------------------------------------------------- */

static void
look_at (FwEntryHerald *self, gint64 time);

static gboolean
look_cb (gpointer user_data)
{
  FwEntryHerald *self = user_data;
  gint64 silence_ends = self->hush_began + self->hush;
  gboolean silent = self->hush > 0 && get_now () < silence_ends;

  self->look_id = 0;
  if (self->looking)
    {
      look_at (self, get_now () + PAUSE);
      return G_SOURCE_REMOVE;
    }
  self->looking = TRUE;
  if (silent)
    look_what_is_left (self);
  else
    list (self);
  if (silent && self->news_wait)
    look_at (self, silence_ends);
  else
    self->news_wait = FALSE;

  return G_SOURCE_REMOVE;
}

/* At that time, or sooner where that is planned already. */
static void
look_at (FwEntryHerald *self, gint64 time)
{
  if (self->look_id != 0 && self->look_at <= time)
    return;
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_at = time;
  self->look_id = g_timeout_add_seconds ((guint) MAX (time - get_now (), 0), look_cb, self);
}

static void
changed_cb (FwEntryHerald *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);

  self->news_wait |= (flags & FEED_CHANGE_ENTRIES) != 0;
  if (flags & (FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS))
    look_at (self, get_now () + PAUSE);
}

static void
fw_entry_herald_dispose (GObject *object)
{
  FwEntryHerald *self = FW_ENTRY_HERALD (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->notifier);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_pointer (&self->items, g_array_unref);

  G_OBJECT_CLASS (fw_entry_herald_parent_class)->dispose (object);
}

static void
fw_entry_herald_class_init (FwEntryHeraldClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_entry_herald_dispose;
}

static void
fw_entry_herald_init (FwEntryHerald *self)
{
  self->last = -1;
  self->items = g_array_new (FALSE, FALSE, sizeof (FwNewsItem));
  g_array_set_clear_func (self->items, (GDestroyNotify) fw_news_item_clear);
}

FwEntryHerald *
fw_entry_herald_new (FeedStore *store, GSettings *settings, FwNotifier *notifier)
{
  FwEntryHerald *self = g_object_new (FW_TYPE_ENTRY_HERALD, NULL);

  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "seen", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  self->looking = TRUE;
  list (self);

  return self;
}
