/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-need-table.h"

#include "feed-statement.h"
#include "feed-tls-version.h"

static const char put_sql[] =
    "INSERT OR REPLACE INTO need (origin, proxy, code, realm, offered, refused, user, certificate,"
    " flaws, pin_changed, tls_version, issuers, token, final_try)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

static const char wait_sql[] = "UPDATE fetch_state SET need_origin = ?2, need_proxy = ?3"
                               " WHERE feed_id = ?1 AND"
                               " (need_origin IS NOT ?2 OR need_proxy IS NOT ?3)";

/* Nobody waits for these any more. */
static const char prune_sql[] =
    "DELETE FROM need WHERE NOT EXISTS (SELECT 1 FROM fetch_state JOIN feed ON feed.id = feed_id"
    " WHERE need_origin = need.origin AND need_proxy = need.proxy AND removed_at IS NULL)";

static const char list_sql[] =
    "SELECT need.origin, need.proxy, need.code, realm, offered, refused, user, certificate, flaws,"
    " pin_changed, tls_version, issuers, token, final_try, feed.id"
    " FROM need JOIN fetch_state ON need_origin = need.origin AND need_proxy = need.proxy"
    " JOIN feed ON feed.id = feed_id"
    " WHERE removed_at IS NULL AND answered = ? ORDER BY need.origin, need.proxy, feed.id";

static const char release_sql[] =
    "UPDATE fetch_state SET need_origin = NULL, need_proxy = 0, next_attempt = 0 WHERE EXISTS"
    " (SELECT 1 FROM need WHERE answered AND origin = need_origin AND proxy = need_proxy)";

static char *
get_pem (GTlsCertificate *certificate)
{
  char *pem = NULL;

  if (certificate != NULL)
    g_object_get (certificate, "certificate-pem", &pem, NULL);
  return pem;
}

static gboolean
put (FeedDb *db, const FeedNeed *need, GError **error)
{
  g_autofree char *offered = feed_auth_schemes_format (need->offered);
  g_autofree char *refused = feed_auth_schemes_format (need->refused);
  g_autofree char *certificate = get_pem (need->certificate);
  g_autofree char *issuers = need->issuers != NULL ? g_strjoinv ("\n", need->issuers) : NULL;

  return feed_db_run (db, error, put_sql, "SbSSSSSSubSSSb", need->origin, need->proxy,
                      feed_error_code_get_nick (need->code), need->realm, offered, refused,
                      need->user, certificate, (guint) need->flaws, need->pin_changed,
                      feed_tls_version_get_nick (need->tls_version), issuers, need->token,
                      need->final_try);
}

gboolean
feed_need_table_put (FeedDb *db, gint64 feed_id, const FeedNeed *need, GError **error)
{
  if (need != NULL && !put (db, need, error))
    return FALSE;
  if (!feed_db_run (db, error, wait_sql, "iSb", feed_id, need != NULL ? need->origin : NULL,
                    need != NULL && need->proxy))
    return FALSE;

  return feed_db_get_n_changed (db) == 0 || feed_db_run (db, error, prune_sql, "");
}

static GTlsCertificate *
read_certificate (const char *pem)
{
  return pem != NULL ? g_tls_certificate_new_from_pem (pem, -1, NULL) : NULL;
}

static FeedNeed *
read_need (FeedStatement *row)
{
  const char *issuers = feed_statement_get_text (row, 11);
  FeedNeed *need = feed_need_new (feed_error_code_from_nick (feed_statement_get_text (row, 2)),
                                  feed_statement_get_text (row, 0),
                                  feed_statement_get_int64 (row, 1) != 0);

  need->realm = feed_statement_dup_text (row, 3);
  feed_auth_schemes_parse (feed_statement_get_text (row, 4), &need->offered);
  feed_auth_schemes_parse (feed_statement_get_text (row, 5), &need->refused);
  need->user = feed_statement_dup_text (row, 6);
  need->certificate = read_certificate (feed_statement_get_text (row, 7));
  need->flaws = (GTlsCertificateFlags) feed_statement_get_int64 (row, 8);
  need->pin_changed = feed_statement_get_int64 (row, 9) != 0;
  need->tls_version = feed_tls_version_from_nick (feed_statement_get_text (row, 10));
  need->issuers = issuers != NULL ? g_strsplit (issuers, "\n", -1) : NULL;
  need->token = feed_statement_dup_text (row, 12);
  need->final_try = feed_statement_get_int64 (row, 13) != 0;

  return need;
}

static FeedWaiting *
waiting_new (FeedNeed *need)
{
  FeedWaiting waiting = { need, g_array_new (FALSE, FALSE, sizeof (gint64)) };

  return g_memdup2 (&waiting, sizeof waiting);
}

static gboolean
is_about (const FeedWaiting *waiting, FeedStatement *row)
{
  return waiting != NULL && g_str_equal (waiting->need->origin, feed_statement_get_text (row, 0)) &&
         waiting->need->proxy == (feed_statement_get_int64 (row, 1) != 0);
}

GPtrArray *
feed_need_table_list (FeedDb *db, gboolean answered, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, list_sql, "b", answered);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_waiting_free);
  FeedWaiting *last = NULL;

  while (feed_statement_next (statement))
    {
      gint64 feed_id = feed_statement_get_int64 (statement, 14);

      if (!is_about (last, statement))
        {
          last = waiting_new (read_need (statement));
          g_ptr_array_add (list, last);
        }
      g_array_append_val (last->feeds, feed_id);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
feed_need_table_set_answered (FeedDb *db, const char *origin, gboolean proxy, GError **error)
{
  /* Whether or not somebody waits: the other processes have to hear of it. */
  return feed_db_run (db, error, "UPDATE revision SET count = count + 1 WHERE name = 'credentials'",
                      "") &&
         feed_db_run (db, error, "UPDATE need SET answered = 1 WHERE origin = ? AND proxy = ?",
                      "Sb", origin, proxy);
}

GPtrArray *
feed_need_table_take_answered (FeedDb *db, GError **error)
{
  g_autoptr (GPtrArray) answered = feed_need_table_list (db, TRUE, error);

  if (answered == NULL || !feed_db_run (db, error, release_sql, "") ||
      !feed_db_run (db, error, "DELETE FROM need WHERE answered", ""))
    return NULL;

  return g_steal_pointer (&answered);
}

gboolean
feed_need_table_get_revision (FeedDb *db, gint64 *revision, GError **error)
{
  return feed_db_read_int64 (db, "SELECT count FROM revision WHERE name = 'credentials'", 0,
                             revision, error);
}
