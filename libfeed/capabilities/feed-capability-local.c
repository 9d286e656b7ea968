/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-capability-local.h"

#include <string.h>

#include "feed-client-certificate.h"
#include "feed-gss.h"
#include "feed-token.h"

/* Only its scheme counts: the question is about the way to anywhere. */
#define ANY_SERVER "https://feedwright.invalid/"
#define DIRECT "direct://"

typedef struct
{
  FeedCapabilityFacts *facts; /* (unowned) */
  void (*done) (gpointer user_data);
  gpointer user_data;
} Asking;

static Asking *
asking_new (FeedCapabilityFacts *facts, void (*done) (gpointer user_data), gpointer user_data)
{
  Asking *self = g_new0 (Asking, 1);

  self->facts = facts;
  self->done = done;
  self->user_data = user_data;

  return self;
}

static void
asking_end (Asking *self)
{
  self->done (self->user_data);
  g_free (self);
}

/* What is at hand ------------------------------------------------------------------------------ */

/* In a sandbox the runtime's own place, else the person's, else the system's. */
static gboolean
has_gssproxy (void)
{
  g_autofree char *own = g_build_filename (g_get_user_runtime_dir (), "gssproxy", "default.sock",
                                           NULL);

  return g_file_test ("/run/flatpak/gssproxy/default.sock", G_FILE_TEST_EXISTS) ||
         g_file_test (own, G_FILE_TEST_EXISTS) ||
         g_file_test ("/var/lib/gssproxy/default.sock", G_FILE_TEST_EXISTS);
}

static gboolean
has_card_service (void)
{
  const char *socket = g_getenv ("PCSCLITE_CSOCK_NAME");

  return g_file_test (socket != NULL ? socket : "/run/pcscd/pcscd.comm", G_FILE_TEST_EXISTS);
}

void
feed_capability_local_look (FeedCapabilityFacts *facts)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  facts->sandbox = feed_sandbox_load ();
  facts->network = g_network_monitor_get_network_available (monitor);
  facts->captive = g_network_monitor_get_connectivity (monitor) == G_NETWORK_CONNECTIVITY_PORTAL;
  facts->metered = g_network_monitor_get_network_metered (monitor);
  facts->no_kerberos = !feed_gss_is_built ();
  facts->gssproxy = has_gssproxy ();
  facts->kcm = g_file_test ("/run/.heim_org.h5l.kcm-socket", G_FILE_TEST_EXISTS);
  facts->card_service = has_card_service ();
}

/* Tickets -------------------------------------------------------------------------------------- */

static void
find_ticket (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gboolean *valid = g_task_get_task_data (task);

  g_task_return_pointer (task, feed_gss_find_ticket (valid), g_free);
}

static void
ticket_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  const gboolean *valid = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  char *principal = g_task_propagate_pointer (G_TASK (result), &error);

  if (error == NULL)
    {
      self->facts->principal = principal;
      self->facts->ticket = principal != NULL && *valid ? FEED_FACT_YES : FEED_FACT_NO;
    }
  asking_end (self);
}

/* Cards ---------------------------------------------------------------------------------------- */

static char **
list_labels (GPtrArray *certificates)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (guint i = 0; i < certificates->len; i++)
    {
      const char *label = feed_client_certificate_get_token (certificates->pdata[i]);

      if (label != NULL && !g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, g_strdup (label));
    }
  return (char **) g_ptr_array_steal (labels, NULL);
}

static void
list_tokens (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) certificates = feed_token_list_certificates (cancellable);

  g_task_return_pointer (task, list_labels (certificates), (GDestroyNotify) g_strfreev);
}

static void
tokens_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  g_auto (GStrv) labels = g_task_propagate_pointer (G_TASK (result), NULL);

  if (labels != NULL)
    {
      self->facts->tokens = labels[0] != NULL ? FEED_FACT_YES : FEED_FACT_NO;
      self->facts->token_labels = g_strjoinv (", ", labels);
    }
  asking_end (self);
}

/* Neither a card nor whoever gives tickets has to answer at all; whoever asks gives up, and the
 * thread is left to its wait. */
static void
run (GTaskThreadFunc work, GCancellable *cancellable, GAsyncReadyCallback callback, Asking *asking)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, asking);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, g_new0 (gboolean, 1), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, work);
}

/* Proxies -------------------------------------------------------------------------------------- */

/* Names and passwords in an address are for nobody to see. */
static char *
show_proxies (char **proxies)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;

  for (guint i = 0; proxies[i] != NULL; i++)
    {
      const char *host = strrchr (proxies[i], '@');

      if (!g_str_has_prefix (proxies[i], DIRECT))
        g_strv_builder_add (builder, host != NULL ? host + 1 : proxies[i]);
    }
  shown = g_strv_builder_end (builder);

  return shown[0] != NULL ? g_strjoinv (", ", shown) : NULL;
}

static void
proxies_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);

  if (proxies != NULL)
    {
      self->facts->proxies = show_proxies (proxies);
      self->facts->proxy = self->facts->proxies != NULL ? FEED_FACT_YES : FEED_FACT_NO;
    }
  asking_end (self);
}

guint
feed_capability_local_ask (FeedCapabilityFacts *facts,
                           GCancellable *cancellable,
                           void (*done) (gpointer user_data),
                           gpointer user_data)
{
  run (find_ticket, cancellable, ticket_cb, asking_new (facts, done, user_data));
  run (list_tokens, cancellable, tokens_cb, asking_new (facts, done, user_data));
  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), ANY_SERVER, cancellable,
                                 proxies_cb, asking_new (facts, done, user_data));
  return 3;
}
