/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_ACCOUNT_EDITOR (fw_account_editor_get_type ())

/* A blog in the preferences: what it is called, where one publishes, what its server does, whether
 * it works. What is changed is kept at once.
 *
 * Signals: remove (); trouble (const char *words: something was not kept). */
G_DECLARE_FINAL_TYPE (FwAccountEditor, fw_account_editor, FW, ACCOUNT_EDITOR, AdwExpanderRow)

GtkWidget *fw_account_editor_new    (FeedEngine      *engine,
                                     FeedAccount     *account) G_GNUC_WARN_UNUSED_RESULT;
/* As it is in the store now. */
void       fw_account_editor_set    (FwAccountEditor *self,
                                     FeedAccount     *account);
gint64     fw_account_editor_get_id (FwAccountEditor *self);
const char *fw_account_editor_get_title (FwAccountEditor *self);
/* Asks the server whether all is well. */
void       fw_account_editor_test   (FwAccountEditor *self);

G_END_DECLS
