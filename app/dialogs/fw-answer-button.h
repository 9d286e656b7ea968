/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_ANSWER_BUTTON (fw_answer_button_get_type ())

/* Leads to what an address needs from the person: a sign-in, a certificate, a PIN, trust. It is there
 * only while one of these helps, and emits "answered" once the person gave it. */
G_DECLARE_FINAL_TYPE (FwAnswerButton, fw_answer_button, FW, ANSWER_BUTTON, GtkButton)

/* Looks for what would have kept a request to the address from failing. */
void fw_answer_button_look  (FwAnswerButton *self,
                             FeedEngine     *engine,
                             const char     *address,
                             const GError   *error);
/* Takes it away, and whatever is still being looked for. */
void fw_answer_button_clear (FwAnswerButton *self);

G_END_DECLS
