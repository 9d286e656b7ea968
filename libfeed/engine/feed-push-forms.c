/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-forms.h"

#include <string.h>

/* A reply of a cloud is a line. */
#define MAX_REPLY 4096

static void
add (GString *form, const char *name, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (form, "%s%s=%s", form->len > 0 ? "&" : "", name, escaped);
}

char *
feed_push_make_hub_form (const char *mode,
                         const char *callback,
                         const char *topic,
                         const char *secret,
                         guint lease_seconds)
{
  GString *form = g_string_new (NULL);
  g_autofree char *lease = g_strdup_printf ("%u", lease_seconds);

  add (form, "hub.mode", mode);
  add (form, "hub.topic", topic);
  add (form, "hub.callback", callback);
  if (g_str_equal (mode, "subscribe"))
    {
      add (form, "hub.lease_seconds", lease);
      if (secret != NULL)
        add (form, "hub.secret", secret);
    }

  return g_string_free (form, FALSE);
}

static int
get_port (GUri *uri, gboolean is_secure)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return is_secure ? 443 : 80;
}

char *
feed_push_make_cloud_form (const char *callback, const char *topic)
{
  g_autoptr (GUri) uri = g_uri_parse (callback, G_URI_FLAGS_ENCODED, NULL);
  gboolean is_secure = uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0;
  GString *form = NULL;
  g_autofree char *port = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  form = g_string_new (NULL);
  port = g_strdup_printf ("%d", get_port (uri, is_secure));
  add (form, "notifyProcedure", "");
  add (form, "registerProcedure", "");
  add (form, "domain", g_uri_get_host (uri));
  add (form, "port", port);
  add (form, "path", g_uri_get_path (uri));
  add (form, "protocol", is_secure ? "https-post" : "http-post");
  add (form, "url1", topic);

  return g_string_free (form, FALSE);
}

/* An attribute of the one element that a reply has. */
static char *
find_attribute (const char *text, const char *name)
{
  g_autofree char *begin = g_strconcat (name, "=", NULL);
  const char *at = strstr (text, begin);
  const char *end = NULL;

  if (at == NULL)
    return NULL;
  at += strlen (begin);
  end = *at == '"' || *at == '\'' ? strchr (at + 1, *at) : NULL;

  return end != NULL ? g_strndup (at + 1, end - at - 1) : NULL;
}

gboolean
feed_push_read_cloud_reply (GBytes *body, char **message)
{
  gsize size = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "",
                                             (gssize) MIN (size, MAX_REPLY));
  g_autofree char *success = find_attribute (text, "success");

  *message = find_attribute (text, "msg");
  return success != NULL && g_ascii_strcasecmp (success, "true") == 0;
}

char *
feed_push_find_parameter (const char *text, gssize length, const char *name)
{
  g_autoptr (GHashTable) parameters = NULL;

  if (text == NULL || length == 0)
    return NULL;
  parameters = g_uri_parse_params (text, length, "&", G_URI_PARAMS_WWW_FORM, NULL);

  return parameters != NULL ? g_strdup (g_hash_table_lookup (parameters, name)) : NULL;
}
