/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-revisions.h"

#include <glib/gi18n.h>

#include "fw-article.h"
#include "fw-format.h"
#include "fw-tab-bin.h"

struct _FwRevisions
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkListBox *list;
  GtkTextView *text;

  FeedStore *store; /* (owned) (nullable): NULL once it is closed */
  gint64 post_id;
  GPtrArray *revisions; /* (owned) (nullable) (element-type FeedPostRevision) */
};

G_DEFINE_FINAL_TYPE (FwRevisions, fw_revisions, ADW_TYPE_WINDOW)

static const FeedPostRevision *
get_selected (FwRevisions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL || self->revisions == NULL)
    return NULL;
  return self->revisions->pdata[gtk_list_box_row_get_index (row)];
}

static void
selected_cb (FwRevisions *self)
{
  const FeedPostRevision *revision = get_selected (self);
  g_autofree char *text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revisions.restore", revision != NULL);
  if (revision == NULL)
    return;
  text = g_strdup_printf ("%s\n\n%s", revision->content->title, revision->content->body);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

static GtkWidget *
make_row (const FeedPostRevision *revision)
{
  g_autofree char *date = fw_article_format_date (revision->saved);
  guint n = fw_format_count_words (revision->content->body);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", n), n);
  g_autofree char *name = g_strdup_printf ("%s, %s", date, words);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *when = gtk_label_new (date);
  GtkWidget *how_much = gtk_label_new (words);

  gtk_widget_set_hexpand (when, TRUE);
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (how_much, "dim-label");
  gtk_widget_add_css_class (how_much, "numeric");
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), how_much);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwRevisions) self = user_data;
  g_autoptr (GPtrArray)
      revisions = feed_store_list_revisions_finish (FEED_STORE (source), result, NULL);

  if (self->store == NULL || revisions == NULL || revisions->len == 0)
    return;
  self->revisions = g_steal_pointer (&revisions);
  for (guint i = 0; i < self->revisions->len; i++)
    gtk_list_box_append (self->list, make_row (self->revisions->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwRevisions) self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_save_post_finish (FEED_STORE (source), result, &error) == 0)
    g_warning ("An earlier version was not restored: %s", error->message);
  else if (self->store != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

/* The window of the post notices that it was written elsewhere; what is there now is kept as a
 * version, too. */
static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwRevisions *self = FW_REVISIONS (widget);
  const FeedPostRevision *revision = get_selected (self);

  if (revision != NULL)
    feed_store_save_post_async (self->store, self->post_id, revision->content, revision->content,
                                NULL, restored_cb, g_object_ref (self));
}

static void
fw_revisions_unrealize (GtkWidget *widget)
{
  g_clear_object (&FW_REVISIONS (widget)->store);

  GTK_WIDGET_CLASS (fw_revisions_parent_class)->unrealize (widget);
}

static void
fw_revisions_finalize (GObject *object)
{
  g_clear_pointer (&FW_REVISIONS (object)->revisions, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_revisions_parent_class)->finalize (object);
}

static void
fw_revisions_class_init (FwRevisionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_revisions_finalize;
  widget_class->unrealize = fw_revisions_unrealize;
  g_type_ensure (FW_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/composer/fw-revisions.ui");
  gtk_widget_class_bind_template_child (widget_class, FwRevisions, stack);
  gtk_widget_class_bind_template_child (widget_class, FwRevisions, list);
  gtk_widget_class_bind_template_child (widget_class, FwRevisions, text);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "revisions.restore", NULL, restore_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_revisions_init (FwRevisions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revisions.restore", FALSE);
}

void
fw_revisions_present (GtkWindow *parent, FeedStore *store, gint64 post_id)
{
  FwRevisions *self = g_object_new (FW_TYPE_REVISIONS, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->post_id = post_id;
  feed_store_list_revisions_async (store, post_id, NULL, listed_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
