/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-origin-table.h"

#include <string.h>

#include "feed-statement.h"
#include "feed-tls-version.h"

#define BEGIN_CERTIFICATE "-----BEGIN CERTIFICATE-----"
#define END_CERTIFICATE "-----END CERTIFICATE-----"

#define COLUMNS                                                                                    \
  "SELECT origin, proxy, schemes, company_sign_on, delegate, plain_consent, minimum_tls, user,"    \
  " client_certificate, authorities, pinned, pinned_flaws, proxy_uri FROM origin"

static void
read_schemes (FeedOriginPolicy *policy, const char *text)
{
  if (text != NULL)
    feed_auth_schemes_parse (text, &policy->schemes);
}

static FeedOriginPolicy *
read_policy (FeedStatement *row)
{
  FeedOriginPolicy *policy = feed_origin_policy_new (feed_statement_get_text (row, 0),
                                                     feed_statement_get_int64 (row, 1) != 0);

  read_schemes (policy, feed_statement_get_text (row, 2));
  policy->company_sign_on = feed_statement_get_int64 (row, 3) != 0;
  policy->delegate = feed_statement_get_int64 (row, 4) != 0;
  policy->plain_consent = feed_statement_get_int64 (row, 5) != 0;
  policy->minimum_tls = feed_tls_version_from_nick (feed_statement_get_text (row, 6));
  policy->user = feed_statement_dup_text (row, 7);
  policy->client_certificate = feed_statement_dup_text (row, 8);
  policy->authorities = feed_statement_dup_text (row, 9);
  policy->pinned = feed_statement_dup_text (row, 10);
  policy->pinned_flaws = (GTlsCertificateFlags) feed_statement_get_int64 (row, 11);
  policy->proxy_uri = feed_statement_dup_text (row, 12);
  /* What cannot be read must not become laxer than it was. */
  if (policy->minimum_tls == G_TLS_PROTOCOL_VERSION_UNKNOWN)
    policy->minimum_tls = G_TLS_PROTOCOL_VERSION_TLS_1_3;

  return policy;
}

GPtrArray *
feed_origin_table_list (FeedDb *db, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, COLUMNS " ORDER BY origin, proxy");
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_origin_policy_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_policy (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

FeedOriginPolicy *
feed_origin_table_load (FeedDb *db, const char *origin, gboolean proxy, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, COLUMNS " WHERE origin = ? AND proxy = ?", "Sb", origin, proxy);
  g_autoptr (FeedOriginPolicy) policy = NULL;

  policy = feed_statement_next (statement) ? read_policy (statement)
                                           : feed_origin_policy_new (origin, proxy);

  return feed_statement_finish (statement, error) ? g_steal_pointer (&policy) : NULL;
}

/* Some keep the key of an authority in the same file; it has no place here. */
static char *
keep_certificates (const char *text)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  const char *at = text;
  const char *end = NULL;

  while (at != NULL && (at = strstr (at, BEGIN_CERTIFICATE)) != NULL)
    {
      end = strstr (at, END_CERTIFICATE);
      if (end == NULL)
        break;
      end += strlen (END_CERTIFICATE);
      g_string_append_len (kept, at, end - at);
      g_string_append_c (kept, '\n');
      at = end;
    }
  return kept->len > 0 ? g_string_free (g_steal_pointer (&kept), FALSE) : NULL;
}

gboolean
feed_origin_table_put (FeedDb *db, const FeedOriginPolicy *policy, GError **error)
{
  g_autofree char *schemes = NULL;
  g_autofree char *authorities = keep_certificates (policy->authorities);

  if (feed_origin_policy_is_default (policy))
    return feed_db_run (db, error, "DELETE FROM origin WHERE origin = ? AND proxy = ?", "Sb",
                        policy->origin, policy->proxy);
  if (policy->schemes != FEED_AUTH_SCHEMES_DEFAULT)
    schemes = feed_auth_schemes_format (policy->schemes);

  return feed_db_run (db, error,
                      "INSERT OR REPLACE INTO origin (origin, proxy, schemes, company_sign_on,"
                      " delegate, plain_consent, minimum_tls, user, client_certificate,"
                      " authorities, pinned, pinned_flaws, proxy_uri)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      "SbSbbbSSSSSuS", policy->origin, policy->proxy, schemes,
                      policy->company_sign_on, policy->delegate, policy->plain_consent,
                      feed_tls_version_get_nick (policy->minimum_tls), policy->user,
                      policy->client_certificate, authorities, policy->pinned,
                      (guint) policy->pinned_flaws, policy->proxy_uri);
}
