/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-engine-guest.h"
#include "feed-engine-private.h"
#include "feed-iri.h"
#include "feed-line.h"
#include "feed-store-folders.h"
#include "feed-store-reading.h"
#include "feed-store-subscriptions.h"

/* Lists of subscriptions, in and out. Only the store works here, so all of it is the caller's
 * thread's. */

/* Import --------------------------------------------------------------------------------------- */

typedef struct
{
  const FeedOutline *outline;
  gint64 folder_id; /* where it goes */
} Step;

typedef struct
{
  /* Input */
  FeedOutline *root; /* (owned) */

  /* In progress */
  GHashTable *known;   /* (owned): addresses that there are subscriptions to */
  GHashTable *folders; /* (owned) (element-type utf8 gint64): by parent and title */
  GQueue steps;        /* (element-type Step) (owned) */
  guint adding;        /* subscriptions on their way into the store */
  gboolean walking;
  GError *error; /* (owned) (nullable) */

  /* Output */
  GArray *added; /* (owned) (element-type gint64) */
  guint n_added;
  guint n_known;
  GPtrArray *skipped; /* (owned) (element-type utf8): titles */
} Import;

static void
walk (GTask *task);

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_pointer (&self->root, feed_outline_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->folders, g_hash_table_unref);
  g_queue_clear_full (&self->steps, g_free);
  g_clear_error (&self->error);
  g_array_unref (self->added);
  g_ptr_array_unref (self->skipped);
  g_free (self);
}

static void
import_take_error (Import *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static char *
folder_key (gint64 parent_id, const char *title)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", parent_id, title);
}

/* In front of what waits, so that the order of the document is that of the sidebar. */
static void
push_children (Import *self, const FeedOutline *outline, gint64 folder_id)
{
  for (guint i = outline->children != NULL ? outline->children->len : 0; i > 0; i--)
    {
      Step step = { outline->children->pdata[i - 1], folder_id };

      g_queue_push_head (&self->steps, g_memdup2 (&step, sizeof step));
    }
}

static void
finish_import (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  FeedEngine *engine = g_task_get_source_object (task);

  if (self->walking || self->adding > 0)
    return;
  if (self->added->len > 0 && engine->automatic && engine->open)
    feed_engine_refresh_async (engine, (const gint64 *) (gpointer) self->added->data,
                               self->added->len, NULL, NULL, NULL);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

typedef struct
{
  GTask *task; /* (owned) */
  const FeedOutline *outline;
} FeedStep;

static void
outline_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->adding--;
  if (!feed_store_keep_outline_finish (FEED_STORE (source), result, &error))
    import_take_error (self, error);
  finish_import (task);
}

static void
keep_outline (GTask *task,
              FeedStore *store,
              FeedNodeKind kind,
              gint64 id,
              const FeedOutline *outline)
{
  Import *self = g_task_get_task_data (task);
  FeedNode node = { kind, id };

  if (outline->attributes == NULL)
    return;
  self->adding++;
  feed_store_keep_outline_async (store, &node, (const char *const *) outline->attributes, NULL,
                                 outline_kept_cb, g_object_ref (task));
}

static void
take_feed (GTask *task, FeedStore *store, const FeedOutline *outline, gint64 id)
{
  Import *self = g_task_get_task_data (task);

  g_array_append_val (self->added, id);
  self->n_added++;
  keep_outline (task, store, FEED_NODE_FEED, id, outline);
}

/* No address that could be asked. */
static void
skip (Import *self, const FeedOutline *outline)
{
  const char *title = outline->title;

  g_ptr_array_add (self->skipped,
                   g_strdup (title != NULL && *title != '\0' ? title : outline->feed_uri));
}

static void
feed_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree FeedStep *step = user_data;
  g_autoptr (GTask) task = step->task;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 id = feed_store_add_subscription_finish (FEED_STORE (source), result, &error);

  self->adding--;
  if (error == NULL)
    take_feed (task, FEED_STORE (source), step->outline, id);
  else if (g_error_matches (error, FEED_ERROR, FEED_ERROR_ALREADY_SUBSCRIBED))
    {
      self->n_known++;
      g_error_free (error);
    }
  else if (g_error_matches (error, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS))
    {
      skip (self, step->outline);
      g_error_free (error);
    }
  else
    import_take_error (self, error);
  finish_import (task);
}

static void
add_feed (GTask *task, const Step *step)
{
  Import *self = g_task_get_task_data (task);
  FeedEngine *engine = g_task_get_source_object (task);
  g_autofree char *uri = feed_iri_from_input (step->outline->feed_uri);
  FeedStep adding;

  if (uri == NULL)
    {
      skip (self, step->outline);
      return;
    }
  if (!g_hash_table_add (self->known, g_strdup (uri)))
    {
      self->n_known++;
      return;
    }
  adding = (FeedStep){ g_object_ref (task), step->outline };
  self->adding++;
  feed_store_add_subscription_async (engine->store, uri, step->outline->title, step->folder_id,
                                     g_task_get_cancellable (task), feed_added_cb,
                                     g_memdup2 (&adding, sizeof adding));
}

typedef struct
{
  GTask *task; /* (owned) */
  Step step;
} FolderStep;

static void
enter_folder (Import *self, const Step *step, gint64 id)
{
  g_hash_table_insert (self->folders, folder_key (step->folder_id, step->outline->title),
                       g_memdup2 (&id, sizeof id));
  push_children (self, step->outline, id);
}

static void
folder_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree FolderStep *folder = user_data;
  g_autoptr (GTask) task = folder->task;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 id = feed_store_add_folder_finish (FEED_STORE (source), result, &error);

  if (error != NULL)
    {
      import_take_error (self, error);
      g_queue_clear_full (&self->steps, g_free);
    }
  else
    {
      keep_outline (task, FEED_STORE (source), FEED_NODE_FOLDER, id, folder->step.outline);
      enter_folder (self, &folder->step, id);
    }
  walk (task);
}

/* FALSE where the store has to answer before the walk can go on. */
static gboolean
add_folder (GTask *task, const Step *step)
{
  Import *self = g_task_get_task_data (task);
  FeedEngine *engine = g_task_get_source_object (task);
  g_autofree char *key = NULL;
  gint64 *known = NULL;
  FolderStep waiting = { task, *step };

  if (step->outline->title == NULL || *step->outline->title == '\0')
    {
      push_children (self, step->outline, step->folder_id);
      return TRUE;
    }
  key = folder_key (step->folder_id, step->outline->title);
  known = g_hash_table_lookup (self->folders, key);
  if (known != NULL)
    {
      push_children (self, step->outline, *known);
      return TRUE;
    }
  g_object_ref (task);
  feed_store_add_folder_async (engine->store, step->outline->title, step->folder_id,
                               g_task_get_cancellable (task), folder_added_cb,
                               g_memdup2 (&waiting, sizeof waiting));
  return FALSE;
}

static void
walk (GTask *task)
{
  Import *self = g_task_get_task_data (task);

  while (!g_queue_is_empty (&self->steps))
    {
      g_autofree Step *step = g_queue_pop_head (&self->steps);

      if (step->outline->feed_uri != NULL)
        {
          add_feed (task, step);
          /* Whoever forgot to close it did not mean it to hold others. */
          push_children (self, step->outline, step->folder_id);
        }
      else if (step->outline->children != NULL && !add_folder (task, step))
        return;
    }
  self->walking = FALSE;
  finish_import (task);
}

static void
folders_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      folders = feed_store_list_folders_finish (FEED_STORE (source), result, &error);

  if (folders == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < folders->len; i++)
    {
      FeedFolder *folder = folders->pdata[i];
      gint64 id = feed_folder_get_id (folder);

      g_hash_table_insert (
          self->folders,
          folder_key (feed_folder_get_parent_id (folder), feed_folder_get_title (folder)),
          g_memdup2 (&id, sizeof id));
    }
  push_children (self, self->root, 0);
  self->walking = TRUE;
  walk (task);
}

static void
known_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      known = feed_store_list_subscriptions_finish (FEED_STORE (source), result, &error);

  if (known == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (self->known, g_strdup (feed_subscription_get_uri (known->pdata[i])));
  feed_store_list_folders_async (FEED_STORE (source), g_task_get_cancellable (task),
                                 folders_listed_cb, task);
}

/* As those are that feeds give themselves. */
static void
make_lines (FeedOutline *outline)
{
  char *line = outline->title != NULL ? feed_line_new (outline->title) : NULL;

  g_free (outline->title);
  outline->title = line;
  for (guint i = 0; outline->children != NULL && i < outline->children->len; i++)
    make_lines (outline->children->pdata[i]);
}

static void
begin_import (FeedEngine *self, GTask *task, GBytes *opml)
{
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;

  import->root = feed_opml_parse (opml, &error);
  if (import->root == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  make_lines (import->root);
  feed_store_list_subscriptions_async (self->store, g_task_get_cancellable (task), known_listed_cb,
                                       task);
}

static void
guest_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  g_autoptr (GVariant) reply = feed_engine_guest_take_reply (result, task);
  g_autoptr (GVariantIter) skipped = NULL;
  char *title = NULL;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(uuas)", &self->n_added, &self->n_known, &skipped);
  while (g_variant_iter_next (skipped, "s", &title))
    g_ptr_array_add (self->skipped, title);
  g_task_return_boolean (task, TRUE);
}

static void
ask_to_import (FeedEngine *self, GTask *task, GBytes *opml)
{
  GVariant *bytes = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, opml, TRUE);

  feed_engine_guest_call_async (self->service_name, "ImportOpml", g_variant_new ("(@ay)", bytes),
                                "(uuas)", g_task_get_cancellable (task), guest_imported_cb, task);
}

/**
 * feed_engine_import_opml_async:
 * @self: an engine
 * @opml: a list of subscriptions, OPML 1.0 or 2.0
 * @cancellable: (nullable): to give up; what was added stays
 * @callback: (scope async): called when all are there
 * @user_data: for @callback
 *
 * Subscribes to what is in the list and not there yet, folders kept. Where the engine refreshes by
 * itself ([property@Feed.Engine:automatic]), the new feeds are asked at once, in the background.
 */
void
feed_engine_import_opml_async (FeedEngine *self,
                               GBytes *opml,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);

  import->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  import->skipped = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&import->steps);
  g_task_set_source_tag (task, feed_engine_import_opml_async);
  g_task_set_task_data (task, import, import_free);
  if (self->open && self->lock == NULL)
    ask_to_import (self, task, opml);
  else
    begin_import (self, task, opml);
}

static char **
take_titles (Import *self)
{
  char **titles = g_new0 (char *, self->skipped->len + 1);

  for (guint i = 0; i < self->skipped->len; i++)
    titles[i] = g_strdup (self->skipped->pdata[i]);

  return titles;
}

/**
 * feed_engine_import_opml_finish:
 * @self: an engine
 * @result: what the callback was given
 * @n_added: (out) (optional): how many subscriptions are new
 * @n_known: (out) (optional): how many were there already
 * @skipped: (out) (optional) (array zero-terminated=1) (transfer full): the titles of those whose
 *   address is none that can be asked
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.import_opml_async] began.
 *
 * Returns: whether the list could be read and all of it was taken in
 */
gboolean
feed_engine_import_opml_finish (FeedEngine *self,
                                GAsyncResult *result,
                                guint *n_added,
                                guint *n_known,
                                char ***skipped,
                                GError **error)
{
  Import *import = g_task_get_task_data (G_TASK (result));

  if (n_added != NULL)
    *n_added = import->n_added;
  if (n_known != NULL)
    *n_known = import->n_known;
  if (skipped != NULL)
    *skipped = take_titles (import);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Export --------------------------------------------------------------------------------------- */

/* A folder or a feed among its siblings. */
typedef struct
{
  gint64 parent_id;
  gint64 position;
  gint64 folder_id; /* 0 for a feed */
  FeedOutline *outline;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;

  return (left->position > right->position) - (left->position < right->position);
}

static GArray *
list_places (GPtrArray *folders, GPtrArray *feeds)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < folders->len; i++)
    {
      FeedFolder *it = folders->pdata[i];
      Place place = { feed_folder_get_parent_id (it), feed_folder_get_position (it),
                      feed_folder_get_id (it),
                      feed_outline_new (feed_folder_get_title (it), NULL, NULL) };

      place.outline->attributes = g_strdupv ((char **) feed_folder_get_outline (it));
      g_array_append_val (places, place);
    }
  for (guint i = 0; i < feeds->len; i++)
    {
      FeedSubscription *it = feeds->pdata[i];
      Place place = { feed_subscription_get_folder_id (it), feed_subscription_get_position (it), 0,
                      feed_outline_new (feed_subscription_get_title (it),
                                        feed_subscription_get_uri (it),
                                        feed_subscription_get_site_uri (it)) };

      place.outline->attributes = g_strdupv ((char **) feed_subscription_get_outline (it));
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);

  return places;
}

static FeedOutline *
build_outline (GPtrArray *folders, GPtrArray *feeds)
{
  FeedOutline *root = feed_outline_new (_ ("Feeds"), NULL, NULL);
  g_autoptr (GArray) places = list_places (folders, feeds);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      if (place->folder_id != 0)
        g_hash_table_insert (by_id, &place->folder_id, place->outline);
    }
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      FeedOutline *parent = g_hash_table_lookup (by_id, &place->parent_id);

      feed_outline_add (parent != NULL ? parent : root, place->outline);
    }

  return root;
}

static void
exported_feeds_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray)
      feeds = feed_store_list_subscriptions_finish (FEED_STORE (source), result, &error);
  g_autoptr (FeedOutline) root = NULL;

  if (feeds == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  root = build_outline (g_task_get_task_data (task), feeds);
  g_task_return_pointer (task, feed_opml_write (root), (GDestroyNotify) g_bytes_unref);
}

static void
exported_folders_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  GPtrArray *folders = feed_store_list_folders_finish (FEED_STORE (source), result, &error);

  if (folders == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, folders, (GDestroyNotify) g_ptr_array_unref);
  feed_store_list_subscriptions_async (FEED_STORE (source), g_task_get_cancellable (task),
                                       exported_feeds_cb, task);
}

/**
 * feed_engine_export_opml_async:
 * @self: an engine
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Writes all subscriptions and their folders, in the order of the sidebar.
 */
void
feed_engine_export_opml_async (FeedEngine *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_engine_export_opml_async);
  feed_store_list_folders_async (self->store, cancellable, exported_folders_cb, task);
}

/**
 * feed_engine_export_opml_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.export_opml_async] began.
 *
 * Returns: (transfer full): an OPML 2.0 document
 */
GBytes *
feed_engine_export_opml_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
