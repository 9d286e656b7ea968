/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_SEARCH_INDEX (fw_search_index_get_type ())

/* What a search from outside of the window asks the store. The store is opened for the first
 * question, where there is one, and closed again a while after the last; for that time the
 * application goes on. */
G_DECLARE_FINAL_TYPE (FwSearchIndex, fw_search_index, FW, SEARCH_INDEX, GObject)

FwSearchIndex *fw_search_index_new             (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;
/* The entries with all of @terms, newest first, by their numbers as strings. */
void           fw_search_index_find_async      (FwSearchIndex      *self,
                                                const char *const  *terms,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
char         **fw_search_index_find_finish     (GAsyncResult       *result,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is to be shown of entries, of the type aa{sv} that desktops know; those that have gone are
 * left out. */
void           fw_search_index_describe_async  (FwSearchIndex      *self,
                                                const char *const  *ids,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
GVariant      *fw_search_index_describe_finish (GAsyncResult       *result,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
