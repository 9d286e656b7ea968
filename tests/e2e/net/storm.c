/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed-error.h"
#include "feed-http-client.h"

/* storm DEADLINE-MS LANES <ADDRESSES: asks for each address of standard input, LANES of them at
 * once, and prints how each request ended: "ended", the status or what went wrong, milliseconds,
 * address. After each tenth of them it says how much memory it takes, in KiB. */

typedef struct
{
  FeedHttpClient *client;
  char **addresses;
  guint length;
  guint lanes;
  guint deadline_ms;
  guint ended;
  GMainLoop *loop;
} Storm;

/* One request after the other: what a lane asks for waits for no turn. */
typedef struct
{
  Storm *storm;
  guint at;
  gint64 began;
} Lane;

static void
send_next (Lane *lane);

static void
print_memory (void)
{
  g_autofree char *status = NULL;
  const char *resident = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    resident = strstr (status, "VmRSS:");
  printf ("memory %d\n", resident != NULL ? atoi (resident + strlen ("VmRSS:")) : 0);
}

static char *
describe (FeedHttpResponse *response, const GError *error)
{
  if (response != NULL)
    return g_strdup_printf ("%u", response->status);
  if (error->domain == FEED_ERROR)
    return g_strdup (feed_error_code_get_nick (error->code));

  return g_strdup_printf ("%s/%d", g_quark_to_string (error->domain), error->code);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lane *lane = user_data;
  Storm *storm = lane->storm;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  g_autofree char *outcome = describe (response, error);

  printf ("ended %s %d %s\n", outcome, (int) ((g_get_monotonic_time () - lane->began) / 1000),
          storm->addresses[lane->at]);
  if (++storm->ended % MAX (storm->length / 10, 1) == 0)
    print_memory ();
  if (storm->ended == storm->length)
    g_main_loop_quit (storm->loop);
  lane->at += storm->lanes;
  send_next (lane);
}

static void
send_next (Lane *lane)
{
  Storm *storm = lane->storm;
  g_autoptr (FeedHttpRequest) request = NULL;

  if (lane->at >= storm->length)
    return;
  request = feed_http_request_new (storm->addresses[lane->at]);
  request->allow_private = TRUE;
  request->deadline_ms = storm->deadline_ms;
  lane->began = g_get_monotonic_time ();
  feed_http_client_send_async (storm->client, request, NULL, ended_cb, lane);
}

static char **
read_addresses (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    g_strv_builder_add (builder, g_strchomp (line));

  return g_strv_builder_end (builder);
}

int
main (int argc, char **argv)
{
  FeedHttpLimits limits = feed_http_default_limits;
  g_auto (GStrv) addresses = read_addresses ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree Lane *lanes = NULL;
  Storm storm = { .addresses = addresses, .length = g_strv_length (addresses), .loop = loop };

  if (argc != 3 || storm.length == 0)
    return 2;
  storm.deadline_ms = (guint) atoi (argv[1]);
  storm.lanes = (guint) atoi (argv[2]);
  limits.spacing_ms = 0;
  limits.connections = storm.lanes;
  storm.client = feed_http_client_new (&limits);
  lanes = g_new0 (Lane, storm.lanes);
  for (guint i = 0; i < storm.lanes; i++)
    {
      lanes[i] = (Lane){ .storm = &storm, .at = i };
      send_next (&lanes[i]);
    }
  g_main_loop_run (loop);
  g_object_unref (storm.client);

  return 0;
}
