/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-sandbox.h"

#include <string.h>

#define INFO_FILE "/.flatpak-info"
/* For tests: another file in its place. */
#define INFO_VARIABLE "FEEDWRIGHT_SANDBOX_INFO"

#define APPLICATION "Application"
#define CONTEXT "Context"

struct _FeedSandbox
{
  char *app;          /* (owned) */
  char **shared;      /* (owned) (nullable) */
  char **sockets;     /* (owned) (nullable) */
  char **filesystems; /* (owned) (nullable) */
};

static gboolean
has (char **list, const char *name)
{
  return list != NULL && g_strv_contains ((const char *const *) list, name);
}

FeedSandbox *
feed_sandbox_parse (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *app = NULL;
  FeedSandbox *self = NULL;

  if (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    app = g_key_file_get_string (file, APPLICATION, "name", NULL);
  if (app == NULL)
    return NULL;
  self = g_new0 (FeedSandbox, 1);
  self->app = g_steal_pointer (&app);
  self->shared = g_key_file_get_string_list (file, CONTEXT, "shared", NULL, NULL);
  self->sockets = g_key_file_get_string_list (file, CONTEXT, "sockets", NULL, NULL);
  self->filesystems = g_key_file_get_string_list (file, CONTEXT, "filesystems", NULL, NULL);

  return self;
}

FeedSandbox *
feed_sandbox_load (void)
{
  const char *other = g_getenv (INFO_VARIABLE);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (other != NULL ? other : INFO_FILE, &text, NULL, NULL))
    return NULL;
  return feed_sandbox_parse (text);
}

void
feed_sandbox_free (FeedSandbox *self)
{
  if (self == NULL)
    return;
  g_free (self->app);
  g_strfreev (self->shared);
  g_strfreev (self->sockets);
  g_strfreev (self->filesystems);
  g_free (self);
}

const char *
feed_sandbox_get_app (FeedSandbox *self)
{
  return self->app;
}

gboolean
feed_sandbox_has_network (FeedSandbox *self)
{
  return has (self->shared, "network");
}

gboolean
feed_sandbox_has_socket (FeedSandbox *self, const char *socket)
{
  return has (self->sockets, socket);
}

gboolean
feed_sandbox_has_filesystem (FeedSandbox *self, const char *path)
{
  const gsize length = strlen (path);

  for (guint i = 0; self->filesystems != NULL && self->filesystems[i] != NULL; i++)
    if (strncmp (self->filesystems[i], path, length) == 0 &&
        (self->filesystems[i][length] == '\0' || self->filesystems[i][length] == ':'))
      return TRUE;
  return FALSE;
}

gboolean
feed_sandbox_denies_network (void)
{
  g_autoptr (FeedSandbox) self = feed_sandbox_load ();

  return self != NULL && !feed_sandbox_has_network (self);
}
