/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-entry-item.h"

G_BEGIN_DECLS

/* Gives those of @items (element-type FwEntryItem) a snippet that neither their title nor the
 * beginning of their excerpt shows what was searched for. The texts are looked through in a
 * thread. */
void fw_snippet_loader_run (FeedStore         *store,
                            GPtrArray         *items,
                            const char *const *terms,
                            GCancellable      *cancellable);

G_END_DECLS
