/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-loader.h"

#include <gmodule.h>

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

/* Where it was built, for running from the build folder, else where it is installed. */
static char *
module_path (void)
{
  const char *folder = g_getenv ("FEEDWRIGHT_MODULE_DIR");

  return g_build_filename (folder != NULL ? folder : PKGLIBDIR, MODULE_NAME, NULL);
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
  g_autofree char *path = module_path ();
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer symbol = NULL;

  if (module == NULL || !g_module_symbol (module, FW_WEB_MODULE_SYMBOL, &symbol))
    {
      g_set_error_literal (error, FW_WEB_ERROR, FW_WEB_ERROR_MISSING, g_module_error ());
      return NULL;
    }
  g_module_make_resident (module);

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
