/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the machine is short of at the moment, by what the desktop says. Main thread. */
typedef struct _FeedResourceWatch FeedResourceWatch;

typedef void (*FeedResourceFunc) (gboolean metered, gboolean power_saver, gpointer user_data);

/* Calls @func at once, and with each change. */
FeedResourceWatch *feed_resource_watch_new  (FeedResourceFunc func,
                                             gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void               feed_resource_watch_free (FeedResourceWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedResourceWatch, feed_resource_watch_free)

G_END_DECLS
