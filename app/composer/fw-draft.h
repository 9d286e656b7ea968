/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_DRAFT (fw_draft_get_type ())

/* A post that is being written, and its way into the store: soon after each pause, and every few
 * seconds while there is none. It outlives its window until what was written is on the disk.
 *
 * Signals: changed (): its post, whether it is saved, or its error; replaced (): it was written in
 * another place, and nothing here was lost by taking that; overtaken (): the same, while something
 * was written here. */
G_DECLARE_FINAL_TYPE (FwDraft, fw_draft, FW, DRAFT, GObject)

/* Gives what is written now. */
typedef FeedPostContent *(*FwDraftCollect) (gpointer user_data);

/* @post: (nullable): NULL for a new one, which gets into the store with its first character. */
FwDraft               *fw_draft_new         (FeedStore           *store,
                                             FeedPost            *post) G_GNUC_WARN_UNUSED_RESULT;
void                   fw_draft_set_collect (FwDraft             *self,
                                             FwDraftCollect       collect,
                                             gpointer             user_data);
/* Nobody writes any more. What was written until now is on its way into the store when this comes
 * back. */
void                   fw_draft_end         (FwDraft             *self);
/* 0 until it is in the store. */
gint64                 fw_draft_get_id      (FwDraft             *self);
/* (transfer none) (nullable): as the store has it. */
FeedPost              *fw_draft_get_post    (FwDraft             *self);
/* As it was saved or read last. */
const FeedPostContent *fw_draft_get_saved   (FwDraft             *self);
gboolean               fw_draft_is_dirty    (FwDraft             *self);
/* (transfer none) (nullable): why it could not be saved. */
const GError          *fw_draft_get_error   (FwDraft             *self);
/* Something was written. */
void                   fw_draft_touch       (FwDraft             *self);
/* It is to be in the store though nothing is written: something belongs to it. */
void                   fw_draft_want        (FwDraft             *self);
/* Saves what there is to be saved; done when it is on the disk. */
void                   fw_draft_flush_async (FwDraft             *self,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean               fw_draft_flush_finish (FwDraft            *self,
                                             GAsyncResult        *result,
                                             GError             **error);

G_END_DECLS
