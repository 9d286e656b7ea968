/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "feed-http-client.h"

/* Fetches a list of addresses twice, the second time with the validators of the first, and prints
 * what it costs. The bound is the same done by a bare libsoup loop. */

typedef struct
{
  FeedHttpClient *client;
  GMainLoop *loop;
  char **addresses;
  char **etags;
  guint n_addresses;
  guint done;
  guint fresh;
  guint unchanged;
  guint failed;
} Bench;

typedef struct
{
  Bench *bench;
  guint index;
} Fetch;

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
count (Bench *bench, guint index, const FeedHttpResponse *response)
{
  if (response == NULL)
    bench->failed++;
  else if (response->status == 304)
    bench->unchanged++;
  else if (response->status == 200)
    bench->fresh++;
  if (response != NULL && response->etag != NULL)
    {
      g_free (bench->etags[index]);
      bench->etags[index] = g_strdup (response->etag);
    }
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;
  Bench *bench = fetch->bench;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (bench->client, result, &error);

  count (bench, fetch->index, response);
  if (error != NULL && bench->failed == 1)
    fprintf (stderr, "%s: %s\n", bench->addresses[fetch->index], error->message);
  g_free (fetch);
  if (++bench->done == bench->n_addresses)
    g_main_loop_quit (bench->loop);
}

static void
send (Bench *bench, guint index)
{
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (bench->addresses[index]);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->bench = bench;
  fetch->index = index;
  request->etag = g_strdup (bench->etags[index]);
  request->allow_private = TRUE;
  feed_http_client_send_async (bench->client, request, NULL, fetched_cb, fetch);
}

static void
run_pass (Bench *bench, int number)
{
  double cpu = cpu_seconds ();
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;

  bench->done = bench->fresh = bench->unchanged = bench->failed = 0;
  for (guint i = 0; i < bench->n_addresses; i++)
    send (bench, i);
  g_main_loop_run (bench->loop);
  getrusage (RUSAGE_SELF, &usage);
  printf ("pass %d: wall %.3f s, cpu %.3f s, new %u, unchanged %u, failed %u, rss %ld MB\n", number,
          (double) (g_get_monotonic_time () - start) / 1e6, cpu_seconds () - cpu, bench->fresh,
          bench->unchanged, bench->failed, usage.ru_maxrss / 1024);
}

int
main (int argc, char **argv)
{
  FeedHttpLimits limits = feed_http_default_limits;
  g_autofree char *text = NULL;
  Bench bench = { 0 };

  if (argc < 3 || !g_file_get_contents (argv[1], &text, NULL, NULL))
    {
      fprintf (stderr, "usage: bench-fetch ADDRESSES CONNECTIONS [PASSES]\n");
      return 2;
    }
  bench.addresses = g_strsplit (g_strstrip (text), "\n", -1);
  bench.n_addresses = g_strv_length (bench.addresses);
  bench.etags = g_new0 (char *, bench.n_addresses + 1);
  bench.loop = g_main_loop_new (NULL, FALSE);
  limits.connections = (guint) atoi (argv[2]);
  limits.spacing_ms = 0;
  bench.client = feed_http_client_new (&limits);
  for (int pass = 1; pass <= (argc > 3 ? atoi (argv[3]) : 2); pass++)
    run_pass (&bench, pass);
  g_object_unref (bench.client);
  for (guint i = 0; i < bench.n_addresses; i++)
    g_free (bench.etags[i]);
  g_free (bench.etags);
  g_strfreev (bench.addresses);
  g_main_loop_unref (bench.loop);
  return 0;
}
