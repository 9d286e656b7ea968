/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-search-index.h"

#include "fw-dates.h"

#include <glib/gi18n.h>

#define STORE_FILE "feedwright.db"
#define MOST_RESULTS 20
/* A person who types goes on within that many seconds. */
#define IDLE_SECONDS 15

struct _FwSearchIndex
{
  GObject parent_instance;

  GFile *folder;         /* (owned) */
  FeedStore *store;      /* (owned) (nullable): while it is open or being opened */
  gboolean open;         /* and its icons are known */
  GPtrArray *waiting;    /* (owned) (element-type GTask): until it is open */
  GHashTable *icon_keys; /* (owned): of a feed's number, its icon's key */
  GHashTable *icons;     /* (owned): of a key, a GVariant; NULL where there is none */
  guint busy;            /* questions that are not answered yet */
  guint idle_source;
};

G_DEFINE_FINAL_TYPE (FwSearchIndex, fw_search_index, G_TYPE_OBJECT)

/* One question, and what is known of its answer. */
typedef struct
{
  void (*start) (GTask *task);
  char *text;           /* (owned) (nullable) */
  GArray *ids;          /* (owned) (nullable) (element-type gint64) */
  GPtrArray *summaries; /* (owned) (nullable) (element-type FeedEntrySummary) */
  guint next;           /* whose icon is looked for */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_free (self);
}

/* The store's hours ---------------------------------------------------------------------------- */

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_close_finish (FEED_STORE (source), result, &error))
    g_debug ("The store did not close well: %s", error->message);
  g_application_release (g_application_get_default ());
}

static gboolean
idle_cb (gpointer user_data)
{
  FwSearchIndex *self = user_data;
  g_autoptr (FeedStore) store = g_steal_pointer (&self->store);

  self->idle_source = 0;
  self->open = FALSE;
  g_hash_table_remove_all (self->icon_keys);
  g_hash_table_remove_all (self->icons);
  feed_store_close_async (store, closed_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
end_question (FwSearchIndex *self)
{
  self->busy--;
  if (self->busy == 0)
    self->idle_source = g_timeout_add_seconds (IDLE_SECONDS, idle_cb, self);
}

static void
start_waiting (FwSearchIndex *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->open = TRUE;
  for (guint i = 0; i < waiting->len; i++)
    {
      Question *question = g_task_get_task_data (waiting->pdata[i]);

      question->start (g_object_ref (waiting->pdata[i]));
    }
}

static void
feeds_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSearchIndex) self = user_data;
  g_autoptr (GPtrArray)
      feeds = feed_store_list_subscriptions_finish (FEED_STORE (source), result, NULL);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      gint64 id = feed_subscription_get_id (feeds->pdata[i]);
      const char *key = feed_subscription_get_icon_key (feeds->pdata[i]);

      if (key != NULL)
        g_hash_table_insert (self->icon_keys, g_memdup2 (&id, sizeof id), g_strdup (key));
    }
  start_waiting (self);
}

static void
fail_waiting (FwSearchIndex *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_clear_object (&self->store);
  self->busy -= waiting->len;
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_error (waiting->pdata[i], g_error_copy (error));
  g_application_release (g_application_get_default ());
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSearchIndex) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_open_finish (FEED_STORE (source), result, &error))
    {
      fail_waiting (self, error);
      return;
    }
  feed_store_list_subscriptions_async (self->store, NULL, feeds_listed_cb, g_object_ref (self));
}

/* Nobody's first search makes a store. */
static gboolean
has_store (FwSearchIndex *self)
{
  g_autoptr (GFile) file = g_file_get_child (self->folder, STORE_FILE);

  return g_file_query_exists (file, NULL);
}

/* Takes the task. */
static void
ask (FwSearchIndex *self, GTask *task)
{
  Question *question = g_task_get_task_data (task);

  self->busy++;
  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (self->open)
    {
      question->start (task);
      return;
    }
  g_ptr_array_add (self->waiting, task);
  if (self->store != NULL)
    return;
  self->store = feed_store_new (self->folder);
  g_application_hold (g_application_get_default ());
  feed_store_open_async (self->store, NULL, opened_cb, g_object_ref (self));
}

/* Finding -------------------------------------------------------------------------------------- */

static char **
write_ids (GArray *ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

      g_strv_builder_add (builder, id);
    }
  return g_strv_builder_end (builder);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;

  ids = feed_store_query_entries_finish (FEED_STORE (source), result, &error);
  end_question (g_task_get_source_object (task));
  if (ids != NULL)
    g_task_return_pointer (task, write_ids (ids), (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
start_finding (GTask *task)
{
  FwSearchIndex *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);

  query->text = g_strdup (question->text);
  query->limit = MOST_RESULTS;
  feed_store_query_entries_async (self->store, query, NULL, found_cb, task);
}

/* The last term may be the beginning of a word, and half of all words begin with some letter: that
 * would take longer than a person types on. */
static char *
join_terms (const char *const *terms)
{
  guint n_terms = g_strv_length ((char **) terms);
  const char *last = n_terms > 0 ? terms[n_terms - 1] : "";
  gboolean letter = g_ascii_isalnum (last[0]) && last[1] == '\0';
  g_auto (GStrv) kept = g_strdupv ((char **) terms);

  if (letter)
    g_clear_pointer (&kept[n_terms - 1], g_free);
  return g_strstrip (g_strjoinv (" ", kept));
}

void
fw_search_index_find_async (FwSearchIndex *self,
                            const char *const *terms,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, fw_search_index_find_async);
  g_task_set_task_data (task, question, question_free);
  question->start = start_finding;
  question->text = join_terms (terms);
  if (question->text[0] != '\0' && has_store (self))
    {
      ask (self, task);
      return;
    }
  g_task_return_pointer (task, g_new0 (char *, 1), (GDestroyNotify) g_strfreev);
  g_object_unref (task);
}

char **
fw_search_index_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Describing ----------------------------------------------------------------------------------- */

static const char *
get_icon_key (FwSearchIndex *self, FeedEntrySummary *summary)
{
  gint64 feed = feed_entry_summary_get_feed_id (summary);

  return g_hash_table_lookup (self->icon_keys, &feed);
}

static void
add_icon (FwSearchIndex *self, GVariantDict *meta, FeedEntrySummary *summary)
{
  const char *key = get_icon_key (self, summary);
  GVariant *icon = key != NULL ? g_hash_table_lookup (self->icons, key) : NULL;

  if (icon != NULL)
    g_variant_dict_insert_value (meta, "icon", icon);
  else
    g_variant_dict_insert (meta, "gicon", "s", APP_ID);
}

static GVariant *
describe (FwSearchIndex *self, FeedEntrySummary *summary, gint64 now)
{
  g_auto (GVariantDict) meta = G_VARIANT_DICT_INIT (NULL);
  const char *title = feed_entry_summary_get_title (summary);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, feed_entry_summary_get_id (summary));
  g_autofree char *date = fw_dates_format_short (feed_entry_summary_get_date (summary), now);
  g_autofree char *where = g_strdup_printf ("%s · %s", feed_entry_summary_get_feed_title (summary),
                                            date);

  g_variant_dict_insert (&meta, "id", "s", id);
  g_variant_dict_insert (&meta, "name", "s",
                         title != NULL && title[0] != '\0' ? title : _ ("Untitled"));
  g_variant_dict_insert (&meta, "description", "s", where);
  add_icon (self, &meta, summary);

  return g_variant_dict_end (&meta);
}

static void
return_metas (GTask *task)
{
  FwSearchIndex *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_auto (GVariantBuilder) metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < question->summaries->len; i++)
    g_variant_builder_add_value (&metas, describe (self, question->summaries->pdata[i], now));
  end_question (self);
  g_task_return_pointer (task, g_variant_ref_sink (g_variant_builder_end (&metas)),
                         (GDestroyNotify) g_variant_unref);
}

static void
look_for_icons (GTask *task);

static void
icon_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FwSearchIndex *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = feed_store_load_icon_finish (FEED_STORE (source), result, NULL);
  g_autoptr (GIcon) icon = bytes != NULL ? g_bytes_icon_new (bytes) : NULL;
  const char *key = get_icon_key (self, question->summaries->pdata[question->next]);

  if (key != NULL)
    g_hash_table_insert (self->icons, g_strdup (key),
                         icon != NULL ? g_variant_take_ref (g_icon_serialize (icon)) : NULL);
  question->next++;
  look_for_icons (task);
}

/* Takes the task. One after the other: most results are of a few feeds. */
static void
look_for_icons (GTask *task)
{
  g_autoptr (GTask) held = task;
  FwSearchIndex *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  for (; question->next < question->summaries->len; question->next++)
    {
      const char *key = get_icon_key (self, question->summaries->pdata[question->next]);

      if (key == NULL || g_hash_table_contains (self->icons, key))
        continue;
      feed_store_load_icon_async (self->store, key, NULL, icon_loaded_cb, g_steal_pointer (&held));
      return;
    }
  return_metas (task);
}

/* An entry may have gone since it was found. */
static void
leave_out_missing (GPtrArray *summaries)
{
  for (guint i = summaries->len; i > 0; i--)
    if (summaries->pdata[i - 1] == NULL)
      g_ptr_array_steal_index (summaries, i - 1);
}

static void
summaries_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;

  question->summaries = feed_store_load_summaries_finish (FEED_STORE (source), result, &error);
  if (question->summaries != NULL)
    {
      leave_out_missing (question->summaries);
      look_for_icons (task);
      return;
    }
  end_question (g_task_get_source_object (task));
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
start_describing (GTask *task)
{
  FwSearchIndex *self = g_task_get_source_object (task);
  GArray *ids = ((Question *) g_task_get_task_data (task))->ids;

  feed_store_load_summaries_async (self->store, (const gint64 *) (gpointer) ids->data, ids->len,
                                   NULL, summaries_loaded_cb, task);
}

static GArray *
read_ids (const char *const *ids)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gint64 id = g_ascii_strtoll (ids[i], NULL, 10);

      if (id > 0)
        g_array_append_val (array, id);
    }
  return array;
}

void
fw_search_index_describe_async (FwSearchIndex *self,
                                const char *const *ids,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, fw_search_index_describe_async);
  g_task_set_task_data (task, question, question_free);
  question->start = start_describing;
  question->ids = read_ids (ids);
  if (question->ids->len > 0 && has_store (self))
    {
      ask (self, task);
      return;
    }
  g_task_return_pointer (task, g_variant_ref_sink (g_variant_new ("aa{sv}", NULL)),
                         (GDestroyNotify) g_variant_unref);
  g_object_unref (task);
}

GVariant *
fw_search_index_describe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The object ----------------------------------------------------------------------------------- */

static void
unref_icon (gpointer icon)
{
  g_clear_pointer (&icon, g_variant_unref);
}

static void
fw_search_index_finalize (GObject *object)
{
  FwSearchIndex *self = FW_SEARCH_INDEX (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->folder);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->icon_keys);
  g_hash_table_unref (self->icons);

  G_OBJECT_CLASS (fw_search_index_parent_class)->finalize (object);
}

static void
fw_search_index_class_init (FwSearchIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_search_index_finalize;
}

static void
fw_search_index_init (FwSearchIndex *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->icon_keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_icon);
}

FwSearchIndex *
fw_search_index_new (GFile *folder)
{
  FwSearchIndex *self = g_object_new (FW_TYPE_SEARCH_INDEX, NULL);

  self->folder = g_object_ref (folder);
  return self;
}
