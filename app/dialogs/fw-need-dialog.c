/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-need-dialog.h"

#include "fw-certificate-picker.h"
#include "fw-sign-in-dialog.h"
#include "fw-trust-dialog.h"

typedef GtkWindow *(*MakeDialog) (GtkWindow *parent, FeedEngine *engine, const FeedNeed *need);

static const MakeDialog dialogs[] = {
  [FEED_HEALTH_SIGN_IN] = fw_sign_in_dialog_new,
  [FEED_HEALTH_CHOOSE_CERTIFICATE] = fw_certificate_picker_new,
  [FEED_HEALTH_ENTER_PIN] = fw_certificate_picker_new,
  [FEED_HEALTH_TRUST] = fw_trust_dialog_new,
};

gboolean
fw_need_dialog_helps (FeedHealthAction action)
{
  return (gsize) action < G_N_ELEMENTS (dialogs) && dialogs[action] != NULL;
}

FeedHealthAction
fw_need_dialog_choose (const FeedNeed *need)
{
  const FeedRetryState state = { .error_class = feed_error_code_get_class (need->code),
                                 .code = need->code };

  return feed_health_choose_action (&state, FALSE);
}

GtkWindow *
fw_need_dialog_new (GtkWindow *parent,
                    FeedEngine *engine,
                    const FeedNeed *need,
                    FeedHealthAction action)
{
  if (!fw_need_dialog_helps (action) || (action == FEED_HEALTH_TRUST && need->certificate == NULL))
    return NULL;
  return dialogs[action](parent, engine, need);
}
