/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Where a post is on its way, in a few words: "Sending 2 of 3", "Waiting for the network". */
char       *fw_post_words_state         (FeedPost         *post,
                                         gint64            now) G_GNUC_WARN_UNUSED_RESULT;
/* What kept it from being sent so far, as a sentence; NULL where nothing did. */
char       *fw_post_words_trouble       (FeedPost         *post,
                                         gint64            now) G_GNUC_WARN_UNUSED_RESULT;
/* What a person has to decide, as a sentence; NULL for nothing. */
const char *fw_post_words_question      (FeedPostQuestion  question);
/* What the server changed or dropped, as a sentence or two; NULL where it kept all. */
char       *fw_post_words_losses        (FeedPostLosses    losses) G_GNUC_WARN_UNUSED_RESULT;
/* What a server was seen to do, a sentence each. */
char      **fw_post_words_traits        (FeedServerTraits  traits) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the public can read it, as a sentence; NULL where nobody looks. */
const char *fw_post_words_proof         (FeedPostProof     proof);
/* That it answers an entry, as in "You answered this on 3 May". */
char       *fw_post_words_answered      (FeedPost         *post,
                                         gint64            now) G_GNUC_WARN_UNUSED_RESULT;
/* Never empty. */
const char *fw_post_words_title         (FeedPost         *post);

G_END_DECLS
