/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-conflict-dialog.h"
#include "fw-link.h"
#include "fw-need-dialog.h"
#include "fw-post-moves.h"
#include "fw-post-words.h"
#include "fw-posts-private.h"

#include <glib/gi18n.h>

/* The response that deletes for good. */
#define ERASE "erase"

/* What is done with a post, and what it was called then. */
typedef struct
{
  FwPosts *posts;
  gint64 id;
  char *title;
} Deed;

static Deed *
deed_new (FwPosts *self, gint64 id)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->posts = g_object_ref (self);
  deed->id = id;
  if (self->post != NULL)
    deed->title = g_strdup (fw_post_words_title (self->post));
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->posts);
  g_free (deed->title);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
drop_deed (gpointer data, GClosure *closure)
{
  deed_free (data);
}

/* As for g_action_parse_detailed_name(). */
static char *
name_action (const char *action, gint64 id)
{
  return g_strdup_printf ("%s(int64 %" G_GINT64_FORMAT ")", action, id);
}

static GtkWindow *
get_window (FwPosts *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->pane));

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

static void
activate (FwPosts *self, const char *action, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), action, "x", id);
}

/* --- writing --- */

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "app.new-post", NULL);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  activate (self, "app.edit-post", self->wanted);
}

/* --- on the web --- */

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;
  const char *uri = self->post != NULL ? feed_post_get_permalink (self->post) : NULL;

  if (uri != NULL)
    fw_link_open (GTK_WIDGET (self->pane), uri);
}

static void
copy_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;
  const char *uri = self->post != NULL ? feed_post_get_permalink (self->post) : NULL;

  if (uri == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->pane)), uri);
  fw_posts_tell (self, _ ("Link copied"), NULL, NULL);
}

/* --- the outbox --- */

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = name_action ("post.take-back-post", deed->id);

  if (feed_engine_publish_finish (FEED_ENGINE (source), result, &error))
    fw_posts_tell (deed->posts, _ ("In the outbox"), _ ("Take Back"), undo);
  else
    fw_posts_fail (deed->posts, _ ("The post was not put in the outbox."), error);
}

static void
publish_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->post == NULL)
    return;
  fw_post_places_expect (self->places, self->wanted);
  feed_engine_publish_async (self->engine, self->wanted, fw_post_moves_send_at (self->post, now),
                             NULL, published_cb, deed_new (self, self->wanted));
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_engine_recall_post_finish (FEED_ENGINE (source), result, &error))
    fw_posts_tell (deed->posts, _ ("Taken back"), NULL, NULL);
  else
    fw_posts_fail (deed->posts, _ ("It is too late to take that back."),
                   g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN) ? NULL : error);
}

static void
recall (FwPosts *self, gint64 id)
{
  feed_engine_recall_post_async (self->engine, id, NULL, recalled_cb, deed_new (self, id));
}

static void
take_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  recall (self, self->wanted);
}

static void
take_back_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  recall (user_data, g_variant_get_int64 (parameter));
}

/* What came of it is told by the note and by who watches the outbox. */
static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = feed_engine_send_post_finish (FEED_ENGINE (source), result, &error);

  if (post == NULL)
    fw_posts_fail (deed->posts, _ ("The post was not sent."), error);
}

static void
send_now (FwPosts *self, gint64 id)
{
  feed_engine_send_post_async (self->engine, id, NULL, sent_cb, deed_new (self, id));
}

static void
send_now_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  send_now (self, self->wanted);
}

/* --- deleting --- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("Deleted “%s”"), deed->title);
  g_autofree char *undo = name_action ("post.restore", deed->id);

  if (feed_store_remove_post_finish (FEED_STORE (source), result, &error))
    fw_posts_tell (deed->posts, text, _ ("Undo"), undo);
  else
    fw_posts_fail (deed->posts, _ ("The post was not deleted."), error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("Deleting “%s”"), deed->title);
  g_autofree char *undo = name_action ("post.take-back-post", deed->id);

  if (feed_engine_delete_post_finish (FEED_ENGINE (source), result, &error))
    fw_posts_tell (deed->posts, text, _ ("Undo"), undo);
  else
    fw_posts_fail (deed->posts, _ ("The post was not deleted."), error);
}

/* What is only here goes at once; what is on a server takes the way through the outbox. */
static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  if (self->post == NULL || !fw_post_moves_allow (self->post, FW_POST_MOVE_DELETE))
    return;
  if (feed_post_get_state (self->post) == FEED_POST_DRAFT)
    feed_store_remove_post_async (self->store, self->wanted, NULL, removed_cb,
                                  deed_new (self, self->wanted));
  else
    feed_engine_delete_post_async (self->engine, self->wanted, NULL, deleted_cb,
                                   deed_new (self, self->wanted));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_restore_post_finish (FEED_STORE (source), result, &error))
    fw_posts_select (deed->posts, deed->id);
  else
    fw_posts_fail (deed->posts, _ ("That cannot be undone any more."), error);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;
  gint64 id = g_variant_get_int64 (parameter);

  feed_store_restore_post_async (self->store, id, NULL, restored_cb, deed_new (self, id));
}

/* --- what was removed --- */

static void
brought_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("“%s” is a draft again"), deed->title);
  g_autofree char *edit = name_action ("app.edit-post", deed->id);

  if (feed_store_restore_post_finish (FEED_STORE (source), result, &error))
    fw_posts_tell (deed->posts, text, _ ("Edit"), edit);
  else
    fw_posts_fail (deed->posts, _ ("The draft was not restored."), error);
}

static void
bring_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  feed_store_restore_post_async (self->store, self->wanted, NULL, brought_back_cb,
                                 deed_new (self, self->wanted));
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("Deleted “%s” for good"), deed->title);

  if (feed_store_erase_post_finish (FEED_STORE (source), result, &error))
    fw_posts_tell (deed->posts, text, NULL, NULL);
  else
    fw_posts_fail (deed->posts, _ ("The post was not deleted."), error);
}

static void
erase_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  const Deed *deed = user_data;
  FwPosts *self = deed->posts;

  if (g_str_equal (response, ERASE))
    feed_store_erase_post_async (self->store, deed->id, NULL, erased_cb, deed_new (self, deed->id));
}

/* The one thing here that has no way back: it is asked for. */
static void
erase_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s” for Good?"),
                                              fw_post_words_title (self->post));
  GtkWidget *widget = adw_message_dialog_new (
      get_window (self), heading,
      _ ("What you wrote, its earlier versions and its pictures cannot be had back then."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), ERASE, _ ("Delete"), NULL);
  adw_message_dialog_set_response_appearance (dialog, ERASE, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (erase_answered_cb),
                         deed_new (self, self->wanted), drop_deed, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_revert_post_finish (FEED_STORE (source), result, &error))
    fw_posts_tell (deed->posts, _ ("Changes discarded. They stay among the revisions."), NULL,
                   NULL);
  else
    fw_posts_fail (deed->posts, _ ("The changes were not discarded."), error);
}

static void
discard_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  feed_store_revert_post_async (self->store, self->wanted, NULL, reverted_cb,
                                deed_new (self, self->wanted));
}

/* --- what is asked --- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_engine_answer_post_finish (FEED_ENGINE (source), result, &error))
    fw_posts_fail (deed->posts, _ ("That was not kept."), error);
}

static const struct
{
  const char *action;
  FeedPostAnswer answer;
} answers[] = {
  { "answer-again", FEED_POST_ANSWER_AGAIN },
  { "answer-new", FEED_POST_ANSWER_NEW },
  { "keep-draft", FEED_POST_ANSWER_KEEP },
};

static void
answer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].action, name))
      feed_engine_answer_post_async (self->engine, self->wanted, answers[i].answer, NULL, NULL,
                                     answered_cb, deed_new (self, self->wanted));
}

static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  fw_conflict_dialog_present (get_window (self), self->engine, self->wanted);
}

/* --- signing in --- */

/* @id: the post to be sent then; 0: what is shown is listed. */
static void
signed_in_cb (GtkWindow *dialog, gpointer user_data)
{
  const Deed *deed = user_data;

  if (deed->id != 0)
    send_now (deed->posts, deed->id);
  else
    fw_posts_refresh (deed->posts);
}

static void
need_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  FwPosts *self = deed->posts;
  g_autoptr (FeedNeed) need = feed_engine_get_need_finish (FEED_ENGINE (source), result, NULL);
  GtkWindow *dialog = NULL;

  if (need != NULL && get_window (self) != NULL)
    dialog = fw_need_dialog_new (get_window (self), self->engine, need,
                                 fw_need_dialog_choose (need));
  if (dialog == NULL)
    {
      signed_in_cb (NULL, deed);
      return;
    }
  g_signal_connect_data (dialog, "answered", G_CALLBACK (signed_in_cb), g_steal_pointer (&deed),
                         drop_deed, 0);
  gtk_window_present (dialog);
}

static void
ask_for_need (FwPosts *self, gint64 collection_id, gint64 post_id)
{
  FeedStoredCollection *collection = fw_post_places_find_collection (self->places, collection_id);
  Deed *deed = deed_new (self, post_id);

  if (collection == NULL)
    {
      deed_free (deed);
      return;
    }
  feed_engine_get_need_async (self->engine, collection->uri, NULL, need_cb, deed);
}

void
fw_posts_mend (FwPosts *self, FeedPost *post)
{
  ask_for_need (self, feed_post_get_content (post)->collection_id, feed_post_get_id (post));
}

static void
sign_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwPosts *self = user_data;

  if (self->post != NULL)
    fw_posts_mend (self, self->post);
}

static void
sign_in_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_for_need (user_data, g_variant_get_int64 (parameter), 0);
}

/* Which of them make sense for the post that is shown. */
static const struct
{
  const char *name;
  FwPostMove move;
} moves[] = {
  { "edit", FW_POST_MOVE_EDIT },
  { "view", FW_POST_MOVE_VIEW },
  { "copy-link", FW_POST_MOVE_VIEW },
  { "delete", FW_POST_MOVE_DELETE },
  { "publish", FW_POST_MOVE_PUBLISH },
  { "discard-changes", FW_POST_MOVE_DISCARD_CHANGES },
  { "send-now", FW_POST_MOVE_SEND_NOW },
  { "take-back", FW_POST_MOVE_TAKE_BACK },
  { "sign-in", FW_POST_MOVE_SIGN_IN },
  { "compare", FW_POST_MOVE_COMPARE },
  { "answer-again", FW_POST_MOVE_POST_AGAIN },
  { "answer-new", FW_POST_MOVE_POST_NEW },
  { "keep-draft", FW_POST_MOVE_KEEP_DRAFT },
  { "bring-back", FW_POST_MOVE_BRING_BACK },
  { "delete-for-good", FW_POST_MOVE_ERASE },
};

void
fw_posts_sync_actions (FwPosts *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), moves[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   self->post != NULL &&
                                       fw_post_moves_allow (self->post, moves[i].move));
    }
}

void
fw_posts_add_actions (FwPosts *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "edit", .activate = edit_cb },
    { .name = "view", .activate = view_cb },
    { .name = "copy-link", .activate = copy_link_cb },
    { .name = "delete", .activate = delete_cb },
    { .name = "restore", .activate = restore_cb, .parameter_type = "x" },
    { .name = "bring-back", .activate = bring_back_cb },
    { .name = "delete-for-good", .activate = erase_cb },
    { .name = "publish", .activate = publish_cb },
    { .name = "discard-changes", .activate = discard_cb },
    { .name = "send-now", .activate = send_now_cb },
    { .name = "take-back", .activate = take_back_cb },
    { .name = "take-back-post", .activate = take_back_post_cb, .parameter_type = "x" },
    { .name = "sign-in", .activate = sign_in_cb },
    { .name = "sign-in-to", .activate = sign_in_to_cb, .parameter_type = "x" },
    { .name = "compare", .activate = compare_cb },
    { .name = "answer-again", .activate = answer_cb },
    { .name = "answer-new", .activate = answer_cb },
    { .name = "keep-draft", .activate = answer_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  fw_posts_sync_actions (self);
}
