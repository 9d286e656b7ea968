/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-article-pane.h"
#include "fw-entry-pane.h"
#include "fw-mpris.h"
#include "fw-player.h"
#include "fw-posts.h"
#include "fw-shell.h"
#include "fw-sidebar.h"
#include "fw-source.h"
#include "fw-transfers-button.h"
#include "fw-welcome-page.h"
#include "fw-window.h"

G_BEGIN_DECLS

struct _FwWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkStack *refresh_stack;
  GtkButton *refresh_button;
  GtkSpinner *refresh_spinner;
  GtkWidget *feeds_start;
  GtkWidget *feeds_end;
  GtkMenuButton *menu_button;
  GtkWidget *entries_start;
  GtkWidget *entries_end;
  GtkWidget *entry_buttons;
  GtkWidget *post_buttons;
  GtkWidget *article_start;
  GtkWidget *post_start;
  FwTransfersButton *transfers;
  AdwStatusPage *failure;
  FwWelcomePage *welcome;
  FwBanner *welcome_banner;

  /* Borrowed references: they are in the tree of widgets */
  FwShell *shell;
  FwSidebar *sidebar;
  FwEntryPane *entries;
  FwArticlePane *article;
  GtkStack *lists;   /* of entries, and of posts */
  GtkBox *articles;  /* what is said of an article, and it */
  FwBanner *answered; /* over an article that a post answers */
  GtkWidget *player_bar; /* below all panes */

  /* Owned references */
  FeedEngine *engine;
  GSettings *settings;
  FeedStore *store;      /* (nullable): until the engine is open */
  FwSidebarModel *model; /* (nullable) */
  FwEntryList *list;     /* (nullable) */
  FwPlayer *player;
  FwMpris *controls;     /* (nullable): of the player, for the desktop; not where there is no bus */
  FwPosts *posts;        /* (nullable): until somebody looks at posts */
  GCancellable *cancellable;

  FwSource source;
  FwSource awaited; /* to be shown as soon as the model has it; id 0 for none */
  gint64 awaited_account; /* to be shown as soon as it is there; 0 for none */
  gint64 source_time; /* when it was chosen: what was read since stays in the list */
  gboolean everywhere; /* the search looks beyond the source */
  gint64 shown;       /* the entry in the article pane, 0 for none */
  gint64 undo_token;
  AdwToast *undo_toast; /* (borrowed) (nullable): that offers undo_token */
  AdwToast *post_toast; /* (borrowed) (nullable): that offers to take a post back */
  char *undo_action;    /* (nullable): undoes what was done last, where that has no token */
  guint n_refreshing;
  gint64 last_refresh;
  guint go_source;
  guint restore_source;
  guint size_source;
  guint list_size;
  guint save_source;
  gboolean opened;    /* the store */
  gboolean on_screen; /* the first frame was painted */
  gboolean restoring;
  gboolean want_unread; /* select the first unread entry as soon as the list is there */
  gboolean came_for_entry; /* somebody wants to read it, not only find it selected */
  char *pending_search;  /* (nullable) */
  char *pending_action;  /* (nullable) */
  GVariant *pending_parameter; /* (nullable) */
  char *pending_address; /* (nullable) */
  GPtrArray *pending_files; /* (element-type GFile): to be imported */
  char *tour;            /* (nullable) */
};

/* fw-window.c */
void fw_window_show_source  (FwWindow *self,
                             FwSource  source);
void fw_window_run_query    (FwWindow *self);
void fw_window_show_article (FwWindow *self);
void fw_window_sync         (FwWindow *self);

/* fw-window-posts.c: one's own posts in the place of entries */
void     fw_window_add_post_actions  (FwWindow *self);
/* Shows the list and what goes with it that the source needs. */
void     fw_window_sync_lists        (FwWindow *self);
gboolean fw_window_shows_posts       (FwWindow *self);
/* Whichever is shown. */
void     fw_window_focus_list        (FwWindow *self);
void     fw_window_watch_posts       (FwWindow *self);
/* What posts need of the person; NULL for nothing. @label and @action: of a button. */
char    *fw_window_describe_posts    (FwWindow    *self,
                                      const char **label,
                                      const char **action) G_GNUC_WARN_UNUSED_RESULT;

/* fw-window-quote.c: from reading to writing */
void     fw_window_add_quote_actions (FwWindow *self);
/* Says whether the entry that is shown was answered. */
void     fw_window_sync_answered     (FwWindow *self);

/* fw-window-actions.c: the table of actions, and which of them make sense now */
void fw_window_add_actions  (FwWindow *self);
void fw_window_sync_actions (FwWindow *self);

/* fw-window-entries.c: moving among the entries, and what is done with them */
void fw_window_add_entry_actions (FwWindow *self);
/* FALSE where there is none further on in the list. */
void fw_window_next_unread       (FwWindow *self);
void fw_window_mark              (FwWindow *self,
                                  GArray   *ids,
                                  FeedMark  mark,
                                  gboolean  quiet);
void fw_window_mark_query        (FwWindow *self,
                                  FwSource  source);

/* fw-window-feeds.c: what is done with feeds and folders */
void fw_window_add_feed_actions (FwWindow *self);
void fw_window_move             (FwWindow      *self,
                                 FwSidebarItem *what,
                                 gint64         into,
                                 FwSidebarItem *before);

/* fw-window-dialogs.c */
void fw_window_add_dialog_actions (FwWindow *self);
/* @page: (nullable): which to show. */
void fw_window_show_preferences   (FwWindow   *self,
                                   const char *page);

/* fw-window-remedies.c: what is done about feeds in trouble */
void fw_window_add_remedy_actions (FwWindow *self);
/* Of the selected feed; NULL where there is no trouble. @label: what the button says that helps. */
char *fw_window_describe_trouble  (FwWindow    *self,
                                   const char **label) G_GNUC_WARN_UNUSED_RESULT;

/* fw-window-player.c: what comes with entries */
void fw_window_add_player_actions (FwWindow *self);
/* Puts the bar into @box. */
void fw_window_add_player         (FwWindow *self,
                                   GtkBox   *box);
void fw_window_watch_transfers    (FwWindow *self);
void fw_window_stop_player        (FwWindow *self);

/* fw-window-opml.c */
void fw_window_add_opml_actions (FwWindow *self);
void fw_window_accept_drops     (FwWindow *self);

/* fw-window-notes.c: what is said to the person */
void fw_window_toast      (FwWindow   *self,
                           const char *text);
/* With a button; @action may have a target in its name, and undoes what was done where it is one of
 * a post. Both may be NULL. */
void fw_window_offer      (FwWindow   *self,
                           const char *text,
                           const char *label,
                           const char *action);
void fw_window_offer_undo (FwWindow   *self,
                           const char *text,
                           gint64      token);
/* For errors that are not about the person's own doing, "example.org did not answer" style. */
void fw_window_tell_error (FwWindow     *self,
                           const char   *what,
                           const GError *error);
void fw_window_sync_notes (FwWindow *self);
void fw_window_watch_engine (FwWindow *self);

/* fw-window-session.c */
void fw_window_save_session    (FwWindow *self);
/* Within a second: who is killed gets no chance to save anything. */
void fw_window_save_session_soon (FwWindow *self);
void fw_window_restore_size    (FwWindow *self);
void fw_window_restore_session (FwWindow *self);
void fw_window_finish_restore  (FwWindow *self);
/* Where somebody wanted to search before the window was filled. */
void fw_window_begin_search    (FwWindow *self);
/* The feeds are known: does what it was asked to do before. */
void fw_window_do_pending      (FwWindow *self);

/* fw-window-oracle.c: states for tests to read, as actions that do nothing */
void fw_window_add_oracle (FwWindow *self);
void fw_window_tell       (FwWindow   *self,
                           const char *name,
                           GVariant   *value);

G_END_DECLS
