/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-conflict-part.h"

#include "fw-columns.h"
#include "fw-word-diff.h"

#include <glib/gi18n.h>

/* Half the strength of a selection: the words below it stay easy to read. */
#define MARK_ALPHA 0x3800
#define SAME_LINES 4 /* of what nobody changed, to find one's way */

struct _FwConflictPart
{
  GtkBox parent_instance;

  FwConflictChoices *choices; /* borrowed */
  guint part;
  GtkCheckButton *takes[FW_TAKE_BOTH + 1]; /* (nullable) each */
  GtkWidget *open;                         /* (nullable): says that nobody chose */
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (FwConflictPart, fw_conflict_part, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_heading (guint part)
{
  static const char *const headings[] = { N_ ("Title"), N_ ("Summary"), N_ ("Categories") };

  return part < G_N_ELEMENTS (headings) ? _ (headings[part]) : NULL;
}

static GdkRGBA
get_mark_colour (GtkWidget *widget)
{
  GdkRGBA colour = { 0.2, 0.5, 0.9, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color",
                                  &colour);
  return colour;
}

/* By a tint and by a line below: not by colour alone. */
static void
mark (GtkLabel *label, const char *text, const char *other)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray) ranges = fw_word_diff (text, other);
  GdkRGBA colour = get_mark_colour (GTK_WIDGET (label));

  for (guint i = 0; i < ranges->len; i++)
    {
      const FwRange *range = &g_array_index (ranges, FwRange, i);
      PangoAttribute *marks[] = {
        pango_attr_background_new ((guint16) (colour.red * 0xffff),
                                   (guint16) (colour.green * 0xffff),
                                   (guint16) (colour.blue * 0xffff)),
        pango_attr_background_alpha_new (MARK_ALPHA),
        pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
      };

      for (gsize j = 0; j < G_N_ELEMENTS (marks); j++)
        {
          marks[j]->start_index = range->start;
          marks[j]->end_index = range->end;
          pango_attr_list_insert (attributes, marks[j]);
        }
    }
  gtk_label_set_attributes (label, attributes);
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  return label;
}

static void
taken_cb (FwConflictPart *self, GtkCheckButton *button)
{
  if (self->syncing || !gtk_check_button_get_active (button))
    return;
  for (guint take = FW_TAKE_MINE; take <= FW_TAKE_BOTH; take++)
    if (self->takes[take] == button)
      fw_conflict_choices_set (self->choices, self->part, take);
  fw_conflict_part_sync (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static GtkWidget *
add_take (FwConflictPart *self, FwTake take, const char *label)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  self->takes[take] = GTK_CHECK_BUTTON (button);
  if (take != FW_TAKE_MINE)
    gtk_check_button_set_group (self->takes[take], self->takes[FW_TAKE_MINE]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_side (FwConflictPart *self, FwTake take, const char *name, const char *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = make_text (name);
  g_autofree char *text = fw_conflict_choices_get_text (self->choices, self->part, take);
  g_autofree char *other = fw_conflict_choices_get_text (
      self->choices, self->part, take == FW_TAKE_MINE ? FW_TAKE_THEIRS : FW_TAKE_MINE);
  GtkWidget *label = make_text (text[0] != '\0' ? g_strchomp (text) : _ ("(nothing)"));

  if (text[0] == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  else
    mark (GTK_LABEL (label), text, other);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (caption, "caption-heading");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "conflict-side");
  gtk_widget_set_vexpand (card, TRUE);
  gtk_box_append (GTK_BOX (card), caption);
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), add_take (self, take, choice));
  return box;
}

static const char *
describe_side (FeedMergeSide side)
{
  static const char *const words[] = {
    [FEED_MERGE_MINE] = N_ ("Changed by you"),
    [FEED_MERGE_THEIRS] = N_ ("Changed on the server"),
    [FEED_MERGE_CONFLICT] = N_ ("Changed by both"),
  };

  return _ (words[side]);
}

static GtkWidget *
make_heading (FwConflictPart *self, FeedMergeSide side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *heading = get_heading (self->part);
  g_autofree char *words = heading != NULL
                               ? g_strdup_printf ("%s · %s", heading, describe_side (side))
                               : g_strdup (describe_side (side));
  GtkWidget *label = make_text (words);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  self->open = gtk_label_new (_ ("Choose"));
  gtk_widget_add_css_class (self->open, "conflict-open");
  gtk_widget_set_valign (self->open, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->open);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return box;
}

static void
build_changed (FwConflictPart *self, FeedMergeSide side)
{
  GtkWidget *mine = NULL;
  GtkWidget *theirs = NULL;

  gtk_box_append (GTK_BOX (self), make_heading (self, side));
  mine = make_side (self, FW_TAKE_MINE, _ ("Yours"), _ ("Keep mine"));
  theirs = make_side (self, FW_TAKE_THEIRS, _ ("On the server"), _ ("Take theirs"));
  gtk_box_append (GTK_BOX (self), fw_columns_new (mine, theirs));
  if (self->part >= FW_PART_BODY && side == FEED_MERGE_CONFLICT)
    gtk_box_append (GTK_BOX (self),
                    add_take (self, FW_TAKE_BOTH, _ ("Keep both, mine before theirs")));
}

/* What both have alike gives the place. */
static void
build_same (FwConflictPart *self)
{
  g_autofree char *text = fw_conflict_choices_get_text (self->choices, self->part, FW_TAKE_MINE);
  GtkWidget *label = make_text (g_strstrip (text));

  gtk_label_set_lines (GTK_LABEL (label), SAME_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self), label);
  gtk_widget_set_visible (GTK_WIDGET (self), text[0] != '\0');
}

void
fw_conflict_part_sync (FwConflictPart *self)
{
  FwTake taken = fw_conflict_choices_get (self->choices, self->part);

  self->syncing = TRUE;
  for (guint take = FW_TAKE_MINE; take <= FW_TAKE_BOTH; take++)
    if (self->takes[take] != NULL)
      gtk_check_button_set_active (self->takes[take], take == taken);
  self->syncing = FALSE;
  if (self->open != NULL)
    gtk_widget_set_visible (self->open, taken == FW_TAKE_NONE);
}

void
fw_conflict_part_focus (FwConflictPart *self)
{
  if (self->takes[FW_TAKE_MINE] != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->takes[FW_TAKE_MINE]));
}

static void
fw_conflict_part_class_init (FwConflictPartClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", FW_TYPE_CONFLICT_PART, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_conflict_part_init (FwConflictPart *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

GtkWidget *
fw_conflict_part_new (FwConflictChoices *choices, guint part)
{
  FwConflictPart *self = g_object_new (FW_TYPE_CONFLICT_PART, NULL);
  FeedMergeSide side = fw_conflict_choices_get_side (choices, part);

  self->choices = choices;
  self->part = part;
  if (side == FEED_MERGE_BOTH && part < FW_PART_BODY)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  else if (side == FEED_MERGE_BOTH)
    build_same (self);
  else
    build_changed (self, side);
  fw_conflict_part_sync (self);
  return GTK_WIDGET (self);
}
