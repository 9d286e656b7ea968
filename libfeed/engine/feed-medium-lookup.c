/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-medium-lookup.h"

#include <string.h>

#include "feed-digest-stream.h"
#include "feed-iri.h"
#include "feed-link.h"
#include "feed-media-range.h"
#include "feed-member-walk.h"

#define MOST_PAGES 100
/* Media whose bytes are read: those of that name, and some more, as servers change names. */
#define MOST_NAMED 8
#define MOST_OTHERS 4

/* Where the bytes may be read: public servers do not lead into private networks. */
typedef struct
{
  char *edit_uri; /* (owned) */
  char *uris[2];  /* (owned) (nullable): for readers, for whoever edits it */
  guint tried;
  gboolean is_named;
} Candidate;

typedef struct
{
  /* Input */
  FeedHttpClient *http;   /* (owned) */
  char *collection_uri;   /* (owned) */
  FeedPostMedium *medium; /* (owned) */

  /* In progress */
  GPtrArray *named;  /* (owned) (element-type Candidate) */
  GPtrArray *others; /* (owned) (element-type Candidate) */
  guint next;
  GOutputStream *sink; /* (owned) (nullable) */
  gboolean complete;
  FeedMemberOrder order;
  gboolean unreadable; /* one of that name could not be read */
} Lookup;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_free (self->edit_uri);
  g_free (self->uris[0]);
  g_free (self->uris[1]);
  g_free (self);
}

static void
lookup_free (gpointer data)
{
  Lookup *self = data;

  g_object_unref (self->http);
  g_free (self->collection_uri);
  feed_post_medium_free (self->medium);
  g_ptr_array_unref (self->named);
  g_ptr_array_unref (self->others);
  g_clear_object (&self->sink);
  g_free (self);
}

/* Comparing bytes ------------------------------------------------------------------------------ */

static void
read_next (GTask *task);

static Candidate *
get_candidate (const Lookup *self)
{
  guint named = MIN (self->named->len, MOST_NAMED);
  guint others = MIN (self->others->len, MOST_OTHERS);

  if (self->next < named)
    return self->named->pdata[self->next];
  return self->next - named < others ? self->others->pdata[self->next - named] : NULL;
}

static GOutputStream *
sink_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  Lookup *self = user_data;
  const char *length = feed_http_response_get_header (head, "Content-Length");

  if (length != NULL && g_ascii_strtoull (length, NULL, 10) != self->medium->size &&
      feed_http_response_get_header (head, "Content-Encoding") == NULL)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NOT_FOUND, "another medium");
      return NULL;
    }
  g_clear_object (&self->sink);
  self->sink = feed_digest_stream_new (G_CHECKSUM_SHA256);

  return g_object_ref (self->sink);
}

static gboolean
is_same (const Lookup *self)
{
  g_autofree char *digest = self->sink != NULL
                                ? feed_digest_stream_get (FEED_DIGEST_STREAM (self->sink))
                                : NULL;

  return g_strcmp0 (digest, self->medium->digest) == 0;
}

static gboolean
is_other_medium (const GError *error)
{
  return g_error_matches (error, FEED_ERROR, FEED_ERROR_TOO_LARGE) ||
         g_strcmp0 (error->message, "another medium") == 0;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *self = g_task_get_task_data (task);
  Candidate *candidate = get_candidate (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (response != NULL && feed_http_response_check (response, &error) && is_same (self))
    {
      feed_lookup_end (task, FEED_LOOKUP_FOUND, candidate->edit_uri);
      return;
    }
  if (error != NULL && !is_other_medium (error) && !feed_lookup_is_untold (error))
    {
      feed_lookup_fail (task, g_steal_pointer (&error));
      return;
    }
  if (error == NULL || is_other_medium (error))
    self->next++;
  else
    candidate->tried++;
  read_next (task);
}

static const char *
next_uri (Lookup *self, Candidate *candidate)
{
  while (candidate->tried < G_N_ELEMENTS (candidate->uris))
    {
      if (candidate->uris[candidate->tried] != NULL)
        return candidate->uris[candidate->tried];
      candidate->tried++;
    }
  self->unreadable = self->unreadable || candidate->is_named;
  return NULL;
}

static gboolean
is_at_home (const Lookup *self, const char *uri)
{
  g_autofree char *one = feed_iri_get_host (self->collection_uri);
  g_autofree char *other = feed_iri_get_host (uri);

  return g_strcmp0 (one, other) == 0;
}

static void
read_bytes (GTask *task, const char *uri)
{
  Lookup *self = g_task_get_task_data (task);
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (uri);

  g_clear_object (&self->sink);
  request->max_bytes = self->medium->size + 1;
  request->allow_private = is_at_home (self, uri);
  request->urgent = TRUE;
  request->sink = sink_cb;
  request->user_data = self;
  feed_http_client_send_async (self->http, request, g_task_get_cancellable (task), read_cb, task);
}

/* The newest are seen before a walk ends for its length. */
static gboolean
is_telling (const Lookup *self)
{
  return !self->unreadable && (self->complete || feed_member_order_is_newest_first (&self->order));
}

static void
read_next (GTask *task)
{
  Lookup *self = g_task_get_task_data (task);
  Candidate *candidate;

  while ((candidate = get_candidate (self)) != NULL)
    {
      const char *uri = next_uri (self, candidate);

      if (uri != NULL)
        {
          read_bytes (task, uri);
          return;
        }
      self->next++;
    }
  feed_lookup_end (task, is_telling (self) ? FEED_LOOKUP_ABSENT : FEED_LOOKUP_UNTOLD, NULL);
}

/* Walking -------------------------------------------------------------------------------------- */

static gint64
find_length (FeedEntry *entry)
{
  GPtrArray *links = feed_entry_get_links (entry);

  for (guint i = 0; i < links->len; i++)
    if (g_strcmp0 (feed_link_get_rel (links->pdata[i]), "edit-media") == 0)
      return feed_link_get_length (links->pdata[i]);
  return 0;
}

/* Servers make a title or an address of the name, in ways of their own. */
static char *
fold (const char *name)
{
  GString *folded = g_string_new (NULL);
  g_autofree char *decoded = g_uri_unescape_string (name, NULL);
  const char *dot = strrchr (name, '.');

  if (decoded == NULL)
    decoded = g_strdup (name);
  dot = strrchr (decoded, '.');
  for (const char *at = decoded; *at != '\0' && at != dot; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (at)));

  return g_string_free (folded, FALSE);
}

static gboolean
is_named (const Lookup *self, FeedEntry *entry, const char *src)
{
  g_autofree char *wanted = fold (self->medium->name);
  FeedText *text = feed_entry_get_title (entry);
  g_autofree char *title = fold (text != NULL ? feed_text_get_value (text) : "");
  const char *slash = strrchr (src, '/');
  g_autofree char *file = fold (slash != NULL ? slash + 1 : src);

  return *wanted != '\0' && (g_str_has_prefix (title, wanted) || g_str_has_prefix (file, wanted));
}

static gboolean
fits (const Lookup *self, FeedEntry *entry, FeedText *content)
{
  const char *type = feed_text_get_media_type (content);
  gint64 length = find_length (entry);

  if (type != NULL && !feed_media_range_matches (self->medium->media_type, type))
    return FALSE;
  return length <= 0 || (guint64) length == self->medium->size;
}

static void
look_at (Lookup *self, FeedEntry *entry)
{
  FeedText *content = feed_member_page_get_medium (entry);
  const char *edit_uri = feed_member_page_get_edit_uri (entry);
  Candidate *candidate;

  if (content == NULL || edit_uri == NULL || !fits (self, entry, content))
    return;
  candidate = g_new0 (Candidate, 1);
  candidate->edit_uri = g_strdup (edit_uri);
  candidate->uris[0] = g_strdup (feed_text_get_src (content));
  candidate->uris[1] = g_strdup (feed_member_page_get_edit_media_uri (entry));
  candidate->is_named = is_named (self, entry, candidate->uris[0]);
  g_ptr_array_add (candidate->is_named ? self->named : self->others, candidate);
}

static gboolean
visit_cb (FeedMemberPage *page, gpointer user_data)
{
  Lookup *self = user_data;
  GPtrArray *entries = feed_document_get_entries (page->document);

  for (guint i = 0; i < entries->len; i++)
    {
      feed_member_order_see (&self->order, feed_member_page_get_edited (page, entries->pdata[i]));
      look_at (self, entries->pdata[i]);
    }
  return self->named->len < MOST_NAMED;
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!feed_member_walk_finish (result, &self->complete, &error))
    feed_lookup_fail (task, error);
  else
    read_next (task);
}

void
feed_medium_lookup_async (FeedAtomPubClient *client,
                          FeedHttpClient *http,
                          const char *collection_uri,
                          const FeedPostMedium *medium,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Lookup *self = g_new0 (Lookup, 1);

  g_task_set_source_tag (task, feed_medium_lookup_async);
  g_task_set_task_data (task, self, lookup_free);
  self->http = g_object_ref (http);
  self->collection_uri = g_strdup (collection_uri);
  self->medium = feed_post_medium_copy (medium);
  self->named = g_ptr_array_new_with_free_func (candidate_free);
  self->others = g_ptr_array_new_with_free_func (candidate_free);
  feed_member_walk_async (client, collection_uri, MOST_PAGES, visit_cb, self, cancellable,
                          walked_cb, task);
}
