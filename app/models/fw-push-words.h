/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* How a feed is kept up to date, in a sentence or two: @push is NULL where it offers nothing, @minutes
 * is how often it is looked at. */
char *fw_push_words_describe  (const FeedPush *push, guint minutes) G_GNUC_WARN_UNUSED_RESULT;
/* Why nobody tells of it, what that means and when it is tried again; NULL where nothing is wrong. */
char *fw_push_words_explain   (const FeedPush *push) G_GNUC_WARN_UNUSED_RESULT;
/* Where one listens, @address (nullable), or why one cannot, @message (nullable); @pushes are all that
 * the store lists (element-type FeedPush). */
char *fw_push_words_listening (const char *address, const char *message,
                               GPtrArray *pushes) G_GNUC_WARN_UNUSED_RESULT;
/* How many feeds are told of over connections of our own. */
char *fw_push_words_sockets   (GPtrArray *pushes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
