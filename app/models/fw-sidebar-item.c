/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sidebar-item.h"

#include "fw-trouble.h"

struct _FwSidebarItem
{
  GObject parent_instance;

  FwSource source;
  char *title;
  guint count;
  FeedSubscription *subscription; /* (owned) (nullable) */
  char *trouble;                  /* (nullable) */
  GListStore *children;           /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FwSidebarItem, fw_sidebar_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fw_sidebar_item_finalize (GObject *object)
{
  FwSidebarItem *self = FW_SIDEBAR_ITEM (object);

  g_free (self->title);
  g_free (self->trouble);
  g_clear_object (&self->subscription);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (fw_sidebar_item_parent_class)->finalize (object);
}

static void
fw_sidebar_item_class_init (FwSidebarItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_sidebar_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_SIDEBAR_ITEM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_sidebar_item_init (FwSidebarItem *self)
{
  self->title = g_strdup ("");
}

static void
emit_changed (FwSidebarItem *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

FwSidebarItem *
fw_sidebar_item_new (FwSource source)
{
  FwSidebarItem *self = g_object_new (FW_TYPE_SIDEBAR_ITEM, NULL);

  self->source = source;
  if (source.kind == FW_SOURCE_FOLDER || source.kind == FW_SOURCE_POSTS)
    self->children = g_list_store_new (FW_TYPE_SIDEBAR_ITEM);
  return self;
}

FwSource
fw_sidebar_item_get_source (FwSidebarItem *self)
{
  return self->source;
}

const char *
fw_sidebar_item_get_title (FwSidebarItem *self)
{
  return self->title;
}

void
fw_sidebar_item_set_title (FwSidebarItem *self, const char *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  emit_changed (self);
}

guint
fw_sidebar_item_get_count (FwSidebarItem *self)
{
  return self->count;
}

void
fw_sidebar_item_set_count (FwSidebarItem *self, guint count)
{
  if (self->count == count)
    return;
  self->count = count;
  emit_changed (self);
}

FeedSubscription *
fw_sidebar_item_get_subscription (FwSidebarItem *self)
{
  return self->subscription;
}

static gboolean
looks_the_same (FeedSubscription *a,
                FeedSubscription *b,
                const char *old_trouble,
                const char *new_trouble)
{
  return a != NULL && g_strcmp0 (old_trouble, new_trouble) == 0 &&
         g_strcmp0 (feed_subscription_get_title (a), feed_subscription_get_title (b)) == 0 &&
         g_strcmp0 (feed_subscription_get_icon_key (a), feed_subscription_get_icon_key (b)) == 0;
}

void
fw_sidebar_item_set_subscription (FwSidebarItem *self, FeedSubscription *subscription)
{
  g_autofree char *trouble = fw_trouble_describe (feed_subscription_get_retry_state (subscription));
  gboolean same = looks_the_same (self->subscription, subscription, self->trouble, trouble);

  g_set_object (&self->subscription, subscription);
  if (same)
    return;
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&trouble);
  g_free (self->title);
  self->title = g_strdup (feed_subscription_get_title (subscription));
  emit_changed (self);
}

const char *
fw_sidebar_item_get_trouble (FwSidebarItem *self)
{
  return self->trouble;
}

void
fw_sidebar_item_set_trouble (FwSidebarItem *self, const char *trouble)
{
  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  emit_changed (self);
}

GListStore *
fw_sidebar_item_get_children (FwSidebarItem *self)
{
  return self->children;
}
