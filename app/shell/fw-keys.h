/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* When a key means its action. */
typedef enum
{
  FW_KEY_ALWAYS,
  FW_KEY_READING, /* not while a text field has the focus */
  FW_KEY_SCROLL,  /* READING, and not while a button has it: Space presses that */
  FW_KEY_GO,      /* after "g" */
} FwKeyWhen;

/**
 * FwKey:
 * @group: (nullable): untranslated heading it stands under in the shortcuts window; NULL: not shown
 * @title: (nullable): untranslated, what it does
 * @action: (nullable): detailed action name; NULL for what a widget does with the key by itself
 * @accels: accelerators, the first is the one to show
 * @when: when they work
 *
 * One line of the table that both the accelerators and the shortcuts window are made from.
 */
typedef struct
{
  const char *group;
  const char *title;
  const char *action;
  const char *accels[4];
  FwKeyWhen when;
} FwKey;

const FwKey *fw_keys_get   (gsize *n_keys);
/* What the keys mean while @focus has the keyboard focus; @going: "g" was pressed just now. */
void         fw_keys_apply (GtkApplication *app,
                            GtkWidget      *focus,
                            gboolean        going);

G_END_DECLS
