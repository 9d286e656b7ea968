/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-category-pills.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_SHOWN 6

struct _FwCategoryPills
{
  AdwBin parent_instance;

  GtkFlowBox *pills;   /* (owned) by the widget tree */
  GtkEntry *entry;     /* (owned) by the widget tree */
  GtkFlowBox *matches; /* (owned) by the widget tree */

  GPtrArray *categories; /* (owned) (element-type FeedCategory) */
  GPtrArray *offered;    /* (owned) (element-type FeedCategory) */
  gboolean fixed;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwCategoryPills, fw_category_pills, ADW_TYPE_BIN)

static const char *
get_name (FeedCategory *category)
{
  const char *label = feed_category_get_label (category);

  return label != NULL && *label != '\0' ? label : feed_category_get_term (category);
}

static gboolean
is_same (FeedCategory *one, FeedCategory *other)
{
  return g_strcmp0 (feed_category_get_term (one), feed_category_get_term (other)) == 0 &&
         g_strcmp0 (feed_category_get_scheme (one), feed_category_get_scheme (other)) == 0;
}

static gboolean
has (GPtrArray *categories, FeedCategory *category)
{
  for (guint i = 0; i < categories->len; i++)
    if (is_same (categories->pdata[i], category))
      return TRUE;

  return FALSE;
}

static void
clear (GtkFlowBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_flow_box_remove (box, child);
}

static void
append (GtkFlowBox *box, GtkWidget *widget)
{
  gtk_flow_box_append (box, widget);
  gtk_widget_set_focusable (gtk_widget_get_parent (widget), FALSE);
  gtk_widget_set_halign (gtk_widget_get_parent (widget), GTK_ALIGN_START);
}

static void
fill_pills (FwCategoryPills *self);

static void
fill_matches (FwCategoryPills *self);

static void
tell (FwCategoryPills *self)
{
  fill_pills (self);
  fill_matches (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_away_cb (GtkButton *button, FwCategoryPills *self)
{
  FeedCategory *category = g_object_get_data (G_OBJECT (button), "category");

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  for (guint i = 0; i < self->categories->len; i++)
    if (is_same (self->categories->pdata[i], category))
      {
        g_ptr_array_remove_index (self->categories, i);
        break;
      }
  tell (self);
}

static void
add (FwCategoryPills *self, FeedCategory *category)
{
  if (!has (self->categories, category))
    g_ptr_array_add (self->categories, feed_category_ref (category));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  tell (self);
}

static void
add_cb (GtkButton *button, FwCategoryPills *self)
{
  g_autoptr (FeedCategory)
      category = feed_category_ref (g_object_get_data (G_OBJECT (button), "category"));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  add (self, category);
}

static GtkWidget *
make_button (FwCategoryPills *self, FeedCategory *category, const char *icon, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (get_name (category));
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_add_css_class (button, "category");
  g_object_set_data_full (G_OBJECT (button), "category", feed_category_ref (category),
                          (GDestroyNotify) feed_category_unref);

  return button;
}

static void
fill_pills (FwCategoryPills *self)
{
  clear (self->pills);
  for (guint i = 0; i < self->categories->len; i++)
    {
      FeedCategory *category = self->categories->pdata[i];
      /* Translators: %s is a category. */
      g_autofree char *words = g_strdup_printf (_ ("Take away “%s”"), get_name (category));
      GtkWidget *pill = make_button (self, category, "window-close-symbolic", words);

      g_signal_connect (pill, "clicked", G_CALLBACK (take_away_cb), self);
      append (self->pills, pill);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pills), self->categories->len > 0);
}

static char *
get_typed (FwCategoryPills *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Where a word of it begins so. */
static gboolean
matches (FeedCategory *category, const char *typed)
{
  return *typed == '\0' || g_str_match_string (typed, get_name (category), TRUE);
}

static void
fill_matches (FwCategoryPills *self)
{
  g_autofree char *typed = get_typed (self);
  guint n = 0;

  clear (self->matches);
  for (guint i = 0; i < self->offered->len && n < MOST_SHOWN; i++)
    {
      FeedCategory *category = self->offered->pdata[i];
      g_autofree char *words = NULL;
      GtkWidget *match;

      if (has (self->categories, category) || !matches (category, typed))
        continue;
      /* Translators: %s is a category. */
      words = g_strdup_printf (_ ("Add “%s”"), get_name (category));
      match = make_button (self, category, "list-add-symbolic", words);
      gtk_widget_add_css_class (match, "flat");
      g_signal_connect (match, "clicked", G_CALLBACK (add_cb), self);
      append (self->matches, match);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->matches), n > 0);
}

/* The one that is called so, else the only one that what is typed leads to. */
static FeedCategory *
find_offered (FwCategoryPills *self, const char *typed)
{
  FeedCategory *only = NULL;
  guint n = 0;

  for (guint i = 0; i < self->offered->len; i++)
    {
      FeedCategory *category = self->offered->pdata[i];

      if (g_ascii_strcasecmp (get_name (category), typed) == 0 ||
          g_strcmp0 (feed_category_get_term (category), typed) == 0)
        return category;
      if (!matches (category, typed))
        continue;
      only = category;
      n++;
    }

  return self->fixed && n == 1 ? only : NULL;
}

static void
say_fixed (FwCategoryPills *self, const char *typed)
{
  g_autofree char *words = g_strdup_printf (
      _ ("This blog has no category “%s”, and takes no new ones"), typed);

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     "dialog-warning-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, words);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
}

static void
activate_cb (GtkEntry *entry, FwCategoryPills *self)
{
  g_autofree char *typed = get_typed (self);
  FeedCategory *offered = find_offered (self, typed);
  g_autoptr (FeedCategory) made = NULL;

  if (*typed == '\0')
    return;
  if (offered == NULL && self->fixed)
    {
      say_fixed (self, typed);
      return;
    }
  made = offered != NULL ? feed_category_ref (offered) : feed_category_make (typed, NULL, NULL);
  add (self, made);
}

/* A comma ends a category. */
static void
typed_cb (GtkEditable *editable, FwCategoryPills *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, NULL);
  fill_matches (self);
  if (!g_str_has_suffix (gtk_editable_get_text (editable), ","))
    return;
  gtk_editable_delete_text (editable,
                            (int) g_utf8_strlen (gtk_editable_get_text (editable), -1) - 1, -1);
  activate_cb (self->entry, self);
}

static void
fw_category_pills_finalize (GObject *object)
{
  FwCategoryPills *self = FW_CATEGORY_PILLS (object);

  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->offered);

  G_OBJECT_CLASS (fw_category_pills_parent_class)->finalize (object);
}

static void
fw_category_pills_class_init (FwCategoryPillsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_category_pills_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_CATEGORY_PILLS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkFlowBox *
make_flow (GtkWidget *box)
{
  GtkFlowBox *flow = GTK_FLOW_BOX (gtk_flow_box_new ());

  gtk_flow_box_set_selection_mode (flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (flow, 12);
  gtk_flow_box_set_row_spacing (flow, 4);
  gtk_flow_box_set_column_spacing (flow, 4);
  gtk_widget_set_visible (GTK_WIDGET (flow), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (flow));

  return flow;
}

static void
fw_category_pills_init (FwCategoryPills *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_category_unref);
  self->offered = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_category_unref);
  self->pills = make_flow (box);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, _ ("Add a category"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a category"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  self->matches = make_flow (box);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->entry, "changed", G_CALLBACK (typed_cb), self);
}

static void
take_all (GPtrArray *into, GPtrArray *categories)
{
  g_ptr_array_set_size (into, 0);
  for (guint i = 0; categories != NULL && i < categories->len; i++)
    g_ptr_array_add (into, feed_category_ref (categories->pdata[i]));
}

void
fw_category_pills_set (FwCategoryPills *self, GPtrArray *categories)
{
  g_return_if_fail (FW_IS_CATEGORY_PILLS (self));

  take_all (self->categories, categories);
  fill_pills (self);
  fill_matches (self);
}

GPtrArray *
fw_category_pills_get (FwCategoryPills *self)
{
  g_return_val_if_fail (FW_IS_CATEGORY_PILLS (self), NULL);

  return self->categories;
}

void
fw_category_pills_set_offered (FwCategoryPills *self, GPtrArray *offered, gboolean fixed)
{
  g_return_if_fail (FW_IS_CATEGORY_PILLS (self));

  take_all (self->offered, offered);
  /* A closed list of nothing is a mistake of the server, not a ban. */
  self->fixed = fixed && self->offered->len > 0;
  fill_matches (self);
}
