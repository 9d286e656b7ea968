/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-blog-dialog.h"

#include "fw-answer-button.h"
#include "fw-collection-row.h"
#include "fw-lookup-field.h"
#include "fw-subscribe-words.h"
#include "fw-toplevel.h"

#include <glib/gi18n.h>

struct _FwBlogDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  FwLookupField *address;
  GtkLabel *words;
  FwAnswerButton *answer;
  GtkWidget *about;
  AdwEntryRow *name;
  AdwEntryRow *author;
  GtkBox *workspaces;

  FeedEngine *engine;           /* (owned) (nullable): NULL once it is closed */
  FeedPublishingTarget *target; /* (owned) (nullable): what was found */
  GPtrArray *rows;              /* (owned) (element-type FwCollectionRow): in workspaces */
};

G_DEFINE_FINAL_TYPE (FwBlogDialog, fw_blog_dialog, ADW_TYPE_WINDOW)

static guint
count_chosen (FwBlogDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += fw_collection_row_get_chosen (g_ptr_array_index (self->rows, i));
  return n;
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
say (FwBlogDialog *self, const char *words)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
update (FwBlogDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "blog.add",
                                 self->target != NULL && count_chosen (self) > 0 &&
                                     get_text (self->name)[0] != '\0' &&
                                     !fw_lookup_field_get_busy (self->address));
  gtk_widget_set_visible (self->about, self->target != NULL);
}

static void
clear_target (FwBlogDialog *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->workspaces))) != NULL)
    gtk_box_remove (self->workspaces, child);
  g_clear_object (&self->target);
}

/* --- what was found --- */

/* One group for each workspace; they come one after the other. */
static AdwPreferencesGroup *
ensure_group (FwBlogDialog *self, AdwPreferencesGroup *last, const char *workspace)
{
  g_autofree char *title = g_markup_escape_text (workspace != NULL ? workspace : "", -1);
  AdwPreferencesGroup *group;

  if (last != NULL && g_str_equal (adw_preferences_group_get_title (last), title))
    return last;
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, title);
  gtk_box_append (self->workspaces, GTK_WIDGET (group));
  return group;
}

static guint
count_takers (GPtrArray *collections)
{
  guint n = 0;

  for (guint i = 0; i < collections->len; i++)
    n += ((FeedStoredCollection *) g_ptr_array_index (collections, i))->takes_entries != FALSE;
  return n;
}

static void
show_collections (FwBlogDialog *self, GPtrArray *collections)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < collections->len; i++)
    {
      FeedStoredCollection *collection = g_ptr_array_index (collections, i);
      GtkWidget *row = fw_collection_row_new (collection, collection->takes_entries);

      group = ensure_group (self, group, collection->workspace);
      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
      g_signal_connect_object (row, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
}

static void
show_target (FwBlogDialog *self)
{
  GPtrArray *collections = feed_publishing_target_get_collections (self->target);
  const char *title = feed_publishing_target_get_title (self->target);
  guint n_takers = count_takers (collections);
  g_autofree char *words = NULL;

  show_collections (self, collections);
  gtk_editable_set_text (GTK_EDITABLE (self->name), title != NULL ? title : "");
  if (get_text (self->author)[0] == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->author), g_get_real_name ());
  if (n_takers == 0)
    words = g_strdup (_ ("This blog was found, but it takes no posts from this account."));
  else
    words = g_strdup_printf (ngettext ("Found. There is %u place to post in.",
                                       "Found. There are %u places to post in: choose yours.",
                                       n_takers),
                             n_takers);
  say (self, words);
}

/* --- trouble, and the way out --- */

static gboolean
is_about_form (const GError *error)
{
  return g_error_matches (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED) ||
         g_error_matches (error, FEED_ERROR, FEED_ERROR_HTML_PAGE) ||
         g_error_matches (error, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT) ||
         g_error_matches (error, FEED_ERROR, FEED_ERROR_MALFORMED);
}

static char *
explain (const GError *error)
{
  if (is_about_form (error))
    return g_strdup (_ ("Nothing at this address says how to publish there. Ask your blog for the "
                        "address of its “service document” or “AtomPub” address."));
  return fw_subscribe_explain (error);
}

static void
fail (FwBlogDialog *self, const GError *error)
{
  g_autofree char *words = explain (error);

  say (self, words);
  fw_answer_button_look (self->answer, self->engine, fw_lookup_field_get_text (self->address),
                         error);
}

/* --- looking it up --- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwBlogDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPublishingTarget)
      target = feed_engine_find_blog_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->target = g_steal_pointer (&target);
  if (self->target != NULL)
    show_target (self);
  else
    fail (self, error);
  fw_lookup_field_set_busy (self->address, FALSE);
  if (self->target != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
forget_found (FwBlogDialog *self)
{
  clear_target (self);
  fw_answer_button_clear (self->answer);
  say (self, NULL);
}

static void
look_up (FwBlogDialog *self)
{
  forget_found (self);
  say (self, _ ("Looking for a place to publish…"));
  feed_engine_find_blog_async (self->engine, fw_lookup_field_get_text (self->address),
                               fw_lookup_field_start (self->address), found_cb,
                               g_object_ref (self));
}

/* --- adding it --- */

/* Shows where one writes now, and leaves. */
static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwBlogDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = feed_engine_add_account_finish (FEED_ENGINE (source), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->engine == NULL)
    return;
  if (id == 0)
    {
      fail (self, error);
      fw_lookup_field_set_busy (self->address, FALSE);
      return;
    }
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-account", "x", id);
  gtk_window_close (GTK_WINDOW (self));
}

static char **
list_chosen (FwBlogDialog *self)
{
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      FwCollectionRow *row = g_ptr_array_index (self->rows, i);

      if (fw_collection_row_get_chosen (row))
        g_strv_builder_add (chosen, fw_collection_row_get_collection (row)->uri);
    }
  return g_strv_builder_end (chosen);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwBlogDialog *self = FW_BLOG_DIALOG (widget);
  g_auto (GStrv) chosen = list_chosen (self);

  fw_lookup_field_set_busy (self->address, TRUE);
  feed_engine_add_account_async (self->engine, self->target, get_text (self->name),
                                 get_text (self->author), (const char *const *) chosen, NULL,
                                 added_cb, g_object_ref (self));
}

/* Enter looks the address up; once more, it adds what was found. */
static void
activated_cb (FwBlogDialog *self)
{
  if (self->target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "blog.add", NULL);
  else
    fw_lookup_field_look_up (self->address);
}

/* A window that is closed lives on as long as what is under way holds on to it, and may outlive its
 * parent. */
static void
let_go (FwBlogDialog *self)
{
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_blog_dialog_unrealize (GtkWidget *widget)
{
  let_go (FW_BLOG_DIALOG (widget));

  GTK_WIDGET_CLASS (fw_blog_dialog_parent_class)->unrealize (widget);
}

static void
fw_blog_dialog_dispose (GObject *object)
{
  let_go (FW_BLOG_DIALOG (object));

  G_OBJECT_CLASS (fw_blog_dialog_parent_class)->dispose (object);
}

static void
fw_blog_dialog_finalize (GObject *object)
{
  FwBlogDialog *self = FW_BLOG_DIALOG (object);

  g_clear_object (&self->target);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (fw_blog_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FW_TYPE_ANSWER_BUTTON);
  g_type_ensure (FW_TYPE_LOOKUP_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/publish/fw-blog-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, address);
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, words);
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, answer);
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, about);
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, author);
  gtk_widget_class_bind_template_child (widget_class, FwBlogDialog, workspaces);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_found);
  gtk_widget_class_bind_template_callback (widget_class, gtk_widget_grab_focus);
  gtk_widget_class_bind_template_callback (widget_class, look_up);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
fw_blog_dialog_class_init (FwBlogDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_blog_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_blog_dialog_finalize;
  widget_class->unrealize = fw_blog_dialog_unrealize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "blog.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_blog_dialog_init (FwBlogDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->address));
}

void
fw_blog_dialog_present (GtkWindow *parent, FeedEngine *engine, const char *address)
{
  FwBlogDialog *self = (FwBlogDialog *) fw_toplevel_find (FW_TYPE_BLOG_DIALOG, parent);

  if (self == NULL)
    {
      self = g_object_new (FW_TYPE_BLOG_DIALOG, "transient-for", parent, NULL);
      self->engine = g_object_ref (engine);
    }
  gtk_window_present (GTK_WINDOW (self));
  if (address != NULL)
    fw_lookup_field_take (self->address, address);
}
