/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-capability-private.h"

#include <glib/gi18n-lib.h>

struct _FeedCapability
{
  gatomicrefcount ref_count;
  const FeedSituationRow *row;
  char *description; /* (owned) */
  char *command;     /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (FeedCapability, feed_capability, feed_capability_ref, feed_capability_unref)

static char *
fill_in (const char *template, const char *place, const char *value)
{
  g_autoptr (GString) text = g_string_new (template);

  g_string_replace (text, place, value != NULL ? value : "", 0);
  return g_strdup (text->str);
}

FeedCapability *
feed_capability_new (FeedSituation situation, const char *what, const char *app)
{
  FeedCapability *self = g_new0 (FeedCapability, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->row = &feed_situation_rows[situation];
  self->description = fill_in (g_dgettext (GETTEXT_PACKAGE, self->row->words), "{what}", what);
  if (self->row->command != NULL)
    self->command = fill_in (self->row->command, "{app}", app);

  return self;
}

/**
 * feed_capability_ref:
 * @self: a capability
 *
 * Takes a reference. Any thread may.
 *
 * Returns: (transfer full): @self
 */
FeedCapability *
feed_capability_ref (FeedCapability *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * feed_capability_unref:
 * @self: (transfer full): a capability
 *
 * Drops a reference. Any thread may.
 */
void
feed_capability_unref (FeedCapability *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->description);
  g_free (self->command);
  g_free (self);
}

/**
 * feed_capability_get_id:
 * @self: a capability
 *
 * Tells which capability it is.
 *
 * Returns: its identifier
 */
FeedCapabilityId
feed_capability_get_id (FeedCapability *self)
{
  return self->row->id;
}

/**
 * feed_capability_get_state:
 * @self: a capability
 *
 * Tells whether this process has it.
 *
 * Returns: its state
 */
FeedCapabilityState
feed_capability_get_state (FeedCapability *self)
{
  return self->row->state;
}

/**
 * feed_capability_get_state_label:
 * @self: a capability
 *
 * Gets what its state is called, in the person's language: whether a permission was granted, or a
 * condition is met.
 *
 * Returns: one or two words
 */
const char *
feed_capability_get_state_label (FeedCapability *self)
{
  static const char *const permissions[] = {
    [FEED_CAPABILITY_UNKNOWN] = N_ ("Unknown"),
    [FEED_CAPABILITY_NOT_GRANTED] = N_ ("Not granted"),
    [FEED_CAPABILITY_GRANTED] = N_ ("Granted"),
  };
  static const char *const conditions[] = {
    [FEED_CAPABILITY_UNKNOWN] = N_ ("Unknown"),
    [FEED_CAPABILITY_NOT_GRANTED] = N_ ("No"),
    [FEED_CAPABILITY_GRANTED] = N_ ("Yes"),
  };
  FeedCapabilityState state = feed_capability_get_state (self);

  return _ (feed_capability_is_condition (self) ? conditions[state] : permissions[state]);
}

/**
 * feed_capability_get_situation:
 * @self: a capability
 *
 * Tells why the state is as it is, for programs.
 *
 * Returns: a short, stable, untranslated name, unique among those of one capability
 */
const char *
feed_capability_get_situation (FeedCapability *self)
{
  return self->row->nick;
}

/**
 * feed_capability_get_description:
 * @self: a capability
 *
 * Tells why the state is as it is, for people.
 *
 * Returns: a sentence
 */
const char *
feed_capability_get_description (FeedCapability *self)
{
  return self->description;
}

/**
 * feed_capability_get_title:
 * @self: a capability
 *
 * Gets what people call it.
 *
 * Returns: a few words
 */
const char *
feed_capability_get_title (FeedCapability *self)
{
  return g_dgettext (GETTEXT_PACKAGE, feed_capability_rows[self->row->id].title);
}

/**
 * feed_capability_get_purpose:
 * @self: a capability
 *
 * Tells what it is for.
 *
 * Returns: a sentence
 */
const char *
feed_capability_get_purpose (FeedCapability *self)
{
  return g_dgettext (GETTEXT_PACKAGE, feed_capability_rows[self->row->id].purpose);
}

/**
 * feed_capability_get_loss:
 * @self: a capability
 *
 * Tells what goes without it.
 *
 * Returns: (nullable): a sentence, %NULL for a condition
 */
const char *
feed_capability_get_loss (FeedCapability *self)
{
  const char *loss = feed_capability_rows[self->row->id].loss;

  return loss != NULL ? g_dgettext (GETTEXT_PACKAGE, loss) : NULL;
}

/**
 * feed_capability_get_advice:
 * @self: a capability
 *
 * Tells what would change the state. Where there is a command too, it introduces that.
 *
 * Returns: (nullable): a sentence, %NULL where nothing is to be done
 */
const char *
feed_capability_get_advice (FeedCapability *self)
{
  return self->row->advice != NULL ? g_dgettext (GETTEXT_PACKAGE, self->row->advice) : NULL;
}

/**
 * feed_capability_get_command:
 * @self: a capability
 *
 * Gets the command for a terminal outside of the sandbox that changes the state.
 *
 * Returns: (nullable): the command, %NULL where there is none
 */
const char *
feed_capability_get_command (FeedCapability *self)
{
  return self->command;
}

/**
 * feed_capability_is_condition:
 * @self: a capability
 *
 * Tells whether this is about how things are at the moment, and nothing that could be granted.
 *
 * Returns: whether it is a condition
 */
gboolean
feed_capability_is_condition (FeedCapability *self)
{
  return feed_capability_rows[self->row->id].loss == NULL;
}

/**
 * feed_capability_id_get_nick:
 * @id: a capability
 *
 * Gets the name of a capability for programs.
 *
 * Returns: a short, stable, untranslated name
 */
const char *
feed_capability_id_get_nick (FeedCapabilityId id)
{
  g_return_val_if_fail ((guint) id < FEED_N_CAPABILITIES, NULL);

  return feed_capability_rows[id].nick;
}

/**
 * feed_capability_state_get_nick:
 * @state: a state
 *
 * Gets the name of a state for programs.
 *
 * Returns: a short, stable, untranslated name
 */
const char *
feed_capability_state_get_nick (FeedCapabilityState state)
{
  static const char *const nicks[] = {
    [FEED_CAPABILITY_UNKNOWN] = "unknown",
    [FEED_CAPABILITY_NOT_GRANTED] = "not-granted",
    [FEED_CAPABILITY_GRANTED] = "granted",
  };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (nicks), NULL);

  return nicks[state];
}
