/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At @position, @removed elements go and @added come; positions count the splices before it. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} FwSplice;

/* What turns the ids of @before into those of @after, (element-type FwSplice), in order. Ids that
 * only came or went cost a splice each; beyond @max_splices, and where ids changed places, the rest
 * is one splice. No id may be twice in a list. */
GArray *fw_list_diff (const gint64 *before,
                      gsize         n_before,
                      const gint64 *after,
                      gsize         n_after,
                      guint         max_splices) G_GNUC_WARN_UNUSED_RESULT;

/* Makes one of all splices that have none of the @kept ids between them (addresses of gint64): many
 * small ones cost a list view far more than a large one among rows that it does not show. */
void    fw_list_diff_join (GArray       *splices,
                           const gint64 *after,
                           GHashTable   *kept);

G_END_DECLS
