/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPU of the feed parser, model included, beside that of a bare libxml2 SAX2 push pass with empty
 * handlers over the same bytes. Usage: bench-parse FOLDER [ROUNDS] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "feed-parser.h"
#include "feed-document.h"

#define CHUNK 32768
#define PARSER_OPTIONS                                                                             \
  (XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER)

static guint n_entries;

static void
start_cb (void *data,
          const xmlChar *local,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
}

static void
end_cb (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
}

static void
read_bare (GBytes *bytes)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_cb,
    .endElementNs = end_cb,
    .characters = text_cb,
    .cdataBlock = text_cb,
  };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlParserCtxt *context = xmlCreatePushParserCtxt (&handler, NULL, NULL, 0, NULL);

  xmlCtxtUseOptions (context, PARSER_OPTIONS);
  for (gsize done = 0; done < length; done += CHUNK)
    xmlParseChunk (context, data + done, MIN (CHUNK, length - done), 0);
  xmlParseChunk (context, NULL, 0, 1);
  if (context->myDoc != NULL)
    xmlFreeDoc (context->myDoc);
  xmlFreeParserCtxt (context);
}

static void
read_feed (GBytes *bytes)
{
  g_autoptr (FeedParser) parser = feed_parser_new ("https://example.org/", NULL);
  g_autoptr (FeedDocument) document = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize done = 0; done < length; done += CHUNK)
    if (!feed_parser_push (parser, data + done, MIN (CHUNK, length - done), NULL))
      return;
  document = feed_parser_finish (parser, NULL);
  if (document != NULL)
    n_entries += feed_document_get_entries (document)->len;
}

static GPtrArray *
load (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *content;
      gsize length;

      if (g_str_has_suffix (name, ".xml") && g_file_get_contents (path, &content, &length, NULL))
        g_ptr_array_add (files, g_bytes_new_take (content, length));
    }

  return files;
}

static double
measure (GPtrArray *files, void (*read) (GBytes *))
{
  clock_t start = clock ();

  for (guint i = 0; i < files->len; i++)
    read (files->pdata[i]);

  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

/* What the process grows by while a document is read, in times of the document; the model is there
 * at the end of it. In a process of its own, as the peak never goes down. */
static double
measure_memory (GBytes *bytes)
{
  struct rusage before, after;
  double growth;
  int pipe_ends[2];
  pid_t child;

  if (pipe (pipe_ends) != 0)
    return -1;
  child = fork ();
  if (child == 0)
    {
      getrusage (RUSAGE_SELF, &before);
      read_feed (bytes);
      getrusage (RUSAGE_SELF, &after);
      growth = (after.ru_maxrss - before.ru_maxrss) * 1024.0 / g_bytes_get_size (bytes);
      _exit (write (pipe_ends[1], &growth, sizeof growth) != sizeof growth);
    }
  waitpid (child, NULL, 0);
  if (read (pipe_ends[0], &growth, sizeof growth) != sizeof growth)
    growth = -1;
  close (pipe_ends[0]);
  close (pipe_ends[1]);

  return growth;
}

static GBytes *
get_largest (GPtrArray *files)
{
  GBytes *largest = files->pdata[0];

  for (guint i = 1; i < files->len; i++)
    if (g_bytes_get_size (files->pdata[i]) > g_bytes_get_size (largest))
      largest = files->pdata[i];

  return largest;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = load (argc > 1 ? argv[1] : ".");
  guint rounds = argc > 2 ? atoi (argv[2]) : 15;
  double bare = G_MAXDOUBLE;
  double own = G_MAXDOUBLE;
  double megabytes = 0;
  double memory;

  if (files->len == 0)
    return 1;
  for (guint i = 0; i < files->len; i++)
    megabytes += g_bytes_get_size (files->pdata[i]) / 1e6;
  memory = measure_memory (get_largest (files));
  /* By turns, so that what else the machine does hits both; the best of each is nearest the truth.
   */
  for (guint i = 0; i < rounds; i++)
    {
      double bare_now = measure (files, read_bare);
      double own_now = measure (files, read_feed);

      bare = MIN (bare, bare_now);
      own = MIN (own, own_now);
    }
  printf (
      "%.1f MB, %u entries: bare SAX2 %.3f s (%.0f MB/s), parser %.3f s (%.0f MB/s), ratio %.2f, "
      "memory %.2f times the largest\n",
      megabytes, n_entries / rounds, bare, megabytes / bare, own, megabytes / own, own / bare,
      memory);

  return 0;
}
