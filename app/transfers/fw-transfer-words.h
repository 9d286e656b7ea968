/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Where a transfer is, for people. All of it is pure. */

/* Its own title, else the file's name, else the address. */
char *fw_transfer_words_title    (FeedTransfer *transfer) G_GNUC_WARN_UNUSED_RESULT;
/* "Paused", "Waiting for the network", "example.org did not answer. Trying again: 5 min". */
char *fw_transfer_words_state    (FeedTransfer *transfer,
                                  gint64        now) G_GNUC_WARN_UNUSED_RESULT;
/* "12 MB of 34 MB · 1.2 MB/s · 2 min left"; @total 0 and @left -1 where they are not known. */
char *fw_transfer_words_progress (guint64       done,
                                  guint64       total,
                                  guint64       speed,
                                  gint64        left) G_GNUC_WARN_UNUSED_RESULT;
/* Of all that is under way: "2 downloads, 34 %". @fraction: -1 where it is not known. */
char *fw_transfer_words_all      (guint         n_active,
                                  double        fraction) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
