/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-connection-test-private.h"

#include "feed-health-private.h"

typedef struct
{
  FeedTestResult result;
  char *detail; /* (nullable) */
  guint duration;
} Step;

struct _FeedConnectionTest
{
  gatomicrefcount ref_count;
  char *address;
  Step steps[FEED_TEST_N_STEPS];
  FeedErrorClass error_class;
  FeedError code;
  char *message;  /* (nullable) */
  FeedNeed *need; /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (FeedConnectionTest,
                     feed_connection_test,
                     feed_connection_test_ref,
                     feed_connection_test_unref)

static const char *const step_nicks[FEED_TEST_N_STEPS] = {
  [FEED_TEST_DNS] = "dns",     [FEED_TEST_TCP] = "tcp",         [FEED_TEST_TLS] = "tls",
  [FEED_TEST_PROXY] = "proxy", [FEED_TEST_SIGN_ON] = "sign-on", [FEED_TEST_FEED] = "feed",
};

static const char *const result_nicks[] = {
  [FEED_TEST_NOT_REACHED] = "not-reached",
  [FEED_TEST_NOT_NEEDED] = "not-needed",
  [FEED_TEST_PASSED] = "passed",
  [FEED_TEST_FAILED] = "failed",
};

/* What is not here is about the feed itself. */
static const struct
{
  FeedError code;
  FeedTestStep step;
} code_steps[] = {
  { FEED_ERROR_INVALID_ADDRESS, FEED_TEST_DNS },
  { FEED_ERROR_UNSUPPORTED_SCHEME, FEED_TEST_DNS },
  { FEED_ERROR_HOST_NOT_FOUND, FEED_TEST_DNS },
  { FEED_ERROR_DNS_TEMPORARY, FEED_TEST_DNS },
  { FEED_ERROR_OFFLINE, FEED_TEST_TCP },
  { FEED_ERROR_NETWORK_DENIED, FEED_TEST_TCP },
  { FEED_ERROR_CONNECTION_REFUSED, FEED_TEST_TCP },
  { FEED_ERROR_CONNECT_TIMEOUT, FEED_TEST_TCP },
  { FEED_ERROR_UNREACHABLE, FEED_TEST_TCP },
  { FEED_ERROR_PRIVATE_ADDRESS, FEED_TEST_TCP },
  { FEED_ERROR_TLS_HANDSHAKE, FEED_TEST_TLS },
  { FEED_ERROR_TLS_POLICY, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_UNKNOWN_CA, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_HOST, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_EXPIRED, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_NOT_YET, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_REVOKED, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_INVALID, FEED_TEST_TLS },
  { FEED_ERROR_CERTIFICATE_CHANGED, FEED_TEST_TLS },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, FEED_TEST_TLS },
  { FEED_ERROR_CLIENT_CERTIFICATE_REJECTED, FEED_TEST_TLS },
  { FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, FEED_TEST_TLS },
  { FEED_ERROR_CLIENT_CERTIFICATE_MISSING, FEED_TEST_TLS },
  { FEED_ERROR_CLIENT_CERTIFICATE_UNUSABLE, FEED_TEST_TLS },
  { FEED_ERROR_PROXY_UNREACHABLE, FEED_TEST_PROXY },
  { FEED_ERROR_PROXY_AUTH_REQUIRED, FEED_TEST_PROXY },
  { FEED_ERROR_PROXY_AUTH_FAILED, FEED_TEST_PROXY },
  { FEED_ERROR_PROXY_FAILED, FEED_TEST_PROXY },
  { FEED_ERROR_AUTH_REQUIRED, FEED_TEST_SIGN_ON },
  { FEED_ERROR_AUTH_FAILED, FEED_TEST_SIGN_ON },
};

FeedTestStep
feed_connection_test_get_step (FeedError code)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_steps); i++)
    if (code_steps[i].code == code)
      return code_steps[i].step;
  return FEED_TEST_FEED;
}

/* Filling it in -------------------------------------------------------------------------------- */

FeedConnectionTest *
feed_connection_test_new (const char *address)
{
  FeedConnectionTest *self = g_new0 (FeedConnectionTest, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->address = g_strdup (address);

  return self;
}

void
feed_connection_test_set (FeedConnectionTest *self,
                          FeedTestStep step,
                          FeedTestResult result,
                          char *detail,
                          guint duration)
{
  Step *it = &self->steps[step];

  it->result = result;
  it->duration = duration;
  if (detail == NULL)
    return;
  g_free (it->detail);
  it->detail = detail;
}

void
feed_connection_test_fail (FeedConnectionTest *self,
                           const GError *error,
                           FeedNeed *need,
                           guint duration)
{
  FeedTestStep stop = FEED_TEST_FEED;

  self->code = error->domain == FEED_ERROR ? (FeedError) error->code : FEED_ERROR_INTERNAL;
  self->error_class = feed_error_get_class (error);
  self->message = g_strdup (error->message);
  self->need = need;
  stop = feed_connection_test_get_step (self->code);
  feed_connection_test_set (self, stop, FEED_TEST_FAILED, NULL, duration);
  /* What a first look found good may be all that was ever reached. */
  for (guint i = stop + 1; i < FEED_TEST_N_STEPS; i++)
    self->steps[i].result = FEED_TEST_NOT_REACHED;
  for (guint i = 0; i < stop; i++)
    if (self->steps[i].result == FEED_TEST_NOT_REACHED)
      self->steps[i].result = FEED_TEST_PASSED;
}

/* Reading it ----------------------------------------------------------------------------------- */

/**
 * feed_connection_test_ref:
 * @self: a test
 *
 * Takes a reference. Any thread may.
 *
 * Returns: (transfer full): @self
 */
FeedConnectionTest *
feed_connection_test_ref (FeedConnectionTest *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * feed_connection_test_unref:
 * @self: (transfer full): a test
 *
 * Drops a reference. Any thread may.
 */
void
feed_connection_test_unref (FeedConnectionTest *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < FEED_TEST_N_STEPS; i++)
    g_free (self->steps[i].detail);
  g_free (self->address);
  g_free (self->message);
  feed_need_free (self->need);
  g_free (self);
}

/**
 * feed_connection_test_get_address:
 * @self: a test
 *
 * Tells what was tested.
 *
 * Returns: the address
 */
const char *
feed_connection_test_get_address (FeedConnectionTest *self)
{
  return self->address;
}

/**
 * feed_connection_test_get_result:
 * @self: a test
 * @step: a step
 *
 * Tells how a step went.
 *
 * Returns: the result
 */
FeedTestResult
feed_connection_test_get_result (FeedConnectionTest *self, FeedTestStep step)
{
  return self->steps[step].result;
}

/**
 * feed_connection_test_get_detail:
 * @self: a test
 * @step: a step
 *
 * Tells what was found at a step: addresses, level and cipher suite, certificate, scheme, status
 * and format. It is for experts, and not translated.
 *
 * Returns: (nullable): what was found
 */
const char *
feed_connection_test_get_detail (FeedConnectionTest *self, FeedTestStep step)
{
  return self->steps[step].detail;
}

/**
 * feed_connection_test_get_duration:
 * @self: a test
 * @step: a step
 *
 * Tells how long a step took.
 *
 * Returns: milliseconds; 0 where it was not measured by itself
 */
guint
feed_connection_test_get_duration (FeedConnectionTest *self, FeedTestStep step)
{
  return self->steps[step].duration;
}

/**
 * feed_connection_test_get_passed:
 * @self: a test
 *
 * Tells whether there is a feed at that address that can be read.
 *
 * Returns: whether all went well
 */
gboolean
feed_connection_test_get_passed (FeedConnectionTest *self)
{
  return self->steps[FEED_TEST_FEED].result == FEED_TEST_PASSED;
}

/**
 * feed_connection_test_get_code:
 * @self: a test that did not pass
 *
 * Tells what went wrong.
 *
 * Returns: the error's code
 */
FeedError
feed_connection_test_get_code (FeedConnectionTest *self)
{
  return self->code;
}

/**
 * feed_connection_test_get_message:
 * @self: a test
 *
 * Tells what went wrong, for people.
 *
 * Returns: (nullable): a sentence, %NULL where all went well
 */
const char *
feed_connection_test_get_message (FeedConnectionTest *self)
{
  return self->message;
}

/**
 * feed_connection_test_get_action:
 * @self: a test
 *
 * Tells what to do about it.
 *
 * Returns: what fits best
 */
FeedHealthAction
feed_connection_test_get_action (FeedConnectionTest *self)
{
  FeedRetryState state = { .error_class = self->error_class, .code = self->code };

  return feed_health_choose_action (&state, FALSE);
}

/**
 * feed_connection_test_get_need:
 * @self: a test
 *
 * Tells what a person has to do first.
 *
 * Returns: (nullable): what is needed
 */
const FeedNeed *
feed_connection_test_get_need (FeedConnectionTest *self)
{
  return self->need;
}

/**
 * feed_test_step_get_nick:
 * @step: a step
 *
 * Names a step for JSON and reports. The name never changes and is never translated.
 *
 * Returns: the name
 */
const char *
feed_test_step_get_nick (FeedTestStep step)
{
  return step_nicks[step];
}

/**
 * feed_test_result_get_nick:
 * @result: a result
 *
 * Names a result for JSON and reports. The name never changes and is never translated.
 *
 * Returns: the name
 */
const char *
feed_test_result_get_nick (FeedTestResult result)
{
  return result_nicks[result];
}

static void
write_step (GString *report, FeedTestStep step, const Step *it)
{
  g_string_append_printf (report, "  %-8s %s", step_nicks[step], result_nicks[it->result]);
  if (it->duration > 0)
    g_string_append_printf (report, ", %u ms", it->duration);
  if (it->detail != NULL)
    g_string_append_printf (report, ": %s", it->detail);
  g_string_append_c (report, '\n');
}

/**
 * feed_connection_test_write_report:
 * @self: a test
 *
 * Writes the test down for whoever is to help. There is no secret in it; it is not translated.
 *
 * Returns: (transfer full): plain text
 */
char *
feed_connection_test_write_report (FeedConnectionTest *self)
{
  GString *report = g_string_new (NULL);
  g_autofree char *address = feed_health_hide_secrets (self->address);

  g_string_append_printf (report, "%s\n", address);
  for (guint i = 0; i < FEED_TEST_N_STEPS; i++)
    write_step (report, i, &self->steps[i]);
  if (self->error_class != FEED_ERROR_CLASS_NONE)
    g_string_append_printf (report, "  error: %s\n  do: %s\n",
                            feed_error_code_get_nick (self->code),
                            feed_health_action_get_nick (feed_connection_test_get_action (self)));

  return g_string_free (report, FALSE);
}
