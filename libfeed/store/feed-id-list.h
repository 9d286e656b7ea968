/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (element-type gint64): lists of row ids. */
GArray *feed_id_list_new    (const gint64 *ids, gsize n_ids) G_GNUC_WARN_UNUSED_RESULT;
void    feed_id_list_sort   (GArray *ids);

/* Ids that lie close together take a byte or two each. @ids comes back sorted. */
GBytes *feed_id_list_encode (GArray *ids) G_GNUC_WARN_UNUSED_RESULT;
/* What is broken ends the list. */
GArray *feed_id_list_decode (const guint8 *bytes, gsize size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
