/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"

G_BEGIN_DECLS

/* What becomes of a person's answers beside the keyring and the store. */

/* An answer that this process alone has, while another one runs the engine: when this one runs it, the
 * feeds that wait for it are asked again. */
void feed_engine_note_own_answer     (FeedEngine *self, const char *origin, gboolean proxy);
void feed_engine_repeat_own_answers  (FeedEngine *self);
/* Takes a certificate's key out of the keyring that no origin is shown any more. */
void feed_engine_forget_unused_key   (FeedEngine *self, const char *key);

G_END_DECLS
