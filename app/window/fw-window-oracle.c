/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-window-private.h"

typedef struct
{
  const char *name;
  const char *initial;
} State;

static const State states[] = {
  { "ready", "false" },
  { "selected", "int64 0" },
  { "source", "''" },
  { "list-size", "uint32 0" },
  { "page", "'loading'" },
  { "last-toast", "''" },
  { "focus", "''" },
  { "title", "''" },
  { "subtitle", "''" },
  { "refreshing", "false" },
  { "search-text", "''" },
  { "n-feeds", "uint32 0" },
  { "pane", "'entries'" },
  { "article-painted", "false" },
  { "banner", "''" },
  { "empty", "''" },
  { "post", "int64 0" },
  { "post-note", "''" },
  { "answered", "''" },
  { "player", "'closed'" },
  { "player-words", "''" },
  { "player-position", "int64 0" },
  { "n-chapters", "uint32 0" },
  { "n-transfers", "uint32 0" },
  { "n-active", "uint32 0" },
};

void
fw_window_add_oracle (FwWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GVariant) initial = g_variant_ref_sink (g_variant_new_parsed (states[i].initial));
      g_autoptr (GSimpleAction)
          action = g_simple_action_new_stateful (states[i].name, NULL, initial);

      /* A test reads the state; to activate it means nothing. */
      g_simple_action_set_enabled (action, FALSE);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

void
fw_window_tell (FwWindow *self, const char *name, GVariant *value)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_autoptr (GVariant) held = g_variant_ref_sink (value);
  g_autoptr (GVariant) state = g_action_get_state (action);

  if (!g_variant_equal (state, held))
    g_simple_action_set_state (G_SIMPLE_ACTION (action), held);
}
