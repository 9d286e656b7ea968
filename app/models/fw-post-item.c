/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-item.h"

struct _FwPostItem
{
  GObject parent_instance;

  FeedPost *post; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwPostItem, fw_post_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fw_post_item_finalize (GObject *object)
{
  g_clear_object (&FW_POST_ITEM (object)->post);
  G_OBJECT_CLASS (fw_post_item_parent_class)->finalize (object);
}

static void
fw_post_item_class_init (FwPostItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_post_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_POST_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_post_item_init (FwPostItem *self)
{
}

FwPostItem *
fw_post_item_new (FeedPost *post)
{
  FwPostItem *self = g_object_new (FW_TYPE_POST_ITEM, NULL);

  self->post = g_object_ref (post);
  return self;
}

FeedPost *
fw_post_item_get_post (FwPostItem *self)
{
  g_return_val_if_fail (FW_IS_POST_ITEM (self), NULL);

  return self->post;
}

void
fw_post_item_set_post (FwPostItem *self, FeedPost *post)
{
  g_return_if_fail (FW_IS_POST_ITEM (self));

  if (g_set_object (&self->post, post))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
