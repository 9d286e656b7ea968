/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <libsoup/soup.h>

/* What fetching costs at least: a list of addresses asked twice by libsoup and a main loop, bodies
 * read and dropped, the second time with the validators of the first. Prints the CPU and the time
 * of either pass, in seconds. Usage: bare-loop ADDRESSES AT-ONCE */

typedef struct
{
  SoupSession *session;
  GMainLoop *loop;
  char **addresses;
  char **etags;
  guint n_addresses;
  guint next;
  guint done;
  guint unchanged;
} Bench;

typedef struct
{
  Bench *bench;
  guint index;
  SoupMessage *message;
} Fetch;

static char sink[64 * 1024];

static void
start_next (Bench *self);

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
end_fetch (Fetch *fetch)
{
  Bench *self = fetch->bench;

  g_object_unref (fetch->message);
  g_free (fetch);
  if (++self->done == self->n_addresses)
    g_main_loop_quit (self->loop);
  else
    start_next (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GInputStream *stream = G_INPUT_STREAM (source);

  if (g_input_stream_read_finish (stream, result, NULL) > 0)
    {
      g_input_stream_read_async (stream, sink, sizeof sink, G_PRIORITY_DEFAULT, NULL, read_cb,
                                 user_data);
      return;
    }
  g_object_unref (stream);
  end_fetch (user_data);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;
  Bench *self = fetch->bench;
  g_autoptr (GError) error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);

  if (stream == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (EXIT_FAILURE);
    }
  self->unchanged += soup_message_get_status (fetch->message) == SOUP_STATUS_NOT_MODIFIED;
  g_free (self->etags[fetch->index]);
  self->etags[fetch->index] = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  g_input_stream_read_async (stream, sink, sizeof sink, G_PRIORITY_DEFAULT, NULL, read_cb, fetch);
}

/* Without this libsoup closes the connection of every 304. */
static void
got_headers_cb (SoupMessage *message, gpointer user_data)
{
  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED)
    soup_message_headers_set_encoding (soup_message_get_response_headers (message),
                                       SOUP_ENCODING_NONE);
}

static void
start_next (Bench *self)
{
  Fetch *fetch = NULL;

  if (self->next == self->n_addresses)
    return;
  fetch = g_new0 (Fetch, 1);
  fetch->bench = self;
  fetch->index = self->next++;
  fetch->message = soup_message_new ("GET", self->addresses[fetch->index]);
  if (self->etags[fetch->index] != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (fetch->message),
                                  "If-None-Match", self->etags[fetch->index]);
  g_signal_connect (fetch->message, "got-headers", G_CALLBACK (got_headers_cb), NULL);
  soup_session_send_async (self->session, fetch->message, G_PRIORITY_DEFAULT, NULL, sent_cb, fetch);
}

static void
run_pass (Bench *self, guint at_once)
{
  double cpu = cpu_seconds ();
  gint64 began = g_get_monotonic_time ();

  self->next = self->done = self->unchanged = 0;
  for (guint i = 0; i < at_once; i++)
    start_next (self);
  g_main_loop_run (self->loop);
  printf ("%.3f %.3f %u\n", cpu_seconds () - cpu,
          (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC, self->unchanged);
}

int
main (int argc, char **argv)
{
  Bench self = { NULL };
  g_autofree char *text = NULL;
  guint at_once = argc > 2 ? (guint) atoi (argv[2]) : 0;

  if (at_once == 0 || !g_file_get_contents (argv[1], &text, NULL, NULL))
    {
      g_printerr ("Usage: bare-loop ADDRESSES AT-ONCE\n");
      return EXIT_FAILURE;
    }
  self.addresses = g_strsplit (g_strstrip (text), "\n", 0);
  self.n_addresses = g_strv_length (self.addresses);
  self.etags = g_new0 (char *, self.n_addresses);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.session = soup_session_new_with_options ("max-conns", (int) at_once, "max-conns-per-host", 2,
                                                NULL);
  run_pass (&self, at_once);
  run_pass (&self, at_once);

  return EXIT_SUCCESS;
}
