/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-note.h"

#include "fw-post-moves.h"
#include "fw-post-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FwPostNote
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *state;
  GtkLabel *words;
  GtkWidget *buttons;
  FwPostMove offers[FW_POST_MAX_OFFERS]; /* those of the buttons */
};

G_DEFINE_FINAL_TYPE (FwPostNote, fw_post_note, ADW_TYPE_BIN)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static const char *const icons[] = {
  [FEED_POST_DRAFT] = "document-edit-symbolic",    [FEED_POST_SCHEDULED] = "alarm-symbolic",
  [FEED_POST_WAITING] = "document-send-symbolic",  [FEED_POST_SENDING] = "mail-send-symbolic",
  [FEED_POST_ASKING] = "dialog-question-symbolic", [FEED_POST_PUBLISHED] = "emblem-ok-symbolic",
  [FEED_POST_REMOVED] = "user-trash-symbolic",     [FEED_POST_DISCARDED] = "user-trash-symbolic",
};

static void
add_line (GString *lines, const char *line)
{
  if (line == NULL || line[0] == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, ' ');
  g_string_append (lines, line);
}

/* All that there is to say beyond the state. */
static char *
describe (FeedPost *post)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  FeedPostState state = feed_post_get_state (post);
  g_autofree char *trouble = fw_post_words_trouble (post, now ());
  g_autofree char *losses = fw_post_words_losses (feed_post_get_losses (post));

  if (state == FEED_POST_ASKING)
    add_line (lines, fw_post_words_question (feed_post_get_question (post)));
  if (state == FEED_POST_WAITING || feed_post_get_question (post) == FEED_POST_QUESTION_REFUSED)
    add_line (lines, trouble);
  if (state == FEED_POST_PUBLISHED)
    {
      add_line (lines, fw_post_words_proof (feed_post_get_proof (post)));
      add_line (lines, losses);
    }
  if (state == FEED_POST_DRAFT && feed_post_get_content (post)->collection_id == 0)
    add_line (lines, _ ("No blog is chosen for it yet."));
  if (state == FEED_POST_REMOVED)
    add_line (lines, _ ("What you wrote is still here. Posted again, it may get another address "
                        "and date."));
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
clear_buttons (FwPostNote *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
}

static void
add_button (FwPostNote *self, FwPostMove move, gboolean first)
{
  GtkWidget *button = gtk_button_new_with_label (fw_post_moves_label (move));

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), fw_post_moves_action (move));
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static gboolean
has_focus (FwPostNote *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->buttons);
}

/* Buttons stay while they say the same: somebody may be about to press one. FALSE where the focus
 * was on one and none is left for it. */
static gboolean
show_offers (FwPostNote *self, FeedPost *post)
{
  FwPostMove offers[FW_POST_MAX_OFFERS] = { FW_POST_MOVE_NONE };
  gboolean focused = has_focus (self);

  if (post != NULL)
    fw_post_moves_offer (post, offers);
  if (memcmp (offers, self->offers, sizeof offers) == 0)
    return TRUE;
  memcpy (self->offers, offers, sizeof offers);
  clear_buttons (self);
  for (guint i = 0; i < FW_POST_MAX_OFFERS && offers[i] != FW_POST_MOVE_NONE; i++)
    add_button (self, offers[i], i == 0);
  gtk_widget_set_visible (self->buttons, offers[0] != FW_POST_MOVE_NONE);

  return !focused || gtk_widget_child_focus (self->buttons, GTK_DIR_TAB_FORWARD);
}

gboolean
fw_post_note_show (FwPostNote *self, FeedPost *post, const char *place)
{
  g_autofree char *state = NULL;
  g_autofree char *line = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (FW_IS_POST_NOTE (self), TRUE);

  if (post == NULL)
    {
      gboolean kept = show_offers (self, NULL);

      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return kept;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  state = fw_post_words_state (post, now ());
  line = place != NULL ? g_strdup_printf ("%s · %s", state, place) : g_strdup (state);
  words = describe (post);
  gtk_image_set_from_icon_name (self->icon, icons[feed_post_get_state (post)]);
  gtk_label_set_text (self->state, line);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), words[0] != '\0');

  return show_offers (self, post);
}

char *
fw_post_note_read (FwPostNote *self)
{
  g_return_val_if_fail (FW_IS_POST_NOTE (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return NULL;
  return g_strdup_printf (
      "%s\n%s", gtk_label_get_text (self->state),
      gtk_widget_get_visible (GTK_WIDGET (self->words)) ? gtk_label_get_text (self->words) : "");
}

static void
fw_post_note_class_init (FwPostNoteClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static GtkLabel *
make_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  return label;
}

static void
fw_post_note_init (FwPostNote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  self->state = make_label ();
  self->words = make_label ();
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_START);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "heading");
  gtk_widget_add_css_class (box, "fw-banner");
  gtk_widget_add_css_class (box, "post-note");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), self->buttons);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fw_post_note_new (void)
{
  return g_object_new (FW_TYPE_POST_NOTE, NULL);
}
