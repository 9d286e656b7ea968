/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-notifier.h"

G_BEGIN_DECLS

/* All that tells a person of something. */
typedef struct _FwHeralds FwHeralds;

/* @settings: which words are wanted, and what was told of. */
FwHeralds *fw_heralds_new  (FeedStore  *store,
                            GSettings  *settings,
                            FwNotifier *notifier) G_GNUC_WARN_UNUSED_RESULT;
/* What was told goes: nobody is left to do what it offers. */
void       fw_heralds_free (FwHeralds  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwHeralds, fw_heralds_free)

G_END_DECLS
