/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What can be listened to: a file that comes with an entry. */
typedef struct
{
  gint64 entry_id;
  gint64 feed_id;
  char *uri;
  char *type;            /* (nullable) */
  char *title;           /* of the entry */
  char *feed_title;      /* (nullable) */
  guint64 length;        /* bytes, 0 where unknown */
  gint64 duration;       /* milliseconds as the feed says, 0 where it does not */
  GPtrArray *companions; /* (element-type FeedStoredCompanion): chapters, transcripts */
} FwRecording;

FwRecording               *fw_recording_new               (FeedStoredEntry           *entry,
                                                           const FeedStoredEnclosure *enclosure) G_GNUC_WARN_UNUSED_RESULT;
void                       fw_recording_free              (FwRecording               *self);
/* Whether it is sound, and so can be played here. */
gboolean                   fw_recording_is_audio          (const FeedStoredEnclosure *enclosure);
/* To download it; in @folder, or in the app's own for NULL. */
FeedTransferRequest       *fw_recording_make_request      (const FwRecording         *self,
                                                           GFile                     *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Chapters that the feed itself lists, as cues; NULL for none. */
GPtrArray                 *fw_recording_list_chapters     (const FwRecording         *self) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where there is no such file. */
const FeedStoredCompanion *fw_recording_find_chapters     (const FwRecording         *self);
/* The transcript that serves best: in the person's language, and with times. */
const FeedStoredCompanion *fw_recording_choose_transcript (const FwRecording         *self,
                                                           const char *const         *languages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwRecording, fw_recording_free)

G_END_DECLS
