/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-banner.h"
#include "fw-entry-list.h"

G_BEGIN_DECLS

#define FW_TYPE_ENTRY_PANE (fw_entry_pane_get_type ())

/* The list of entries with its search bar, its banner, and what is there in place of an empty list.
 *
 * Signals: selection-changed; opened (an entry was clicked or activated); search-changed, some
 * time after the last key. */
G_DECLARE_FINAL_TYPE (FwEntryPane, fw_entry_pane, FW, ENTRY_PANE, AdwBin)

GtkWidget   *fw_entry_pane_new                 (void);
void         fw_entry_pane_set_list            (FwEntryPane *self,
                                                FwEntryList *list,
                                                FeedEngine  *engine,
                                                GSettings   *settings);
/* Loads nothing more, whoever still holds the pane. */
void         fw_entry_pane_close               (FwEntryPane *self);
FwBanner    *fw_entry_pane_get_banner          (FwEntryPane *self);
GtkWidget   *fw_entry_pane_get_view            (FwEntryPane *self);

/* The entry that is selected alone, and where it is; 0 and GTK_INVALID_LIST_POSITION for none. */
gint64       fw_entry_pane_get_current         (FwEntryPane *self,
                                                guint       *position);
/* (element-type gint64) */
GArray      *fw_entry_pane_list_selected       (FwEntryPane *self) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type gint64): all above the first that is selected, or below the last. */
GArray      *fw_entry_pane_list_beside         (FwEntryPane *self,
                                                gboolean     below) G_GNUC_WARN_UNUSED_RESULT;
gboolean     fw_entry_pane_select              (FwEntryPane *self,
                                                guint        position);
void         fw_entry_pane_unselect            (FwEntryPane *self);

/* How far down the list is scrolled: the place of its first row in view, in rows. */
double       fw_entry_pane_get_scroll          (FwEntryPane *self);
void         fw_entry_pane_set_scroll          (FwEntryPane *self,
                                                double       row);

/* What to say while the list is empty; @label and @action may be NULL. */
void         fw_entry_pane_set_empty           (FwEntryPane *self,
                                                const char  *icon,
                                                const char  *title,
                                                const char  *description,
                                                const char  *label,
                                                const char  *action);
void         fw_entry_pane_sync_page           (FwEntryPane *self);

gboolean     fw_entry_pane_get_searching       (FwEntryPane *self);
void         fw_entry_pane_set_searching       (FwEntryPane *self,
                                                gboolean     searching);
/* Whether there is more than the list to search in. */
void         fw_entry_pane_set_narrow          (FwEntryPane *self,
                                                gboolean     narrow);
/* NULL where nothing is searched for. */
const char  *fw_entry_pane_get_search          (FwEntryPane *self);
void         fw_entry_pane_set_search          (FwEntryPane *self,
                                                const char  *text);
void         fw_entry_pane_focus               (FwEntryPane *self);

G_END_DECLS
