/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-candidate-private.h"

#include <string.h>

#include "feed-entry.h"
#include "feed-html.h"
#include "feed-info.h"
#include "feed-line.h"
#include "feed-link.h"
#include "feed-text.h"

/**
 * FeedCandidate:
 *
 * A feed that was found and read: what a person chooses from before subscribing. Immutable.
 */
struct _FeedCandidate
{
  GObject parent_instance;

  char *uri;                  /* (owned) */
  char *title;                /* (owned) (nullable) */
  char *format;               /* (owned) */
  FeedDocument *document;     /* (owned) */
  FeedHttpResponse *response; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FeedCandidate, feed_candidate, G_TYPE_OBJECT)

/**
 * feed_candidate_get_uri:
 * @self: a candidate
 *
 * Gets the address to subscribe to.
 *
 * Permanent redirects (RFC 9110, sections 15.4.2 and 15.4.9) were followed for it, temporary ones
 * were not.
 *
 * Returns: the address to subscribe to: where permanent redirects lead, but not temporary ones
 */
const char *
feed_candidate_get_uri (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), NULL);

  return self->uri;
}

/**
 * feed_candidate_get_title:
 * @self: a candidate
 *
 * Gets the title of the feed for people.
 *
 * Returns: (nullable): the feed's title as plain text
 */
const char *
feed_candidate_get_title (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), NULL);

  return self->title;
}

/**
 * feed_candidate_get_format:
 * @self: a candidate
 *
 * Gets the name of the format for people.
 *
 * Returns: the format's name for people, such as “RSS 2.0”
 */
const char *
feed_candidate_get_format (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), NULL);

  return self->format;
}

/**
 * feed_candidate_get_site_uri:
 * @self: a candidate
 *
 * Gets the address of the site that the feed belongs to.
 *
 * Returns: (nullable): the address of the site that the feed belongs to
 */
const char *
feed_candidate_get_site_uri (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), NULL);

  return feed_info_get_site_uri (feed_document_get_info (self->document));
}

/**
 * feed_candidate_get_document:
 * @self: a candidate
 *
 * Gets the document that was read when the feed was found.
 *
 * [method@Feed.Engine.subscribe_async] stores its entries without asking for it again.
 *
 * Returns: (transfer none): what the feed says at the moment
 */
FeedDocument *
feed_candidate_get_document (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), NULL);

  return self->document;
}

/**
 * feed_candidate_get_n_entries:
 * @self: a candidate
 *
 * Gets how much there is to read.
 *
 * Returns: how many entries the feed has at the moment
 */
guint
feed_candidate_get_n_entries (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), 0);

  return feed_document_get_entries (self->document)->len;
}

/**
 * feed_candidate_get_newest:
 * @self: a candidate
 *
 * Gets when something was last published, by which one sees whether anybody still writes there.
 *
 * Returns: the date of the newest entry, in seconds since the epoch; [const@Feed.TIME_NONE] where
 * none has one
 */
gint64
feed_candidate_get_newest (FeedCandidate *self)
{
  GPtrArray *entries;
  gint64 newest = FEED_TIME_NONE;

  g_return_val_if_fail (FEED_IS_CANDIDATE (self), FEED_TIME_NONE);

  entries = feed_document_get_entries (self->document);
  for (guint i = 0; i < entries->len; i++)
    {
      FeedEntry *entry = g_ptr_array_index (entries, i);
      gint64 published = feed_entry_get_published (entry);

      newest = MAX (newest,
                    published != FEED_TIME_NONE ? published : feed_entry_get_updated (entry));
    }

  return newest;
}

static const char *
get_self_link (FeedCandidate *self)
{
  GPtrArray *links = feed_info_get_links (feed_document_get_info (self->document));

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      FeedLink *link = g_ptr_array_index (links, i);

      if (g_strcmp0 (feed_link_get_rel (link), "self") == 0)
        return feed_link_get_href (link);
    }

  return NULL;
}

/* http or https, with or without "www." and a slash at the end: one place. */
static char *
simplify (const char *uri)
{
  const char *rest = strstr (uri, "://");
  gsize length;

  rest = rest == NULL ? uri : rest + 3;
  rest += g_str_has_prefix (rest, "www.") ? 4 : 0;
  length = strlen (rest);

  return g_strndup (rest, length > 0 && rest[length - 1] == '/' ? length - 1 : length);
}

static gboolean
is_same_place (const char *one, const char *other)
{
  g_autofree char *a = one == NULL ? NULL : simplify (one);
  g_autofree char *b = other == NULL ? NULL : simplify (other);

  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

gboolean
feed_candidate_equal (FeedCandidate *self, FeedCandidate *other)
{
  if (g_str_equal (self->response->uri, other->response->uri) ||
      g_bytes_equal (self->response->body, other->response->body))
    return TRUE;
  /* A name alone proves little: feeds of comments often call themselves by that of the posts. */
  return g_strcmp0 (self->title, other->title) == 0 &&
         feed_candidate_get_n_entries (self) == feed_candidate_get_n_entries (other) &&
         feed_candidate_get_newest (self) == feed_candidate_get_newest (other) &&
         (is_same_place (self->response->uri, other->response->uri) ||
          is_same_place (get_self_link (self), get_self_link (other)));
}

FeedHttpResponse *
feed_candidate_get_response (FeedCandidate *self)
{
  g_return_val_if_fail (FEED_IS_CANDIDATE (self), NULL);

  return self->response;
}

static char *
read_title (FeedDocument *document)
{
  FeedText *title = feed_info_get_title (feed_document_get_info (document));
  const char *value = title != NULL ? feed_text_get_value (title) : NULL;
  g_autofree char *text = NULL;

  if (value == NULL)
    return NULL;
  text = feed_text_get_kind (title) == FEED_TEXT_PLAIN
             ? g_strdup (value)
             : feed_html_to_text (value, (gssize) feed_text_get_length (title));

  return feed_line_new (text);
}

static const char *
choose_uri (const char *address, const FeedHttpResponse *response)
{
  if (response->permanent_uri != NULL)
    return response->permanent_uri;
  return response->redirects > 0 ? address : response->uri;
}

FeedCandidate *
feed_candidate_new (const char *address, FeedHttpResponse *response, FeedDocument *document)
{
  FeedCandidate *self = g_object_new (FEED_TYPE_CANDIDATE, NULL);

  self->uri = g_strdup (choose_uri (address, response));
  self->title = read_title (document);
  self->format = feed_document_describe_format (document);
  self->document = feed_document_ref (document);
  self->response = feed_http_response_ref (response);

  return self;
}

static void
feed_candidate_finalize (GObject *object)
{
  FeedCandidate *self = FEED_CANDIDATE (object);

  g_free (self->uri);
  g_free (self->title);
  g_free (self->format);
  g_clear_pointer (&self->document, feed_document_unref);
  g_clear_pointer (&self->response, feed_http_response_unref);

  G_OBJECT_CLASS (feed_candidate_parent_class)->finalize (object);
}

static void
feed_candidate_class_init (FeedCandidateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_candidate_finalize;
}

static void
feed_candidate_init (FeedCandidate *self)
{
}
