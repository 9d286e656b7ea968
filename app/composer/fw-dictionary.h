/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Knows how the words of one language are spelt. */
typedef struct _FwDictionary FwDictionary;

/* @language: (nullable): BCP 47, or NULL for the person's own. Fails where there is none. */
void          fw_dictionary_load_async  (const char          *language,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
FwDictionary *fw_dictionary_load_finish (GAsyncResult        *result,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void          fw_dictionary_free        (FwDictionary        *self);
gboolean      fw_dictionary_knows       (FwDictionary        *self,
                                         const char          *word);
/* The likeliest first. */
char        **fw_dictionary_suggest     (FwDictionary        *self,
                                         const char          *word) G_GNUC_WARN_UNUSED_RESULT;
/* For all programs of this person; or until this one ends. */
void          fw_dictionary_add         (FwDictionary        *self,
                                         const char          *word,
                                         gboolean             for_good);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDictionary, fw_dictionary_free)

G_END_DECLS
