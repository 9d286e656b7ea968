/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-composer.h"
#include "fw-post-words.h"
#include "fw-quote.h"
#include "fw-window-private.h"

/* --- "You answered this on 3 May" --- */

/* What was sent counts more than what was begun. */
static FeedPost *
choose_answer (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    if (feed_post_get_state (g_ptr_array_index (answers, i)) == FEED_POST_PUBLISHED)
      return g_ptr_array_index (answers, i);
  return answers->len > 0 ? g_ptr_array_index (answers, 0) : NULL;
}

static void
show_answer (FwWindow *self, FeedPost *post)
{
  g_autofree char *words = NULL;
  g_autofree char *action = NULL;

  if (post == NULL)
    {
      fw_banner_hide (self->answered);
      fw_window_tell (self, "answered", g_variant_new_string (""));
      return;
    }
  words = fw_post_words_answered (post, g_get_real_time () / G_USEC_PER_SEC);
  action = g_strdup_printf ("win.show-post(int64 %" G_GINT64_FORMAT ")", feed_post_get_id (post));
  fw_banner_show (self->answered, words, _ ("Show Post"), action);
  fw_window_tell (self, "answered", g_variant_new_string (words));
}

typedef struct
{
  FwWindow *window;
  gint64 entry;
} Question;

static void
answers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (FwWindow) self = question->window;
  g_autoptr (GPtrArray)
      answers = feed_store_list_answers_finish (FEED_STORE (source), result, NULL);

  if (answers != NULL && question->entry == self->shown)
    show_answer (self, choose_answer (answers));
}

void
fw_window_sync_answered (FwWindow *self)
{
  Question *question;

  if (self->shown == 0 || self->store == NULL)
    {
      show_answer (self, NULL);
      return;
    }
  question = g_new0 (Question, 1);
  question->window = g_object_ref (self);
  question->entry = self->shown;
  feed_store_list_answers_async (self->store, self->shown, self->cancellable, answers_cb, question);
}

/* --- writing about what one reads --- */

static const char *
get_feed_uri (FwWindow *self, FeedStoredEntry *entry)
{
  FwSource source = { FW_SOURCE_FEED, feed_stored_entry_get_feed_id (entry) };
  FwSidebarItem *item = fw_sidebar_model_lookup (self->model, source);
  FeedSubscription *feed = item != NULL ? fw_sidebar_item_get_subscription (item) : NULL;

  return feed != NULL ? feed_subscription_get_uri (feed) : NULL;
}

static void
begin_post (FwWindow *self, const FeedPostContent *content)
{
  fw_composer_present_content (gtk_window_get_application (GTK_WINDOW (self)), self->engine,
                               content);
}

static void
selection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  FwArticlePane *article = FW_ARTICLE_PANE (source);
  g_autofree char *selection = fw_article_pane_read_selection_finish (article, result);
  FeedStoredEntry *entry = fw_article_pane_get_entry (article);
  g_autoptr (FeedPostContent) content = NULL;

  if (entry == NULL || self->store == NULL)
    return;
  content = fw_quote_new (entry, get_feed_uri (self, entry), selection);
  begin_post (self, content);
}

static void
quote_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_article_pane_read_selection_async (self->article, self->cancellable, selection_cb,
                                        g_object_ref (self));
}

static void
link_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FeedStoredEntry *entry = fw_article_pane_get_entry (self->article);
  g_autoptr (FeedPostContent) content = NULL;

  if (entry == NULL)
    return;
  content = fw_quote_link (entry, get_feed_uri (self, entry));
  begin_post (self, content);
}

void
fw_window_add_quote_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "quote-entry", .activate = quote_entry_cb },
    { .name = "link-post", .activate = link_post_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
