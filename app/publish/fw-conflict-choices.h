/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

typedef enum
{
  FW_TAKE_NONE, /* nobody chose yet; mine stands in */
  FW_TAKE_MINE,
  FW_TAKE_THEIRS,
  FW_TAKE_BOTH, /* mine, then theirs */
} FwTake;

/* The parts of a conflict, in the order they are shown: title, summary, categories, and the blocks
 * of the body. */
enum
{
  FW_PART_TITLE,
  FW_PART_SUMMARY,
  FW_PART_CATEGORIES,
  FW_PART_BODY, /* the first block */
};

/* What a person chose of a conflict so far. Pure. */
typedef struct _FwConflictChoices FwConflictChoices;

FwConflictChoices *fw_conflict_choices_new       (const FeedPostConflict  *conflict) G_GNUC_WARN_UNUSED_RESULT;
void               fw_conflict_choices_free      (FwConflictChoices       *self);
guint              fw_conflict_choices_get_n     (const FwConflictChoices *self);
FeedMergeSide      fw_conflict_choices_get_side  (const FwConflictChoices *self,
                                                  guint                    part);
/* What that side says there, to be shown. */
char              *fw_conflict_choices_get_text  (const FwConflictChoices *self,
                                                  guint                    part,
                                                  FwTake                   side) G_GNUC_WARN_UNUSED_RESULT;
/* Where only one side changed something, that is chosen from the start. */
FwTake             fw_conflict_choices_get       (const FwConflictChoices *self,
                                                  guint                    part);
void               fw_conflict_choices_set       (FwConflictChoices       *self,
                                                  guint                    part,
                                                  FwTake                   take);
/* How many parts wait for a choice. */
guint              fw_conflict_choices_count_open (const FwConflictChoices *self);
FeedPostContent   *fw_conflict_choices_merge     (const FwConflictChoices *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwConflictChoices, fw_conflict_choices_free)

G_END_DECLS
