/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-capability-facts.h"

#define PORTAL "org.freedesktop.portal."

void
feed_capability_facts_clear (FeedCapabilityFacts *self)
{
  g_clear_pointer (&self->sandbox, feed_sandbox_free);
  g_clear_pointer (&self->proxies, g_free);
  g_clear_pointer (&self->principal, g_free);
  g_clear_pointer (&self->token_labels, g_free);
  g_clear_pointer (&self->portal_names, g_strfreev);
}

static gboolean
is_denied (const FeedCapabilityFacts *self)
{
  return self->sandbox != NULL && !feed_sandbox_has_network (self->sandbox);
}

static FeedFact
has_portal (const FeedCapabilityFacts *self, const char *name)
{
  const char *const *names = (const char *const *) self->portal_names;

  if (self->portals != FEED_FACT_YES)
    return self->portals;
  return names != NULL && g_strv_contains (names, name) ? FEED_FACT_YES : FEED_FACT_NO;
}

/* One of three, as the fact is. */
static FeedSituation
choose (FeedFact fact, FeedSituation yes, FeedSituation no, FeedSituation unknown)
{
  switch (fact)
    {
    case FEED_FACT_YES:
      return yes;
    case FEED_FACT_NO:
      return no;
    case FEED_FACT_UNKNOWN:
    default:
      return unknown;
    }
}

/* Network -------------------------------------------------------------------------------------- */

static FeedSituation
judge_internet (const FeedCapabilityFacts *self)
{
  if (is_denied (self))
    return FEED_SITUATION_INTERNET_DENIED;
  if (!self->network)
    return FEED_SITUATION_INTERNET_DOWN;
  return self->captive ? FEED_SITUATION_INTERNET_CAPTIVE : FEED_SITUATION_INTERNET_UP;
}

static FeedSituation
judge_listening (const FeedCapabilityFacts *self)
{
  return is_denied (self) ? FEED_SITUATION_LISTENING_DENIED : FEED_SITUATION_LISTENING_UNUSED;
}

static FeedSituation
judge_private_network (const FeedCapabilityFacts *self)
{
  return is_denied (self) ? FEED_SITUATION_PRIVATE_DENIED : FEED_SITUATION_PRIVATE_ALLOWED;
}

static FeedSituation
judge_proximity (const FeedCapabilityFacts *self)
{
  return FEED_SITUATION_PROXIMITY_NONE;
}

static FeedSituation
judge_proxy (const FeedCapabilityFacts *self)
{
  return choose (self->proxy, FEED_SITUATION_PROXY_USED, FEED_SITUATION_PROXY_DIRECT,
                 FEED_SITUATION_PROXY_UNKNOWN);
}

static FeedSituation
judge_metered (const FeedCapabilityFacts *self)
{
  if (is_denied (self) || !self->network)
    return FEED_SITUATION_METERED_UNKNOWN;
  return self->metered ? FEED_SITUATION_METERED_YES : FEED_SITUATION_METERED_NO;
}

static FeedSituation
judge_power_saver (const FeedCapabilityFacts *self)
{
  return choose (self->saver, FEED_SITUATION_SAVER_ON, FEED_SITUATION_SAVER_OFF,
                 FEED_SITUATION_SAVER_UNKNOWN);
}

/* Signing in ----------------------------------------------------------------------------------- */

static FeedSituation
explain_missing_ticket (const FeedCapabilityFacts *self)
{
  if (self->principal != NULL)
    return FEED_SITUATION_SIGN_ON_EXPIRED;
  if (self->sandbox == NULL)
    return FEED_SITUATION_SIGN_ON_NO_TICKET;
  return self->gssproxy || self->kcm ? FEED_SITUATION_SIGN_ON_ASKED_IN_VAIN
                                     : FEED_SITUATION_SIGN_ON_HIDDEN;
}

static FeedSituation
judge_company_sign_on (const FeedCapabilityFacts *self)
{
  if (self->no_kerberos)
    return FEED_SITUATION_SIGN_ON_NOT_BUILT;
  if (is_denied (self))
    return FEED_SITUATION_SIGN_ON_DENIED;
  if (self->ticket == FEED_FACT_NO)
    return explain_missing_ticket (self);
  return self->ticket == FEED_FACT_YES ? FEED_SITUATION_SIGN_ON_TICKET
                                       : FEED_SITUATION_SIGN_ON_UNKNOWN;
}

static FeedSituation
judge_certificates (const FeedCapabilityFacts *self)
{
  if (self->tokens != FEED_FACT_NO)
    return self->tokens == FEED_FACT_YES ? FEED_SITUATION_CERTIFICATES_FOUND
                                         : FEED_SITUATION_CERTIFICATES_UNKNOWN;
  if (self->sandbox == NULL)
    return FEED_SITUATION_CERTIFICATES_NO_TOKEN;
  if (!feed_sandbox_has_socket (self->sandbox, "pcsc"))
    return FEED_SITUATION_CERTIFICATES_HIDDEN;
  return self->card_service ? FEED_SITUATION_CERTIFICATES_NO_TOKEN
                            : FEED_SITUATION_CERTIFICATES_NO_SERVICE;
}

static FeedSituation
judge_secret_service (const FeedCapabilityFacts *self)
{
  if (self->secret_service == FEED_FACT_NO)
    return FEED_SITUATION_SECRETS_NONE;
  if (self->secret_collection == FEED_FACT_NO)
    return FEED_SITUATION_SECRETS_NO_KEYRING;
  return choose (self->secret_locked, FEED_SITUATION_SECRETS_LOCKED, FEED_SITUATION_SECRETS_SERVICE,
                 FEED_SITUATION_SECRETS_UNKNOWN);
}

/* In a sandbox libsecret takes the portal wherever there is one. */
static FeedSituation
judge_secrets (const FeedCapabilityFacts *self)
{
  if (self->sandbox == NULL)
    return judge_secret_service (self);
  switch (has_portal (self, PORTAL "Secret"))
    {
    case FEED_FACT_YES:
      return FEED_SITUATION_SECRETS_PORTAL;
    case FEED_FACT_NO:
      return judge_secret_service (self);
    case FEED_FACT_UNKNOWN:
    default:
      return FEED_SITUATION_SECRETS_UNKNOWN;
    }
}

/* The desktop ---------------------------------------------------------------------------------- */

static FeedSituation
judge_background (const FeedCapabilityFacts *self)
{
  static const FeedSituation answers[] = {
    [FEED_BACKGROUND_UNASKED] = FEED_SITUATION_BACKGROUND_UNASKED,
    [FEED_BACKGROUND_ALLOWED] = FEED_SITUATION_BACKGROUND_GRANTED,
    [FEED_BACKGROUND_REFUSED] = FEED_SITUATION_BACKGROUND_REFUSED,
  };

  if (self->sandbox == NULL)
    return FEED_SITUATION_BACKGROUND_FREE;
  if (has_portal (self, PORTAL "Background") == FEED_FACT_NO)
    return FEED_SITUATION_BACKGROUND_NO_PORTAL;
  return answers[self->background];
}

static FeedSituation
judge_notifications (const FeedCapabilityFacts *self)
{
  FeedFact there = self->sandbox != NULL ? has_portal (self, PORTAL "Notification")
                                         : self->notifications;

  return choose (there, FEED_SITUATION_NOTIFICATIONS_THERE, FEED_SITUATION_NOTIFICATIONS_NONE,
                 FEED_SITUATION_NOTIFICATIONS_UNKNOWN);
}

static FeedSituation
judge_files (const FeedCapabilityFacts *self)
{
  if (self->sandbox == NULL)
    return FEED_SITUATION_FILES_ALL;
  if (has_portal (self, PORTAL "FileChooser") == FEED_FACT_NO)
    return FEED_SITUATION_FILES_NO_PORTAL;
  return choose (self->documents, FEED_SITUATION_FILES_CHOSEN, FEED_SITUATION_FILES_NO_DOCUMENTS,
                 FEED_SITUATION_FILES_UNKNOWN);
}

static FeedSituation
judge_sound (const FeedCapabilityFacts *self)
{
  if (self->sandbox == NULL)
    return FEED_SITUATION_SOUND_FREE;
  return feed_sandbox_has_socket (self->sandbox, "pulseaudio") ? FEED_SITUATION_SOUND_GIVEN
                                                               : FEED_SITUATION_SOUND_HIDDEN;
}

FeedSituation
feed_capability_facts_judge (const FeedCapabilityFacts *self, FeedCapabilityId id)
{
  static FeedSituation (*const judges[FEED_N_CAPABILITIES]) (const FeedCapabilityFacts *) = {
    [FEED_CAPABILITY_INTERNET] = judge_internet,
    [FEED_CAPABILITY_LISTENING] = judge_listening,
    [FEED_CAPABILITY_PRIVATE_NETWORK] = judge_private_network,
    [FEED_CAPABILITY_PROXIMITY] = judge_proximity,
    [FEED_CAPABILITY_COMPANY_SIGN_ON] = judge_company_sign_on,
    [FEED_CAPABILITY_CERTIFICATES] = judge_certificates,
    [FEED_CAPABILITY_SECRETS] = judge_secrets,
    [FEED_CAPABILITY_BACKGROUND] = judge_background,
    [FEED_CAPABILITY_NOTIFICATIONS] = judge_notifications,
    [FEED_CAPABILITY_FILES] = judge_files,
    [FEED_CAPABILITY_SOUND] = judge_sound,
    [FEED_CAPABILITY_PROXY] = judge_proxy,
    [FEED_CAPABILITY_METERED] = judge_metered,
    [FEED_CAPABILITY_POWER_SAVER] = judge_power_saver,
  };

  return judges[id](self);
}

char *
feed_capability_facts_get_what (const FeedCapabilityFacts *self, FeedCapabilityId id)
{
  switch (id)
    {
    case FEED_CAPABILITY_COMPANY_SIGN_ON:
      return g_strdup (self->principal);
    case FEED_CAPABILITY_CERTIFICATES:
      return g_strdup (self->token_labels);
    case FEED_CAPABILITY_PROXY:
      return g_strdup (self->proxies);
    default:
      return NULL;
    }
}
