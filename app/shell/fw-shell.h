/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_SHELL (fw_shell_get_type ())

/* The frame of three panes that becomes two and one as the window gets narrower. */
G_DECLARE_FINAL_TYPE (FwShell, fw_shell, FW, SHELL, AdwBin)

typedef enum
{
  FW_PANE_FEEDS,
  FW_PANE_ENTRIES,
  FW_PANE_ARTICLE,
} FwPane;

#define FW_N_PANES 3

/* Signal: pane-changed, when another pane came to the front or the number of panes changed. */
GtkWidget *fw_shell_new          (AdwApplicationWindow *window);
/* @start and @end go to the pane's header bar; both may be NULL. */
void       fw_shell_set_pane     (FwShell    *self,
                                  FwPane      pane,
                                  const char *title,
                                  GtkWidget  *start,
                                  GtkWidget  *end,
                                  GtkWidget  *content);
void       fw_shell_set_title    (FwShell    *self,
                                  FwPane      pane,
                                  const char *title,
                                  const char *subtitle);
void       fw_shell_show_pane    (FwShell *self,
                                  FwPane   pane);
/* The pane in front, where not all of them are seen. */
FwPane     fw_shell_get_pane     (FwShell *self);
/* FALSE where there is nothing to go back to. */
gboolean   fw_shell_go_back      (FwShell *self);

G_END_DECLS
