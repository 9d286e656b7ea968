/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-window-private.h"

#include <glib/gi18n.h>

#include "fw-dates.h"
#include "fw-keys.h"
#include "fw-trace-frames.h"
#include "fw-trace.h"
#include "fw-trouble.h"

G_DEFINE_FINAL_TYPE (FwWindow, fw_window, ADW_TYPE_APPLICATION_WINDOW)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
connect (FwWindow *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

/* --- what is shown where --- */

static char *
get_subtitle (FwWindow *self, FwSidebarItem *item)
{
  guint n_items = self->list ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  guint count = item ? fw_sidebar_item_get_count (item) : 0;

  if (fw_window_shows_posts (self))
    return fw_posts_describe (self->posts);
  if (fw_entry_pane_get_search (self->entries) != NULL)
    return g_strdup_printf (ngettext ("%u found", "%u found", n_items), n_items);
  if (self->source.kind == FW_SOURCE_STARRED)
    return g_strdup_printf (ngettext ("%u entry", "%u entries", count), count);
  if (self->source.kind == FW_SOURCE_ALL)
    count = fw_sidebar_item_get_count (
        fw_sidebar_model_lookup (self->model, (FwSource){ FW_SOURCE_UNREAD, 0 }));
  return count > 0 ? g_strdup_printf (ngettext ("%u unread", "%u unread", count), count) : NULL;
}

static void
sync_title (FwWindow *self)
{
  FwSidebarItem *item = fw_sidebar_model_lookup (self->model, self->source);
  const char *title = item ? fw_sidebar_item_get_title (item) : "";
  g_autofree char *subtitle = get_subtitle (self, item);
  g_autofree char *source = fw_source_to_string (self->source);

  if (self->everywhere && fw_entry_pane_get_search (self->entries) != NULL)
    title = _ ("Everywhere");
  fw_shell_set_title (self->shell, FW_PANE_ENTRIES, title, subtitle);
  fw_window_tell (self, "title", g_variant_new_string (title));
  fw_window_tell (self, "subtitle", g_variant_new_string (subtitle ? subtitle : ""));
  fw_window_tell (self, "source", g_variant_new_string (source));
}

static FeedSubscription *
get_feed (FwWindow *self)
{
  FwSidebarItem *item = fw_sidebar_model_lookup (self->model, self->source);

  return item != NULL ? fw_sidebar_item_get_subscription (item) : NULL;
}

static char *
describe_refresh (gint64 when)
{
  g_autofree char *time = NULL;

  if (when <= 0)
    return NULL;
  time = fw_dates_format_short (when, now ());
  /* Translators: %s is when, as in "5 min" or "now". */
  return g_strdup_printf (_ ("Last refreshed: %s"), time);
}

/* Why there may be nothing: a feed that cannot be read says so, and what happens next. */
static char *
explain_emptiness (FwWindow *self)
{
  FeedSubscription *feed = get_feed (self);
  const FeedRetryState *state = feed != NULL ? feed_subscription_get_retry_state (feed) : NULL;
  char *trouble = fw_trouble_explain (state, now ());

  if (trouble != NULL)
    return trouble;
  if (state != NULL && state->last_success == FEED_TIME_NONE)
    return g_strdup (_ ("It was not refreshed yet."));
  return describe_refresh (state != NULL ? state->last_success : self->last_refresh);
}

static gboolean
is_network_denied (FwWindow *self)
{
  gboolean denied = FALSE;

  g_object_get (self->engine, "network-denied", &denied, NULL);
  return denied;
}

static void
sync_empty (FwWindow *self)
{
  const char *search = fw_entry_pane_get_search (self->entries);
  gboolean narrow = !self->everywhere && self->source.kind != FW_SOURCE_ALL;
  g_autofree char *text = NULL;

  if (search != NULL)
    {
      /* Translators: %s are the words that were searched for. */
      text = g_strdup_printf (_ ("Nothing was found for “%s”."), search);
      fw_entry_pane_set_empty (self->entries, "system-search-symbolic", _ ("No Results"), text,
                               narrow ? _ ("Search Everywhere") : NULL,
                               narrow ? "win.search-everywhere" : NULL);
      return;
    }
  text = explain_emptiness (self);
  fw_window_tell (self, "empty", g_variant_new_string (text ? text : ""));
  if (self->source.kind == FW_SOURCE_STARRED)
    fw_entry_pane_set_empty (self->entries, "starred-symbolic", _ ("Nothing Starred"),
                             _ ("Star an entry to find it here again."), NULL, NULL);
  else if (self->source.kind == FW_SOURCE_UNREAD ||
           g_settings_get_boolean (self->settings, "only-unread"))
    fw_entry_pane_set_empty (self->entries, "emblem-ok-symbolic", _ ("All Read"), text,
                             _ ("Refresh"), "win.refresh");
  else if (is_network_denied (self))
    fw_entry_pane_set_empty (self->entries, "network-offline-symbolic", _ ("No Network Permission"),
                             _ ("Nothing can be fetched until Feedwright may use the network."),
                             _ ("How to Change That"), "win.permissions");
  else
    fw_entry_pane_set_empty (self->entries, "mail-read-symbolic", _ ("No Entries"), text,
                             _ ("Refresh"), "win.refresh");
}

/* The keys for reading work from the start, and nothing else is taken away from. */
static void
focus_list (FwWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->player_bar))
    return;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->shell)) ||
      GTK_IS_BUTTON (focus))
    fw_window_focus_list (self);
}

/* An address is what a person has to give first. */
static void
show_page (FwWindow *self, const char *page)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0)
    return;
  gtk_stack_set_visible_child_name (self->pages, page);
  if (g_str_equal (page, "welcome"))
    gtk_widget_grab_focus (GTK_WIDGET (self->welcome));
  else
    focus_list (self);
}

static void
sync_page (FwWindow *self)
{
  gboolean loaded = fw_sidebar_model_is_loaded (self->model);
  guint n_feeds = fw_sidebar_model_get_n_feeds (self->model);
  const char *page = fw_sidebar_model_is_empty (self->model) ? "welcome" : "main";

  /* What there is without a feed is not known at once. */
  if (loaded && n_feeds == 0 && !fw_sidebar_model_is_counted (self->model))
    return;
  show_page (self, page);
  fw_window_tell (self, "page", g_variant_new_string (loaded ? page : "loading"));
  fw_window_tell (self, "n-feeds", g_variant_new_uint32 (n_feeds));
}

static void
tell_size (FwWindow *self)
{
  guint size = fw_window_shows_posts (self) ? fw_posts_count (self->posts)
                                            : g_list_model_get_n_items (G_LIST_MODEL (self->list));

  fw_window_tell (self, "list-size", g_variant_new_uint32 (size));
}

void
fw_window_sync (FwWindow *self)
{
  if (self->store == NULL)
    return;
  sync_page (self);
  sync_title (self);
  if (!fw_window_shows_posts (self))
    sync_empty (self);
  fw_entry_pane_set_narrow (self->entries, self->source.kind != FW_SOURCE_ALL);
  fw_entry_pane_sync_page (self->entries);
  tell_size (self);
  fw_window_sync_notes (self);
  fw_window_sync_actions (self);
}

/* --- the source and its entries --- */

static void
set_everywhere (FwWindow *self, gboolean everywhere)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "search-everywhere");

  self->everywhere = everywhere;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (everywhere));
}

void
fw_window_run_query (FwWindow *self)
{
  FwSource everywhere = { FW_SOURCE_ALL, 0 };
  const char *search = fw_entry_pane_get_search (self->entries);
  g_autoptr (FeedEntryQuery) query = NULL;

  if (self->list == NULL || fw_source_is_posts (self->source))
    return;
  if (!fw_entry_pane_get_searching (self->entries))
    set_everywhere (self, FALSE);
  query = fw_source_to_query (search != NULL && self->everywhere ? everywhere : self->source,
                              fw_dates_get_midnight (now ()));
  if (search == NULL && query->filter == FEED_FILTER_ALL &&
      g_settings_get_boolean (self->settings, "only-unread"))
    query->filter = FEED_FILTER_UNREAD;
  if (query->filter == FEED_FILTER_UNREAD)
    query->read_since = self->source_time;
  if (search == NULL && g_settings_get_boolean (self->settings, "oldest-first"))
    query->order = FEED_ORDER_OLDEST;
  query->text = g_strdup (search);
  fw_entry_list_set_query (self->list, query);
  fw_window_tell (self, "search-text", g_variant_new_string (search ? search : ""));
}

static void
clear_article (FwWindow *self)
{
  self->shown = 0;
  fw_article_pane_show_entry (self->article, 0);
  fw_window_sync_answered (self);
  fw_window_tell (self, "selected", g_variant_new_int64 (0));
}

static void
take_source (FwWindow *self, FwSource source)
{
  self->source = source;
  self->source_time = now ();
  set_everywhere (self, FALSE);
  fw_entry_pane_unselect (self->entries);
  if (self->shown != 0)
    clear_article (self);
  fw_window_sync_lists (self);
  fw_window_run_query (self);
  fw_window_sync (self);
  fw_window_save_session_soon (self);
}

void
fw_window_show_source (FwWindow *self, FwSource source)
{
  self->awaited.id = 0;
  fw_sidebar_select (self->sidebar, source);
  take_source (self, source);
  if (!self->restoring)
    fw_shell_show_pane (self->shell, FW_PANE_ENTRIES);
}

void
fw_window_show_article (FwWindow *self)
{
  if (self->shown != 0 || fw_window_shows_posts (self))
    fw_shell_show_pane (self->shell, FW_PANE_ARTICLE);
}

static void
open_entry (FwWindow *self, gint64 id)
{
  FwEntryItem *item = fw_entry_list_peek (self->list, id);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->shown = id;
  fw_window_tell (self, "selected", g_variant_new_int64 (id));
  fw_article_pane_show_entry (self->article, id);
  fw_window_sync_answered (self);
  fw_window_save_session_soon (self);
  g_array_append_val (ids, id);
  if (item == NULL || fw_entry_item_get_summary (item) == NULL || !fw_entry_item_get_read (item))
    fw_window_mark (self, ids, FEED_MARK_READ, TRUE);
}

static void
entry_selected_cb (FwWindow *self)
{
  guint position;
  gint64 id = fw_entry_pane_get_current (self->entries, &position);

  if (id != 0 && id != self->shown)
    open_entry (self, id);
  fw_window_sync_actions (self);
}

static void
source_selected_cb (FwWindow *self, FwSidebarItem *item)
{
  take_source (self, fw_sidebar_item_get_source (item));
}

static void
source_activated_cb (FwWindow *self, FwSidebarItem *item)
{
  if (!fw_source_equal (fw_sidebar_item_get_source (item), self->source))
    source_selected_cb (self, item);
  fw_shell_show_pane (self->shell, FW_PANE_ENTRIES);
  fw_window_focus_list (self);
}

static void
search_changed_cb (FwWindow *self)
{
  fw_window_run_query (self);
  fw_window_sync (self);
}

static void
searching_cb (FwWindow *self)
{
  if (!fw_entry_pane_get_searching (self->entries))
    set_everywhere (self, FALSE);
}

static void
row_read_cb (FwEntryItem *item, FwWindow *self)
{
  g_signal_handlers_disconnect_by_func (item, row_read_cb, self);
  fw_trace_after_paint (GTK_WIDGET (self), "frame with entries");
}

/* The list is worth something once its first row says what it is about. */
static void
trace_first_row (FwWindow *self)
{
  g_autoptr (FwEntryItem) first = g_list_model_get_item (G_LIST_MODEL (self->list), 0);

  if (first == NULL || fw_entry_item_get_summary (first) != NULL)
    fw_trace_after_paint (GTK_WIDGET (self), "frame with entries");
  else
    g_signal_connect_object (first, "changed", G_CALLBACK (row_read_cb), self, 0);
}

static void
list_loaded_cb (FwWindow *self)
{
  if (self->restoring)
    fw_window_finish_restore (self);
  else if (self->want_unread)
    fw_window_next_unread (self);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_widget_activate_action (fw_entry_pane_get_view (self->entries), "list.scroll-to-item", "u",
                                0);
  self->want_unread = FALSE;
  fw_window_sync (self);
  if (!fw_entry_pane_get_searching (self->entries))
    focus_list (self);
  trace_first_row (self);
  if (fw_sidebar_model_is_loaded (self->model))
    fw_window_tell (self, "ready", g_variant_new_boolean (TRUE));
}

static gboolean
restore_cb (gpointer user_data)
{
  FwWindow *self = user_data;

  self->restore_source = 0;
  if (self->restoring)
    fw_window_finish_restore (self);
  return G_SOURCE_REMOVE;
}

static gboolean
size_cb (gpointer user_data)
{
  FwWindow *self = user_data;

  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  self->size_source = 0;
  sync_title (self);
  tell_size (self);
  if (self->list_size == 0 && n_items > 0 && !fw_entry_pane_get_searching (self->entries))
    focus_list (self);
  self->list_size = n_items;
  return G_SOURCE_REMOVE;
}

/* The restoring waits: others that show the list have not heard yet that it changed. What is said
 * of its size is said once for all that changes before the next frame. */
static void
list_changed_cb (FwWindow *self)
{
  if (!fw_entry_list_is_loaded (self->list))
    return;
  if (self->restoring && self->restore_source == 0)
    self->restore_source = g_idle_add (restore_cb, self);
  if (self->size_source == 0)
    self->size_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, size_cb, self, NULL);
}

static void
list_failed_cb (FwWindow *self, const GError *error)
{
  fw_window_tell_error (self, _ ("The entries cannot be read."), error);
}

/* What is selected may be gone: a feed that was removed, here or by another program. */
static void
model_changed_cb (FwWindow *self)
{
  if (fw_sidebar_model_is_gone (self->model, self->source))
    fw_window_show_source (self, (FwSource){ FW_SOURCE_UNREAD, 0 });
  if (self->awaited.id != 0 && fw_sidebar_model_lookup (self->model, self->awaited) != NULL)
    {
      FwSource awaited = self->awaited;

      self->awaited.id = 0;
      fw_window_show_source (self, awaited);
    }
  fw_window_sync (self);
}

static void
model_loaded_cb (FwWindow *self)
{
  fw_sidebar_select (self->sidebar, self->source);
  fw_window_sync_notes (self);
  fw_window_begin_search (self);
  fw_window_do_pending (self);
  fw_trace_after_paint (GTK_WIDGET (self), "frame with feeds");
  if (fw_entry_list_is_loaded (self->list) || fw_source_is_posts (self->source))
    fw_window_tell (self, "ready", g_variant_new_boolean (TRUE));
}

static void
query_setting_cb (FwWindow *self)
{
  self->source_time = now ();
  fw_window_run_query (self);
  fw_window_sync (self);
}

/* --- the window itself --- */

static void
focus_cb (FwWindow *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (app != NULL && self->go_source == 0)
    fw_keys_apply (app, focus, FALSE);
  if (self->engine != NULL)
    fw_window_tell (self, "focus", g_variant_new_string (focus ? G_OBJECT_TYPE_NAME (focus) : ""));
}

static void
pane_changed_cb (FwWindow *self)
{
  static const char *const names[] = { "feeds", "entries", "article" };

  fw_window_tell (self, "pane", g_variant_new_string (names[fw_shell_get_pane (self->shell)]));
}

static void
painted_cb (FwWindow *self)
{
  gboolean painted = FALSE;

  g_object_get (self->article, "painted", &painted, NULL);
  fw_window_tell (self, "article-painted", g_variant_new_boolean (painted));
}

static void
fill (FwWindow *self)
{
  self->store = g_object_ref (feed_engine_get_store (self->engine));
  self->list = fw_entry_list_new (self->store);
  connect (self, self->list, "loaded", G_CALLBACK (list_loaded_cb));
  connect (self, self->list, "failed", G_CALLBACK (list_failed_cb));
  connect (self, self->list, "items-changed", G_CALLBACK (list_changed_cb));
  fw_entry_pane_set_list (self->entries, self->list, self->engine, self->settings);
  self->model = fw_sidebar_model_new (self->store);
  connect (self, self->model, "changed", G_CALLBACK (model_changed_cb));
  connect (self, self->model, "loaded", G_CALLBACK (model_loaded_cb));
  fw_sidebar_set_model (self->sidebar, self->model, self->store, self->settings);
  fw_window_watch_posts (self);
  fw_window_watch_transfers (self);
  fw_window_restore_session (self);
  fw_window_sync_notes (self);
  if (self->tour != NULL)
    {
      fw_welcome_page_set_address (self->welcome, self->tour);
      fw_welcome_page_hide_tour (self->welcome);
    }
  for (guint i = 0; i < self->pending_files->len; i++)
    fw_window_import (self, self->pending_files->pdata[i]);
  if (self->pending_address != NULL)
    fw_window_subscribe_to (self, self->pending_address);
}

/* The window is on the screen before its rows are made. */
static void
painted_first_cb (FwWindow *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_first_cb, self);
  self->on_screen = TRUE;
  if (self->opened)
    fill (self);
}

static void
fw_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_window_parent_class)->realize (widget);
  fw_trace_after_paint (widget, "first frame");
  fw_trace_frames (widget);
  if (!FW_WINDOW (widget)->on_screen)
    connect (FW_WINDOW (widget), gtk_widget_get_frame_clock (widget), "after-paint",
             G_CALLBACK (painted_first_cb));
}

static gboolean
fw_window_close_request (GtkWindow *window)
{
  fw_window_save_session (FW_WINDOW (window));
  fw_window_stop_player (FW_WINDOW (window));
  return GTK_WINDOW_CLASS (fw_window_parent_class)->close_request (window);
}

static void
fw_window_dispose (GObject *object)
{
  FwWindow *self = FW_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->go_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->restore_source, g_source_remove);
  g_clear_handle_id (&self->size_source, g_source_remove);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_weak_pointer (&self->post_toast);
  if (self->list != NULL)
    {
      fw_entry_list_close (self->list);
      fw_entry_pane_close (self->entries);
    }
  if (self->model != NULL)
    fw_sidebar_model_close (self->model);
  g_clear_object (&self->list);
  g_clear_object (&self->posts);
  g_clear_object (&self->controls);
  fw_window_stop_player (self);
  g_clear_object (&self->player);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (fw_window_parent_class)->dispose (object);
}

static void
fw_window_finalize (GObject *object)
{
  FwWindow *self = FW_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->pending_search);
  g_free (self->pending_action);
  g_clear_pointer (&self->pending_parameter, g_variant_unref);
  g_free (self->pending_address);
  g_ptr_array_unref (self->pending_files);
  g_free (self->tour);
  g_free (self->undo_action);
  G_OBJECT_CLASS (fw_window_parent_class)->finalize (object);
}

static void
fw_window_class_init (FwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fw_window_close_request;
  widget_class->realize = fw_window_realize;
  g_type_ensure (FW_TYPE_BANNER);
  g_type_ensure (FW_TYPE_TRANSFERS_BUTTON);
  g_type_ensure (FW_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/window/fw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, refresh_spinner);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, feeds_start);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, feeds_end);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, entries_start);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, entries_end);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, entry_buttons);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, post_buttons);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, article_start);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, post_start);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, transfers);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, welcome_banner);
}

static void
fw_window_init (FwWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->pending_files = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_panes (FwWindow *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  self->shell = FW_SHELL (fw_shell_new (ADW_APPLICATION_WINDOW (self)));
  self->sidebar = FW_SIDEBAR (fw_sidebar_new ());
  self->entries = FW_ENTRY_PANE (fw_entry_pane_new ());
  self->article = FW_ARTICLE_PANE (fw_article_pane_new (self->engine));
  fw_shell_set_pane (self->shell, FW_PANE_FEEDS, "Feedwright", self->feeds_start, self->feeds_end,
                     GTK_WIDGET (self->sidebar));
  self->lists = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->lists, GTK_WIDGET (self->entries), "entries");
  self->answered = g_object_new (FW_TYPE_BANNER, NULL);
  self->articles = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_vexpand (GTK_WIDGET (self->article), TRUE);
  gtk_box_append (self->articles, GTK_WIDGET (self->answered));
  gtk_box_append (self->articles, GTK_WIDGET (self->article));
  gtk_box_append (GTK_BOX (self->article_start), fw_article_pane_get_header_start (self->article));
  fw_shell_set_pane (self->shell, FW_PANE_ENTRIES, "", self->entries_start, self->entries_end,
                     GTK_WIDGET (self->lists));
  fw_shell_set_pane (self->shell, FW_PANE_ARTICLE, "", self->article_start,
                     fw_article_pane_get_header_end (self->article), GTK_WIDGET (self->articles));
  gtk_widget_set_vexpand (GTK_WIDGET (self->shell), TRUE);
  gtk_box_append (box, GTK_WIDGET (self->shell));
  fw_window_add_player (self, box);
  gtk_stack_add_named (self->pages, GTK_WIDGET (box), "main");
  gtk_stack_set_visible_child_name (self->pages, "main");
}

static void
connect_panes (FwWindow *self)
{
  connect (self, self->sidebar, "selected", G_CALLBACK (source_selected_cb));
  connect (self, self->sidebar, "activated", G_CALLBACK (source_activated_cb));
  connect (self, self->sidebar, "move-requested", G_CALLBACK (fw_window_move));
  connect (self, self->entries, "selection-changed", G_CALLBACK (entry_selected_cb));
  connect (self, self->entries, "opened", G_CALLBACK (fw_window_show_article));
  connect (self, self->entries, "search-changed", G_CALLBACK (search_changed_cb));
  connect (self, self->entries, "notify::searching", G_CALLBACK (searching_cb));
  connect (self, self->shell, "pane-changed", G_CALLBACK (pane_changed_cb));
  connect (self, self->article, "notify::painted", G_CALLBACK (painted_cb));
  connect (self, self->settings, "changed::only-unread", G_CALLBACK (query_setting_cb));
  connect (self, self->settings, "changed::oldest-first", G_CALLBACK (query_setting_cb));
  connect (self, self, "notify::focus-widget", G_CALLBACK (focus_cb));
  g_settings_bind (self->settings, "text-size", self->article, "text-size", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "plain-view", self->article, "plain-view", G_SETTINGS_BIND_GET);
}

GtkWidget *
fw_window_new (GtkApplication *app, FeedEngine *engine, GSettings *settings)
{
  FwWindow *self = g_object_new (FW_TYPE_WINDOW, "application", app, NULL);

  self->engine = g_object_ref (engine);
  self->settings = g_object_ref (settings);
  fw_window_add_oracle (self);
  fw_window_restore_size (self);
  add_panes (self);
  connect_panes (self);
  fw_window_add_actions (self);
  fw_window_add_entry_actions (self);
  fw_window_add_feed_actions (self);
  fw_window_add_dialog_actions (self);
  fw_window_add_remedy_actions (self);
  fw_window_add_opml_actions (self);
  fw_window_add_post_actions (self);
  fw_window_add_quote_actions (self);
  fw_window_add_player_actions (self);
  fw_window_accept_drops (self);
  fw_window_watch_engine (self);
  fw_window_sync_actions (self);
  return GTK_WIDGET (self);
}

void
fw_window_store_opened (FwWindow *self, const char *tour)
{
  fw_trace ("store opened");
  self->tour = g_strdup (tour);
  self->opened = TRUE;
  if (self->on_screen)
    fill (self);
}

void
fw_window_store_failed (FwWindow *self, const GError *error)
{
  const char *title = _ ("Your Feeds Cannot Be Opened");

  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_TOO_NEW))
    title = _ ("A Newer Feedwright Was Here");
  else if (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_FULL))
    title = _ ("There Is No Space Left");
  adw_status_page_set_title (self->failure, title);
  adw_status_page_set_description (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->pages, "failure");
  fw_window_tell (self, "page", g_variant_new_string ("failure"));
}
