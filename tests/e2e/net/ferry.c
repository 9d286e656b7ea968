/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib-unix.h>

#include "feed-engine-private.h"
#include "feed-credential-memory.h"
#include "feed-store-transfers.h"

/* ferry PROFILE [meddle] <ADDRESSES: downloads each address of standard input, and what PROFILE has
 * in its queue already, until all is at its end; then it prints "ended", the state, the address and
 * the path of each. After each tenth of them it says how much memory it takes, in KiB. It pauses
 * one now and then and resumes it where it is told to meddle. SIGTERM has it close the engine in
 * good order. */

#define LOOK_PAUSE 50

typedef struct
{
  FeedEngine *engine;
  GMainLoop *loop;
  guint tenths;
  guint looks;
  gint64 paused;
  gboolean listing;
  gboolean meddles;
} Ferry;

static void
print_memory (void)
{
  g_autofree char *status = NULL;
  const char *resident = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    resident = strstr (status, "VmRSS:");
  printf ("memory %d\n", resident != NULL ? atoi (resident + strlen ("VmRSS:")) : 0);
  fflush (stdout);
}

static void
await_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
control (Ferry *ferry, gint64 id, FeedTransferControl what)
{
  feed_store_control_transfer_async (feed_engine_get_store (ferry->engine), id, what, NULL, NULL,
                                     NULL);
}

/* A person who cannot leave it alone. */
static void
meddle (Ferry *ferry, GPtrArray *transfers)
{
  FeedTransfer *chosen = NULL;

  if (ferry->paused != 0)
    {
      control (ferry, ferry->paused, FEED_TRANSFER_RESUME);
      ferry->paused = 0;
      return;
    }
  if (transfers->len == 0 || ++ferry->looks % 5 != 0)
    return;
  for (guint i = 0; i < transfers->len; i++)
    if (feed_transfer_get_state (transfers->pdata[i]) == FEED_TRANSFER_RUNNING)
      chosen = transfers->pdata[i];
  if (chosen == NULL)
    return;
  ferry->paused = feed_transfer_get_id (chosen);
  control (ferry, ferry->paused, FEED_TRANSFER_PAUSE);
}

/* What a process that was killed had paused is nobody's any more. What waits for long is tried
 * again by somebody who does not want to wait. */
static void
hurry (Ferry *ferry, FeedTransfer *transfer)
{
  const FeedRetryState *retry = feed_transfer_get_retry_state (transfer);

  if (feed_transfer_get_state (transfer) == FEED_TRANSFER_PAUSED &&
      feed_transfer_get_id (transfer) != ferry->paused)
    control (ferry, feed_transfer_get_id (transfer), FEED_TRANSFER_RESUME);
  if (feed_transfer_get_state (transfer) == FEED_TRANSFER_WAITING &&
      retry->next_attempt > g_get_real_time () / G_USEC_PER_SEC + 2 && !retry->server_named)
    control (ferry, feed_transfer_get_id (transfer), FEED_TRANSFER_RETRY);
}

static gboolean
is_at_end (FeedTransfer *transfer)
{
  FeedTransferState state = feed_transfer_get_state (transfer);

  return state == FEED_TRANSFER_DONE || state == FEED_TRANSFER_FAILED;
}

static void
print_ends (GPtrArray *transfers)
{
  for (guint i = 0; i < transfers->len; i++)
    {
      FeedTransfer *it = transfers->pdata[i];
      g_autofree char *path = g_file_get_path (feed_transfer_get_file (it));
      const FeedRetryState *retry = feed_transfer_get_retry_state (it);

      printf ("ended\t%s\t%s\t%s\n",
              feed_transfer_get_state (it) == FEED_TRANSFER_DONE ? "done" : retry->message,
              feed_transfer_get_uri (it), path);
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ferry *ferry = user_data;
  g_autoptr (GPtrArray)
      transfers = feed_store_list_transfers_finish (FEED_STORE (source), result, NULL);
  guint ended = 0;

  ferry->listing = FALSE;
  if (transfers == NULL)
    return;
  for (guint i = 0; i < transfers->len; i++)
    {
      ended += is_at_end (transfers->pdata[i]);
      hurry (ferry, transfers->pdata[i]);
    }
  for (; transfers->len > 0 && ended * 10 / transfers->len > ferry->tenths; ferry->tenths++)
    print_memory ();
  if (ended < transfers->len)
    {
      if (ferry->meddles)
        meddle (ferry, transfers);
      return;
    }
  print_ends (transfers);
  g_main_loop_quit (ferry->loop);
}

static gboolean
look_cb (gpointer user_data)
{
  Ferry *ferry = user_data;

  if (!ferry->listing)
    feed_store_list_transfers_async (feed_engine_get_store (ferry->engine), NULL, listed_cb, ferry);
  ferry->listing = TRUE;

  return G_SOURCE_CONTINUE;
}

static void
add (Ferry *ferry, const char *address)
{
  g_autoptr (FeedTransferRequest) request = feed_transfer_request_new_download (address);
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feed_engine_get_store (ferry->engine);

  feed_store_add_transfer_async (store, request, NULL, await_cb, &result);
  feed_store_add_transfer_finish (store, await (&result), NULL);
}

static void
add_all (Ferry *ferry)
{
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    if (*g_strstrip (line) != '\0')
      add (ferry, line);
  free (line);
}

static gboolean
open_engine (Ferry *ferry, const char *profile)
{
  g_autoptr (GFile) folder = g_file_new_for_path (profile);
  g_autoptr (FeedCredentialStore) credentials = feed_credential_memory_new ();
  g_autoptr (GAsyncResult) result = NULL;

  ferry->engine = g_object_new (FEED_TYPE_ENGINE, "folder", folder, "credentials", credentials,
                                NULL);
  feed_engine_open_async (ferry->engine, NULL, await_cb, &result);

  return feed_engine_open_finish (ferry->engine, await (&result), NULL);
}

static void
close_engine (Ferry *ferry)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_close_async (ferry->engine, await_cb, &result);
  feed_engine_close_finish (ferry->engine, await (&result), NULL);
  g_object_unref (ferry->engine);
}

static gboolean
terminated_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  Ferry ferry = { NULL };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (argc < 2 || argc > 3 || !open_engine (&ferry, argv[1]))
    return EXIT_FAILURE;
  ferry.meddles = argc == 3;
  ferry.loop = loop;
  g_unix_signal_add (SIGTERM, terminated_cb, loop);
  add_all (&ferry);
  printf ("added\n");
  fflush (stdout);
  g_timeout_add (LOOK_PAUSE, look_cb, &ferry);
  g_main_loop_run (loop);
  while (ferry.listing)
    g_main_context_iteration (NULL, TRUE);
  close_engine (&ferry);

  return EXIT_SUCCESS;
}
