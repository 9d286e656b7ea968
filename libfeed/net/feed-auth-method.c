/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-method-private.h"

typedef struct
{
  FeedAuthScheme scheme;
  FeedAuthAnswer *answer; /* (owned) */
  gboolean delegate;
} FeedAuthMethodPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FeedAuthMethod, feed_auth_method, G_TYPE_OBJECT)

static FeedAuthMethodPrivate *
get_private (FeedAuthMethod *self)
{
  return feed_auth_method_get_instance_private (self);
}

void
feed_auth_method_set_up (FeedAuthMethod *self,
                         FeedAuthScheme scheme,
                         const FeedAuthAnswer *answer,
                         const FeedOriginPolicy *policy)
{
  FeedAuthMethodPrivate *private = get_private (self);

  private->scheme = scheme;
  private->answer = feed_auth_answer_copy (answer);
  private->delegate = policy->delegate;
}

gboolean
feed_auth_method_begin (FeedAuthMethod *self, const FeedAuthOffer *offer, GError **error)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->begin (self, offer, error);
}

gboolean
feed_auth_method_needs_preparing (FeedAuthMethod *self, const FeedAuthTarget *target)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->needs_preparing (self, target);
}

void
feed_auth_method_prepare_async (FeedAuthMethod *self,
                                const FeedAuthTarget *target,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  FEED_AUTH_METHOD_GET_CLASS (self)->prepare_async (self, target, cancellable, callback, user_data);
}

gboolean
feed_auth_method_prepare_finish (FeedAuthMethod *self, GAsyncResult *result, GError **error)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->prepare_finish (self, result, error);
}

char *
feed_auth_method_write (FeedAuthMethod *self, const FeedAuthTarget *target)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->write (self, target);
}

const char *
feed_auth_method_get_header (FeedAuthMethod *self)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->get_header (self);
}

const char *
feed_auth_method_get_nonce (FeedAuthMethod *self)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->get_nonce (self);
}

gboolean
feed_auth_method_renew (FeedAuthMethod *self, const FeedAuthOffer *offer, const char *nonce)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->renew (self, offer, nonce);
}

FeedAuthVerdict
feed_auth_method_refused (FeedAuthMethod *self, const FeedAuthOffer *offer)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->refused (self, offer);
}

gboolean
feed_auth_method_prove (FeedAuthMethod *self,
                        GPtrArray *offers,
                        const char *info,
                        guint status,
                        GError **error)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->prove (self, offers, info, status, error);
}

void
feed_auth_method_accepted (FeedAuthMethod *self, const char *info)
{
  FEED_AUTH_METHOD_GET_CLASS (self)->accepted (self, info);
}

gboolean
feed_auth_method_is_shared (FeedAuthMethod *self)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->is_shared;
}

gboolean
feed_auth_method_by_connection (FeedAuthMethod *self)
{
  return FEED_AUTH_METHOD_GET_CLASS (self)->by_connection;
}

FeedAuthScheme
feed_auth_method_get_scheme (FeedAuthMethod *self)
{
  return get_private (self)->scheme;
}

const FeedAuthAnswer *
feed_auth_method_get_answer (FeedAuthMethod *self)
{
  return get_private (self)->answer;
}

gboolean
feed_auth_method_may_delegate (FeedAuthMethod *self)
{
  return get_private (self)->delegate;
}

static gboolean
begin_default (FeedAuthMethod *self, const FeedAuthOffer *offer, GError **error)
{
  return TRUE;
}

static gboolean
needs_preparing_default (FeedAuthMethod *self, const FeedAuthTarget *target)
{
  return FALSE;
}

static const char *
get_text_default (FeedAuthMethod *self)
{
  return NULL;
}

static gboolean
renew_default (FeedAuthMethod *self, const FeedAuthOffer *offer, const char *nonce)
{
  return FALSE;
}

static FeedAuthVerdict
refused_default (FeedAuthMethod *self, const FeedAuthOffer *offer)
{
  return FEED_AUTH_VERDICT_WRONG;
}

static gboolean
prove_default (FeedAuthMethod *self,
               GPtrArray *offers,
               const char *info,
               guint status,
               GError **error)
{
  return TRUE;
}

static void
accepted_default (FeedAuthMethod *self, const char *info)
{
}

static void
feed_auth_method_finalize (GObject *object)
{
  feed_auth_answer_free (get_private (FEED_AUTH_METHOD (object))->answer);

  G_OBJECT_CLASS (feed_auth_method_parent_class)->finalize (object);
}

static void
feed_auth_method_class_init (FeedAuthMethodClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_auth_method_finalize;
  klass->is_shared = TRUE;
  klass->begin = begin_default;
  klass->needs_preparing = needs_preparing_default;
  klass->get_header = get_text_default;
  klass->get_nonce = get_text_default;
  klass->renew = renew_default;
  klass->refused = refused_default;
  klass->prove = prove_default;
  klass->accepted = accepted_default;
}

static void
feed_auth_method_init (FeedAuthMethod *self)
{
}
