/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-conflict-dialog.h"

#include "fw-conflict-choices.h"
#include "fw-conflict-part.h"

#include <glib/gi18n.h>

struct _FwConflictDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack *stack;
  AdwStatusPage *trouble;
  GtkLabel *words;
  GtkBox *parts;
  GtkLabel *merged_title;
  GtkLabel *merged_about;
  GtkLabel *merged_body;

  FeedEngine *engine; /* (owned) (nullable): NULL once it is closed */
  gint64 post_id;
  GCancellable *cancellable;  /* (owned) */
  FwConflictChoices *choices; /* (owned) (nullable): until both are there */
};

G_DEFINE_FINAL_TYPE (FwConflictDialog, fw_conflict_dialog, ADW_TYPE_WINDOW)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_merged (FwConflictDialog *self)
{
  g_autoptr (FeedPostContent) merged = fw_conflict_choices_merge (self->choices);
  FwTake take = fw_conflict_choices_get (self->choices, FW_PART_CATEGORIES);
  g_autofree char *categories = fw_conflict_choices_get_text (self->choices, FW_PART_CATEGORIES,
                                                              take);
  g_autoptr (GStrvBuilder) about = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (merged->summary != NULL && merged->summary[0] != '\0')
    g_strv_builder_add (about, merged->summary);
  if (categories[0] != '\0')
    g_strv_builder_add (about, categories);
  lines = g_strv_builder_end (about);
  text = g_strjoinv ("\n", lines);
  show_text (self->merged_title, merged->title);
  show_text (self->merged_about, text);
  show_text (self->merged_body, merged->body);
}

static char *
describe_open (guint open)
{
  if (open == 0)
    return g_strdup (_ ("Both versions fit into one. Look through what is sent. What is left out "
                        "stays among the revisions of the post."));
  return g_strdup_printf (
      ngettext ("%u part was changed in two ways. Choose one. What you leave out stays among the "
                "revisions of the post.",
                "%u parts were changed in two ways. Choose for each. What you leave out stays "
                "among the revisions of the post.",
                open),
      open);
}

static void
sync_all (FwConflictDialog *self)
{
  guint open = fw_conflict_choices_count_open (self->choices);
  g_autofree char *words = describe_open (open);

  gtk_label_set_text (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.send", open == 0);
  show_merged (self);
}

static void
set_ready (FwConflictDialog *self, gboolean ready)
{
  static const char *const names[] = { "conflict.send", "conflict.all-mine", "conflict.all-theirs",
                                       "conflict.new-post", "conflict.keep-draft" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], ready);
}

static void
show_conflict (FwConflictDialog *self, const FeedPostConflict *conflict)
{
  FwConflictPart *first = NULL;

  self->choices = fw_conflict_choices_new (conflict);
  for (guint i = 0; i < fw_conflict_choices_get_n (self->choices); i++)
    {
      GtkWidget *part = fw_conflict_part_new (self->choices, i);

      g_signal_connect_object (part, "chosen", G_CALLBACK (sync_all), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->parts, part);
      if (first == NULL && fw_conflict_choices_get (self->choices, i) == FW_TAKE_NONE)
        first = FW_CONFLICT_PART (part);
    }
  set_ready (self, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "parts");
  sync_all (self);
  if (first != NULL)
    fw_conflict_part_focus (first);
}

static void
show_trouble (FwConflictDialog *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->trouble, escaped);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.new-post", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.keep-draft", TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostConflict)
      conflict = feed_engine_load_conflict_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (conflict != NULL)
    show_conflict (self, conflict);
  else
    show_trouble (self, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = feed_engine_answer_post_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL)
    return;
  if (ok)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_trouble (self, error);
}

static void
answer (FwConflictDialog *self, FeedPostAnswer answer, const FeedPostContent *content)
{
  if (self->engine == NULL)
    return;
  set_ready (self, FALSE);
  feed_engine_answer_post_async (self->engine, self->post_id, answer, content, self->cancellable,
                                 answered_cb, g_object_ref (self));
}

/* Where nothing of one side is left, the other is sent or taken as it is. */
static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwConflictDialog *self = FW_CONFLICT_DIALOG (widget);
  g_autoptr (FeedPostContent) merged = fw_conflict_choices_merge (self->choices);

  answer (self, FEED_POST_ANSWER_MERGED, merged);
}

static void
choose_all (FwConflictDialog *self, FwTake take)
{
  GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (self->parts));

  for (guint i = 0; part != NULL; i++, part = gtk_widget_get_next_sibling (part))
    {
      if (fw_conflict_choices_get_side (self->choices, i) != FEED_MERGE_BOTH)
        fw_conflict_choices_set (self->choices, i, take);
      fw_conflict_part_sync (FW_CONFLICT_PART (part));
    }
  sync_all (self);
}

static void
all_mine_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_all (FW_CONFLICT_DIALOG (widget), FW_TAKE_MINE);
}

static void
all_theirs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_all (FW_CONFLICT_DIALOG (widget), FW_TAKE_THEIRS);
}

static void
new_post_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  answer (FW_CONFLICT_DIALOG (widget), FEED_POST_ANSWER_NEW, NULL);
}

static void
keep_draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  answer (FW_CONFLICT_DIALOG (widget), FEED_POST_ANSWER_KEEP, NULL);
}

/* A window that is closed lives on as long as what is under way holds on to it, and may outlive its
 * parent. */
static void
let_go (FwConflictDialog *self)
{
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_conflict_dialog_unrealize (GtkWidget *widget)
{
  let_go (FW_CONFLICT_DIALOG (widget));

  GTK_WIDGET_CLASS (fw_conflict_dialog_parent_class)->unrealize (widget);
}

static void
fw_conflict_dialog_dispose (GObject *object)
{
  let_go (FW_CONFLICT_DIALOG (object));

  G_OBJECT_CLASS (fw_conflict_dialog_parent_class)->dispose (object);
}

static void
fw_conflict_dialog_finalize (GObject *object)
{
  FwConflictDialog *self = FW_CONFLICT_DIALOG (object);

  g_clear_pointer (&self->choices, fw_conflict_choices_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_conflict_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/publish/fw-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, words);
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, merged_title);
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, merged_about);
  gtk_widget_class_bind_template_child (widget_class, FwConflictDialog, merged_body);
}

static void
fw_conflict_dialog_class_init (FwConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_conflict_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_conflict_dialog_finalize;
  widget_class->unrealize = fw_conflict_dialog_unrealize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "conflict.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "conflict.all-mine", NULL, all_mine_action);
  gtk_widget_class_install_action (widget_class, "conflict.all-theirs", NULL, all_theirs_action);
  gtk_widget_class_install_action (widget_class, "conflict.new-post", NULL, new_post_action);
  gtk_widget_class_install_action (widget_class, "conflict.keep-draft", NULL, keep_draft_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "conflict.send", NULL);
}

static void
fw_conflict_dialog_init (FwConflictDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_ready (self, FALSE);
}

void
fw_conflict_dialog_present (GtkWindow *parent, FeedEngine *engine, gint64 post_id)
{
  FwConflictDialog *self = g_object_new (FW_TYPE_CONFLICT_DIALOG, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  self->post_id = post_id;
  feed_engine_load_conflict_async (engine, post_id, self->cancellable, loaded_cb,
                                   g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
