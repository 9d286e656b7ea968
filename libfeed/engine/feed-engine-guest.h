/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asks the process that runs the engine, by its name on the bus (nullable: there is no bus). Fails
 * with FEED_ERROR_ENGINE_BUSY where that cannot be, and else as that process does. */
void      feed_engine_guest_call_async (const char *name, const char *method, GVariant *parameters,
                                         const char *reply_type, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* NULL where @task, that it was asked for, was returned from with the error. */
GVariant *feed_engine_guest_take_reply (GAsyncResult *result,
                                        GTask *task) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
