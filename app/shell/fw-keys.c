/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-keys.h"

#include <glib/gi18n.h>

/* clang-format off */
static const FwKey keys[] = {
  { N_("Reading"), N_("Next entry"), "win.next-entry", { "j" }, FW_KEY_READING },
  { N_("Reading"), N_("Previous entry"), "win.previous-entry", { "k" }, FW_KEY_READING },
  { N_("Reading"), N_("Next unread entry"), "win.next-unread", { "n" }, FW_KEY_READING },
  { N_("Reading"), N_("Scroll, then next unread entry"), "win.scroll-or-next", { "space" }, FW_KEY_SCROLL },
  { N_("Reading"), N_("Scroll back, then previous entry"), "win.scroll-back", { "<Shift>space" }, FW_KEY_SCROLL },
  { N_("Reading"), N_("Open in browser"), "win.open-in-browser", { "v", "o" }, FW_KEY_READING },
  { N_("Reading"), N_("Copy link"), "win.copy-link", { "y" }, FW_KEY_READING },
  { N_("Reading"), N_("Plain view"), "win.plain-view", { "p" }, FW_KEY_READING },
  { N_("Reading"), N_("Print"), "win.print", { "<Control>p" }, FW_KEY_ALWAYS },
  { N_("Reading"), N_("Larger text"), "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" }, FW_KEY_ALWAYS },
  { N_("Reading"), N_("Smaller text"), "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" }, FW_KEY_ALWAYS },
  { N_("Reading"), N_("Normal text size"), "win.zoom-normal", { "<Control>0", "<Control>KP_0" }, FW_KEY_ALWAYS },

  { N_("Marking"), N_("Star or unstar"), "win.toggle-starred", { "s" }, FW_KEY_READING },
  { N_("Marking"), N_("Mark read or unread"), "win.toggle-read", { "m" }, FW_KEY_READING },
  { N_("Marking"), N_("Mark all as read"), "win.mark-all-read", { "<Shift>a" }, FW_KEY_READING },
  { N_("Marking"), N_("Undo"), "win.undo", { "<Control>z" }, FW_KEY_READING },

  { NULL, NULL, "win.search", { "<Control>f" }, FW_KEY_ALWAYS },
  { N_("Going places"), N_("Search"), "win.search", { "<Control>f", "slash" }, FW_KEY_READING },
  { N_("Going places"), N_("Search everywhere"), "win.search-everywhere", { "<Control><Shift>f" }, FW_KEY_ALWAYS },
  { N_("Going places"), N_("Next pane"), "win.next-pane", { "F6" }, FW_KEY_ALWAYS },
  { N_("Going places"), N_("Previous pane"), "win.previous-pane", { "<Shift>F6" }, FW_KEY_ALWAYS },
  { N_("Going places"), N_("Back"), "win.back", { "<Alt>Left", "Back" }, FW_KEY_ALWAYS },
  { N_("Going places"), N_("Go to Today, Unread, Starred, All or My Posts: then t, u, s, a or p"), "win.go-prefix", { "g" }, FW_KEY_READING },
  { NULL, NULL, "win.go::today", { "t" }, FW_KEY_GO },
  { NULL, NULL, "win.go::unread", { "u" }, FW_KEY_GO },
  { NULL, NULL, "win.go::starred", { "s" }, FW_KEY_GO },
  { NULL, NULL, "win.go::all", { "a" }, FW_KEY_GO },
  { NULL, NULL, "win.go::posts", { "p" }, FW_KEY_GO },

  { N_("Listening"), N_("Play or pause"), "win.play-pause", { "<Shift>p", "AudioPlay" }, FW_KEY_READING },
  { N_("Listening"), N_("Back 15 seconds"), "win.play-skip(-15)", { "comma" }, FW_KEY_READING },
  { N_("Listening"), N_("Forward 30 seconds"), "win.play-skip(30)", { "period" }, FW_KEY_READING },
  { N_("Listening"), N_("Slower"), "win.play-speed-step(-1)", { "less" }, FW_KEY_READING },
  { N_("Listening"), N_("Faster"), "win.play-speed-step(1)", { "greater" }, FW_KEY_READING },

  { N_("Feeds"), N_("Add a feed"), "win.subscribe", { "<Control><Shift>n" }, FW_KEY_ALWAYS },
  { N_("Feeds"), N_("Refresh this feed"), "win.refresh", { "r" }, FW_KEY_READING },
  { NULL, NULL, "win.refresh-all", { "F5", "<Control>r" }, FW_KEY_ALWAYS },
  { N_("Feeds"), N_("Refresh all feeds"), "win.refresh-all", { "F5", "<Control>r", "<Shift>r" }, FW_KEY_READING },
  { N_("Feeds"), N_("Move a feed or folder up or down"), "win.move-source::up", { "<Alt>Up" }, FW_KEY_ALWAYS },
  { NULL, NULL, "win.move-source::down", { "<Alt>Down" }, FW_KEY_ALWAYS },
  { N_("Feeds"), N_("Rename the feed or folder in focus"), NULL, { "F2" }, FW_KEY_ALWAYS },
  { N_("Feeds"), N_("Unsubscribe from the feed, remove the folder in focus"), NULL, { "Delete" }, FW_KEY_ALWAYS },

  { N_("Writing"), N_("New post"), "app.new-post", { "<Control>n" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Quote in a post"), "win.quote-entry", { "q" }, FW_KEY_READING },
  { N_("Writing"), N_("Link in a post"), "win.link-post", { "l" }, FW_KEY_READING },
  { N_("Writing"), N_("Edit the post"), "post.edit", { "e" }, FW_KEY_READING },
  { N_("Writing"), N_("Publish"), NULL, { "<Control>Return" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Preview"), NULL, { "<Control><Shift>p" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Post settings"), NULL, { "F9" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Bold"), NULL, { "<Control>b" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Italic"), NULL, { "<Control>i" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Link"), NULL, { "<Control>k" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Code"), NULL, { "<Control>e" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Heading"), NULL, { "<Control><Shift>h" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Quote"), NULL, { "<Control><Shift>q" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("List, numbered list"), NULL, { "<Control><Shift>l", "<Control><Shift>o" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Picture or file"), NULL, { "<Control><Shift>m" }, FW_KEY_ALWAYS },
  { N_("Writing"), N_("Find, find and replace"), NULL, { "<Control>f", "<Control>h" }, FW_KEY_ALWAYS },

  { N_("General"), N_("Main menu"), "win.menu", { "F10" }, FW_KEY_ALWAYS },
  { N_("General"), N_("Transfers"), "win.transfers", { "<Control>j" }, FW_KEY_ALWAYS },
  { N_("General"), N_("Preferences"), "win.preferences", { "<Control>comma" }, FW_KEY_ALWAYS },
  { N_("General"), N_("Keyboard shortcuts"), "win.shortcuts", { "<Control>question", "F1" }, FW_KEY_ALWAYS },
  { N_("General"), N_("Close the window"), "window.close", { "<Control>w" }, FW_KEY_ALWAYS },
  { N_("General"), N_("Quit"), "app.quit", { "<Control>q" }, FW_KEY_ALWAYS },
};
/* clang-format on */

const FwKey *
fw_keys_get (gsize *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

static gboolean
takes_text (GtkWidget *focus)
{
  if (focus == NULL)
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  return GTK_IS_EDITABLE (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
takes_space (GtkWidget *focus)
{
  return focus != NULL &&
         (GTK_IS_BUTTON (focus) || GTK_IS_CHECK_BUTTON (focus) || GTK_IS_SWITCH (focus) ||
          GTK_IS_EXPANDER (focus) || GTK_IS_SCALE (focus));
}

static gboolean
works (FwKeyWhen when, GtkWidget *focus, gboolean going)
{
  switch (when)
    {
    case FW_KEY_ALWAYS:
      return TRUE;
    case FW_KEY_READING:
      return !going && !takes_text (focus);
    case FW_KEY_SCROLL:
      return !going && !takes_text (focus) && !takes_space (focus);
    case FW_KEY_GO:
      return going && !takes_text (focus);
    default:
      return FALSE;
    }
}

/* Setting accelerators costs; the focus moves often, what the keys mean changes rarely. */
static gboolean
is_news (GtkApplication *app, GtkWidget *focus, gboolean going)
{
  int mode = 1 + (takes_text (focus) ? 1 : 0) + (takes_space (focus) ? 2 : 0) + (going ? 4 : 0);
  int last = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (app), "fw-keys-mode"));

  g_object_set_data (G_OBJECT (app), "fw-keys-mode", GINT_TO_POINTER (mode));
  return mode != last;
}

void
fw_keys_apply (GtkApplication *app, GtkWidget *focus, gboolean going)
{
  static const char *const none[] = { NULL };

  if (!is_news (app, focus, going))
    return;
  /* An action may stand twice: what works later in the table replaces what came before it. */
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean on = works (keys[i].when, focus, going);

      if (keys[i].action == NULL)
        continue;
      if (on || i == 0 || g_strcmp0 (keys[i - 1].action, keys[i].action) != 0)
        gtk_application_set_accels_for_action (app, keys[i].action, on ? keys[i].accels : none);
    }
}
