/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-identity.h"

#include <string.h>

#include "feed-digest.h"
#include "feed-text.h"

/* Longer ones would bloat the index of every entry. */
#define LONGEST 512

static char *
shorten (char *identity)
{
  FeedDigest digest = FEED_DIGEST_INIT;
  g_autofree char *whole = identity;
  g_autofree char *hash = NULL;

  if (strlen (identity) <= LONGEST)
    return g_steal_pointer (&whole);
  feed_digest_add_string (&digest, identity);
  hash = feed_digest_to_string (&digest);
  return g_strconcat ("long:", hash, NULL);
}

static char *
identity_of_words (FeedEntry *entry)
{
  FeedDigest digest = FEED_DIGEST_INIT;
  FeedText *title = feed_entry_get_title (entry);
  FeedText *body = feed_entry_get_body (entry);
  gint64 published = feed_entry_get_published (entry);
  g_autofree char *hash = NULL;

  feed_digest_add_string (&digest, title != NULL ? feed_text_get_value (title) : NULL);
  feed_digest_add (&digest, (const char *) &published, sizeof published);
  /* Without a name and a date all that is left is what it says. */
  if (title == NULL && published == FEED_TIME_NONE && body != NULL)
    feed_digest_add (&digest, feed_text_get_value (body), feed_text_get_length (body));
  hash = feed_digest_to_string (&digest);

  return g_strconcat ("hash:", hash, NULL);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

char *
feed_entry_identity (FeedEntry *entry)
{
  if (is_given (feed_entry_get_id (entry)))
    return shorten (g_strstrip (g_strdup (feed_entry_get_id (entry))));
  if (is_given (feed_entry_get_uri (entry)))
    return shorten (g_strdup (feed_entry_get_uri (entry)));
  return identity_of_words (entry);
}

static gint64
version_of (FeedEntry *entry)
{
  gint64 updated = feed_entry_get_updated (entry);

  return updated != FEED_TIME_NONE ? updated : feed_entry_get_published (entry);
}

/* Which entries of the document an identity stands for: mostly one. */
static GHashTable *
group_by_identity (GPtrArray *identities)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < identities->len; i++)
    {
      GArray *group = g_hash_table_lookup (groups, identities->pdata[i]);

      if (group == NULL)
        {
          group = g_array_sized_new (FALSE, FALSE, sizeof i, 1);
          g_hash_table_insert (groups, identities->pdata[i], group);
        }
      g_array_append_val (group, i);
    }

  return groups;
}

static gboolean
share_address (GPtrArray *entries, GArray *group)
{
  const char *first = feed_entry_get_uri (entries->pdata[g_array_index (group, guint, 0)]);

  for (guint i = 1; i < group->len; i++)
    if (g_strcmp0 (first, feed_entry_get_uri (entries->pdata[g_array_index (group, guint, i)])) !=
        0)
      return FALSE;
  return TRUE;
}

/* The newest of several versions of one entry; the first of those that are equally new. */
static guint
newest_of (GPtrArray *entries, GArray *group)
{
  guint best = g_array_index (group, guint, 0);

  for (guint i = 1; i < group->len; i++)
    {
      guint index = g_array_index (group, guint, i);

      if (version_of (entries->pdata[index]) > version_of (entries->pdata[best]))
        best = index;
    }
  return best;
}

static void
keep_newest (GPtrArray *entries, GPtrArray *identities, GArray *group)
{
  guint best = newest_of (entries, group);

  for (guint i = 0; i < group->len; i++)
    {
      guint index = g_array_index (group, guint, i);

      if (index != best)
        g_clear_pointer (&identities->pdata[index], g_free);
    }
}

static void
qualify (GPtrArray *entries, GPtrArray *identities, GArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      guint index = g_array_index (group, guint, i);
      const char *uri = feed_entry_get_uri (entries->pdata[index]);
      g_autofree char *plain = g_steal_pointer (&identities->pdata[index]);

      identities->pdata[index] = shorten (g_strconcat (plain, " ", uri != NULL ? uri : "", NULL));
    }
}

static void
qualify_shared (GPtrArray *entries, GPtrArray *identities)
{
  g_autoptr (GHashTable) groups = group_by_identity (identities);
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group = NULL;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    if (((GArray *) group)->len > 1 && !share_address (entries, group))
      g_ptr_array_add (shared, group);
  for (guint i = 0; i < shared->len; i++)
    qualify (entries, identities, shared->pdata[i]);
}

static void
drop_repeated (GPtrArray *entries, GPtrArray *identities)
{
  g_autoptr (GHashTable) groups = group_by_identity (identities);
  g_autoptr (GPtrArray) repeated = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group = NULL;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    if (((GArray *) group)->len > 1)
      g_ptr_array_add (repeated, group);
  for (guint i = 0; i < repeated->len; i++)
    keep_newest (entries, identities, repeated->pdata[i]);
}

GPtrArray *
feed_entry_identify (GPtrArray *entries)
{
  GPtrArray *identities = g_ptr_array_new_full (entries->len, g_free);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (identities, feed_entry_identity (entries->pdata[i]));
  qualify_shared (entries, identities);
  drop_repeated (entries, identities);

  return identities;
}
