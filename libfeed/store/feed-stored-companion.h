/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedCompanionKind:
 * @FEED_COMPANION_CHAPTER: a chapter
 * @FEED_COMPANION_CHAPTERS: a file with the chapters
 * @FEED_COMPANION_TRANSCRIPT: a file with what is said
 *
 * What goes with a recording.
 */
typedef enum
{
  FEED_COMPANION_CHAPTER,
  FEED_COMPANION_CHAPTERS,
  FEED_COMPANION_TRANSCRIPT,
} FeedCompanionKind;

#define FEED_TYPE_STORED_COMPANION (feed_stored_companion_get_type ())

/**
 * FeedStoredCompanion:
 * @kind: what it is
 * @start: of a chapter, in milliseconds
 * @title: (nullable): of a chapter
 * @uri: (nullable): of a file, absolute; of a chapter, a page about it
 * @type: (nullable): media type of a file
 * @language: (nullable): of a transcript
 *
 * Something that goes with the recordings of a stored entry.
 */
typedef struct
{
  FeedCompanionKind kind;
  gint64 start;
  char *title;
  char *uri;
  char *type;
  char *language;
} FeedStoredCompanion;

FEED_AVAILABLE_IN_0_1
GType                feed_stored_companion_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedStoredCompanion *feed_stored_companion_new      (FeedCompanionKind kind) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedStoredCompanion *feed_stored_companion_copy     (const FeedStoredCompanion *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                 feed_stored_companion_free     (FeedStoredCompanion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedStoredCompanion, feed_stored_companion_free)

G_END_DECLS
