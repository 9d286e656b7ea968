/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-member.h"
#include "feed-text.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENTRY_BUILDER (feed_entry_builder_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedEntryBuilder, feed_entry_builder, FEED, ENTRY_BUILDER, GObject)

FEED_AVAILABLE_IN_0_1
FeedEntryBuilder *feed_entry_builder_new              (void) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedEntryBuilder *feed_entry_builder_new_from_member  (FeedMember       *member) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_id           (FeedEntryBuilder *self,
                                                       const char       *id);
FEED_AVAILABLE_IN_0_1
gboolean          feed_entry_builder_set_title        (FeedEntryBuilder *self,
                                                       FeedTextKind      kind,
                                                       const char       *text,
                                                       GError          **error);
FEED_AVAILABLE_IN_0_1
gboolean          feed_entry_builder_set_summary      (FeedEntryBuilder *self,
                                                       FeedTextKind      kind,
                                                       const char       *text,
                                                       GError          **error);
FEED_AVAILABLE_IN_0_1
gboolean          feed_entry_builder_set_content      (FeedEntryBuilder *self,
                                                       FeedTextKind      kind,
                                                       const char       *media_type,
                                                       const char       *text,
                                                       GError          **error);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_language     (FeedEntryBuilder *self,
                                                       const char       *language);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_author       (FeedEntryBuilder *self,
                                                       const char       *name);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_published    (FeedEntryBuilder *self,
                                                       gint64            time);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_updated      (FeedEntryBuilder *self,
                                                       gint64            time);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_draft        (FeedEntryBuilder *self,
                                                       gboolean          draft);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_clear_categories (FeedEntryBuilder *self);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_add_category     (FeedEntryBuilder *self,
                                                       const char       *term,
                                                       const char       *scheme,
                                                       const char       *label);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_remove_category  (FeedEntryBuilder *self,
                                                       const char       *term,
                                                       const char       *scheme);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_link         (FeedEntryBuilder *self,
                                                       const char       *rel,
                                                       const char       *href,
                                                       const char       *media_type);
FEED_AVAILABLE_IN_0_1
void              feed_entry_builder_set_in_reply_to  (FeedEntryBuilder *self,
                                                       const char       *ref,
                                                       const char       *href,
                                                       const char       *media_type,
                                                       const char       *source);
FEED_AVAILABLE_IN_0_1
gboolean          feed_entry_builder_is_changed       (FeedEntryBuilder *self);
FEED_AVAILABLE_IN_0_1
GBytes           *feed_entry_builder_to_bytes         (FeedEntryBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
