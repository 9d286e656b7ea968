/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-draft.h"

/* Milliseconds after the last character, and at the latest after the first one. */
#define PAUSE 700
#define LONGEST 1000
/* Until what could not be saved is tried again. */
#define AGAIN 5000

struct _FwDraft
{
  GObject parent_instance;

  FeedStore *store; /* (owned) */
  gulong store_changed;
  gint64 id;
  FeedPost *post;         /* (owned) (nullable) */
  FeedPostContent *saved; /* (owned): what is in the store */
  FeedPostContent *seen;  /* (owned): what of that whoever writes has before their eyes */
  GError *error;          /* (owned) (nullable) */

  FwDraftCollect collect;
  gpointer collect_data;
  FeedPostContent *sent; /* (owned) (nullable): what is being saved */
  FeedPostContent
      *last; /* (owned) (nullable): what was written in the end, where that is not saved */

  gint64 dirty_since; /* monotonic, 0: nothing is to be saved */
  guint timeout;
  gboolean wanted; /* in the store, whatever it says */
  gboolean saving;
  guint n_saves;  /* what was read before the last of them is old */
  GQueue flushes; /* (owned) (element-type GTask) */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REPLACED,
  SIGNAL_OVERTAKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwDraft, fw_draft, G_TYPE_OBJECT)

static void
save (FwDraft *self);

static gboolean
save_cb (gpointer user_data)
{
  FwDraft *self = user_data;

  self->timeout = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
save_after (FwDraft *self, guint milliseconds)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (milliseconds, save_cb, self);
}

static guint
find_pause (FwDraft *self)
{
  gint64 left = LONGEST - (g_get_monotonic_time () - self->dirty_since) / 1000;

  return (guint) CLAMP (left, 0, PAUSE);
}

static void
answer_flushes (FwDraft *self)
{
  g_autoptr (GTask) task = NULL;

  while ((task = g_queue_pop_head (&self->flushes)) != NULL)
    {
      if (self->error != NULL)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_boolean (task, TRUE);
      g_clear_object (&task);
    }
}

static void
take (FeedPostContent **place, const FeedPostContent *content)
{
  feed_post_content_free (*place);
  *place = feed_post_content_copy (content);
}

/* The post is as another window or the server has it. */
static void
compare (FwDraft *self)
{
  const FeedPostContent *content = feed_post_get_content (self->post);

  if (feed_post_content_equal (content, self->saved))
    return;
  take (&self->saved, content);
  if (self->dirty_since == 0)
    take (&self->seen, content);
  g_signal_emit (self, signals[self->dirty_since != 0 ? SIGNAL_OVERTAKEN : SIGNAL_REPLACED], 0);
}

typedef struct
{
  FwDraft *draft; /* (owned) */
  guint n_saves;  /* when it was asked for */
} Loading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Loading *loading = user_data;
  g_autoptr (FwDraft) self = loading->draft;
  g_autoptr (FeedPost) post = feed_store_load_post_finish (FEED_STORE (source), result, NULL);

  if (post == NULL || feed_post_get_id (post) != self->id)
    return;
  g_set_object (&self->post, post);
  /* What is being saved is there already, or will be: there is another notice of that. And as
   * readers do not wait for the writer, an older answer may come after a newer save. */
  if (!self->saving && loading->n_saves == self->n_saves)
    compare (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
load (FwDraft *self)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->draft = g_object_ref (self);
  loading->n_saves = self->n_saves;
  feed_store_load_post_async (self->store, self->id, NULL, loaded_cb, loading);
}

static void
store_changed_cb (FeedStore *store, FeedChanges *changes, FwDraft *self)
{
  if ((feed_changes_get_flags (changes) & FEED_CHANGE_POSTS) && self->id != 0)
    load (self);
}

/* NULL where there is nobody who could say it. */
static FeedPostContent *
get_written (FwDraft *self)
{
  if (self->collect != NULL)
    return self->collect (self->collect_data);

  return self->last != NULL ? feed_post_content_copy (self->last) : NULL;
}

static void
conclude (FwDraft *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  if (error != NULL && self->dirty_since == 0)
    self->dirty_since = g_get_monotonic_time ();
  /* Who waits for it gets what was written meanwhile, too. */
  if (error == NULL && self->dirty_since != 0 && !g_queue_is_empty (&self->flushes))
    {
      save (self);
      return;
    }
  if (self->dirty_since != 0)
    save_after (self, error != NULL ? AGAIN : find_pause (self));
  answer_flushes (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwDraft) self = user_data;
  GError *error = NULL;
  gint64 id = feed_store_save_post_finish (FEED_STORE (source), result, &error);

  self->saving = FALSE;
  if (error == NULL)
    {
      self->id = id;
      take (&self->saved, self->sent);
      take (&self->seen, self->sent);
      load (self);
    }
  conclude (self, error);
}

static void
send (FwDraft *self, const FeedPostContent *content)
{
  self->dirty_since = 0;
  self->saving = TRUE;
  self->n_saves++;
  take (&self->sent, content);
  feed_store_save_post_async (self->store, self->id, content, self->seen, NULL, saved_cb,
                              g_object_ref (self));
}

static void
save (FwDraft *self)
{
  g_autoptr (FeedPostContent) content = NULL;

  if (self->saving || self->dirty_since == 0)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  content = get_written (self);
  if (content != NULL && (self->error != NULL || !feed_post_content_equal (content, self->saved) ||
                          (self->id == 0 && self->wanted)))
    {
      send (self, content);
      return;
    }
  self->dirty_since = 0;
  conclude (self, NULL);
}

static void
fw_draft_dispose (GObject *object)
{
  FwDraft *self = FW_DRAFT (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->store_changed, self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->post);
  g_clear_pointer (&self->saved, feed_post_content_free);
  g_clear_pointer (&self->seen, feed_post_content_free);
  g_clear_pointer (&self->sent, feed_post_content_free);
  g_clear_pointer (&self->last, feed_post_content_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (fw_draft_parent_class)->dispose (object);
}

static void
fw_draft_class_init (FwDraftClass *klass)
{
  static const char *const names[] = { "changed", "replaced", "overtaken" };

  G_OBJECT_CLASS (klass)->dispose = fw_draft_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], FW_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
fw_draft_init (FwDraft *self)
{
  g_queue_init (&self->flushes);
}

FwDraft *
fw_draft_new (FeedStore *store, FeedPost *post)
{
  FwDraft *self = g_object_new (FW_TYPE_DRAFT, NULL);

  self->store = g_object_ref (store);
  self->store_changed = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  g_set_object (&self->post, post);
  self->id = post != NULL ? feed_post_get_id (post) : 0;
  self->saved = post != NULL ? feed_post_content_copy (feed_post_get_content (post))
                             : feed_post_content_new ();
  self->seen = feed_post_content_copy (self->saved);

  return self;
}

void
fw_draft_set_collect (FwDraft *self, FwDraftCollect collect, gpointer user_data)
{
  self->collect = collect;
  self->collect_data = user_data;
}

void
fw_draft_end (FwDraft *self)
{
  g_return_if_fail (FW_IS_DRAFT (self));

  if (self->dirty_since != 0 && self->collect != NULL)
    self->last = self->collect (self->collect_data);
  fw_draft_set_collect (self, NULL, NULL);
  /* The store keeps the order; only a post that has no number yet has to wait for it. */
  if (self->saving && self->id != 0 && self->last != NULL)
    send (self, self->last);
  else if (fw_draft_is_dirty (self))
    fw_draft_flush_async (self, NULL, NULL);
}

gint64
fw_draft_get_id (FwDraft *self)
{
  g_return_val_if_fail (FW_IS_DRAFT (self), 0);

  return self->id;
}

FeedPost *
fw_draft_get_post (FwDraft *self)
{
  g_return_val_if_fail (FW_IS_DRAFT (self), NULL);

  return self->post;
}

const FeedPostContent *
fw_draft_get_saved (FwDraft *self)
{
  g_return_val_if_fail (FW_IS_DRAFT (self), NULL);

  return self->saved;
}

gboolean
fw_draft_is_dirty (FwDraft *self)
{
  g_return_val_if_fail (FW_IS_DRAFT (self), FALSE);

  return self->dirty_since != 0 || self->saving;
}

const GError *
fw_draft_get_error (FwDraft *self)
{
  g_return_val_if_fail (FW_IS_DRAFT (self), NULL);

  return self->error;
}

void
fw_draft_touch (FwDraft *self)
{
  gboolean was_clean = !fw_draft_is_dirty (self);

  g_return_if_fail (FW_IS_DRAFT (self));

  if (self->dirty_since == 0)
    self->dirty_since = g_get_monotonic_time ();
  save_after (self, self->id == 0 ? 0 : find_pause (self));
  if (was_clean)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
fw_draft_want (FwDraft *self)
{
  g_return_if_fail (FW_IS_DRAFT (self));

  self->wanted = TRUE;
  if (self->id == 0)
    fw_draft_touch (self);
}

void
fw_draft_flush_async (FwDraft *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, fw_draft_flush_async);
  g_queue_push_tail (&self->flushes, task);
  if (self->saving)
    return;
  if (self->dirty_since != 0)
    save (self);
  else
    answer_flushes (self);
}

gboolean
fw_draft_flush_finish (FwDraft *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
