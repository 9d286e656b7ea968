/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-token.h"

#include <glib/gi18n-lib.h>
#include <gnutls/pkcs11.h>
#include <string.h>

#include "feed-client-certificate-private.h"
#include "feed-error.h"
#include "feed-exit-guard.h"
#include "feed-token-scan.h"

/* Modules belong to the process, whoever uses them, and so does this. They list the slots that they
 * found when they were started; some notice a new token later, some never do. So another process
 * looks for tokens, and here they are started anew for a token that is not known yet, once no
 * certificate that we loaded is in use any more. */
static GMutex modules_lock;
static GCond modules_idle;
static guint n_in_use;

/* What is under way with another card has an end. */
#define MOST_SECONDS_OF_OTHERS 20

static void
gone_cb (gpointer user_data, GObject *certificate)
{
  g_mutex_lock (&modules_lock);
  n_in_use--;
  g_cond_broadcast (&modules_idle);
  g_mutex_unlock (&modules_lock);
}

/* Lists ---------------------------------------------------------------------------------------- */

static void
add_cb (const char *uri, const char *label, const char *pem, gpointer data)
{
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);

  if (certificate != NULL)
    g_ptr_array_add (data, feed_client_certificate_new (uri, certificate, label));
}

static void
read_list (GPtrArray *list, const char *data, gsize size)
{
  const char *end = data + size;
  const char *strings[3] = { NULL, NULL, NULL };

  for (guint i = 0; data < end && end[-1] == '\0'; i++)
    {
      strings[i % 3] = data;
      data += strlen (data) + 1;
      if (i % 3 == 2)
        add_cb (strings[0], strings[1], strings[2], list);
    }
}

static GBytes *
run_lister (GCancellable *cancellable)
{
  const char *folder = g_getenv ("FEED_HELPER_DIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : HELPER_DIR,
                                            "feed-list-tokens", NULL);
  g_autoptr (GSubprocess) lister = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, path, NULL);
  g_autoptr (GBytes) output = NULL;

  if (lister == NULL || !g_subprocess_communicate (lister, NULL, cancellable, &output, NULL, NULL))
    return NULL;
  return g_subprocess_get_successful (lister) ? g_steal_pointer (&output) : NULL;
}

/* The modules bring libraries along, which are there from the first time on. */
static void
leave_modules (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      feed_exit_guard_go_first ();
      g_once_init_leave (&once, 1);
    }
  feed_exit_guard_leave ();
}

static void
list_here (GPtrArray *list)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&modules_lock);

  feed_exit_guard_enter ();
  if (n_in_use == 0)
    feed_token_start_modules ();
  feed_token_scan (add_cb, list);
  leave_modules ();
}

GPtrArray *
feed_token_list_certificates (GCancellable *cancellable)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) output = run_lister (cancellable);
  gsize size = 0;
  const char *data = output != NULL ? g_bytes_get_data (output, &size) : NULL;

  if (output != NULL)
    read_list (list, data, size);
  else if (!g_cancellable_is_cancelled (cancellable))
    list_here (list);
  return list;
}

/* One of them ---------------------------------------------------------------------------------- */

/* The key has the id of its certificate, but need not have its name. */
static char *
make_key_uri (const char *uri)
{
  g_auto (GStrv) parts = g_strsplit (uri + strlen ("pkcs11:"), ";", -1);
  gboolean has_id = strstr (uri, "id=%") != NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_str_has_prefix (parts[i], "type=") &&
        !(has_id && g_str_has_prefix (parts[i], "object=")))
      g_strv_builder_add (kept, parts[i]);
  rest = g_strv_builder_end (kept);
  joined = g_strjoinv (";", rest);

  return g_strconcat ("pkcs11:", joined, NULL);
}

static GTlsCertificate *
load (const char *uri)
{
  g_autofree char *key_uri = make_key_uri (uri);

  return g_tls_certificate_new_from_pkcs11_uris (uri, key_uri, NULL);
}

static GTlsCertificate *
load_anew (const char *uri)
{
  gint64 end = g_get_monotonic_time () + MOST_SECONDS_OF_OTHERS * G_TIME_SPAN_SECOND;
  GTlsCertificate *certificate = NULL;

  while (n_in_use > 0 && certificate == NULL)
    {
      if (!g_cond_wait_until (&modules_idle, &modules_lock, end))
        return NULL;
      /* Somebody else may have started them anew. */
      certificate = load (uri);
    }
  if (certificate != NULL)
    return certificate;
  feed_token_start_modules ();
  return load (uri);
}

static GTlsCertificate *
load_guarded (const char *uri)
{
  GTlsCertificate *certificate = NULL;

  feed_exit_guard_enter ();
  certificate = load (uri);
  if (certificate == NULL)
    certificate = load_anew (uri);
  leave_modules ();

  return certificate;
}

GTlsCertificate *
feed_token_load_certificate (const char *uri, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&modules_lock);
  GTlsCertificate *certificate = load_guarded (uri);

  if (certificate == NULL)
    {
      g_set_error_literal (
          error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_MISSING,
          g_dgettext (GETTEXT_PACKAGE,
                      N_ ("The card or token with your certificate is not there.")));
      return NULL;
    }
  n_in_use++;
  g_object_weak_ref (G_OBJECT (certificate), gone_cb, NULL);

  return certificate;
}
