/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-proxy-filter.h"

struct _FeedProxyFilter
{
  GObject parent_instance;

  GProxyResolver *resolver; /* (owned) */
};

static void
proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FeedProxyFilter,
                               feed_proxy_filter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      proxy_resolver_iface_init))

static char *
strip_user (const char *proxy)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    return g_strdup (proxy);
  return g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);
}

static char **
strip_users (char **proxies)
{
  for (guint i = 0; proxies != NULL && proxies[i] != NULL; i++)
    {
      char *stripped = strip_user (proxies[i]);

      g_free (proxies[i]);
      proxies[i] = stripped;
    }
  return proxies;
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return g_proxy_resolver_is_supported (FEED_PROXY_FILTER (resolver)->resolver);
}

static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  FeedProxyFilter *self = FEED_PROXY_FILTER (resolver);

  return strip_users (g_proxy_resolver_lookup (self->resolver, uri, cancellable, error));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (proxies != NULL)
    g_task_return_pointer (task, strip_users (proxies), (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
lookup_async (GProxyResolver *resolver,
              const char *uri,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  FeedProxyFilter *self = FEED_PROXY_FILTER (resolver);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lookup_async);
  g_proxy_resolver_lookup_async (self->resolver, uri, cancellable, looked_up_cb, task);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

static void
feed_proxy_filter_finalize (GObject *object)
{
  FeedProxyFilter *self = FEED_PROXY_FILTER (object);

  g_clear_object (&self->resolver);

  G_OBJECT_CLASS (feed_proxy_filter_parent_class)->finalize (object);
}

static void
feed_proxy_filter_class_init (FeedProxyFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_proxy_filter_finalize;
}

static void
feed_proxy_filter_init (FeedProxyFilter *self)
{
}

GProxyResolver *
feed_proxy_filter_new (GProxyResolver *resolver)
{
  FeedProxyFilter *self = g_object_new (FEED_TYPE_PROXY_FILTER, NULL);

  self->resolver = g_object_ref (resolver);

  return G_PROXY_RESOLVER (self);
}
