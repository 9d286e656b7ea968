/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atompub-client-private.h"

#include "feed-address-policy.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"

G_DEFINE_FINAL_TYPE (FeedAtomPubClient, feed_atompub_client, G_TYPE_OBJECT)

static void
feed_atompub_client_finalize (GObject *object)
{
  FeedAtomPubClient *self = FEED_ATOMPUB_CLIENT (object);

  g_object_unref (self->http);
  g_ptr_array_unref (self->under_way);
  g_clear_pointer (&self->home, g_uri_unref);
  G_OBJECT_CLASS (feed_atompub_client_parent_class)->finalize (object);
}

static void
feed_atompub_client_class_init (FeedAtomPubClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_atompub_client_finalize;
}

static void
feed_atompub_client_init (FeedAtomPubClient *self)
{
  self->under_way = g_ptr_array_new_with_free_func (g_object_unref);
}

FeedAtomPubClient *
feed_atompub_client_new (FeedHttpClient *http, FeedServerTraits traits)
{
  FeedAtomPubClient *self = g_object_new (FEED_TYPE_ATOMPUB_CLIENT, NULL);

  self->http = g_object_ref (http);
  self->traits = traits;
  self->retry_after = FEED_TIME_NONE;

  return self;
}

void
feed_atompub_client_set_home (FeedAtomPubClient *self, const char *uri)
{
  g_clear_pointer (&self->home, g_uri_unref);
  self->home = uri != NULL ? feed_http_uri_parse (uri, NULL, NULL) : NULL;
  self->is_near = self->home != NULL && feed_host_is_private (g_uri_get_host (self->home));
}

static gpointer
ref_cancellable (gconstpointer cancellable, gpointer user_data)
{
  return g_object_ref ((gpointer) cancellable);
}

void
feed_atompub_client_cancel_all (FeedAtomPubClient *self)
{
  g_autoptr (GPtrArray) under_way = g_ptr_array_copy (self->under_way, ref_cancellable, NULL);

  for (guint i = 0; i < under_way->len; i++)
    g_cancellable_cancel (under_way->pdata[i]);
}

gint64
feed_atompub_client_get_retry_after (FeedAtomPubClient *self)
{
  return self->retry_after;
}

void
feed_atompub_client_learn (FeedAtomPubClient *self, FeedServerTraits traits)
{
  self->traits |= traits;
}

FeedServerTraits
feed_atompub_client_get_traits (FeedAtomPubClient *self)
{
  return self->traits;
}

/* Where it may go ------------------------------------------------------------------------------ */

static gboolean
is_at_home (const FeedAtomPubClient *self, const char *uri)
{
  g_autoptr (GUri) address = feed_http_uri_parse (uri, NULL, NULL);

  return self->home == NULL ||
         (address != NULL && g_str_equal (g_uri_get_host (address), g_uri_get_host (self->home)));
}

/* A blog of the public has nothing to change in the networks around this machine. */
gboolean
feed_atompub_client_may_be_private (const FeedAtomPubClient *self, const char *uri)
{
  return self->is_near || (self->traits & FEED_SERVER_TRAITS_NEAR) != 0 || is_at_home (self, uri);
}

/* What is written goes nowhere in the clear because a server of https says so. */
gboolean
feed_atompub_client_check_scheme (const FeedAtomPubClient *self, const char *uri, GError **error)
{
  g_autoptr (GUri) address = self->home != NULL ? feed_http_uri_parse (uri, NULL, NULL) : NULL;

  if (address == NULL || g_str_equal (g_uri_get_scheme (address), "https") ||
      g_str_equal (g_uri_get_scheme (self->home), "http"))
    return TRUE;
  g_propagate_error (error,
                     feed_http_error_new (FEED_ERROR_REDIRECT_DOWNGRADE, g_uri_get_host (address)));

  return FALSE;
}

void
feed_atompub_client_learn_place (FeedAtomPubClient *self, const FeedHttpResponse *response)
{
  if (self->home != NULL && !self->is_near && response->from_private &&
      is_at_home (self, response->uri))
    self->traits |= FEED_SERVER_TRAITS_NEAR;
}
