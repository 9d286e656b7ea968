/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-download-herald.h"

#include <glib/gi18n.h>

#include "fw-news.h"

#define TITLE_LENGTH 120

struct _FwDownloadHerald
{
  GObject parent_instance;

  FeedStore *store;     /* (owned) */
  FwNotifier *notifier; /* (owned) */
  GHashTable *over;     /* (owned) (element-type gint64): a set */
  gboolean begun;       /* what was over before is known, and no news */
  gboolean looking;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (FwDownloadHerald, fw_download_herald, G_TYPE_OBJECT)

static gboolean
is_over (FeedTransfer *transfer)
{
  FeedTransferState state = feed_transfer_get_state (transfer);

  return state == FEED_TRANSFER_DONE || state == FEED_TRANSFER_FAILED;
}

/* Of what is heard while it comes, the person knows. */
static gboolean
is_news (FeedTransfer *transfer)
{
  return feed_transfer_get_state (transfer) == FEED_TRANSFER_DONE &&
         feed_transfer_get_kind (transfer) == FEED_TRANSFER_DOWNLOAD &&
         feed_transfer_get_entry_id (transfer) != 0 &&
         feed_transfer_get_priority (transfer) != FEED_TRANSFER_PRIORITY_HIGH;
}

static void
tell (FwDownloadHerald *self, FeedTransfer *transfer)
{
  g_autofree char *id = g_strdup_printf ("transfer:%" G_GINT64_FORMAT,
                                         feed_transfer_get_id (transfer));
  g_autofree char *name = fw_news_shorten (feed_transfer_get_title (transfer), TITLE_LENGTH);
  FwNotice notice = { _ ("Download complete"), name != NULL ? name : _ ("Without a title"),
                      .quiet = FALSE };

  notice.choices[0] = (FwNoticeChoice){
    _ ("Open"), "app.open-entry", g_variant_new_int64 (feed_transfer_get_entry_id (transfer))
  };
  fw_notifier_send (self->notifier, id, &notice);
}

static void
compare (FwDownloadHerald *self, GPtrArray *transfers)
{
  g_autoptr (GHashTable) over = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < transfers->len; i++)
    {
      FeedTransfer *transfer = transfers->pdata[i];
      gint64 id = feed_transfer_get_id (transfer);

      if (!is_over (transfer))
        continue;
      if (self->begun && is_news (transfer) && !g_hash_table_contains (self->over, &id))
        tell (self, transfer);
      g_hash_table_add (over, g_memdup2 (&id, sizeof id));
    }
  self->begun = TRUE;
  g_hash_table_unref (self->over);
  self->over = g_steal_pointer (&over);
}

static void
look (FwDownloadHerald *self);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwDownloadHerald) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      transfers = feed_store_list_transfers_finish (FEED_STORE (source), result, &error);

  self->looking = FALSE;
  if (transfers != NULL)
    compare (self, transfers);
  else
    g_debug ("Downloads cannot be told of: %s", error->message);
  if (self->again)
    look (self);
}

static void
look (FwDownloadHerald *self)
{
  self->again = self->looking;
  if (self->looking)
    return;
  self->looking = TRUE;
  feed_store_list_transfers_async (self->store, NULL, listed_cb, g_object_ref (self));
}

static void
changed_cb (FwDownloadHerald *self, FeedChanges *changes)
{
  if (feed_changes_get_flags (changes) & FEED_CHANGE_TRANSFERS)
    look (self);
}

static void
fw_download_herald_dispose (GObject *object)
{
  FwDownloadHerald *self = FW_DOWNLOAD_HERALD (object);

  g_clear_object (&self->store);
  g_clear_object (&self->notifier);
  g_clear_pointer (&self->over, g_hash_table_unref);
  G_OBJECT_CLASS (fw_download_herald_parent_class)->dispose (object);
}

static void
fw_download_herald_class_init (FwDownloadHeraldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_download_herald_dispose;
}

static void
fw_download_herald_init (FwDownloadHerald *self)
{
  self->over = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FwDownloadHerald *
fw_download_herald_new (FeedStore *store, FwNotifier *notifier)
{
  FwDownloadHerald *self = g_object_new (FW_TYPE_DOWNLOAD_HERALD, NULL);

  self->store = g_object_ref (store);
  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}
