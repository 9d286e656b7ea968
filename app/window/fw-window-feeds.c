/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-name-popover.h"
#include "fw-window-private.h"

/* --- refreshing --- */

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  FeedRefreshResult summary = { 0 };
  g_autofree char *text = NULL;

  self->n_refreshing = 0;
  if (!feed_engine_refresh_finish (FEED_ENGINE (object), result, &summary, &error))
    {
      fw_window_tell_error (self, _ ("The feeds were not refreshed."), error);
      return;
    }
  self->last_refresh = g_get_real_time () / G_USEC_PER_SEC;
  fw_window_sync (self);
  if (summary.failed > 0)
    text = g_strdup_printf (ngettext ("%u feed could not be refreshed",
                                      "%u feeds could not be refreshed", summary.failed),
                            summary.failed);
  else if (summary.new_entries > 0)
    text = g_strdup_printf (ngettext ("%u new entry", "%u new entries", summary.new_entries),
                            summary.new_entries);
  else
    text = g_strdup (_ ("Nothing new"));
  fw_window_offer (self, text, summary.failed > 0 ? _ ("Show") : NULL, "win.network-health");
}

static void
refresh (FwWindow *self, FwSource source)
{
  g_autoptr (GArray) ids = fw_sidebar_model_list_feeds (self->model, source);

  /* No feed at all in a folder is not the same as all feeds. */
  if (ids->len == 0 && fw_source_is_node (source))
    return;
  self->n_refreshing = ids->len ? ids->len : fw_sidebar_model_get_n_feeds (self->model);
  feed_engine_refresh_async (self->engine, (const gint64 *) (gpointer) ids->data, ids->len,
                             self->cancellable, refreshed_cb, g_object_ref (self));
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (fw_window_shows_posts (self))
    fw_posts_refresh (self->posts);
  else
    refresh (self, self->source);
}

static void
refresh_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  refresh (user_data, (FwSource){ FW_SOURCE_ALL, 0 });
}

/* --- what the menus of the sidebar do: the parameter says with which line --- */

static FwSidebarItem *
get_item (FwWindow *self, GVariant *parameter)
{
  FwSource source;

  if (self->model == NULL || !fw_source_parse (g_variant_get_string (parameter, NULL), &source))
    return NULL;
  return fw_sidebar_model_lookup (self->model, source);
}

static void
source_mark_read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwSidebarItem *item = get_item (user_data, parameter);

  if (item != NULL)
    fw_window_mark_query (user_data, fw_sidebar_item_get_source (item));
}

static void
source_refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwSidebarItem *item = get_item (user_data, parameter);

  if (item != NULL)
    refresh (user_data, fw_sidebar_item_get_source (item));
}

static void
source_copy_address_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSidebarItem *item = get_item (self, parameter);
  FeedSubscription *feed = item ? fw_sidebar_item_get_subscription (item) : NULL;

  if (feed == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          feed_subscription_get_uri (feed));
  fw_window_toast (self, _ ("Address copied"));
}

/* --- naming --- */

typedef struct
{
  FwWindow *window;
  FwSidebarItem *item; /* (nullable) */
} Naming;

static Naming *
naming_new (FwWindow *self, FwSidebarItem *item)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->window = g_object_ref (self);
  naming->item = item ? g_object_ref (item) : NULL;
  return naming;
}

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_object_unref (naming->window);
  g_clear_object (&naming->item);
  g_free (naming);
}

static void
folder_renamed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_rename_folder_finish (FEED_STORE (object), result, &error))
    fw_window_tell_error (self, _ ("The folder was not renamed."), error);
}

static void
feed_renamed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_configure_subscription_finish (FEED_STORE (object), result, &error))
    fw_window_tell_error (self, _ ("The feed was not renamed."), error);
}

static void
rename_to (const char *name, gpointer user_data)
{
  Naming *naming = user_data;
  FwWindow *self = naming->window;
  FeedSubscription *feed = fw_sidebar_item_get_subscription (naming->item);
  gint64 id = fw_sidebar_item_get_source (naming->item).id;

  if (feed != NULL)
    {
      FeedSubscriptionSettings settings = *feed_subscription_get_settings (feed);

      settings.name = (char *) name;
      feed_store_configure_subscription_async (self->store, id, &settings, NULL, feed_renamed_cb,
                                               g_object_ref (self));
    }
  else
    feed_store_rename_folder_async (self->store, id, name, NULL, folder_renamed_cb,
                                    g_object_ref (self));
}

static void
source_rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSidebarItem *item = get_item (self, parameter);
  FwSource source = { FW_SOURCE_ALL, 0 };

  if (item != NULL)
    source = fw_sidebar_item_get_source (item);
  if (!fw_source_is_node (source))
    return;
  fw_name_popover_ask (
      GTK_WIDGET (self->sidebar), fw_sidebar_get_anchor (self->sidebar, source),
      source.kind == FW_SOURCE_FEED ? _ ("Name of the feed") : _ ("Name of the folder"),
      fw_sidebar_item_get_title (item), rename_to, naming_new (self, item), naming_free);
}

static void
folder_added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_add_folder_finish (FEED_STORE (object), result, &error) == 0)
    fw_window_tell_error (self, _ ("The folder was not made."), error);
}

static void
add_folder (const char *name, gpointer user_data)
{
  Naming *naming = user_data;
  FwWindow *self = naming->window;
  gint64 parent = 0;

  if (naming->item != NULL)
    {
      FwSource source = fw_sidebar_item_get_source (naming->item);

      parent = source.kind == FW_SOURCE_FOLDER
                   ? source.id
                   : fw_sidebar_model_get_parent (self->model, naming->item);
    }
  feed_store_add_folder_async (self->store, name, parent, NULL, folder_added_cb,
                               g_object_ref (self));
}

static void
ask_for_folder (FwWindow *self, FwSidebarItem *item)
{
  GtkWidget *anchor = GTK_WIDGET (self->sidebar);

  if (item != NULL)
    anchor = fw_sidebar_get_anchor (self->sidebar, fw_sidebar_item_get_source (item));
  fw_shell_show_pane (self->shell, FW_PANE_FEEDS);
  fw_name_popover_ask (GTK_WIDGET (self->sidebar), anchor, _ ("Name of the new folder"), "",
                       add_folder, naming_new (self, item), naming_free);
}

static void
source_new_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_for_folder (user_data, get_item (user_data, parameter));
}

static void
new_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_for_folder (user_data, NULL);
}

static void
add_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Naming naming = { user_data, NULL };

  add_folder (g_variant_get_string (parameter, NULL), &naming);
}

/* --- removing --- */

typedef struct
{
  FwWindow *window;
  char *text;
  gint64 feed; /* 0 for a folder */
  gint64 token;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->window);
  g_free (removal->text);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static char *
describe_kept (const Removal *removal, guint n_kept)
{
  g_autofree char *kept = NULL;

  if (n_kept == 0)
    return g_strdup (removal->text);
  kept = g_strdup_printf (
      ngettext ("%u starred entry is kept", "%u starred entries are kept", n_kept), n_kept);
  return g_strconcat (removal->text, " · ", kept, NULL);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GArray) kept = feed_store_query_entries_finish (FEED_STORE (object), result, NULL);
  g_autofree char *text = describe_kept (removal, kept != NULL ? kept->len : 0);

  fw_window_offer_undo (removal->window, text, removal->token);
}

static void
unsubscribed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_FEED, removal->feed);
  g_autoptr (GError) error = NULL;

  if (!feed_store_remove_subscriptions_finish (FEED_STORE (object), result, &removal->token,
                                               &error))
    {
      fw_window_tell_error (removal->window, _ ("The feed was not removed."), error);
      return;
    }
  query->filter = FEED_FILTER_STARRED;
  feed_store_query_entries_async (FEED_STORE (object), query, NULL, kept_cb,
                                  g_steal_pointer (&removal));
}

static void
folder_removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  gint64 token = 0;

  if (feed_store_remove_folder_finish (FEED_STORE (object), result, &token, &error))
    fw_window_offer_undo (removal->window, removal->text, token);
  else
    fw_window_tell_error (removal->window, _ ("The folder was not removed."), error);
}

static void
source_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSidebarItem *item = get_item (self, parameter);
  FwSource source;
  Removal *removal;

  if (item == NULL || !fw_source_is_node (fw_sidebar_item_get_source (item)))
    return;
  source = fw_sidebar_item_get_source (item);
  removal = g_new0 (Removal, 1);
  removal->window = g_object_ref (self);
  /* Translators: %s is the name of a feed or folder. */
  removal->text = g_strdup_printf (source.kind == FW_SOURCE_FEED ? _ ("Unsubscribed from %s")
                                                                 : _ ("Removed the folder %s"),
                                   fw_sidebar_item_get_title (item));
  if (fw_source_equal (source, self->source))
    fw_window_show_source (self, (FwSource){ FW_SOURCE_UNREAD, 0 });
  removal->feed = source.kind == FW_SOURCE_FEED ? source.id : 0;
  if (source.kind == FW_SOURCE_FEED)
    feed_store_remove_subscriptions_async (self->store, &source.id, 1, NULL, unsubscribed_cb,
                                           removal);
  else
    feed_store_remove_folder_async (self->store, source.id, NULL, folder_removed_cb, removal);
}

/* --- moving --- */

static void
moved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 token = 0;

  if (!feed_store_move_finish (FEED_STORE (object), result, &token, &error))
    fw_window_tell_error (self, _ ("It was not moved."), error);
  else if (token != 0)
    self->undo_token = token;
  fw_window_sync_actions (self);
}

static FeedNode
to_node (FwSidebarItem *item)
{
  FwSource source = fw_sidebar_item_get_source (item);

  return (FeedNode){ source.kind == FW_SOURCE_FEED ? FEED_NODE_FEED : FEED_NODE_FOLDER, source.id };
}

void
fw_window_move (FwWindow *self, FwSidebarItem *what, gint64 into, FwSidebarItem *before)
{
  FeedNode node = to_node (what);
  FeedNode next = { 0 };

  if (before != NULL)
    next = to_node (before);
  feed_store_move_async (self->store, &node, into, before ? &next : NULL, NULL, moved_cb,
                         g_object_ref (self));
}

static FwSidebarItem *
get_folder (FwWindow *self, gint64 id)
{
  return id ? fw_sidebar_model_lookup (self->model, (FwSource){ FW_SOURCE_FOLDER, id }) : NULL;
}

/* Into the folder above, over the sibling above, or out of the folder where it is the first. */
static void
move_up (FwWindow *self, FwSidebarItem *item)
{
  gint64 parent = fw_sidebar_model_get_parent (self->model, item);
  FwSidebarItem *above = fw_sidebar_model_get_sibling (self->model, item, -1);
  FwSidebarItem *folder = get_folder (self, parent);

  if (above != NULL && fw_sidebar_item_get_children (above) != NULL &&
      fw_sidebar_item_get_source (item).kind == FW_SOURCE_FEED)
    fw_window_move (self, item, fw_sidebar_item_get_source (above).id, NULL);
  else if (above != NULL)
    fw_window_move (self, item, parent, above);
  else if (folder != NULL)
    fw_window_move (self, item, fw_sidebar_model_get_parent (self->model, folder), folder);
}

static void
move_down (FwWindow *self, FwSidebarItem *item)
{
  gint64 parent = fw_sidebar_model_get_parent (self->model, item);
  FwSidebarItem *below = fw_sidebar_model_get_sibling (self->model, item, 1);
  FwSidebarItem *folder = get_folder (self, parent);

  if (below != NULL && fw_sidebar_item_get_children (below) != NULL &&
      fw_sidebar_item_get_source (item).kind == FW_SOURCE_FEED)
    {
      g_autoptr (FwSidebarItem)
          first = g_list_model_get_item (G_LIST_MODEL (fw_sidebar_item_get_children (below)), 0);

      fw_window_move (self, item, fw_sidebar_item_get_source (below).id, first);
    }
  else if (below != NULL)
    fw_window_move (self, item, parent, fw_sidebar_model_get_sibling (self->model, item, 2));
  else if (folder != NULL)
    fw_window_move (self, item, fw_sidebar_model_get_parent (self->model, folder),
                    fw_sidebar_model_get_sibling (self->model, folder, 1));
}

static void
source_move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwSidebarItem *item = get_item (user_data, parameter);

  if (item != NULL && fw_source_is_node (fw_sidebar_item_get_source (item)))
    move_up (user_data, item);
}

static void
source_move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwSidebarItem *item = get_item (user_data, parameter);

  if (item != NULL && fw_source_is_node (fw_sidebar_item_get_source (item)))
    move_down (user_data, item);
}

static void
move_source_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSidebarItem *item = fw_sidebar_get_selected (self->sidebar);

  if (item == NULL || !fw_source_is_node (fw_sidebar_item_get_source (item)))
    return;
  if (g_strcmp0 (g_variant_get_string (parameter, NULL), "up") == 0)
    move_up (self, item);
  else
    move_down (self, item);
}

void
fw_window_add_feed_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "refresh", .activate = refresh_cb },
    { .name = "refresh-all", .activate = refresh_all_cb },
    { .name = "new-folder", .activate = new_folder_cb },
    { .name = "add-folder", .activate = add_folder_cb, .parameter_type = "s" },
    { .name = "move-source", .activate = move_source_cb, .parameter_type = "s" },
    { .name = "source-mark-read", .activate = source_mark_read_cb, .parameter_type = "s" },
    { .name = "source-refresh", .activate = source_refresh_cb, .parameter_type = "s" },
    { .name = "source-rename", .activate = source_rename_cb, .parameter_type = "s" },
    { .name = "source-copy-address", .activate = source_copy_address_cb, .parameter_type = "s" },
    { .name = "source-new-folder", .activate = source_new_folder_cb, .parameter_type = "s" },
    { .name = "source-remove", .activate = source_remove_cb, .parameter_type = "s" },
    { .name = "source-move-up", .activate = source_move_up_cb, .parameter_type = "s" },
    { .name = "source-move-down", .activate = source_move_down_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
