/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FW_NOTICE_CHOICES 2

/* What a person can do about something. */
typedef struct
{
  const char *label;
  const char *action;
  GVariant *target; /* (nullable): taken where it floats */
} FwNoticeChoice;

/* What a person is told; all of it is plain text. */
typedef struct
{
  const char *title;
  const char *body;
  gboolean quiet;                            /* nothing new: what was told is put right */
  FwNoticeChoice choices[FW_NOTICE_CHOICES]; /* the first is also done where the text is pressed */
} FwNotice;

/* Notifications in the name of the app, which need not run: what a person chooses on them is done
 * by the app, which the bus starts for that. */
#define FW_TYPE_NOTIFIER (fw_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FwNotifier, fw_notifier, FW, NOTIFIER, GObject)

/* @mark_read is called in place of the app, with the entries' ids (“ax”). */
typedef void (*FwMarkReadFunc) (GVariant *ids, gpointer user_data);

FwNotifier *fw_notifier_new      (FwMarkReadFunc mark_read,
                                  gpointer       user_data) G_GNUC_WARN_UNUSED_RESULT;
/* What is sent by the app itself, which has what people choose among its actions. */
FwNotifier *fw_notifier_new_of_app (GApplication *app) G_GNUC_WARN_UNUSED_RESULT;
/* Whether somebody looks at the app, and so at what there is to tell: then nothing is sent, and what
 * was sent goes. */
void        fw_notifier_set_seen   (FwNotifier   *self,
                                    gboolean      seen);
gboolean    fw_notifier_is_seen    (FwNotifier   *self);
/* In place of what was sent with that id. */
void        fw_notifier_send     (FwNotifier     *self,
                                  const char     *id,
                                  const FwNotice *notice);
void        fw_notifier_withdraw (FwNotifier     *self,
                                  const char     *id);
/* Withdraws all that was sent, and sends nothing more: nobody is left to do what they offer. */
void        fw_notifier_end      (FwNotifier     *self);

G_END_DECLS
