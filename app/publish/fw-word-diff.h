/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a text, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
} FwRange;

/* The words of @text that are not in @other at that place, (element-type FwRange), in order;
 * neighbours are one range. Of very long texts, all from the first to the last difference. */
GArray *fw_word_diff (const char *text,
                      const char *other) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
