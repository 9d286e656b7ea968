/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-item.h"

struct _FwEntryItem
{
  GObject parent_instance;

  gint64 id;
  FeedEntrySummary *summary; /* (owned) (nullable) */
  char *snippet;             /* (nullable) */
  gboolean read;
  gboolean starred;
};

G_DEFINE_FINAL_TYPE (FwEntryItem, fw_entry_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fw_entry_item_finalize (GObject *object)
{
  FwEntryItem *self = FW_ENTRY_ITEM (object);

  g_clear_object (&self->summary);
  g_free (self->snippet);
  G_OBJECT_CLASS (fw_entry_item_parent_class)->finalize (object);
}

static void
fw_entry_item_class_init (FwEntryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_entry_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_ENTRY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_entry_item_init (FwEntryItem *self)
{
  self->read = TRUE;
}

FwEntryItem *
fw_entry_item_new (gint64 id)
{
  FwEntryItem *self = g_object_new (FW_TYPE_ENTRY_ITEM, NULL);

  self->id = id;
  return self;
}

gint64
fw_entry_item_get_id (FwEntryItem *self)
{
  return self->id;
}

FeedEntrySummary *
fw_entry_item_get_summary (FwEntryItem *self)
{
  return self->summary;
}

void
fw_entry_item_set_summary (FwEntryItem *self, FeedEntrySummary *summary)
{
  g_return_if_fail (FW_IS_ENTRY_ITEM (self) && FEED_IS_ENTRY_SUMMARY (summary));

  g_set_object (&self->summary, summary);
  self->read = feed_entry_summary_get_read (summary);
  self->starred = feed_entry_summary_get_starred (summary);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
fw_entry_item_get_snippet (FwEntryItem *self)
{
  return self->snippet;
}

void
fw_entry_item_set_snippet (FwEntryItem *self, const char *snippet)
{
  g_return_if_fail (FW_IS_ENTRY_ITEM (self));

  if (g_strcmp0 (snippet, self->snippet) == 0)
    return;
  g_free (self->snippet);
  self->snippet = g_strdup (snippet);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
fw_entry_item_get_read (FwEntryItem *self)
{
  return self->read;
}

gboolean
fw_entry_item_get_starred (FwEntryItem *self)
{
  return self->starred;
}

void
fw_entry_item_expect (FwEntryItem *self, FeedMark mark)
{
  if (mark == FEED_MARK_READ || mark == FEED_MARK_UNREAD)
    self->read = mark == FEED_MARK_READ;
  else
    self->starred = mark == FEED_MARK_STARRED;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
