/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

#include "fw-link.h"
#include "fw-post-words.h"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static FeedPost *
get_post (FwComposer *self)
{
  return self->draft != NULL ? fw_draft_get_post (self->draft) : NULL;
}

/* It differs from what the server has, or is nowhere but here. */
static gboolean
is_news (FwComposer *self, FeedPost *post)
{
  return post == NULL || fw_draft_is_dirty (self->draft) || feed_post_is_changed (post) ||
         feed_post_get_state (post) == FEED_POST_DRAFT ||
         feed_post_get_state (post) == FEED_POST_REMOVED;
}

static gboolean
is_on_its_way (FeedPost *post)
{
  FeedPostState state = post != NULL ? feed_post_get_state (post) : FEED_POST_DRAFT;

  return state == FEED_POST_SCHEDULED || state == FEED_POST_WAITING || state == FEED_POST_SENDING ||
         state == FEED_POST_ASKING;
}

static char *
make_state (FwComposer *self, FeedPost *post)
{
  if (self->draft == NULL)
    return g_strdup (_ ("Loading…"));
  if (fw_draft_get_error (self->draft) != NULL)
    return g_strdup (_ ("Not saved"));
  if (fw_draft_is_dirty (self->draft))
    return g_strdup (_ ("Saving…"));
  if (post == NULL)
    return g_strdup ("");

  return fw_post_words_state (post, now ());
}

/* What *Publish* does now. */
static const char *
get_verb (FwComposer *self, FeedPost *post)
{
  g_autoptr (FeedPostContent) content = NULL;

  if (self->base == NULL)
    return _ ("Publish");
  content = fw_composer_collect (self);
  if (content->published != FEED_TIME_NONE && content->published > now ())
    return _ ("Schedule");
  if (post != NULL && feed_post_get_edit_uri (post) != NULL &&
      feed_post_get_state (post) != FEED_POST_REMOVED)
    return _ ("Update");

  return content->draft ? _ ("Send Draft") : _ ("Publish");
}

static void
show_progress (FwComposer *self, FeedPost *post)
{
  guint done = 0, total = 0;
  gboolean sending = post != NULL && feed_post_get_state (post) == FEED_POST_SENDING;

  if (sending)
    feed_post_get_steps (post, &done, &total);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), sending);
  gtk_widget_set_visible (GTK_WIDGET (self->words), !sending);
  if (!sending)
    gtk_widget_set_visible (GTK_WIDGET (self->amount), FALSE);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) done / total);
}

/* The one thing that a person should know most; NULL where all is well. */
static void
show_trouble (FwComposer *self, FeedPost *post)
{
  FeedPostQuestion question = post != NULL ? feed_post_get_question (post)
                                           : FEED_POST_QUESTION_NONE;
  g_autofree char *trouble = post != NULL ? fw_post_words_trouble (post, now ()) : NULL;
  g_autofree char *losses = post != NULL && !is_on_its_way (post)
                                ? fw_post_words_losses (feed_post_get_losses (post))
                                : NULL;

  if (question != FEED_POST_QUESTION_NONE)
    fw_composer_say (self, FW_COMPOSER_POST, fw_post_words_question (question), _ ("Decide"),
                     "composer.decide");
  else if (trouble != NULL)
    fw_composer_say (self, FW_COMPOSER_POST, trouble, _ ("Send Now"), "composer.send");
  else if (losses != NULL)
    fw_composer_say (self, FW_COMPOSER_POST, losses, NULL, NULL);
  else
    fw_composer_hush (self);
}

void
fw_composer_say (FwComposer *self,
                 FwComposerTopic topic,
                 const char *words,
                 const char *label,
                 const char *action)
{
  self->topic = topic;
  fw_banner_show (self->banner, words, label, action);
}

/* What was said of the post is not so any more; what was said of other things stays. */
void
fw_composer_hush (FwComposer *self)
{
  if (self->topic != FW_COMPOSER_POST)
    return;
  self->topic = FW_COMPOSER_NOTHING;
  fw_banner_hide (self->banner);
}

/* Who presses it writes on. */
static void
show_recall (FwComposer *self, gboolean can_recall)
{
  if (!can_recall && gtk_widget_has_focus (self->recall))
    gtk_widget_grab_focus (GTK_WIDGET (self->body));
  gtk_widget_set_visible (self->recall, can_recall);
}

void
fw_composer_update_state (FwComposer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  FeedPost *post = get_post (self);
  g_autofree char *state = make_state (self, post);
  gboolean waits = is_on_its_way (post);

  gtk_label_set_text (self->state, state);
  gtk_button_set_label (self->publish, get_verb (self, post));
  gtk_widget_action_set_enabled (widget, "composer.publish",
                                 self->draft != NULL && !self->publishing && is_news (self, post));
  gtk_widget_action_set_enabled (widget, "composer.recall", waits);
  show_recall (self, waits && feed_post_get_state (post) != FEED_POST_ASKING);
  gtk_widget_action_set_enabled (widget, "composer.view",
                                 post != NULL && feed_post_get_permalink (post) != NULL);
  gtk_widget_set_visible (self->view, post != NULL && feed_post_get_permalink (post) != NULL &&
                                          !waits && !is_news (self, post));
  gtk_widget_action_set_enabled (widget, "composer.revisions",
                                 self->draft != NULL && fw_draft_get_id (self->draft) != 0);
  show_progress (self, post);
  show_trouble (self, post);
  fw_composer_sync_rescue (self);
  fw_composer_sync_session (self);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FeedPost *post = get_post (FW_COMPOSER (widget));

  if (post != NULL && feed_post_get_permalink (post) != NULL)
    fw_link_open (widget, feed_post_get_permalink (post));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);

  if (self->draft != NULL)
    fw_draft_flush_async (self->draft, NULL, NULL);
}

void
fw_composer_install_state (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.view", NULL, view_action);
  gtk_widget_class_install_action (widget_class, "composer.save", NULL, save_action);
}
