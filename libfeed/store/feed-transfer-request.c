/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-request-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-file-name.h"
#include "feed-iri-userinfo.h"
#include "feed-iri.h"

/* RFC 9110 section 5.6.2. */
#define TOKEN_MARKS "!#$%&'*+-.^_`|~"
#define MAX_HEADERS 32

/**
 * FeedTransferRequest:
 *
 * What a transfer is asked for with: fill it in, and give it to
 * [method@Feed.Store.add_transfer_async].
 */
struct _FeedTransferRequest
{
  FeedTransferRow *row; /* (owned): what was said so far; its file may be missing */
};

G_DEFINE_BOXED_TYPE (FeedTransferRequest,
                     feed_transfer_request,
                     feed_transfer_request_copy,
                     feed_transfer_request_free)

/* What we decide ourselves, or what would be a secret in the store. */
static const char *const refused_headers[] = {
  "Authorization",
  "Proxy-Authorization",
  "Cookie",
  "Cookie2",
  "Host",
  "Content-Length",
  "Content-Range",
  "Transfer-Encoding",
  "Connection",
  "Upgrade",
  "Expect",
  "Accept-Encoding",
  "Range",
  "If-Range",
  "TE",
  "Trailer",
};

static FeedTransferRequest *
request_new (FeedTransferKind kind, const char *uri, const char *method)
{
  FeedTransferRequest *self = g_new0 (FeedTransferRequest, 1);

  self->row = feed_transfer_row_new ();
  self->row->kind = kind;
  self->row->uri = feed_iri_take_userinfo (uri, NULL, NULL);
  self->row->method = g_strdup (method);

  return self;
}

/**
 * feed_transfer_request_new_download:
 * @uri: an http or https address
 *
 * Makes the request for a file that is to come here.
 *
 * A name and a password in the address are left out: nothing that is kept has secrets in it.
 *
 * Returns: (transfer full): a request
 */
FeedTransferRequest *
feed_transfer_request_new_download (const char *uri)
{
  g_return_val_if_fail (uri != NULL, NULL);

  return request_new (FEED_TRANSFER_DOWNLOAD, uri, "GET");
}

/**
 * feed_transfer_request_new_upload:
 * @uri: an http or https address
 * @source: the file to send
 * @media_type: (nullable): its media type
 * @method: (nullable): the HTTP method, %NULL for `POST`
 *
 * Makes the request for a file that is to go to a server.
 *
 * What was sent with `PUT` may be sent again by itself; with any other method never, where it may
 * have arrived.
 *
 * Returns: (transfer full): a request
 */
FeedTransferRequest *
feed_transfer_request_new_upload (const char *uri,
                                  GFile *source,
                                  const char *media_type,
                                  const char *method)
{
  FeedTransferRequest *self = NULL;

  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (source), NULL);

  self = request_new (FEED_TRANSFER_UPLOAD, uri, method != NULL ? method : "POST");
  self->row->file = g_file_get_uri (source);
  self->row->named = TRUE;
  self->row->expected_type = g_strdup (media_type);

  return self;
}

/**
 * feed_transfer_request_copy:
 * @self: a request
 *
 * Copies a request.
 *
 * Returns: (transfer full): a copy
 */
FeedTransferRequest *
feed_transfer_request_copy (const FeedTransferRequest *self)
{
  FeedTransferRequest *copy = g_new0 (FeedTransferRequest, 1);

  copy->row = feed_transfer_row_copy (self->row);

  return copy;
}

/**
 * feed_transfer_request_free:
 * @self: (transfer full) (nullable): a request
 *
 * Frees a request.
 */
void
feed_transfer_request_free (FeedTransferRequest *self)
{
  if (self == NULL)
    return;
  feed_transfer_row_free (self->row);
  g_free (self);
}

/**
 * feed_transfer_request_set_title:
 * @self: a request
 * @title: (nullable): what to call it in lists
 *
 * Sets the title.
 */
void
feed_transfer_request_set_title (FeedTransferRequest *self, const char *title)
{
  g_free (self->row->title);
  self->row->title = g_strdup (title);
}

/**
 * feed_transfer_request_set_entry:
 * @self: a request
 * @feed_id: a feed, or 0
 * @entry_id: an entry, or 0
 *
 * Sets whose file it is.
 *
 * What a feed of the public names may not be in a private network; what a person asks for, without
 * a feed, may.
 */
void
feed_transfer_request_set_entry (FeedTransferRequest *self, gint64 feed_id, gint64 entry_id)
{
  self->row->feed_id = feed_id;
  self->row->entry_id = entry_id;
}

/**
 * feed_transfer_request_set_folder:
 * @self: a request for a download
 * @folder: (nullable): where to put the file; %NULL for the folder of downloads beside the store
 *
 * Sets the folder that the file goes to, under a name that no other file has.
 */
void
feed_transfer_request_set_folder (FeedTransferRequest *self, GFile *folder)
{
  g_free (self->row->folder);
  self->row->folder = folder != NULL ? g_file_get_uri (folder) : NULL;
}

/**
 * feed_transfer_request_set_file:
 * @self: a request for a download
 * @file: (nullable): the file itself, as a file dialog gave it
 *
 * Sets the very file, which is replaced where there is one already: the person was asked.
 */
void
feed_transfer_request_set_file (FeedTransferRequest *self, GFile *file)
{
  g_free (self->row->file);
  self->row->file = file != NULL ? g_file_get_uri (file) : NULL;
  self->row->named = file != NULL;
}

/**
 * feed_transfer_request_set_expected:
 * @self: a request for a download
 * @media_type: (nullable): the media type that the file should have
 * @length: how many bytes it should have, 0 where nobody said
 *
 * Sets what a feed says of the file.
 *
 * A web page in the place of anything else is refused. The length is a hint and no more: feeds are
 * often wrong about it.
 */
void
feed_transfer_request_set_expected (FeedTransferRequest *self,
                                    const char *media_type,
                                    guint64 length)
{
  g_free (self->row->expected_type);
  self->row->expected_type = g_strdup (media_type);
  self->row->expected_length = length;
}

/**
 * feed_transfer_request_set_group:
 * @self: a request
 * @name: (nullable): a name that the transfers of a group share
 * @serial: whether they go one after the other
 *
 * Sets the group that the transfer belongs to.
 */
void
feed_transfer_request_set_group (FeedTransferRequest *self, const char *name, gboolean serial)
{
  g_free (self->row->group);
  self->row->group = g_strdup (name);
  self->row->serial = serial && name != NULL;
}

/**
 * feed_transfer_request_set_priority:
 * @self: a request
 * @priority: whether it goes before others
 *
 * Sets the priority.
 */
void
feed_transfer_request_set_priority (FeedTransferRequest *self, FeedTransferPriority priority)
{
  self->row->priority = priority;
}

/**
 * feed_transfer_request_set_cost:
 * @self: a request
 * @cost: what it may cost
 *
 * Sets the cost policy.
 */
void
feed_transfer_request_set_cost (FeedTransferRequest *self, FeedTransferCost cost)
{
  self->row->cost = cost;
}

static gboolean
is_allowed (const char *name, const char *value)
{
  if (*name == '\0' || strpbrk (value, "\r\n") != NULL || !g_utf8_validate (value, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (TOKEN_MARKS, *p) == NULL)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (refused_headers); i++)
    if (g_ascii_strcasecmp (refused_headers[i], name) == 0)
      return FALSE;
  return TRUE;
}

/**
 * feed_transfer_request_set_header:
 * @self: a request
 * @name: the name of a header
 * @value: its value
 *
 * Adds a header to what is sent, to the origin of the address alone.
 *
 * Headers are kept in the store, so nothing secret may be in them: `Authorization` and `Cookie` are
 * refused, as are those that say how the message is sent. Who has to sign in does so as for feeds.
 *
 * Returns: whether it can be sent
 */
gboolean
feed_transfer_request_set_header (FeedTransferRequest *self, const char *name, const char *value)
{
  guint n = self->row->headers != NULL ? g_strv_length (self->row->headers) : 0;

  if (!is_allowed (name, value) || n >= 2 * MAX_HEADERS)
    return FALSE;
  self->row->headers = g_renew (char *, self->row->headers, n + 3);
  self->row->headers[n] = g_strdup (name);
  self->row->headers[n + 1] = g_strdup (value);
  self->row->headers[n + 2] = NULL;

  return TRUE;
}

/* Into the store ------------------------------------------------------------------------------- */

static char *
add_name (const char *folder, const char *name)
{
  g_autoptr (GFile) parent = g_file_new_for_uri (folder);
  g_autoptr (GFile) file = g_file_get_child (parent, name);

  return g_file_get_uri (file);
}

/* Hidden, beside where the file will be, so that it only has to be renamed. What a person named may
 * be behind a portal, which has no place for another file. */
static char *
make_part (const FeedTransferRow *row, const char *own_folder)
{
  g_autofree char *name = g_strdup_printf (".feedwright-%08x%08x.part", g_random_int (),
                                           g_random_int ());

  return add_name (row->named ? own_folder : row->folder, name);
}

static void
choose_place (FeedTransferRow *row, const char *own_folder)
{
  g_autofree char *name = NULL;

  if (row->folder == NULL)
    row->folder = g_strdup (own_folder);
  if (row->kind != FEED_TRANSFER_DOWNLOAD)
    return;
  row->part = make_part (row, own_folder);
  if (row->named)
    return;
  name = feed_file_name_choose (NULL, row->uri, row->expected_type);
  row->file = add_name (row->folder, name);
}

FeedTransferRow *
feed_transfer_request_make_row (const FeedTransferRequest *self,
                                const char *folder,
                                gint64 now,
                                GError **error)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_row_copy (self->row);

  if (!feed_iri_is_http (row->uri))
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_SCHEME,
                           _ ("This is not a web address"));
      return NULL;
    }
  choose_place (row, folder);
  row->added = now;

  return g_steal_pointer (&row);
}
