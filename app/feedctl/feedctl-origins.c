/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gi18n.h>

#include "feedctl-certificate.h"
#include "feedctl-command.h"
#include "feedctl-json.h"
#include "feedctl-origin-keys.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* The command "origin": what is allowed for servers and proxies. */

#define CERTIFICATE "certificate="

typedef struct
{
  const char *origin;
  gboolean proxy;
  char **assignments;
} Setting;

static GPtrArray *
list_policies (FeedctlSession *session, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_list_origins_async (store, session->cancellable, feedctl_await_cb, &result);
  return feed_store_list_origins_finish (store, feedctl_await (&result), error);
}

static FeedOriginPolicy *
load_policy (FeedctlSession *session, const char *origin, gboolean proxy, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_origin_async (store, origin, proxy, session->cancellable, feedctl_await_cb,
                                &result);
  return feed_store_load_origin_finish (store, feedctl_await (&result), error);
}

static gboolean
put_policy (FeedctlSession *session, const FeedOriginPolicy *policy, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_put_origin_async (store, policy, session->cancellable, feedctl_await_cb, &result);
  return feed_store_put_origin_finish (store, feedctl_await (&result), error);
}

static void
print_policies (GPtrArray *policies)
{
  for (guint i = 0; i < policies->len; i++)
    {
      const FeedOriginPolicy *policy = policies->pdata[i];

      g_print ("[%s]%s\n", policy->origin, policy->proxy ? " (proxy)" : "");
      feedctl_origin_keys_print (policy, FALSE);
    }
}

static void
print_policies_json (GPtrArray *policies)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < policies->len; i++)
    feedctl_origin_keys_build (builder, policies->pdata[i]);
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
show_all (FeedctlSession *session, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = list_policies (session, &error);

  if (policies == NULL)
    return feedctl_fail (error, json);
  if (json)
    print_policies_json (policies);
  else
    print_policies (policies);

  return FEEDCTL_OK;
}

static FeedctlStatus
show (FeedctlSession *session, const char *origin, gboolean proxy, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedOriginPolicy) policy = load_policy (session, origin, proxy, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (policy == NULL)
    return feedctl_fail (error, json);
  if (!json)
    {
      feedctl_origin_keys_print (policy, TRUE);
      return FEEDCTL_OK;
    }
  feedctl_origin_keys_build (builder, policy);
  return feedctl_json_print (builder);
}

/* (nullable): the file that an assignment names as the certificate to be shown. */
static const char *
find_certificate (char **assignments)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    {
      const char *value = assignments[i] + strlen (CERTIFICATE);

      if (g_str_has_prefix (assignments[i], CERTIFICATE) && *value != '\0' &&
          !g_str_has_prefix (value, "pkcs11:"))
        return value;
    }
  return NULL;
}

/* What the keyring took has its name there already. */
static FeedOriginPolicy *
take_certificate (FeedctlSession *session, const Setting *setting, gboolean *taken, GError **error)
{
  const char *path = setting->proxy ? NULL : find_certificate (setting->assignments);
  FeedctlCertificate what = FEEDCTL_CERTIFICATE_PLAIN;

  if (path != NULL)
    what = feedctl_certificate_take (session, setting->origin, path, error);
  *taken = what == FEEDCTL_CERTIFICATE_TAKEN;
  if (what == FEEDCTL_CERTIFICATE_FAILED)
    return NULL;
  return load_policy (session, setting->origin, setting->proxy, error);
}

static FeedctlStatus
set (const FeedctlCommand *self, FeedctlSession *session, const Setting *setting, gboolean json)
{
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;
  g_autoptr (FeedOriginPolicy) policy = take_certificate (session, setting, &taken, &error);

  if (policy == NULL)
    return feedctl_fail (error, json);
  for (guint i = 0; setting->assignments[i] != NULL; i++)
    if (!(taken && g_str_has_prefix (setting->assignments[i], CERTIFICATE)) &&
        !feedctl_origin_keys_set (policy, setting->assignments[i], &error))
      return feedctl_command_misuse (self, error->message);
  if (!put_policy (session, policy, &error))
    return feedctl_fail (error, json);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_origin (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  gboolean proxy = FALSE;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "proxy", 0, 0, G_OPTION_ARG_NONE, &proxy, N_ ("It is a proxy"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autofree char *origin = NULL;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gboolean setting = FALSE;

  if (!feedctl_command_parse (self, entries, &argv, 1, G_MAXUINT, &status))
    return status;
  setting = g_str_equal (argv[1], "set") && argv[2] != NULL && argv[3] != NULL;
  if (!setting && (!g_str_equal (argv[1], "show") || (argv[2] != NULL && argv[3] != NULL)))
    return feedctl_command_misuse (self, _ ("There is “origin show” and “origin set”"));
  origin = argv[2] != NULL ? feed_origin_from_uri (argv[2]) : NULL;
  if (argv[2] != NULL && origin == NULL)
    return feedctl_command_misuse (self, _ ("This is not a web address"));
  session = feedctl_session_open (&options, &error);
  if (session == NULL)
    return feedctl_fail (error, options.json);
  if (!setting)
    return origin != NULL ? show (session, origin, proxy, options.json)
                          : show_all (session, options.json);
  return set (self, session, &(Setting){ origin, proxy, argv + 3 }, options.json);
}

const FeedctlCommand feedctl_origin_commands[] = {
  { "origin", N_ ("show [ORIGIN] | set ORIGIN KEY=VALUE…"),
    N_ ("Show or change what is allowed for a server or proxy"), run_origin },
  { NULL },
};
