/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The right to run the engine of a folder. The kernel gives it up with the process, however that
 * ends. */
typedef struct _FeedEngineLock FeedEngineLock;

/* NULL with FEED_ERROR_ENGINE_BUSY where another process has it. */
FeedEngineLock *feed_engine_lock_take (GFile *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            feed_engine_lock_free (FeedEngineLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEngineLock, feed_engine_lock_free)

G_END_DECLS
