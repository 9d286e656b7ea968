/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-proxy-pass.h"

#define PASS_KEY "feed-proxy-pass"

struct _FeedProxyPass
{
  gatomicrefcount ref_count;

  /* Input */
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  GTlsDatabase *database;           /* (owned) (nullable) */
  GCancellable *stop;               /* (owned) (nullable) */

  /* Output */
  GError *refusal; /* (owned) (nullable) */
  FeedNeed *need;  /* (owned) (nullable) */
  FeedAuthScheme scheme;
};

FeedProxyPass *
feed_proxy_pass_new (FeedAuthenticator *authenticator, GTlsDatabase *database, GCancellable *stop)
{
  FeedProxyPass *self = g_new0 (FeedProxyPass, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_set_object (&self->authenticator, authenticator);
  g_set_object (&self->database, database);
  g_set_object (&self->stop, stop);

  return self;
}

static FeedProxyPass *
ref_pass (FeedProxyPass *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_proxy_pass_unref (FeedProxyPass *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->authenticator);
  g_clear_object (&self->database);
  g_clear_object (&self->stop);
  g_clear_error (&self->refusal);
  feed_need_free (self->need);
  g_free (self);
}

void
feed_proxy_pass_attach (FeedProxyPass *self, GIOStream *connection)
{
  g_object_set_data_full (G_OBJECT (connection), PASS_KEY, ref_pass (self),
                          (GDestroyNotify) feed_proxy_pass_unref);
}

FeedProxyPass *
feed_proxy_pass_find (GIOStream *connection)
{
  FeedProxyPass *self = g_object_get_data (G_OBJECT (connection), PASS_KEY);

  return self != NULL ? ref_pass (self) : feed_proxy_pass_new (NULL, NULL, NULL);
}

FeedAuthenticator *
feed_proxy_pass_get_authenticator (FeedProxyPass *self)
{
  return self->authenticator;
}

GTlsDatabase *
feed_proxy_pass_get_database (FeedProxyPass *self)
{
  return self->database;
}

void
feed_proxy_pass_refuse (FeedProxyPass *self, GError *error, const FeedNeed *need)
{
  g_clear_error (&self->refusal);
  self->refusal = error;
  feed_need_free (self->need);
  self->need = need != NULL ? feed_need_copy (need) : NULL;
  if (self->stop != NULL)
    g_cancellable_cancel (self->stop);
}

const GError *
feed_proxy_pass_get_refusal (FeedProxyPass *self)
{
  return self->refusal;
}

const FeedNeed *
feed_proxy_pass_get_need (FeedProxyPass *self)
{
  return self->need;
}

void
feed_proxy_pass_set_scheme (FeedProxyPass *self, FeedAuthScheme scheme)
{
  self->scheme = scheme;
}

FeedAuthScheme
feed_proxy_pass_get_scheme (FeedProxyPass *self)
{
  return self->scheme;
}
