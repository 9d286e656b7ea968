/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-backup.h"

gboolean
feed_backup_restore (const char *folder, const char *path)
{
  return FALSE;
}
