/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a value is decides how it is written; the template names the kind it expects, and a value
 * of another kind is left out, so that text can never turn into markup by a slip of the pen. */
typedef enum
{
  FW_SLOT_TEXT,   /* any text: escaped */
  FW_SLOT_URI,    /* an address: http, https and mailto only, then escaped */
  FW_SLOT_MARKUP, /* clean markup of our own or from the sanitizer: as it is */
} FwSlotKind;

typedef struct
{
  const char *name;
  FwSlotKind kind;
  const char *value; /* (nullable): not there */
} FwSlot;

/* {text name}, {uri name} and {markup name} are filled in; {?name}…{/name} stays where name has a
 * value that may be shown. */
char    *fw_template_fill       (const char   *template,
                                 const FwSlot *slots,
                                 gsize         n_slots) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a link to it may be offered at all. */
gboolean fw_template_accepts_uri (const char *uri);

G_END_DECLS
