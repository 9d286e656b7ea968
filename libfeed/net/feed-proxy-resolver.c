/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-proxy-resolver.h"

#include <string.h>

#include "feed-alarm.h"
#include "feed-proxy-tunnel.h"

#define DIRECT "direct://"
/* What GIO calls the scheme of a raw stream. */
#define RAW "none"
#define ANSWERS_KEY "feed-proxy-answers"
#define TRIALS_KEY "feed-proxy-trials"
/* No connection takes longer, in seconds: whoever asked for the way did not take it. */
#define PATIENCE 60

struct _FeedProxyResolver
{
  GObject parent_instance;

  GProxyResolver *base;             /* (owned) */
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  GHashTable *answers; /* (owned): origin to FeedAuthAnswer, out of addresses; one for all */
};

/* What GIO signs in with somewhere, and nobody knows yet whether it is any good. */
typedef struct
{
  FeedAuthenticator *authenticator; /* borrowed: it owns this */
  char *origin;                     /* (owned) */
  FeedAuthAnswer *answer;           /* (owned) */
  GSource *patience;                /* (owned) */
} Trial;

/* One question, and the proxies that answer it. */
typedef struct
{
  gboolean raw;
  char **proxies; /* (owned) (nullable): as they are to be tried */
  guint next;     /* whose credentials are looked for */
} Lookup;

static void
feed_proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FeedProxyResolver,
                               feed_proxy_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      feed_proxy_resolver_iface_init))

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_strfreev (lookup->proxies);
  g_free (lookup);
}

static FeedOriginPolicy *
get_policy (FeedProxyResolver *self, const char *origin, gboolean proxy)
{
  if (self->authenticator == NULL)
    return feed_origin_policy_new (origin, proxy);
  return FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
      ->get_policy (self->authenticator, origin, proxy);
}

static FeedAuthChallenge
make_challenge (const char *origin)
{
  return (FeedAuthChallenge){
    .origin = origin,
    .proxy = TRUE,
    .encrypted = FALSE,
    .scheme = FEED_AUTH_SCHEME_BASIC,
    .offered = FEED_AUTH_SCHEME_BASIC,
  };
}

static gboolean
is_this_machine (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NON_DNS, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  address = g_inet_address_new_from_string (host);
  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* (nullable): what is to be used for @uri without asking anybody. */
static char *
choose_own (FeedProxyResolver *self, const char *uri)
{
  g_autofree char *origin = feed_origin_from_uri (uri);
  g_autoptr (FeedOriginPolicy) policy = origin != NULL ? get_policy (self, origin, FALSE) : NULL;

  if (policy != NULL && policy->proxy_uri != NULL)
    return g_strdup (policy->proxy_uri);
  return is_this_machine (uri) ? g_strdup (DIRECT) : NULL;
}

static gboolean
is_raw (const char *uri)
{
  return g_str_has_prefix (uri, RAW "://");
}

/* A raw stream takes the way of what is secure. */
static char *
make_question (const char *uri)
{
  if (!is_raw (uri))
    return g_strdup (uri);
  return g_strconcat ("https://", uri + strlen (RAW "://"), NULL);
}

static char *
join (GUri *uri, const char *user, const char *password)
{
  g_autoptr (GUri) joined = g_uri_build_with_user (
      G_URI_FLAGS_HAS_PASSWORD, g_uri_get_scheme (uri), user, password, NULL, g_uri_get_host (uri),
      g_uri_get_port (uri), g_uri_get_path (uri), NULL, NULL);

  return g_uri_to_string (joined);
}

/* Takes name and password out of a proxy's address and keeps them. */
static char *
strip (FeedProxyResolver *self, const char *proxy)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_NON_DNS, NULL);
  g_autofree char *origin = feed_origin_from_uri (proxy);

  if (uri == NULL || origin == NULL || g_uri_get_userinfo (uri) == NULL)
    return g_strdup (proxy);
  g_hash_table_insert (self->answers, g_steal_pointer (&origin),
                       feed_auth_answer_new (FEED_AUTH_SCHEME_NONE, g_uri_get_user (uri),
                                             g_uri_get_password (uri), NULL));
  return join (uri, NULL, NULL);
}

static void
strip_all (FeedProxyResolver *self, char **proxies)
{
  for (guint i = 0; proxies[i] != NULL; i++)
    {
      char *stripped = strip (self, proxies[i]);

      g_free (proxies[i]);
      proxies[i] = stripped;
    }
}

/* Where it is we who sign in: libsoup does at http proxies, but for raw streams. */
static void
rename_tunnels (char **proxies, gboolean raw)
{
  for (guint i = 0; proxies[i] != NULL; i++)
    {
      g_autofree char *scheme = g_uri_parse_scheme (proxies[i]);
      char *renamed = NULL;

      if (g_strcmp0 (scheme, "https") != 0 && !(raw && g_strcmp0 (scheme, "http") == 0))
        continue;
      renamed = feed_proxy_tunnel_rename (proxies[i]);
      g_free (proxies[i]);
      proxies[i] = renamed;
    }
}

static void
trial_free (gpointer data)
{
  Trial *self = data;

  feed_alarm_clear (&self->patience);
  feed_auth_answer_free (self->answer);
  g_free (self->origin);
  g_free (self);
}

static GHashTable *
get_trials (FeedAuthenticator *authenticator)
{
  GHashTable *trials = g_object_get_data (G_OBJECT (authenticator), TRIALS_KEY);

  if (trials != NULL)
    return trials;
  trials = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, trial_free);
  g_object_set_data_full (G_OBJECT (authenticator), TRIALS_KEY, trials,
                          (GDestroyNotify) g_hash_table_unref);
  return trials;
}

void
feed_proxy_report (FeedAuthenticator *authenticator, const char *proxy, FeedAuthOutcome outcome)
{
  FeedAuthenticatorInterface *iface = NULL;
  Trial *trial = NULL;

  if (authenticator == NULL || proxy == NULL ||
      !g_hash_table_steal_extended (get_trials (authenticator), proxy, NULL, (gpointer *) &trial))
    return;
  iface = FEED_AUTHENTICATOR_GET_IFACE (authenticator);
  if (iface->report != NULL)
    {
      const FeedAuthChallenge challenge = make_challenge (trial->origin);

      iface->report (authenticator, &challenge, trial->answer, outcome);
    }
  trial_free (trial);
}

void
feed_proxy_report_failure (FeedAuthenticator *authenticator,
                           const char *proxy,
                           FeedError code,
                           FeedErrorPhase phase)
{
  FeedAuthOutcome outcome = FEED_AUTH_OUTCOME_UNSENT;

  if (code == FEED_ERROR_PROXY_AUTH_FAILED)
    outcome = FEED_AUTH_OUTCOME_REFUSED;
  else if (phase == FEED_ERROR_PHASE_PROXY)
    outcome = FEED_AUTH_OUTCOME_UNANSWERED;
  feed_proxy_report (authenticator, proxy, outcome);
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  Trial *trial = user_data;

  feed_proxy_report (trial->authenticator, trial->origin, FEED_AUTH_OUTCOME_UNSENT);

  return G_SOURCE_REMOVE;
}

FeedAuthAnswer *
feed_proxy_resolver_find_answer (FeedAuthenticator *authenticator, const char *origin)
{
  GHashTable *answers = g_object_get_data (G_OBJECT (authenticator), ANSWERS_KEY);
  const FeedAuthAnswer *answer = answers != NULL ? g_hash_table_lookup (answers, origin) : NULL;

  return answer != NULL ? feed_auth_answer_copy (answer) : NULL;
}

/* Whether GIO has to sign in there by itself, and may. */
static gboolean
wants_credentials (FeedProxyResolver *self, const char *proxy)
{
  g_autofree char *origin = feed_origin_from_uri (proxy);
  g_autoptr (FeedOriginPolicy) policy = NULL;

  if (origin == NULL || g_ascii_strncasecmp (proxy, "socks", strlen ("socks")) != 0)
    return FALSE;
  policy = get_policy (self, origin, TRUE);

  return policy->plain_consent && (policy->schemes & FEED_AUTH_SCHEME_BASIC) != 0;
}

static void
put_in (Lookup *lookup, const FeedAuthAnswer *answer)
{
  char **place = &lookup->proxies[lookup->next];
  g_autoptr (GUri) uri = g_uri_parse (*place, G_URI_FLAGS_NON_DNS, NULL);

  if (uri == NULL || answer->user == NULL)
    return;
  g_free (*place);
  *place = join (uri, answer->user, answer->secret);
}

/* GIO signs in by itself, so what came of it is heard of from whoever connects. */
static void
begin_trial (FeedProxyResolver *self, const char *proxy, const FeedAuthAnswer *answer)
{
  char *origin = feed_origin_from_uri (proxy);
  Trial *trial = g_new0 (Trial, 1);

  feed_proxy_report (self->authenticator, origin, FEED_AUTH_OUTCOME_UNSENT);
  trial->answer = feed_auth_answer_copy (answer);
  trial->authenticator = self->authenticator;
  trial->origin = origin;
  feed_alarm_set (&trial->patience, PATIENCE, out_of_patience_cb, trial);
  g_hash_table_insert (get_trials (self->authenticator), origin, trial);
}

static void
look_on (GTask *task);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  FeedProxyResolver *self = g_task_get_source_object (task);
  /* Whoever implements it may let another object call back. */
  g_autoptr (FeedAuthAnswer) answer = FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
                                          ->answer_finish (self->authenticator, result, NULL);

  if (answer != NULL)
    {
      put_in (lookup, answer);
      begin_trial (self, lookup->proxies[lookup->next], answer);
    }
  lookup->next++;
  look_on (task);
}

static void
ask_for_credentials (GTask *task, const char *origin)
{
  FeedProxyResolver *self = g_task_get_source_object (task);
  const FeedAuthChallenge challenge = make_challenge (origin);

  FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
      ->answer_async (self->authenticator, &challenge, g_task_get_cancellable (task), answered_cb,
                      g_object_ref (task));
}

/* Whether the credentials of the next proxy are there already, or are none. */
static gboolean
settle_next (FeedProxyResolver *self, Lookup *lookup)
{
  const char *proxy = lookup->proxies[lookup->next];
  g_autofree char *origin = feed_origin_from_uri (proxy);
  const FeedAuthAnswer *answer = origin != NULL ? g_hash_table_lookup (self->answers, origin)
                                                : NULL;

  if (!wants_credentials (self, proxy))
    return TRUE;
  if (answer != NULL)
    put_in (lookup, answer);

  return answer != NULL || self->authenticator == NULL;
}

static void
look_on (GTask *task)
{
  FeedProxyResolver *self = g_task_get_source_object (task);
  Lookup *lookup = g_task_get_task_data (task);

  for (; lookup->proxies[lookup->next] != NULL; lookup->next++)
    if (!settle_next (self, lookup))
      {
        g_autofree char *origin = feed_origin_from_uri (lookup->proxies[lookup->next]);

        ask_for_credentials (task, origin);
        return;
      }
  rename_tunnels (lookup->proxies, lookup->raw);
  g_task_return_pointer (task, g_steal_pointer (&lookup->proxies), (GDestroyNotify) g_strfreev);
}

static void
base_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedProxyResolver *self = g_task_get_source_object (task);
  Lookup *lookup = g_task_get_task_data (task);
  GError *error = NULL;

  lookup->proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);
  if (lookup->proxies == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  strip_all (self, lookup->proxies);
  look_on (task);
}

static void
lookup_async (GProxyResolver *resolver,
              const char *uri,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  FeedProxyResolver *self = FEED_PROXY_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Lookup *lookup = g_new0 (Lookup, 1);
  g_autofree char *question = make_question (uri);
  g_autofree char *own = choose_own (self, question);

  g_task_set_source_tag (task, lookup_async);
  g_task_set_task_data (task, lookup, lookup_free);
  lookup->raw = is_raw (uri);
  if (own == NULL)
    {
      g_proxy_resolver_lookup_async (self->base, question, cancellable, base_cb,
                                     g_steal_pointer (&task));
      return;
    }
  lookup->proxies = g_new0 (char *, 2);
  lookup->proxies[0] = strip (self, own);
  look_on (task);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nothing here connects in this way; without credentials it works as well. */
static char **
lookup_now (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  FeedProxyResolver *self = FEED_PROXY_RESOLVER (resolver);
  g_autofree char *question = make_question (uri);
  g_autofree char *own = choose_own (self, question);
  char **proxies = NULL;

  if (own != NULL)
    {
      proxies = g_new0 (char *, 2);
      proxies[0] = g_steal_pointer (&own);
    }
  else
    proxies = g_proxy_resolver_lookup (self->base, question, cancellable, error);
  if (proxies != NULL)
    {
      strip_all (self, proxies);
      rename_tunnels (proxies, is_raw (uri));
    }
  return proxies;
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
feed_proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup_now;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

/* Sessions come and go; what the system says is the same for all that one authenticator is for. */
static GHashTable *
get_answers (FeedAuthenticator *authenticator)
{
  GHashTable *answers = authenticator != NULL
                            ? g_object_get_data (G_OBJECT (authenticator), ANSWERS_KEY)
                            : NULL;

  if (answers != NULL)
    return g_hash_table_ref (answers);
  answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                   (GDestroyNotify) feed_auth_answer_free);
  if (authenticator != NULL)
    g_object_set_data_full (G_OBJECT (authenticator), ANSWERS_KEY, g_hash_table_ref (answers),
                            (GDestroyNotify) g_hash_table_unref);
  return answers;
}

FeedProxyResolver *
feed_proxy_resolver_new (GProxyResolver *base, FeedAuthenticator *authenticator)
{
  FeedProxyResolver *self = g_object_new (FEED_TYPE_PROXY_RESOLVER, NULL);

  self->base = g_object_ref (base != NULL ? base : g_proxy_resolver_get_default ());
  self->authenticator = authenticator != NULL ? g_object_ref (authenticator) : NULL;
  self->answers = get_answers (authenticator);

  return self;
}

FeedNeed *
feed_proxy_make_need (FeedAuthenticator *authenticator, const char *proxy, FeedError code)
{
  g_autoptr (FeedOriginPolicy) policy = NULL;
  FeedNeed *need = NULL;

  if (authenticator == NULL || proxy == NULL ||
      (code != FEED_ERROR_PROXY_AUTH_REQUIRED && code != FEED_ERROR_PROXY_AUTH_FAILED))
    return NULL;
  policy = FEED_AUTHENTICATOR_GET_IFACE (authenticator)->get_policy (authenticator, proxy, TRUE);
  need = feed_need_new (code, proxy, TRUE);
  need->offered = FEED_AUTH_SCHEME_BASIC;
  need->refused = policy->plain_consent ? FEED_AUTH_SCHEME_NONE : FEED_AUTH_SCHEME_BASIC;

  return need;
}

static void
feed_proxy_resolver_finalize (GObject *object)
{
  FeedProxyResolver *self = FEED_PROXY_RESOLVER (object);

  g_clear_object (&self->base);
  g_clear_object (&self->authenticator);
  g_hash_table_unref (self->answers);

  G_OBJECT_CLASS (feed_proxy_resolver_parent_class)->finalize (object);
}

static void
feed_proxy_resolver_class_init (FeedProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_proxy_resolver_finalize;
  feed_proxy_tunnel_register ();
}

static void
feed_proxy_resolver_init (FeedProxyResolver *self)
{
}
