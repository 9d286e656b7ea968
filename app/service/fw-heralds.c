/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-heralds.h"

#include "fw-download-herald.h"
#include "fw-entry-herald.h"
#include "fw-need-herald.h"
#include "fw-post-herald.h"

struct _FwHeralds
{
  FwNotifier *notifier;        /* (owned) */
  FwEntryHerald *entries;      /* (owned) */
  FwNeedHerald *needs;         /* (owned) */
  FwPostHerald *posts;         /* (owned) */
  FwDownloadHerald *downloads; /* (owned) */
};

FwHeralds *
fw_heralds_new (FeedStore *store, GSettings *settings, FwNotifier *notifier)
{
  FwHeralds *self = g_new0 (FwHeralds, 1);

  self->notifier = g_object_ref (notifier);
  self->entries = fw_entry_herald_new (store, settings, notifier);
  self->needs = fw_need_herald_new (store, settings, notifier);
  self->posts = fw_post_herald_new (store, notifier);
  self->downloads = fw_download_herald_new (store, notifier);

  return self;
}

void
fw_heralds_free (FwHeralds *self)
{
  if (self == NULL)
    return;
  fw_notifier_end (self->notifier);
  g_object_unref (self->entries);
  g_object_unref (self->needs);
  g_object_unref (self->posts);
  g_object_unref (self->downloads);
  g_object_unref (self->notifier);
  g_free (self);
}
