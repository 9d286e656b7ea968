/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Bytes in, clean text out: valid UTF-8, whole characters, without the control characters that
 * neither XML nor JSON may hold. UTF-8 streams through; for any other encoding, and where
 * what was taken for UTF-8 turns out to be something else, the rest is gathered and decoded at the
 * end. */
typedef struct _FeedInput FeedInput;

typedef void (*FeedInputFunc) (const char *text,
                               gsize       length,
                               gpointer    user_data);

/* @charset is what HTTP says: it beats what the document declares; a byte order mark beats both, and
 * so does what the bytes are. */
FeedInput  *feed_input_new          (const char    *charset,
                                     FeedInputFunc  func,
                                     gpointer       user_data) G_GNUC_WARN_UNUSED_RESULT;
void        feed_input_free         (FeedInput *self);
void        feed_input_push         (FeedInput  *self,
                                     const char *bytes,
                                     gsize       length);
void        feed_input_finish       (FeedInput *self);
const char *feed_input_get_encoding (FeedInput *self);
/* What was wrong with what is said about the encoding, or NULL. */
const char *feed_input_get_problem  (FeedInput *self);
gboolean    feed_input_had_damage   (FeedInput *self);
/* Whether it is no text at all; then nothing comes out. */
gboolean    feed_input_is_binary    (FeedInput *self);
/* What it is then, where that is known. */
const char *feed_input_get_kind     (FeedInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedInput, feed_input_free)

G_END_DECLS
