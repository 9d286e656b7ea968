/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-credential-words.h"

#include <glib/gi18n.h>

/* clang-format off */
static const char *const states[] = {
  [FEED_CREDENTIAL_STORE_KEPT] = N_("It is stored encrypted, in the keyring of your session"),
  [FEED_CREDENTIAL_STORE_SESSION_ONLY] = N_("It is held in memory until you quit"),
  [FEED_CREDENTIAL_STORE_LOCKED] = N_("The keyring is locked, and asks for its password first"),
  [FEED_CREDENTIAL_STORE_UNAVAILABLE] = N_("There is no keyring here: it is held in memory until you quit"),
  [FEED_CREDENTIAL_STORE_NO_COLLECTION] = N_("The keyring has no place for it: it is held in memory until you quit"),
};

static const struct
{
  FeedAuthScheme scheme;
  const char *words;
} schemes[] = {
  { FEED_AUTH_SCHEME_NONE, N_("Name and password") },
  { FEED_AUTH_SCHEME_BASIC, N_("Name and password") },
  { FEED_AUTH_SCHEME_DIGEST, N_("Name and password") },
  { FEED_AUTH_SCHEME_NTLM, N_("Company account") },
  { FEED_AUTH_SCHEME_NEGOTIATE, N_("Company account") },
  { FEED_AUTH_SCHEME_BEARER, N_("Token") },
  { FEED_AUTH_SCHEME_WSSE, N_("Name and password (WSSE)") },
  { FEED_AUTH_SCHEME_HEADER, N_("Key in a header") },
  { FEED_AUTH_SCHEME_COOKIE, N_("Session cookie") },
};
/* clang-format on */

static const char *
describe_state (FeedCredentialState state)
{
  return _ (
      states[(gsize) state < G_N_ELEMENTS (states) ? state : FEED_CREDENTIAL_STORE_UNAVAILABLE]);
}

const char *
fw_credential_describe_scheme (FeedAuthScheme scheme)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (schemes[i].scheme == scheme)
      return _ (schemes[i].words);
  return _ ("Account");
}

/* What is locked can be opened yet. */
static gboolean
can_keep (FeedCredentialState state)
{
  return state != FEED_CREDENTIAL_STORE_UNAVAILABLE && state != FEED_CREDENTIAL_STORE_NO_COLLECTION;
}

void
fw_credential_offer_to_keep (AdwActionRow *row, GtkSwitch *remember, FeedCredentialState state)
{
  gboolean possible = can_keep (state);

  adw_action_row_set_subtitle (row, describe_state (state));
  if (!possible)
    gtk_switch_set_active (remember, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (remember), possible);
}

const char *
fw_credential_explain_not_kept (gboolean wanted, FeedCredentialState state)
{
  if (!wanted || state == FEED_CREDENTIAL_STORE_KEPT)
    return NULL;
  return state == FEED_CREDENTIAL_STORE_LOCKED
             ? _ ("The keyring was not unlocked: this is remembered until you quit")
             : _ ("There is no keyring: this is remembered until you quit");
}
