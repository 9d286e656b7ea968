/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-conflict.h"

#include "feed-body-merge.h"
#include "feed-category-merge.h"
#include "feed-markdown.h"

G_DEFINE_BOXED_TYPE (FeedPostConflict,
                     feed_post_conflict,
                     feed_post_conflict_copy,
                     feed_post_conflict_free)

/* Markdown and HTML can only be compared as HTML. */
static void
make_html (FeedPostContent *content)
{
  g_autofree char *markdown = NULL;

  if (content == NULL || content->markup != FEED_MARKUP_MARKDOWN)
    return;
  markdown = g_steal_pointer (&content->body);
  content->body = feed_markdown_to_html (markdown);
  content->markup = FEED_MARKUP_HTML;
}

static gboolean
is_markup (FeedMarkup markup)
{
  return markup == FEED_MARKUP_HTML || markup == FEED_MARKUP_XHTML;
}

static void
make_comparable (FeedPostConflict *self)
{
  if (self->mine->markup == self->theirs->markup &&
      (self->base == NULL || self->base->markup == self->mine->markup))
    return;
  make_html (self->base);
  make_html (self->mine);
  make_html (self->theirs);
}

static gboolean
is_same_text (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static FeedMergeSide
find_side (const char *base, const char *mine, const char *theirs, gboolean has_base)
{
  if (is_same_text (mine, theirs))
    return FEED_MERGE_BOTH;
  if (has_base && is_same_text (base, mine))
    return FEED_MERGE_THEIRS;
  if (has_base && is_same_text (base, theirs))
    return FEED_MERGE_MINE;
  return FEED_MERGE_CONFLICT;
}

static void
take_text (char **merged, const char *theirs, FeedMergeSide side)
{
  if (side != FEED_MERGE_THEIRS)
    return;
  g_free (*merged);
  *merged = g_strdup (theirs);
}

static void
merge_texts (FeedPostConflict *self)
{
  const FeedPostContent *base = self->base;

  self->title = find_side (base != NULL ? base->title : NULL, self->mine->title,
                           self->theirs->title, base != NULL);
  self->summary = find_side (base != NULL ? base->summary : NULL, self->mine->summary,
                             self->theirs->summary, base != NULL);
  take_text (&self->merged->title, self->theirs->title, self->title);
  take_text (&self->merged->summary, self->theirs->summary, self->summary);
}

static void
merge_categories (FeedPostConflict *self)
{
  g_ptr_array_unref (self->merged->categories);
  self->merged->categories = feed_category_merge (
      self->base != NULL ? self->base->categories : NULL, self->mine->categories,
      self->theirs->categories, &self->categories);
}

static void
merge_body (FeedPostConflict *self)
{
  self->blocks = feed_body_merge (self->base != NULL ? self->base->body : NULL, self->mine->body,
                                  self->theirs->body, is_markup (self->mine->markup));
  g_free (self->merged->body);
  self->merged->body = feed_body_merge_join (self->blocks);
}

/* Nobody is asked about these: what a person set here goes before what the server has. */
static void
merge_rest (FeedPostConflict *self)
{
  if (self->base == NULL)
    return;
  if (self->mine->published == self->base->published)
    self->merged->published = self->theirs->published;
  if (self->mine->draft == self->base->draft)
    self->merged->draft = self->theirs->draft;
  if (is_same_text (self->mine->language, self->base->language))
    take_text (&self->merged->language, self->theirs->language, FEED_MERGE_THEIRS);
}

static gboolean
is_clean (const FeedPostConflict *self)
{
  return self->title != FEED_MERGE_CONFLICT && self->summary != FEED_MERGE_CONFLICT &&
         self->categories != FEED_MERGE_CONFLICT && feed_body_merge_clean (self->blocks);
}

/**
 * feed_post_conflict_new:
 * @base: (nullable): what both began with
 * @mine: what is to be sent
 * @theirs: what the server has now
 *
 * Merges what was changed in two places: texts as wholes, bodies by lines (in HTML by blocks too),
 * categories one by one. White space counts where a reader sees it, in code and in Markdown;
 * elsewhere in markup it never makes a conflict, and who changed it has it. Without @base all that
 * differs is in conflict.
 *
 * Where one is Markdown and another is not, all three are given as HTML.
 *
 * Returns: (transfer full): the merge
 */
FeedPostConflict *
feed_post_conflict_new (const FeedPostContent *base,
                        const FeedPostContent *mine,
                        const FeedPostContent *theirs)
{
  FeedPostConflict *self = g_new0 (FeedPostConflict, 1);

  self->base = base != NULL ? feed_post_content_copy (base) : NULL;
  self->mine = feed_post_content_copy (mine);
  self->theirs = feed_post_content_copy (theirs);
  make_comparable (self);
  self->merged = feed_post_content_copy (self->mine);
  merge_texts (self);
  merge_categories (self);
  merge_body (self);
  merge_rest (self);
  self->clean = is_clean (self);

  return self;
}

static gpointer
copy_block (gconstpointer block, gpointer user_data)
{
  return feed_merge_block_copy (block);
}

/**
 * feed_post_conflict_copy:
 * @self: a conflict
 *
 * Copies a conflict.
 *
 * Returns: (transfer full): a copy
 */
FeedPostConflict *
feed_post_conflict_copy (const FeedPostConflict *self)
{
  FeedPostConflict *copy = g_memdup2 (self, sizeof *self);

  copy->base = self->base != NULL ? feed_post_content_copy (self->base) : NULL;
  copy->mine = feed_post_content_copy (self->mine);
  copy->theirs = feed_post_content_copy (self->theirs);
  copy->merged = feed_post_content_copy (self->merged);
  copy->blocks = g_ptr_array_copy (self->blocks, copy_block, NULL);
  g_ptr_array_set_free_func (copy->blocks, (GDestroyNotify) feed_merge_block_free);

  return copy;
}

/**
 * feed_post_conflict_free:
 * @self: (transfer full): a conflict
 *
 * Frees a conflict.
 */
void
feed_post_conflict_free (FeedPostConflict *self)
{
  g_clear_pointer (&self->base, feed_post_content_free);
  feed_post_content_free (self->mine);
  feed_post_content_free (self->theirs);
  feed_post_content_free (self->merged);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}
