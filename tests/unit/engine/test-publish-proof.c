/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "publish-fixture.h"
#include "test-await.h"

/* Whether the public can read what was published: its feed is looked at some seconds later. */

#define LONG_TEXT "The tide comes in twice a day, and nobody has yet found out how to make it wait."

typedef struct
{
  FeedEngine *engine;
  gint64 post_id;
} Wait;

static gboolean
is_judged (gpointer user_data)
{
  Wait *wait = user_data;
  g_autoptr (FeedPost) post = publish_load (wait->engine, wait->post_id);

  return feed_post_get_proof (post) != FEED_POST_PROOF_PENDING;
}

static FeedPostProof
wait_for_proof (PublishFixture *self, gint64 post_id)
{
  Wait wait = { self->engine, post_id };
  g_autoptr (FeedPost) post = NULL;

  test_wait_until (is_judged, &wait);
  post = publish_load (self->engine, post_id);

  return feed_post_get_proof (post);
}

static gint64
publish_on (PublishFixture *self, const char *oddities, gboolean draft)
{
  g_autoptr (FeedAccount)
      account = publish_get_account (self->engine, publish_add (self, oddities));
  g_autoptr (FeedPostContent) content = publish_new_content (self, "Tides", LONG_TEXT);
  g_autoptr (FeedPost) post = NULL;
  gint64 id = 0;

  assert_non_null (feed_account_get_feed_uri (account));
  content->draft = draft;
  id = publish_save (self->engine, 0, content);
  post = publish_post (self->engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);

  return id;
}

static void
the_public_feed_proves_what_was_published (void **state)
{
  PublishFixture *self = *state;
  gint64 stale = publish_on (self, "stale_feed", FALSE);
  gint64 draft = publish_on (self, "foreign", TRUE);
  gint64 excerpt = publish_on (self, "excerpts", FALSE);
  gint64 whole = publish_on (self, "plain", FALSE);
  g_autoptr (FeedPost) hidden = NULL;
  g_autoptr (FeedPost) missing = NULL;

  assert_int_equal (wait_for_proof (self, whole), FEED_POST_PROOF_SEEN);
  assert_int_equal (wait_for_proof (self, excerpt), FEED_POST_PROOF_SEEN);
  missing = publish_load (self->engine, stale);
  assert_int_equal (feed_post_get_proof (missing), FEED_POST_PROOF_PENDING);
  hidden = publish_load (self->engine, draft);
  assert_int_equal (feed_post_get_proof (hidden), FEED_POST_PROOF_NONE);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (the_public_feed_proves_what_was_published, publish_setup,
                                     publish_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
