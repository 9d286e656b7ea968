/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store-private.h"

G_BEGIN_DECLS

/* Sees to it that the store is maintained once a day, whoever refreshes and however short the
 * sessions are: the store remembers what was done. Lives in the engine's thread. */
typedef struct _FeedCaretaker FeedCaretaker;

FeedCaretaker *feed_caretaker_new            (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* Once it is stopped. */
void           feed_caretaker_free           (FeedCaretaker *self);
/* @active: by itself, soon and then now and again. */
void           feed_caretaker_configure      (FeedCaretaker *self, gboolean active,
                                              guint keep_days);
void           feed_caretaker_stop           (FeedCaretaker *self);
/* What is due, now. */
void           feed_caretaker_tidy_async     (FeedCaretaker *self, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
