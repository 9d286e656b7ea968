/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-health-private.h"

#include "feed-date.h"

G_DEFINE_BOXED_TYPE (FeedHealth, feed_health, feed_health_copy, feed_health_free)

static const char *const action_nicks[] = {
  [FEED_HEALTH_WAIT] = "wait",
  [FEED_HEALTH_SIGN_IN] = "sign-in",
  [FEED_HEALTH_CHOOSE_CERTIFICATE] = "choose-certificate",
  [FEED_HEALTH_ENTER_PIN] = "enter-pin",
  [FEED_HEALTH_TRUST] = "trust",
  [FEED_HEALTH_REVIEW_ORIGIN] = "review-origin",
  [FEED_HEALTH_CHANGE_ADDRESS] = "change-address",
  [FEED_HEALTH_RETRY] = "retry",
  [FEED_HEALTH_RESUME] = "resume",
  [FEED_HEALTH_UNSUBSCRIBE] = "unsubscribe",
};

/* What is not here is tried again. */
static const struct
{
  FeedError code;
  FeedHealthAction action;
} code_actions[] = {
  { FEED_ERROR_AUTH_REQUIRED, FEED_HEALTH_SIGN_IN },
  { FEED_ERROR_AUTH_FAILED, FEED_HEALTH_SIGN_IN },
  { FEED_ERROR_PROXY_AUTH_REQUIRED, FEED_HEALTH_SIGN_IN },
  { FEED_ERROR_PROXY_AUTH_FAILED, FEED_HEALTH_SIGN_IN },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, FEED_HEALTH_CHOOSE_CERTIFICATE },
  { FEED_ERROR_CLIENT_CERTIFICATE_REJECTED, FEED_HEALTH_CHOOSE_CERTIFICATE },
  { FEED_ERROR_CLIENT_CERTIFICATE_MISSING, FEED_HEALTH_CHOOSE_CERTIFICATE },
  { FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE, FEED_HEALTH_CHOOSE_CERTIFICATE },
  { FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, FEED_HEALTH_ENTER_PIN },
  { FEED_ERROR_CERTIFICATE_UNKNOWN_CA, FEED_HEALTH_TRUST },
  { FEED_ERROR_CERTIFICATE_HOST, FEED_HEALTH_TRUST },
  { FEED_ERROR_CERTIFICATE_EXPIRED, FEED_HEALTH_TRUST },
  { FEED_ERROR_CERTIFICATE_NOT_YET, FEED_HEALTH_TRUST },
  { FEED_ERROR_CERTIFICATE_REVOKED, FEED_HEALTH_TRUST },
  { FEED_ERROR_CERTIFICATE_INVALID, FEED_HEALTH_TRUST },
  { FEED_ERROR_CERTIFICATE_CHANGED, FEED_HEALTH_TRUST },
  { FEED_ERROR_TLS_POLICY, FEED_HEALTH_REVIEW_ORIGIN },
  { FEED_ERROR_PROXY_FAILED, FEED_HEALTH_REVIEW_ORIGIN },
  { FEED_ERROR_PROXY_UNREACHABLE, FEED_HEALTH_REVIEW_ORIGIN },
  { FEED_ERROR_GONE, FEED_HEALTH_UNSUBSCRIBE },
  { FEED_ERROR_NOT_FOUND, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_HTML_PAGE, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_NOT_A_FEED, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_NO_FEED_FOUND, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_HOST_NOT_FOUND, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_REDIRECT_LOOP, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_REDIRECT_INVALID, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_REDIRECT_DOWNGRADE, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_INVALID_ADDRESS, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_UNSUPPORTED_SCHEME, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_PRIVATE_ADDRESS, FEED_HEALTH_CHANGE_ADDRESS },
};

/**
 * feed_health_copy:
 * @self: a feed's health
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedHealth *
feed_health_copy (const FeedHealth *self)
{
  FeedHealth *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->uri = g_strdup (self->uri);
  copy->state = feed_retry_state_copy (self->state);
  copy->need = self->need != NULL ? feed_need_copy (self->need) : NULL;
  copy->certificate = self->certificate != NULL ? feed_certificate_copy (self->certificate) : NULL;

  return copy;
}

/**
 * feed_health_free:
 * @self: (transfer full) (nullable): a feed's health
 *
 * Frees it.
 */
void
feed_health_free (FeedHealth *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->uri);
  feed_retry_state_free (self->state);
  feed_need_free (self->need);
  feed_certificate_free (self->certificate);
  g_free (self);
}

/**
 * feed_health_choose_action:
 * @state: how it went with a feed
 * @paused: whether a person paused it
 *
 * Chooses what to do about a feed.
 *
 * Returns: what fits best
 */
FeedHealthAction
feed_health_choose_action (const FeedRetryState *state, gboolean paused)
{
  if (paused)
    return FEED_HEALTH_RESUME;
  if (state->error_class == FEED_ERROR_CLASS_NONE || state->error_class == FEED_ERROR_CLASS_OFFLINE)
    return FEED_HEALTH_WAIT;
  for (guint i = 0; i < G_N_ELEMENTS (code_actions); i++)
    if (code_actions[i].code == state->code)
      return code_actions[i].action;
  return state->server_named ? FEED_HEALTH_WAIT : FEED_HEALTH_RETRY;
}

/**
 * feed_health_action_get_nick:
 * @action: an action
 *
 * Names an action for JSON. The name never changes and is never translated.
 *
 * Returns: the name
 */
const char *
feed_health_action_get_nick (FeedHealthAction action)
{
  return action_nicks[(guint) action < G_N_ELEMENTS (action_nicks) ? action : FEED_HEALTH_WAIT];
}

/* Lists ---------------------------------------------------------------------------------------- */

static const FeedNeed *
find_need (GPtrArray *waiting, gint64 feed_id)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const FeedWaiting *it = waiting->pdata[i];

      for (guint j = 0; j < it->feeds->len; j++)
        if (g_array_index (it->feeds, gint64, j) == feed_id)
          return it->need;
    }
  return NULL;
}

FeedHealth *
feed_health_new_certificate (const char *origin, const FeedCertificate *certificate)
{
  FeedHealth *self = g_new0 (FeedHealth, 1);

  self->title = g_strdup (certificate->name != NULL ? certificate->name : certificate->subject);
  self->uri = g_strdup (origin);
  self->state = feed_retry_state_new ();
  self->next_reason = FEED_NEXT_PERSON;
  self->action = FEED_HEALTH_CHOOSE_CERTIFICATE;
  self->need = feed_need_new (FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, origin, FALSE);
  self->certificate = feed_certificate_copy (certificate);

  return self;
}

static FeedHealth *
describe (FeedSubscription *feed, GPtrArray *waiting)
{
  const FeedRetryState *state = feed_subscription_get_retry_state (feed);
  const FeedNeed *need = find_need (waiting, feed_subscription_get_id (feed));
  FeedHealth *self = g_new0 (FeedHealth, 1);

  self->feed_id = feed_subscription_get_id (feed);
  self->title = g_strdup (feed_subscription_get_title (feed));
  self->uri = g_strdup (feed_subscription_get_uri (feed));
  self->state = feed_retry_state_copy (state);
  self->paused = feed_subscription_is_paused (feed);
  self->next_reason = feed_next_reason_of (state, self->paused);
  self->action = feed_health_choose_action (state, self->paused);
  self->need = need != NULL ? feed_need_copy (need) : NULL;

  return self;
}

/* What a person has to see to first, what passes last. */
static const int class_ranks[] = {
  [FEED_ERROR_CLASS_NONE] = 6,      [FEED_ERROR_CLASS_TRANSIENT] = 3,
  [FEED_ERROR_CLASS_OFFLINE] = 5,   [FEED_ERROR_CLASS_NEEDS_YOU] = 0,
  [FEED_ERROR_CLASS_PERMANENT] = 2, [FEED_ERROR_CLASS_OURS] = 4,
};
#define CERTIFICATE_RANK 1

static int
get_rank (const FeedHealth *self)
{
  return self->certificate != NULL ? CERTIFICATE_RANK : class_ranks[self->state->error_class];
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const FeedHealth *left = *(FeedHealth *const *) a;
  const FeedHealth *right = *(FeedHealth *const *) b;
  int ranks = get_rank (left) - get_rank (right);

  if (ranks != 0)
    return ranks;
  if (left->state->first_failed != right->state->first_failed)
    return left->state->first_failed < right->state->first_failed ? -1 : 1;
  return g_utf8_collate (left->title, right->title);
}

GPtrArray *
feed_health_list (GPtrArray *feeds, GPtrArray *waiting, GPtrArray *certificates)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_health_free);

  for (guint i = 0; i < feeds->len; i++)
    if (feed_subscription_is_paused (feeds->pdata[i]) ||
        feed_subscription_get_retry_state (feeds->pdata[i])->error_class != FEED_ERROR_CLASS_NONE)
      g_ptr_array_add (list, describe (feeds->pdata[i], waiting));
  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    g_ptr_array_add (list, feed_health_copy (certificates->pdata[i]));
  g_ptr_array_sort (list, compare);

  return list;
}

/* The report ----------------------------------------------------------------------------------- */

static void
write_time (GString *report, const char *name, gint64 time)
{
  g_autofree char *text = time != FEED_TIME_NONE ? feed_date_format (time) : NULL;

  if (text != NULL)
    g_string_append_printf (report, "  %s: %s\n", name, text);
}

static void
write_need (GString *report, const FeedNeed *need)
{
  g_autofree char *offered = feed_auth_schemes_format (need->offered);

  g_string_append_printf (report, "  needs: %s at %s%s\n", feed_error_code_get_nick (need->code),
                          need->origin, need->proxy ? " (proxy)" : "");
  if (*offered != '\0')
    g_string_append_printf (report, "  offered: %s\n", offered);
}

char *
feed_health_hide_secrets (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return parsed != NULL ? g_uri_to_string_partial (parsed, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY |
                                                               G_URI_HIDE_FRAGMENT)
                        : g_strdup ("?");
}

/* Whose it is goes to nobody else. */
static void
write_certificate (GString *report, const FeedHealth *self)
{
  g_string_append_printf (report, "%s\n", self->need->origin);
  write_time (report, "certificate until", self->certificate->valid_until);
  g_string_append_printf (report, "  do: %s\n", feed_health_action_get_nick (self->action));
}

static void
write_feed (GString *report, const FeedHealth *self)
{
  const FeedRetryState *state = self->state;
  g_autofree char *uri = feed_health_hide_secrets (self->uri);

  g_string_append_printf (report, "%s\n", uri);
  if (state->error_class != FEED_ERROR_CLASS_NONE)
    g_string_append_printf (report, "  error: %s\n  failures: %u\n",
                            feed_error_code_get_nick (state->code), state->failures);
  if (state->http_status != 0)
    g_string_append_printf (report, "  status: %u\n", state->http_status);
  write_time (report, "since", state->first_failed);
  write_time (report, "worked", state->last_success);
  if (!self->paused)
    write_time (report, "next", state->next_attempt);
  g_string_append_printf (report, "  why: %s\n  do: %s\n",
                          feed_next_reason_get_nick (self->next_reason),
                          feed_health_action_get_nick (self->action));
  if (self->need != NULL)
    write_need (report, self->need);
}

/**
 * feed_health_write_report:
 * @list: (element-type FeedHealth): feeds
 *
 * Writes down how it goes with feeds, for whoever is to help. There is no secret in it, and nothing
 * but codes, times and addresses without what may be a token in them; it is not translated.
 *
 * Returns: (transfer full): plain text
 */
char *
feed_health_write_report (GPtrArray *list)
{
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const FeedHealth *health = list->pdata[i];

      if (health->certificate != NULL)
        write_certificate (report, health);
      else
        write_feed (report, health);
    }

  return g_string_free (report, FALSE);
}
