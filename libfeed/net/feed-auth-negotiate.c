/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-auth-method-private.h"
#include "feed-error.h"
#include "feed-gss.h"

#define STATUS_SWITCHING 101

/* Kerberos by SPNEGO (RFC 4559). Each request has a ticket of its own, made in a thread: whoever
 * gives tickets may be far away, or gone. */
struct _FeedAuthNegotiate
{
  FeedAuthMethod parent_instance;
  FeedGss *gss;      /* (owned) (nullable) */
  GBytes *token;     /* (owned) (nullable): to be sent */
  GBytes *challenge; /* (owned) (nullable): what the server said in a second step */
  gboolean proxy;
  gboolean bound; /* to the TLS that it goes by */
};

G_DEFINE_FINAL_TYPE (FeedAuthNegotiate, feed_auth_negotiate, FEED_TYPE_AUTH_METHOD)

typedef struct
{
  FeedGss *gss;      /* (owned) */
  GBytes *challenge; /* (owned) (nullable) */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  feed_gss_unref (step->gss);
  g_clear_pointer (&step->challenge, g_bytes_unref);
  g_free (step);
}

static gboolean
needs_preparing (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  return FEED_AUTH_NEGOTIATE (method)->token == NULL;
}

static void
make_token (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Step *step = task_data;
  GError *error = NULL;
  GBytes *token = feed_gss_step (step->gss, step->challenge, &error);

  if (token == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, token, (GDestroyNotify) g_bytes_unref);
}

static void
prepare_async (FeedAuthMethod *method,
               const FeedAuthTarget *target,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  FeedAuthNegotiate *self = FEED_AUTH_NEGOTIATE (method);
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);
  g_autoptr (GTask) task = g_task_new (method, cancellable, callback, user_data);
  Step *step = g_new0 (Step, 1);

  g_task_set_source_tag (task, prepare_async);
  self->proxy = target->proxy;
  self->bound = target->end_point != NULL;
  if (self->challenge == NULL || self->gss == NULL)
    {
      g_clear_pointer (&self->gss, feed_gss_unref);
      self->gss = feed_gss_new (target->host, answer->user, answer->secret,
                                feed_auth_method_may_delegate (method), target->end_point);
    }
  step->gss = feed_gss_ref (self->gss);
  step->challenge = g_steal_pointer (&self->challenge);
  g_task_set_task_data (task, step, step_free);
  /* Whoever gave up need not wait for the thread, which nothing can stop. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, make_token);
}

static gboolean
prepare_finish (FeedAuthMethod *method, GAsyncResult *result, GError **error)
{
  FeedAuthNegotiate *self = FEED_AUTH_NEGOTIATE (method);

  g_clear_pointer (&self->token, g_bytes_unref);
  self->token = g_task_propagate_pointer (G_TASK (result), error);

  return self->token != NULL;
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  FeedAuthNegotiate *self = FEED_AUTH_NEGOTIATE (method);
  g_autoptr (GBytes) token = g_steal_pointer (&self->token);
  g_autofree char *encoded = NULL;

  if (token == NULL || g_bytes_get_size (token) == 0)
    return NULL;
  encoded = g_base64_encode (g_bytes_get_data (token, NULL), g_bytes_get_size (token));

  return g_strconcat ("Negotiate ", encoded, NULL);
}

static GBytes *
decode (const char *text)
{
  gsize length = 0;
  guint8 *data = g_base64_decode (text, &length);

  return g_bytes_new_take (data, length);
}

/* A server may want to hear more, but to no end that Kerberos would need. */
static FeedAuthVerdict
refused (FeedAuthMethod *method, const FeedAuthOffer *offer)
{
  FeedAuthNegotiate *self = FEED_AUTH_NEGOTIATE (method);

  if (offer == NULL || offer->token == NULL || self->gss == NULL ||
      feed_gss_is_complete (self->gss))
    return FEED_AUTH_VERDICT_WRONG;
  self->challenge = decode (offer->token);

  return FEED_AUTH_VERDICT_AGAIN;
}

/* An error page may come from before the server that we talk to, and the reply to a CONNECT has no
 * place for a proof. Nor has one that lets another protocol begin: whoever speaks that writes it,
 * and the server just passes it on, so that its certificate has to do, and the ticket that is of no
 * use to the owner of another. */
static gboolean
must_prove_itself (FeedAuthNegotiate *self, guint status)
{
  return status < 400 && !self->proxy && !(status == STATUS_SWITCHING && self->bound);
}

/* (nullable): a proxy says it in its Proxy-Authentication-Info. */
static GBytes *
find_proof (GPtrArray *offers, const char *info)
{
  g_autoptr (GPtrArray) more = feed_auth_offers_parse (info);
  const FeedAuthOffer *offer = feed_auth_offers_find (offers, FEED_AUTH_SCHEME_NEGOTIATE);

  if (offer == NULL || offer->token == NULL)
    offer = feed_auth_offers_find (more, FEED_AUTH_SCHEME_NEGOTIATE);
  return offer != NULL && offer->token != NULL ? decode (offer->token) : NULL;
}

/* The last step takes no network, so it need not be done elsewhere. */
static gboolean
prove (FeedAuthMethod *method, GPtrArray *offers, const char *info, guint status, GError **error)
{
  FeedAuthNegotiate *self = FEED_AUTH_NEGOTIATE (method);
  g_autoptr (GBytes) token = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (self->gss == NULL || feed_gss_is_complete (self->gss))
    return TRUE;
  token = find_proof (offers, info);
  if (token != NULL)
    {
      answer = feed_gss_step (self->gss, token, error);
      if (answer == NULL)
        return FALSE;
    }
  if (feed_gss_is_complete (self->gss) || !must_prove_itself (self, status))
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED,
                       "Kerberos: the server did not prove who it is");
  return FALSE;
}

static void
feed_auth_negotiate_finalize (GObject *object)
{
  FeedAuthNegotiate *self = FEED_AUTH_NEGOTIATE (object);

  g_clear_pointer (&self->gss, feed_gss_unref);
  g_clear_pointer (&self->token, g_bytes_unref);
  g_clear_pointer (&self->challenge, g_bytes_unref);

  G_OBJECT_CLASS (feed_auth_negotiate_parent_class)->finalize (object);
}

static void
feed_auth_negotiate_class_init (FeedAuthNegotiateClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = feed_auth_negotiate_finalize;
  method_class->is_shared = FALSE;
  method_class->needs_preparing = needs_preparing;
  method_class->prepare_async = prepare_async;
  method_class->prepare_finish = prepare_finish;
  method_class->write = write_value;
  method_class->refused = refused;
  method_class->prove = prove;
}

static void
feed_auth_negotiate_init (FeedAuthNegotiate *self)
{
}
