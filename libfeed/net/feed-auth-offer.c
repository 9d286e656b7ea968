/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-offer.h"

#include <string.h>

/* RFC 9110 section 5.6.2, and section 11.2 for what Kerberos and NTLM send. */
#define TOKEN_MARKS "!#$%&'*+-.^_`|~"
#define TOKEN68_MARKS "-._~+/"
/* A server that offers more has something else in mind. */
#define MAX_OFFERS 32
#define MAX_PARAMS 32

static void
offer_free (gpointer data)
{
  FeedAuthOffer *self = data;

  g_free (self->token);
  g_hash_table_unref (self->params);
  g_free (self);
}

static FeedAuthOffer *
offer_new (const char *name)
{
  FeedAuthOffer *self = g_new0 (FeedAuthOffer, 1);

  self->scheme = feed_auth_scheme_from_nick (name);
  self->params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

static void
skip_space (const char **text)
{
  *text += strspn (*text, " \t");
}

static void
skip_commas (const char **text)
{
  *text += strspn (*text, " \t,");
}

static gboolean
is_mark (char c, const char *marks)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (marks, c) != NULL);
}

static char *
read_token (const char **text)
{
  const char *start = *text;

  while (is_mark (**text, TOKEN_MARKS))
    (*text)++;
  return *text > start ? g_strndup (start, *text - start) : NULL;
}

static char *
read_quoted (const char **text)
{
  GString *value = g_string_new (NULL);

  for ((*text)++; **text != '\0' && **text != '"'; (*text)++)
    {
      if (**text == '\\' && (*text)[1] != '\0')
        (*text)++;
      g_string_append_c (value, **text);
    }
  if (**text == '"')
    (*text)++;

  return g_string_free (value, FALSE);
}

/* NULL, and nothing read, where what follows is no parameter but the next offer or a token. */
static char *
read_param_name (const char **text)
{
  const char *at = *text;
  g_autofree char *name = read_token (&at);

  skip_space (&at);
  if (name == NULL || *at != '=')
    return NULL;
  at++;
  skip_space (&at);
  /* "abc=" and "abc==" are padded tokens. */
  if (*at == '\0' || *at == ',' || *at == '=')
    return NULL;
  *text = at;

  return g_ascii_strdown (name, -1);
}

static gboolean
read_param (FeedAuthOffer *self, const char **text)
{
  g_autofree char *name = read_param_name (text);
  g_autofree char *value = NULL;

  if (name == NULL)
    return FALSE;
  value = **text == '"' ? read_quoted (text) : read_token (text);
  /* The first one holds, so that nothing is slipped in behind it. */
  if (value != NULL && g_hash_table_size (self->params) < MAX_PARAMS &&
      !g_hash_table_contains (self->params, name))
    g_hash_table_insert (self->params, g_steal_pointer (&name), g_steal_pointer (&value));
  /* What is left of a value that is neither a token nor a string. */
  *text += strcspn (*text, ",");

  return TRUE;
}

static void
read_token68 (FeedAuthOffer *self, const char **text)
{
  const char *start = *text;
  const char *end = NULL;

  while (is_mark (**text, TOKEN68_MARKS))
    (*text)++;
  *text += strspn (*text, "=");
  end = *text;
  skip_space (text);
  if (end > start && (**text == ',' || **text == '\0'))
    self->token = g_strndup (start, end - start);
  else
    *text = start;
}

static void
read_params (FeedAuthOffer *self, const char **text)
{
  do
    skip_commas (text);
  while (**text != '\0' && read_param (self, text));
}

static FeedAuthOffer *
read_offer (const char **text)
{
  g_autofree char *name = read_token (text);
  FeedAuthOffer *self = name != NULL ? offer_new (name) : NULL;
  gboolean alone = **text == ',' || **text == '\0';

  if (self == NULL || alone)
    return self;
  skip_space (text);
  if (!read_param (self, text))
    read_token68 (self, text);
  if (self->token == NULL)
    read_params (self, text);

  return self;
}

GPtrArray *
feed_auth_offers_parse (const char *list)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (offer_free);
  const char *text = list != NULL ? list : "";

  skip_commas (&text);
  while (*text != '\0' && offers->len < MAX_OFFERS)
    {
      FeedAuthOffer *offer = read_offer (&text);

      if (offer == NULL)
        text += MAX (strcspn (text, ","), 1);
      else
        g_ptr_array_add (offers, offer);
      skip_commas (&text);
    }
  return offers;
}

/* Among several of a kind the better digest wins, whatever comes first. */
static guint
get_rank (const FeedAuthOffer *self)
{
  const char *algorithm = feed_auth_offer_get (self, "algorithm");

  if (algorithm == NULL || g_ascii_strncasecmp (algorithm, "MD5", 3) == 0)
    return 2;
  return g_ascii_strcasecmp (algorithm, "SHA-256") == 0 ||
                 g_ascii_strcasecmp (algorithm, "SHA-256-sess") == 0
             ? 3
             : 1;
}

const FeedAuthOffer *
feed_auth_offers_find (GPtrArray *offers, FeedAuthScheme scheme)
{
  const FeedAuthOffer *best = NULL;

  for (guint i = 0; i < offers->len; i++)
    {
      const FeedAuthOffer *offer = g_ptr_array_index (offers, i);

      if (offer->scheme == scheme && (best == NULL || get_rank (offer) > get_rank (best)))
        best = offer;
    }
  return best;
}

FeedAuthScheme
feed_auth_offers_get_schemes (GPtrArray *offers)
{
  FeedAuthScheme schemes = FEED_AUTH_SCHEME_NONE;

  for (guint i = 0; i < offers->len; i++)
    schemes |= ((FeedAuthOffer *) g_ptr_array_index (offers, i))->scheme;
  return schemes;
}

const char *
feed_auth_offers_get_realm (GPtrArray *offers)
{
  for (guint i = 0; i < offers->len; i++)
    {
      const char *realm = feed_auth_offer_get (g_ptr_array_index (offers, i), "realm");

      if (realm != NULL && *realm != '\0')
        return realm;
    }
  return NULL;
}

const char *
feed_auth_offer_get (const FeedAuthOffer *self, const char *name)
{
  return g_hash_table_lookup (self->params, name);
}
