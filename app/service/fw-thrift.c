/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-thrift.h"

#include <malloc.h>

/* Seconds: what changes comes in crowds, and after the start there are chores. */
#define PAUSE 10
#define FIRST_PAUSE 30

struct _FwThrift
{
  GObject parent_instance;

  guint timer;
};

G_DEFINE_FINAL_TYPE (FwThrift, fw_thrift, G_TYPE_OBJECT)

/* What is freed stays with the process as long as anything lies above it in the heap. */
static gboolean
trim_cb (gpointer user_data)
{
  FwThrift *self = user_data;

  self->timer = 0;
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

static void
changed_cb (FwThrift *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (PAUSE, trim_cb, self);
}

static void
fw_thrift_dispose (GObject *object)
{
  FwThrift *self = FW_THRIFT (object);

  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (fw_thrift_parent_class)->dispose (object);
}

static void
fw_thrift_class_init (FwThriftClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_thrift_dispose;
}

static void
fw_thrift_init (FwThrift *self)
{
  self->timer = g_timeout_add_seconds (FIRST_PAUSE, trim_cb, self);
}

FwThrift *
fw_thrift_new (FeedStore *store)
{
  FwThrift *self = g_object_new (FW_TYPE_THRIFT, NULL);

  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
