/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_LOOKUP_FIELD (fw_lookup_field_get_type ())

/* An address that is typed or pasted, and looked up. Emits "look-up" when that is to be done: on its
 * button, and for what is pasted at once. Emits "edited" when what was found or is under way holds
 * no longer. Notifies of "busy". */
G_DECLARE_FINAL_TYPE (FwLookupField, fw_lookup_field, FW, LOOKUP_FIELD, AdwEntryRow)

const char   *fw_lookup_field_get_text        (FwLookupField *self);
/* Asks for it to be looked up, unless nothing stands there or it is being done. */
void          fw_lookup_field_look_up         (FwLookupField *self);
/* Types the address for the person, and looks it up. */
void          fw_lookup_field_take            (FwLookupField *self,
                                               const char    *address);

gboolean      fw_lookup_field_get_busy        (FwLookupField *self);
/* It spins, and cannot be asked, while busy. */
void          fw_lookup_field_set_busy        (FwLookupField *self,
                                               gboolean       busy);
/* Ends what is under way and makes it busy with something new, which the cancellable ends. */
GCancellable *fw_lookup_field_start           (FwLookupField *self);
/* (transfer none): of what was started last. */
GCancellable *fw_lookup_field_get_cancellable (FwLookupField *self);

G_END_DECLS
