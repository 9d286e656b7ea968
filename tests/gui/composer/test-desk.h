/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-composer-private.h"
#include "test-shelf.h"

/* A place to write at: a store of its own, and the window of the post that was opened last. */
typedef struct
{
  TestShelf *shelf;
  FeedStore *store;
  GtkApplication *app;
  FwComposer *composer; /* (unowned) (nullable) */
  gint64 post_id;
  const char *expected; /* what the predicates below look for */
} TestDesk;

/* A new one for each test. */
int         test_desk_set_up     (void      **state);
int         test_desk_tear_down  (void      **state);

/* Another window, or the server. */
FeedPost   *test_desk_load       (TestDesk   *self,
                                  gint64      id) G_GNUC_WARN_UNUSED_RESULT;
gint64      test_desk_save       (TestDesk   *self,
                                  gint64      id,
                                  const FeedPostContent *content);
gint64      test_desk_save_words (TestDesk   *self,
                                  gint64      id,
                                  const char *words);

/* The window, ready to be written in. */
FwComposer *test_desk_compose    (TestDesk   *self,
                                  gint64      id);
void        test_desk_close      (TestDesk   *self);
guint       test_desk_count      (TestDesk   *self);
/* As keys do it. */
void        test_desk_type       (TestDesk   *self,
                                  const char *words);
char       *test_desk_get_words  (TestDesk   *self) G_GNUC_WARN_UNUSED_RESULT;
/* Drops a picture on the text. Gives its card. */
GtkWidget  *test_desk_add_picture (TestDesk  *self);
void        test_desk_add_blog   (TestDesk   *self);
/* A post of which no more than a line of a list is here; and the whole of it on the server, whose text is
 * "Water rises and falls." */
gint64      test_desk_list_one   (TestDesk   *self);
void        test_desk_serve_whole (TestDesk  *self);

/* Predicates, with the desk as their data. */
gboolean    test_desk_is_kept    (gpointer    user_data);
gboolean    test_desk_is_resting (gpointer    user_data);
gboolean    test_desk_has_words  (gpointer    user_data);
gboolean    test_desk_has_blog   (gpointer    user_data);
gboolean    test_desk_says       (gpointer    user_data);
