/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-lookup.h"

#include "feed-iri.h"
#include "feed-json-reader.h"

#define PROFILE "http://webfinger.net/rel/profile-page"
#define UPDATES "http://schemas.google.com/g/2010#updates-from"

typedef struct
{
  FeedJsonReader *reader; /* (owned) */
  char *name;             /* (owned) (nullable): of the member whose value comes */
  char *rel;              /* (owned) (nullable): of the object that is read */
  char *type;             /* (owned) (nullable) */
  char *href;             /* (owned) (nullable) */
} State;

static void
state_forget_link (State *self)
{
  g_clear_pointer (&self->rel, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->href, g_free);
}

static void
state_clear (State *self)
{
  state_forget_link (self);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->reader, feed_json_reader_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
take_feed (FeedLookup *self, const char *address)
{
  if (feed_iri_is_http (address))
    g_ptr_array_add (self->feeds, g_strdup (address));
}

static void
take_string (FeedLookup *self, State *state, const char *text)
{
  if (g_strcmp0 (state->name, "feedUrl") == 0)
    take_feed (self, text);
  else if (g_strcmp0 (state->name, "rel") == 0)
    set (&state->rel, text);
  else if (g_strcmp0 (state->name, "type") == 0)
    set (&state->type, text);
  else if (g_strcmp0 (state->name, "href") == 0)
    set (&state->href, text);
}

/* Old networks name the feed; of newer ones most have it beside the profile, with ".rss". */
static void
end_link (FeedLookup *self, State *state)
{
  if (state->href != NULL && feed_iri_is_http (state->href))
    {
      if (g_strcmp0 (state->rel, UPDATES) == 0)
        g_ptr_array_insert (self->feeds, 0, g_strdup (state->href));
      else if (g_strcmp0 (state->rel, PROFILE) == 0 && self->page == NULL)
        {
          self->page = g_strdup (state->href);
          g_ptr_array_add (self->feeds, g_strconcat (state->href, ".rss", NULL));
        }
    }
  state_forget_link (state);
}

void
feed_lookup_init (FeedLookup *self, const char *json, gsize length)
{
  g_auto (State) state = { 0 };
  FeedJsonToken token;

  *self = (FeedLookup){ .feeds = g_ptr_array_new_with_free_func (g_free) };
  if (!g_utf8_validate_len (json, length, NULL))
    return;
  state.reader = feed_json_reader_new (json, length);
  while ((token = feed_json_reader_next (state.reader)) != FEED_JSON_END &&
         token != FEED_JSON_ERROR)
    {
      const char *text = token == FEED_JSON_NAME || token == FEED_JSON_STRING
                             ? feed_json_reader_get_text (state.reader, NULL)
                             : NULL;

      if (token == FEED_JSON_NAME)
        set (&state.name, text);
      else if (token == FEED_JSON_STRING)
        take_string (self, &state, text);
      else if (token == FEED_JSON_OBJECT_END)
        end_link (self, &state);
    }
}

void
feed_lookup_clear (FeedLookup *self)
{
  g_clear_pointer (&self->feeds, g_ptr_array_unref);
  g_clear_pointer (&self->page, g_free);
}
