/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-authenticator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
net_authenticator_iface_init (FeedAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NetAuthenticator,
                               net_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FEED_TYPE_AUTHENTICATOR,
                                                      net_authenticator_iface_init))

static FeedOriginPolicy *
get_policy (FeedAuthenticator *authenticator, const char *origin, gboolean proxy)
{
  FeedOriginPolicy *policy = feed_origin_policy_copy (NET_AUTHENTICATOR (authenticator)->policy);

  g_free (policy->origin);
  policy->origin = g_strdup (origin);
  policy->proxy = proxy;
  return policy;
}

static void
answer_async (FeedAuthenticator *authenticator,
              const FeedAuthChallenge *challenge,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  NetAuthenticator *self = NET_AUTHENTICATOR (authenticator);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const FeedAuthAnswer *answer = challenge->refused_user != NULL ? self->other : self->answer;

  self->n_answers++;
  if (self->is_slow)
    {
      g_clear_object (&self->waiting);
      self->waiting = task;
      return;
    }
  if (self->excuse != FEED_ERROR_INTERNAL)
    g_task_return_new_error (task, FEED_ERROR, (int) self->excuse, "Not now");
  else if (answer != NULL && (challenge->scheme & self->speechless) == 0)
    g_task_return_pointer (task, feed_auth_answer_copy (answer),
                           (GDestroyNotify) feed_auth_answer_free);
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED, "Nothing to say");
  g_object_unref (task);
}

static FeedAuthAnswer *
answer_finish (FeedAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
certificate_async (FeedAuthenticator *authenticator,
                   const char *origin,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  NetAuthenticator *self = NET_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_pointer (task, self->certificate ? g_object_ref (self->certificate) : NULL,
                         g_object_unref);
}

static GTlsCertificate *
certificate_finish (FeedAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
get_pin (FeedAuthenticator *authenticator, const char *token)
{
  NetAuthenticator *self = NET_AUTHENTICATOR (authenticator);

  self->n_pins++;
  return g_strdup (self->pin);
}

static void
forget_pin (FeedAuthenticator *authenticator, const char *token)
{
  NetAuthenticator *self = NET_AUTHENTICATOR (authenticator);

  self->n_forgotten++;
  g_clear_pointer (&self->pin, g_free);
}

static void
report (FeedAuthenticator *authenticator,
        const FeedAuthChallenge *challenge,
        const FeedAuthAnswer *answer,
        FeedAuthOutcome outcome)
{
  NET_AUTHENTICATOR (authenticator)->n_outcomes[outcome]++;
}

static void
keep (FeedAuthenticator *authenticator,
      const FeedAuthChallenge *challenge,
      const FeedAuthAnswer *old,
      const FeedAuthAnswer *fresh)
{
  NetAuthenticator *self = NET_AUTHENTICATOR (authenticator);

  feed_auth_answer_free (self->kept);
  self->kept = feed_auth_answer_copy (fresh);
}

static void
report_need (FeedAuthenticator *authenticator, const FeedNeed *need)
{
  g_ptr_array_add (NET_AUTHENTICATOR (authenticator)->needs, feed_need_copy (need));
}

static void
net_authenticator_iface_init (FeedAuthenticatorInterface *iface)
{
  iface->get_policy = get_policy;
  iface->answer_async = answer_async;
  iface->answer_finish = answer_finish;
  iface->certificate_async = certificate_async;
  iface->certificate_finish = certificate_finish;
  iface->get_pin = get_pin;
  iface->forget_pin = forget_pin;
  iface->keep = keep;
  iface->report = report;
  iface->report_need = report_need;
}

NetAuthenticator *
net_authenticator_new (void)
{
  return g_object_new (NET_TYPE_AUTHENTICATOR, NULL);
}

const FeedNeed *
net_authenticator_get_need (NetAuthenticator *self)
{
  assert_int_equal (self->needs->len, 1);
  return self->needs->pdata[0];
}

static void
net_authenticator_finalize (GObject *object)
{
  NetAuthenticator *self = NET_AUTHENTICATOR (object);

  feed_origin_policy_free (self->policy);
  feed_auth_answer_free (self->answer);
  feed_auth_answer_free (self->other);
  feed_auth_answer_free (self->kept);
  g_clear_object (&self->waiting);
  g_clear_object (&self->certificate);
  g_free (self->pin);
  g_ptr_array_unref (self->needs);

  G_OBJECT_CLASS (net_authenticator_parent_class)->finalize (object);
}

static void
net_authenticator_class_init (NetAuthenticatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = net_authenticator_finalize;
}

static void
net_authenticator_init (NetAuthenticator *self)
{
  self->policy = feed_origin_policy_new ("https://any.example", FALSE);
  self->needs = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_need_free);
}
