/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CANDIDATE_ROW (fw_candidate_row_get_type ())

/* A feed to choose: the check says which, the button shows what is in it. */
G_DECLARE_FINAL_TYPE (FwCandidateRow, fw_candidate_row, FW, CANDIDATE_ROW, AdwActionRow)

/* @group: (nullable): a row that it is an alternative to */
GtkWidget     *fw_candidate_row_new           (FeedCandidate  *candidate,
                                               FwCandidateRow *group,
                                               gint64          now) G_GNUC_WARN_UNUSED_RESULT;
/* Says that there is a subscription to it. */
void           fw_candidate_row_mark_known    (FwCandidateRow *self);
FeedCandidate *fw_candidate_row_get_candidate (FwCandidateRow *self);
GtkCheckButton *fw_candidate_row_get_check    (FwCandidateRow *self);

G_END_DECLS
