/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-link.h"
#include "fw-window-private.h"

static gboolean
is_http (const char *uri)
{
  return uri != NULL && (g_ascii_strncasecmp (uri, "http://", 7) == 0 ||
                         g_ascii_strncasecmp (uri, "https://", 8) == 0);
}

static FwEntryItem *
peek_current (FwWindow *self)
{
  guint position;
  gint64 id = self->list ? fw_entry_pane_get_current (self->entries, &position) : 0;

  return id != 0 ? fw_entry_list_peek (self->list, id) : NULL;
}

static const char *
get_current_uri (FwWindow *self)
{
  FeedPost *post = fw_window_shows_posts (self) ? fw_posts_get_post (self->posts) : NULL;
  FwEntryItem *item = peek_current (self);
  FeedEntrySummary *summary = item ? fw_entry_item_get_summary (item) : NULL;
  const char *uri = summary ? feed_entry_summary_get_uri (summary) : NULL;

  if (post != NULL)
    uri = feed_post_get_permalink (post);
  return is_http (uri) ? uri : NULL;
}

/* --- marking --- */

typedef struct
{
  FwWindow *window;
  FeedMark mark;
  gboolean quiet;
} Marking;

static void
marking_free (Marking *marking)
{
  g_object_unref (marking->window);
  g_free (marking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Marking, marking_free)

static Marking *
marking_new (FwWindow *self, FeedMark mark, gboolean quiet)
{
  Marking *marking = g_new0 (Marking, 1);

  marking->window = g_object_ref (self);
  marking->mark = mark;
  marking->quiet = quiet;
  return marking;
}

static char *
say_marked (FeedMark mark, guint n)
{
  switch (mark)
    {
    case FEED_MARK_READ:
      return g_strdup_printf (ngettext ("Marked %u as read", "Marked %u as read", n), n);
    case FEED_MARK_UNREAD:
      return g_strdup_printf (ngettext ("Marked %u as unread", "Marked %u as unread", n), n);
    case FEED_MARK_STARRED:
      return g_strdup_printf (ngettext ("Starred %u entry", "Starred %u entries", n), n);
    case FEED_MARK_UNSTARRED:
    default:
      return g_strdup_printf (ngettext ("Removed %u star", "Removed %u stars", n), n);
    }
}

static void
finish_marking (Marking *marking, gboolean ok, guint n_changed, gint64 token, GError *error)
{
  g_autofree char *text = NULL;

  if (!ok)
    {
      fw_window_tell_error (marking->window, _ ("That was not kept."), error);
      return;
    }
  /* Opening an entry and single keys say enough by what the row shows. */
  if (marking->quiet || n_changed == 0)
    return;
  text = say_marked (marking->mark, n_changed);
  fw_window_offer_undo (marking->window, text, token);
}

static void
marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Marking) marking = user_data;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;
  gint64 token = 0;
  gboolean ok = feed_store_mark_entries_finish (FEED_STORE (object), result, &n_changed, &token,
                                                &error);

  finish_marking (marking, ok, n_changed, token, error);
}

static void
query_marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Marking) marking = user_data;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;
  gint64 token = 0;
  gboolean ok = feed_store_mark_query_finish (FEED_STORE (object), result, &n_changed, &token,
                                              &error);

  finish_marking (marking, ok, n_changed, token, error);
}

void
fw_window_mark (FwWindow *self, GArray *ids, FeedMark mark, gboolean quiet)
{
  if (ids->len == 0 || self->store == NULL)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      FwEntryItem *item = fw_entry_list_peek (self->list, g_array_index (ids, gint64, i));

      if (item != NULL)
        fw_entry_item_expect (item, mark);
    }
  fw_window_sync_actions (self);
  feed_store_mark_entries_async (self->store, (const gint64 *) (gpointer) ids->data, ids->len, mark,
                                 NULL, marked_cb, marking_new (self, mark, quiet));
}

void
fw_window_mark_query (FwWindow *self, FwSource source)
{
  g_autoptr (FeedEntryQuery) query = NULL;

  if (fw_source_equal (source, self->source) && fw_entry_list_get_query (self->list) != NULL)
    query = feed_entry_query_copy (fw_entry_list_get_query (self->list));
  else
    query = fw_source_to_query (source, self->source_time);
  feed_store_mark_query_async (self->store, query, FEED_MARK_READ, NULL, query_marked_cb,
                               marking_new (self, FEED_MARK_READ, FALSE));
}

static void
mark_all_read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_window_mark_query (self, self->source);
}

static void
mark_selected (FwWindow *self, FeedMark mark)
{
  g_autoptr (GArray) ids = fw_entry_pane_list_selected (self->entries);

  fw_window_mark (self, ids, mark, ids->len == 1);
  fw_window_sync_actions (self);
}

static const struct
{
  const char *action;
  FeedMark mark;
} marks[] = {
  { "mark-read", FEED_MARK_READ },
  { "mark-unread", FEED_MARK_UNREAD },
  { "star", FEED_MARK_STARRED },
  { "unstar", FEED_MARK_UNSTARRED },
};

static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (marks[i].action, name))
      mark_selected (user_data, marks[i].mark);
}

/* Several selected become all alike: as long as one lacks the mark, all get it. */
static gboolean
any_selected (FwWindow *self, gboolean (*lacks) (FwEntryItem *item))
{
  g_autoptr (GArray) ids = fw_entry_pane_list_selected (self->entries);

  for (guint i = 0; i < ids->len; i++)
    {
      FwEntryItem *item = fw_entry_list_peek (self->list, g_array_index (ids, gint64, i));

      if (item != NULL && lacks (item))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_unread (FwEntryItem *item)
{
  return !fw_entry_item_get_read (item);
}

static gboolean
is_unstarred (FwEntryItem *item)
{
  return !fw_entry_item_get_starred (item);
}

static void
toggle_read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gboolean unread = any_selected (user_data, is_unread);

  mark_selected (user_data, unread ? FEED_MARK_READ : FEED_MARK_UNREAD);
}

static void
toggle_starred_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gboolean unstarred = any_selected (user_data, is_unstarred);

  mark_selected (user_data, unstarred ? FEED_MARK_STARRED : FEED_MARK_UNSTARRED);
}

static void
mark_above_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  g_autoptr (GArray) ids = fw_entry_pane_list_beside (self->entries, FALSE);

  fw_window_mark (self, ids, FEED_MARK_READ, FALSE);
}

static void
mark_below_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  g_autoptr (GArray) ids = fw_entry_pane_list_beside (self->entries, TRUE);

  fw_window_mark (self, ids, FEED_MARK_READ, FALSE);
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_undo_finish (FEED_STORE (object), result, &error))
    fw_window_tell (self, "last-toast", g_variant_new_string (_ ("Undone")));
  else
    fw_window_tell_error (self, _ ("That cannot be undone any more."), NULL);
}

static void
undo (FwWindow *self, gint64 token)
{
  if (token == self->undo_token)
    {
      self->undo_token = 0;
      if (self->undo_toast != NULL)
        adw_toast_dismiss (self->undo_toast);
    }
  feed_store_undo_async (self->store, token, NULL, undone_cb, g_object_ref (self));
  fw_window_sync_actions (self);
}

static void
run_undo_action (FwWindow *self)
{
  g_autofree char *action = g_steal_pointer (&self->undo_action);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (self->post_toast != NULL)
    adw_toast_dismiss (self->post_toast);
  if (g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
  fw_window_sync_actions (self);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (self->undo_token != 0)
    undo (self, self->undo_token);
  else if (self->undo_action != NULL)
    run_undo_action (self);
}

static void
undo_change_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  undo (user_data, g_variant_get_int64 (parameter));
}

/* --- moving --- */

static void
step (FwWindow *self, int offset)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (fw_window_shows_posts (self))
    {
      fw_posts_pane_step (fw_posts_get_pane (self->posts), offset);
      return;
    }
  if (n_items == 0)
    return;
  if (fw_entry_pane_get_current (self->entries, &position) == 0)
    fw_entry_pane_select (self->entries, 0);
  else if (offset > 0 || position > 0)
    fw_entry_pane_select (self->entries, MIN (position + offset, n_items - 1));
}

static void
next_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
}

static void
previous_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

static void
show_next_feed (FwWindow *self)
{
  FwSidebarItem *feed = fw_sidebar_model_next_unread (self->model, self->source);

  if (feed == NULL || !fw_source_is_node (self->source))
    {
      fw_window_toast (self, _ ("No unread entries further on"));
      return;
    }
  self->want_unread = TRUE;
  fw_window_show_source (self, fw_sidebar_item_get_source (feed));
}

static GHashTable *
make_set (GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));
  return set;
}

static void
unread_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = feed_store_query_entries_finish (FEED_STORE (object), result, &error);
  g_autoptr (GHashTable) unread = ids ? make_set (ids) : NULL;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (ids == NULL)
    return;
  fw_entry_pane_get_current (self->entries, &position);
  for (guint i = position == GTK_INVALID_LIST_POSITION ? 0 : position + 1; i < n_items; i++)
    {
      gint64 id = fw_entry_list_get_id (self->list, i);

      if (g_hash_table_contains (unread, &id) && fw_entry_pane_select (self->entries, i))
        return;
    }
  show_next_feed (self);
}

/* Where the rows further on are not read yet, the store is asked. */
static void
ask_for_unread (FwWindow *self)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_copy (fw_entry_list_get_query (self->list));

  query->filter = FEED_FILTER_UNREAD;
  query->read_since = FEED_TIME_NONE;
  feed_store_query_entries_async (self->store, query, self->cancellable, unread_cb,
                                  g_object_ref (self));
}

void
fw_window_next_unread (FwWindow *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;
  guint i;

  fw_entry_pane_get_current (self->entries, &position);
  for (i = position == GTK_INVALID_LIST_POSITION ? 0 : position + 1; i < n_items; i++)
    {
      FwEntryItem *item = fw_entry_list_peek (self->list, fw_entry_list_get_id (self->list, i));

      if (item == NULL || fw_entry_item_get_summary (item) == NULL)
        break;
      if (is_unread (item))
        {
          fw_entry_pane_select (self->entries, i);
          return;
        }
    }
  if (i < n_items)
    ask_for_unread (self);
  else
    show_next_feed (self);
}

static void
next_unread_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_window_next_unread (user_data);
}

static void
scroll_or_next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  gboolean posts = fw_window_shows_posts (self);

  if ((self->shown != 0 || posts) && fw_article_pane_scroll_page (self->article, FALSE))
    return;
  if (posts)
    step (self, 1);
  else
    fw_window_next_unread (self);
}

static void
scroll_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  gboolean any = self->shown != 0 || fw_window_shows_posts (self);

  if (!any || !fw_article_pane_scroll_page (self->article, TRUE))
    g_action_group_activate_action (G_ACTION_GROUP (self), "previous-entry", NULL);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_article_pane_print (self->article);
}

static void
select_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_entry_pane_select (self->entries,
                        fw_entry_list_find (self->list, g_variant_get_int64 (parameter)));
}

static void
select_row_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_entry_pane_select (self->entries, g_variant_get_uint32 (parameter));
}

/* --- the entry's address --- */

static void
open_in_browser_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  const char *uri = get_current_uri (self);

  if (uri != NULL)
    fw_link_open (GTK_WIDGET (self->entries), uri);
}

static void
copy_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  const char *uri = get_current_uri (self);

  if (uri == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), uri);
  fw_window_toast (self, _ ("Link copied"));
}

void
fw_window_add_entry_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-entry", .activate = next_entry_cb },
    { .name = "previous-entry", .activate = previous_entry_cb },
    { .name = "next-unread", .activate = next_unread_cb },
    { .name = "scroll-or-next", .activate = scroll_or_next_cb },
    { .name = "scroll-back", .activate = scroll_back_cb },
    { .name = "print", .activate = print_cb },
    { .name = "select-entry", .activate = select_entry_cb, .parameter_type = "x" },
    { .name = "select-row", .activate = select_row_cb, .parameter_type = "u" },
    { .name = "mark-all-read", .activate = mark_all_read_cb },
    { .name = "mark-read", .activate = mark_cb },
    { .name = "mark-unread", .activate = mark_cb },
    { .name = "star", .activate = mark_cb },
    { .name = "unstar", .activate = mark_cb },
    { .name = "toggle-read", .activate = toggle_read_cb },
    { .name = "toggle-starred", .activate = toggle_starred_cb },
    { .name = "mark-above-read", .activate = mark_above_cb },
    { .name = "mark-below-read", .activate = mark_below_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "undo-change", .activate = undo_change_cb, .parameter_type = "x" },
    { .name = "open-in-browser", .activate = open_in_browser_cb },
    { .name = "copy-link", .activate = copy_link_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
