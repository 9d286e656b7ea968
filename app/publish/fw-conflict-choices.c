/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-conflict-choices.h"

struct _FwConflictChoices
{
  FeedPostConflict *conflict; /* (owned) */
  GArray *takes;              /* (element-type FwTake) */
};

static const FwTake defaults[] = {
  [FEED_MERGE_BOTH] = FW_TAKE_MINE,
  [FEED_MERGE_MINE] = FW_TAKE_MINE,
  [FEED_MERGE_THEIRS] = FW_TAKE_THEIRS,
  [FEED_MERGE_CONFLICT] = FW_TAKE_NONE,
};

static const FeedMergeBlock *
get_block (const FwConflictChoices *self, guint part)
{
  return g_ptr_array_index (self->conflict->blocks, part - FW_PART_BODY);
}

FwConflictChoices *
fw_conflict_choices_new (const FeedPostConflict *conflict)
{
  FwConflictChoices *self = g_new0 (FwConflictChoices, 1);

  self->conflict = feed_post_conflict_copy (conflict);
  self->takes = g_array_new (FALSE, FALSE, sizeof (FwTake));
  for (guint i = 0; i < FW_PART_BODY + conflict->blocks->len; i++)
    {
      FwTake take = FW_TAKE_NONE;

      g_array_append_val (self->takes, take);
      g_array_index (self->takes, FwTake, i) = defaults[fw_conflict_choices_get_side (self, i)];
    }
  return self;
}

void
fw_conflict_choices_free (FwConflictChoices *self)
{
  if (self == NULL)
    return;
  feed_post_conflict_free (self->conflict);
  g_array_unref (self->takes);
  g_free (self);
}

guint
fw_conflict_choices_get_n (const FwConflictChoices *self)
{
  return self->takes->len;
}

FeedMergeSide
fw_conflict_choices_get_side (const FwConflictChoices *self, guint part)
{
  switch (part)
    {
    case FW_PART_TITLE:
      return self->conflict->title;
    case FW_PART_SUMMARY:
      return self->conflict->summary;
    case FW_PART_CATEGORIES:
      return self->conflict->categories;
    default:
      return get_block (self, part)->side;
    }
}

static char *
list_categories (GPtrArray *categories)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; categories != NULL && i < categories->len; i++)
    {
      FeedCategory *category = g_ptr_array_index (categories, i);
      const char *label = feed_category_get_label (category);

      g_strv_builder_add (builder, label != NULL ? label : feed_category_get_term (category));
    }
  names = g_strv_builder_end (builder);
  return g_strjoinv (", ", names);
}

static char *
get_of_content (const FeedPostContent *content, guint part)
{
  if (part == FW_PART_CATEGORIES)
    return list_categories (content->categories);
  return g_strdup (part == FW_PART_TITLE ? content->title : content->summary);
}

char *
fw_conflict_choices_get_text (const FwConflictChoices *self, guint part, FwTake side)
{
  const FeedPostConflict *conflict = self->conflict;
  char *text;

  if (part >= FW_PART_BODY)
    text = g_strdup (side == FW_TAKE_THEIRS ? get_block (self, part)->theirs
                                            : get_block (self, part)->mine);
  else
    text = get_of_content (side == FW_TAKE_THEIRS ? conflict->theirs : conflict->mine, part);
  return text != NULL ? text : g_strdup ("");
}

FwTake
fw_conflict_choices_get (const FwConflictChoices *self, guint part)
{
  return g_array_index (self->takes, FwTake, part);
}

void
fw_conflict_choices_set (FwConflictChoices *self, guint part, FwTake take)
{
  g_return_if_fail (part < self->takes->len);

  g_array_index (self->takes, FwTake, part) = take;
}

guint
fw_conflict_choices_count_open (const FwConflictChoices *self)
{
  guint open = 0;

  for (guint i = 0; i < self->takes->len; i++)
    if (fw_conflict_choices_get (self, i) == FW_TAKE_NONE)
      open++;
  return open;
}

static char *
merge_body (const FwConflictChoices *self)
{
  GString *body = g_string_new (NULL);

  for (guint i = FW_PART_BODY; i < self->takes->len; i++)
    {
      const FeedMergeBlock *block = get_block (self, i);
      FwTake take = fw_conflict_choices_get (self, i);

      if (take != FW_TAKE_THEIRS && block->mine != NULL)
        g_string_append (body, block->mine);
      if (take == FW_TAKE_BOTH && body->len > 0 && body->str[body->len - 1] != '\n')
        g_string_append_c (body, '\n');
      if ((take == FW_TAKE_THEIRS || take == FW_TAKE_BOTH) && block->theirs != NULL)
        g_string_append (body, block->theirs);
    }
  return g_string_free (body, FALSE);
}

static const FeedPostContent *
get_chosen (const FwConflictChoices *self, guint part)
{
  return fw_conflict_choices_get (self, part) == FW_TAKE_THEIRS ? self->conflict->theirs
                                                                : self->conflict->mine;
}

static void
replace (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static GPtrArray *
copy_categories (const FeedPostContent *content)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_category_unref);

  for (guint i = 0; content->categories != NULL && i < content->categories->len; i++)
    g_ptr_array_add (copy, feed_category_ref (g_ptr_array_index (content->categories, i)));
  return copy;
}

FeedPostContent *
fw_conflict_choices_merge (const FwConflictChoices *self)
{
  FeedPostContent *merged = feed_post_content_copy (self->conflict->merged);

  replace (&merged->title, get_chosen (self, FW_PART_TITLE)->title);
  replace (&merged->summary, get_chosen (self, FW_PART_SUMMARY)->summary);
  g_free (merged->body);
  merged->body = merge_body (self);
  if (fw_conflict_choices_get_side (self, FW_PART_CATEGORIES) != FEED_MERGE_BOTH)
    {
      g_ptr_array_unref (merged->categories);
      merged->categories = copy_categories (get_chosen (self, FW_PART_CATEGORIES));
    }
  return merged;
}
