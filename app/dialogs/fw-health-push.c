/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-health-push.h"

#include "fw-push-words.h"
#include "fw-source.h"

#include <glib/gi18n.h>

struct _FwHealthPush
{
  AdwPreferencesGroup parent_instance;

  FeedStore *store;          /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *pushes;         /* (owned) (nullable) (element-type FeedPush) */
  GPtrArray *rows;           /* (owned) (element-type GtkWidget) */
};

G_DEFINE_FINAL_TYPE (FwHealthPush, fw_health_push, ADW_TYPE_PREFERENCES_GROUP)

/* Those of one server that have the same to say: one row tells of them all. */
typedef struct
{
  const FeedPush *push; /* (unowned): the first */
  char *words;          /* (owned) */
  guint n_feeds;
} Trouble;

static void
trouble_free (gpointer data)
{
  Trouble *self = data;

  g_free (self->words);
  g_free (self);
}

static gboolean
is_alike (const FeedPush *one, const FeedPush *other)
{
  return one->phase == other->phase && g_strcmp0 (one->host, other->host) == 0 &&
         g_strcmp0 (one->message, other->message) == 0;
}

static Trouble *
find_trouble (GPtrArray *troubles, const FeedPush *push)
{
  for (guint i = 0; i < troubles->len; i++)
    if (is_alike (((Trouble *) troubles->pdata[i])->push, push))
      return troubles->pdata[i];
  return NULL;
}

/* (element-type Trouble) */
static GPtrArray *
list_troubles (GPtrArray *pushes)
{
  GPtrArray *troubles = g_ptr_array_new_with_free_func (trouble_free);

  for (guint i = 0; i < pushes->len; i++)
    {
      const FeedPush *push = pushes->pdata[i];
      Trouble *trouble = find_trouble (troubles, push);
      g_autofree char *words = fw_push_words_explain (push);

      if (words == NULL)
        continue;
      if (trouble == NULL)
        {
          trouble = g_new0 (Trouble, 1);
          trouble->push = push;
          trouble->words = g_steal_pointer (&words);
          g_ptr_array_add (troubles, trouble);
        }
      trouble->n_feeds++;
    }
  return troubles;
}

/* What there is to see ------------------------------------------------------------------------- */

/* @target is a floating reference, or NULL. */
static void
add_row (FwHealthPush *self,
         const char *title,
         const char *words,
         const char *action,
         GVariant *target)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *markup = g_markup_escape_text (words, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title_markup, "subtitle", markup,
                                 "subtitle-lines", 0, "activatable", TRUE, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_feed (FwHealthPush *self, const Trouble *trouble)
{
  FwSource source = { FW_SOURCE_FEED, trouble->push->feed_id };
  g_autofree char *target = fw_source_to_string (source);

  add_row (self, trouble->push->title, trouble->words, "health.settings",
           g_variant_new_string (target));
}

static void
add_feeds (FwHealthPush *self, const Trouble *trouble)
{
  const char *host = trouble->push->host != NULL ? trouble->push->host : "";
  /* Translators: the name of a server, and how many feeds it is to tell of. */
  g_autofree char *title = g_strdup_printf (
      ngettext ("%s, for %u feed", "%s, for %u feeds", trouble->n_feeds), host, trouble->n_feeds);

  add_row (self, title, trouble->words, "health.push", NULL);
}

static void
clear (FwHealthPush *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
fill (FwHealthPush *self, const char *problem)
{
  g_autoptr (GPtrArray) troubles = list_troubles (self->pushes);

  clear (self);
  if (problem != NULL)
    add_row (self, _ ("Sites cannot call this computer"), problem, "health.push", NULL);
  for (guint i = 0; i < troubles->len; i++)
    {
      const Trouble *trouble = troubles->pdata[i];

      if (trouble->n_feeds == 1 && trouble->push->title != NULL)
        add_feed (self, trouble);
      else
        add_feeds (self, trouble);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

/* Looking -------------------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwHealthPush) self = user_data;
  g_autofree char *address = NULL;
  g_autofree char *problem = NULL;

  if (feed_store_load_listening_finish (FEED_STORE (source), result, &address, &problem, NULL) &&
      self->store != NULL)
    fill (self, problem);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwHealthPush) self = user_data;
  g_autoptr (GPtrArray) pushes = feed_store_list_pushes_finish (FEED_STORE (source), result, NULL);

  if (pushes == NULL || self->store == NULL)
    return;
  g_clear_pointer (&self->pushes, g_ptr_array_unref);
  self->pushes = g_steal_pointer (&pushes);
  feed_store_load_listening_async (self->store, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
look (FwHealthPush *self)
{
  if (self->store != NULL)
    feed_store_list_pushes_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (FwHealthPush *self, FeedChanges *changes)
{
  if (feed_changes_get_flags (changes) & (FEED_CHANGE_PUSH | FEED_CHANGE_SUBSCRIPTIONS))
    look (self);
}

void
fw_health_push_set_store (FwHealthPush *self, FeedStore *store)
{
  if (!g_set_object (&self->store, store))
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);
}

static void
fw_health_push_dispose (GObject *object)
{
  FwHealthPush *self = FW_HEALTH_PUSH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_health_push_parent_class)->dispose (object);
}

static void
fw_health_push_finalize (GObject *object)
{
  FwHealthPush *self = FW_HEALTH_PUSH (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->pushes, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (fw_health_push_parent_class)->finalize (object);
}

static void
fw_health_push_class_init (FwHealthPushClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_health_push_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_health_push_finalize;
}

static void
fw_health_push_init (FwHealthPush *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Push"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("News that should come at once. Meanwhile these feeds are refreshed as all others are."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
