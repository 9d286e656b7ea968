/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-loader.h"

#include "fw-module.h"

#define MODULE_NAME "libfeedwright-web.so"

/* clang-format off */
G_DEFINE_QUARK (fw-web-error-quark, fw_web_error)
/* clang-format on */

void
fw_web_host_init (FwWebHost *host)
{
  *host = (FwWebHost){
    .view_type = FW_TYPE_ARTICLE_VIEW,
    .load_image = fw_image_loader_load_async,
    .load_image_finish = fw_image_loader_load_finish,
  };
}

/* Inside Flatpak, WebKit asks Flatpak for its sandbox. */
static gboolean
check_sandbox (GError **error)
{
  const char *argv[] = { "bwrap", "--unshare-all", "--ro-bind", "/", "/", "true", NULL };
  int status = -1;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_spawn_sync (NULL, (char **) argv, NULL,
                    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                    NULL, NULL, NULL, NULL, &status, NULL) &&
      g_spawn_check_wait_status (status, NULL))
    return TRUE;
  g_set_error (error, FW_WEB_ERROR, FW_WEB_ERROR_SANDBOX, "bwrap cannot make a sandbox");

  return FALSE;
}

static FwWebViewNew
open_module (GError **error)
{
  g_autoptr (GError) reason = NULL;
  gpointer symbol = fw_module_load (MODULE_NAME, FW_WEB_MODULE_SYMBOL, &reason);

  if (symbol == NULL)
    g_set_error_literal (error, FW_WEB_ERROR, FW_WEB_ERROR_MISSING, reason->message);

  return (FwWebViewNew) symbol;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static GMutex mutex;
  static FwWebViewNew loaded;
  static GError *failure;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (loaded == NULL && failure == NULL && check_sandbox (&failure))
    loaded = open_module (&failure);
  if (loaded != NULL)
    g_task_return_pointer (task, (gpointer) loaded, NULL);
  else
    g_task_return_error (task, g_error_copy (failure));
}

void
fw_web_load_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_web_load_async);
  g_task_run_in_thread (task, load);
}

FwWebViewNew
fw_web_load_finish (GAsyncResult *result, GError **error)
{
  return (FwWebViewNew) g_task_propagate_pointer (G_TASK (result), error);
}
