/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-herald.h"

#include <glib/gi18n.h>

#include "fw-news.h"

#define NOTIFICATION "news"
/* More than that are not counted. */
#define NEWS_MAX 500
/* Seconds in which feeds that are refreshed together come together. */
#define PAUSE 3

struct _FwEntryHerald
{
  GObject parent_instance;

  FeedStore *store;     /* (owned) */
  GSettings *settings;  /* (owned) */
  FwNotifier *notifier; /* (owned) */
  gint64 since;         /* what came before is told, or no news; -1 until that is known */
  gint64 told;          /* the last entry that the notification counts */
  guint n_told;         /* how many it counts */
  guint look_id;
};

G_DEFINE_FINAL_TYPE (FwEntryHerald, fw_entry_herald, G_TYPE_OBJECT)

/* What to tell ------------------------------------------------------------------------------- */

static gboolean
is_wanted (const FeedNews *news, const char *const *keywords)
{
  return news->wanted || fw_news_match (keywords, feed_entry_summary_get_title (news->entry)) ||
         fw_news_match (keywords, feed_entry_summary_get_excerpt (news->entry));
}

/* (element-type FwNewsItem): the strings are those of @news. */
static GArray *
pick (FwEntryHerald *self, GPtrArray *news)
{
  g_auto (GStrv) keywords = g_settings_get_strv (self->settings, "notify-keywords");
  GArray *items = g_array_new (FALSE, FALSE, sizeof (FwNewsItem));

  for (guint i = 0; i < news->len; i++)
    {
      const FeedNews *one = g_ptr_array_index (news, i);
      FwNewsItem item = {
        feed_entry_summary_get_id (one->entry),
        feed_entry_summary_get_feed_id (one->entry),
        feed_entry_summary_get_feed_title (one->entry),
        feed_entry_summary_get_title (one->entry),
      };

      if (is_wanted (one, (const char *const *) keywords))
        g_array_append_val (items, item);
    }

  return items;
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

static void
send (FwEntryHerald *self, GArray *items, GNotificationPriority priority)
{
  const FwNewsItem *first = (const FwNewsItem *) (gpointer) items->data;
  g_auto (FwNews) news = { NULL, NULL };
  g_autoptr (GNotification) notification = NULL;

  fw_news_init (&news, first, items->len);
  notification = g_notification_new (news.title);
  g_notification_set_body (notification, news.body);
  g_notification_set_priority (notification, priority);
  if (items->len == 1)
    g_notification_set_default_action_and_target (notification, "app.open-entry", "x", first->id);
  else
    g_notification_set_default_action (notification, "app.show-unread");
  g_notification_add_button_with_target_value (notification, _ ("Mark as Read"), "app.mark-read",
                                               list_ids (items));
  fw_notifier_send (self->notifier, NOTIFICATION, notification);
}

/* Nobody is told twice, and what is read has nothing to tell any more: the notification counts what
 * is left, without being shown as if it were new. */
static void
tell (FwEntryHerald *self, GArray *items, gint64 last)
{
  gint64 newest = 0;

  if (items->len == 0)
    {
      if (self->told > self->since)
        fw_notifier_withdraw (self->notifier, NOTIFICATION);
      self->since = self->told = last;
      self->n_told = 0;
      return;
    }
  newest = g_array_index (items, FwNewsItem, items->len - 1).id;
  if (newest > self->told)
    send (self, items, G_NOTIFICATION_PRIORITY_NORMAL);
  else if (items->len != self->n_told)
    send (self, items, G_NOTIFICATION_PRIORITY_LOW);
  self->told = MAX (self->told, newest);
  self->n_told = items->len;
}

/* When to look --------------------------------------------------------------------------------- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwEntryHerald) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 last = 0;
  g_autoptr (GPtrArray)
      news = feed_store_list_news_finish (FEED_STORE (source), result, &last, &error);
  g_autoptr (GArray) items = NULL;

  if (news == NULL)
    {
      g_debug ("New entries cannot be told: %s", error->message);
      return;
    }
  if (self->since < 0)
    {
      self->since = self->told = last;
      return;
    }
  items = pick (self, news);
  tell (self, items, last);
}

static void
look (FwEntryHerald *self)
{
  gint64 after = self->since < 0 ? G_MAXINT64 : self->since;

  feed_store_list_news_async (self->store, after, NEWS_MAX, NULL, listed_cb, g_object_ref (self));
}

static gboolean
look_cb (gpointer user_data)
{
  FwEntryHerald *self = user_data;

  self->look_id = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FwEntryHerald *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);

  if ((flags & (FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS)) && self->look_id == 0)
    self->look_id = g_timeout_add_seconds (PAUSE, look_cb, self);
}

static void
fw_entry_herald_dispose (GObject *object)
{
  FwEntryHerald *self = FW_ENTRY_HERALD (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->notifier);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

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
  self->since = -1;
}

FwEntryHerald *
fw_entry_herald_new (FeedStore *store, GSettings *settings, FwNotifier *notifier)
{
  FwEntryHerald *self = g_object_new (FW_TYPE_ENTRY_HERALD, NULL);

  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}
