/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "push-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-credential-memory.h"
#include "test-await.h"

/* Seconds: an hour, and what is left to chance. */
#define USUAL_PAUSE (70 * 60)

static const char *script;

void
push_use_hub (const char *path)
{
  script = path;
}

void
push_open_engine (PushFixture *self, gboolean sockets, guint port)
{
  g_autofree char *path = test_folder_build_path (self->folder, "store");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  self->engine = g_object_new (FEED_TYPE_ENGINE, "folder", file, "credentials", self->credentials,
                               "host-spacing", 0, "automatic", TRUE, "spare-metered", FALSE,
                               "spare-power", FALSE, "push-sockets", sockets, "push-listen",
                               port != 0, "push-address", "127.0.0.1", "push-port", port, NULL);
  feed_engine_open_async (self->engine, NULL, test_await_cb, &result);
  assert_true (feed_engine_open_finish (self->engine, test_await (&result), NULL));
}

int
push_set_up (void **state)
{
  PushFixture *self = g_new0 (PushFixture, 1);

  self->folder = test_folder_new ();
  self->credentials = feed_credential_memory_new ();
  self->hub = hub_new (script);
  assert_non_null (self->hub);
  *state = self;

  return 0;
}

int
push_tear_down (void **state)
{
  PushFixture *self = *state;

  if (self->engine != NULL)
    engine_close (self->engine);
  hub_free (self->hub);
  g_object_unref (self->credentials);
  test_folder_free (self->folder);
  g_free (self);

  return 0;
}

gint64
push_subscribe (PushFixture *self, const char *name)
{
  g_autofree char *uri = hub_get_feed (self->hub, name);

  return engine_subscribe_uri (self->engine, uri);
}

/* What there is -------------------------------------------------------------------------------- */

FeedPush *
push_get (PushFixture *self, gint64 feed_id)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  feed_store_list_pushes_async (store, NULL, test_await_cb, &result);
  list = feed_store_list_pushes_finish (store, test_await (&result), NULL);
  for (guint i = 0; i < list->len; i++)
    if (((const FeedPush *) list->pdata[i])->feed_id == feed_id)
      return feed_push_copy (list->pdata[i]);
  return NULL;
}

typedef struct
{
  PushFixture *fixture;
  gint64 feed_id;
  FeedPushPhase phase;
} PhaseWait;

static gboolean
is_in_phase (gpointer data)
{
  PhaseWait *wait = data;
  g_autoptr (FeedPush) push = push_get (wait->fixture, wait->feed_id);

  return push != NULL && push->phase == wait->phase;
}

void
push_wait_for_phase (PushFixture *self, gint64 feed_id, FeedPushPhase phase)
{
  PhaseWait wait = { self, feed_id, phase };

  test_wait_until (is_in_phase, &wait);
}

typedef struct
{
  PushFixture *fixture;
  const char *title;
} EntryWait;

static gboolean
has_entry (gpointer data)
{
  EntryWait *wait = data;
  g_autoptr (GPtrArray) entries = engine_list_entries (wait->fixture->engine);

  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (feed_entry_summary_get_title (entries->pdata[i]), wait->title) == 0)
      return TRUE;
  return FALSE;
}

void
push_wait_for_entry (PushFixture *self, const char *title)
{
  EntryWait wait = { self, title };

  test_wait_until (has_entry, &wait);
}

typedef struct
{
  PushFixture *fixture;
  const char *command;
  const char *answer;
} HubWait;

static gboolean
hub_says (gpointer data)
{
  HubWait *wait = data;

  return g_strcmp0 (hub_ask (wait->fixture->hub, wait->command), wait->answer) == 0;
}

void
push_wait_for_hub (PushFixture *self, const char *command, const char *answer)
{
  HubWait wait = { self, command, answer };

  test_wait_until (hub_says, &wait);
}

static gboolean
says_something_else (gpointer data)
{
  return !hub_says (data);
}

void
push_wait_for_other_answer (PushFixture *self, const char *command, const char *answer)
{
  HubWait wait = { self, command, answer };

  test_wait_until (says_something_else, &wait);
}

static FeedDue *
get_due (PushFixture *self, gint64 feed_id)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  feed_store_load_due_async (store, &feed_id, 1, NULL, test_await_cb, &result);
  list = feed_store_load_due_finish (store, test_await (&result), NULL);
  return g_ptr_array_steal_index (list, 0);
}

void
push_assert_told (PushFixture *self, gint64 feed_id, gboolean told)
{
  g_autoptr (FeedDue) due = get_due (self, feed_id);

  assert_int_equal (due->told, told);
}

/* At once, or as is usual where it has just been asked. */
void
push_assert_due_soon (PushFixture *self, gint64 feed_id)
{
  g_autoptr (FeedDue) due = get_due (self, feed_id);

  assert_in_range (due->state.retry->next_attempt, 0,
                   g_get_real_time () / G_USEC_PER_SEC + USUAL_PAUSE);
}
