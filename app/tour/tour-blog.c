/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tour-blog.h"

#include <string.h>

#define ENTRY_TYPE "application/atom+xml;type=entry"
#define FEED_TYPE "application/atom+xml;type=feed"

struct _TourBlog
{
  char *base;
  GHashTable *members; /* path → Member */
  GPtrArray *posts;    /* (element-type Member) (unowned): in the order they came */
  guint n_members;
};

typedef struct
{
  char *path;
  char *type;
  GBytes *bytes;
  guint version;
} Member;

typedef struct
{
  TourBlog *blog;
  SoupServerMessage *message;
  const char *path;
  GBytes *body;
} Request;

static void
member_free (gpointer data)
{
  Member *self = data;

  g_free (self->path);
  g_free (self->type);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
answer (Request *request, guint status, const char *type, GBytes *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);

  soup_server_message_set_status (request->message, status, NULL);
  if (bytes == NULL)
    return;
  soup_message_headers_replace (headers, "Content-Type", type);
  soup_message_body_append_bytes (soup_server_message_get_response_body (request->message), bytes);
}

/* Takes the text. */
static void
answer_text (Request *request, const char *type, char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  answer (request, SOUP_STATUS_OK, type, bytes);
}

static void
answer_member (Request *request, guint status, Member *member)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  g_autofree char *etag = g_strdup_printf ("\"%u\"", member->version);

  soup_message_headers_replace (headers, "ETag", etag);
  answer (request, status, member->type, member->bytes);
}

static void
answer_with_service (Request *request)
{
  answer_text (request, "application/atomsvc+xml",
               g_strdup_printf (
                   "<?xml version=\"1.0\"?><service xmlns=\"http://www.w3.org/2007/app\" "
                   "xmlns:atom=\"http://www.w3.org/2005/Atom\"><workspace>"
                   "<atom:title>My Blog</atom:title>"
                   "<collection href=\"%s/blog/posts\"><atom:title>Posts</atom:title></collection>"
                   "<collection href=\"%s/blog/media\"><atom:title>Pictures</atom:title>"
                   "<accept>image/*</accept></collection></workspace></service>",
                   request->blog->base, request->blog->base));
}

/* What is between the declaration and the end. */
static void
append_entry (GString *feed, Member *member)
{
  gsize size;
  const char *text = g_bytes_get_data (member->bytes, &size);
  const char *end = g_strstr_len (text, (gssize) size, "?>");
  gsize skipped = end != NULL ? (gsize) (end + 2 - text) : 0;

  g_string_append_len (feed, text + skipped, (gssize) (size - skipped));
}

static void
answer_with_posts (Request *request)
{
  GString *feed = g_string_new ("<?xml version=\"1.0\"?>"
                                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>My Blog</title>"
                                "<updated>2026-01-01T00:00:00Z</updated>"
                                "<author><name>You</name></author>");

  g_string_append_printf (feed, "<id>%s/blog/feed</id>", request->blog->base);
  for (guint i = request->blog->posts->len; i > 0; i--)
    append_entry (feed, g_ptr_array_index (request->blog->posts, i - 1));
  g_string_append (feed, "</feed>");
  answer_text (request, FEED_TYPE, g_string_free (feed, FALSE));
}

/* An entry says where it is changed and where it is read. */
static GBytes *
add_links (TourBlog *self, GBytes *entry, const char *path)
{
  gsize size;
  const char *text = g_bytes_get_data (entry, &size);
  const char *end = g_strrstr_len (text, (gssize) size, "</entry>");
  GString *with_links = g_string_new_len (text, end != NULL ? end - text : (gssize) size);

  if (end != NULL && g_strstr_len (text, (gssize) size, "rel=\"edit\"") == NULL)
    g_string_append_printf (with_links,
                            "<link rel=\"edit\" href=\"%s%s\"/>"
                            "<link rel=\"alternate\" href=\"%s%s\"/>",
                            self->base, path, self->base, path);
  g_string_append_len (with_links, end != NULL ? end : "", end != NULL ? text + size - end : 0);
  return g_string_free_to_bytes (with_links);
}

static Member *
add_member (TourBlog *self, char *path, const char *type, GBytes *bytes)
{
  Member *member = g_new0 (Member, 1);

  member->path = path;
  member->type = g_strdup (type);
  member->bytes = bytes;
  member->version = 1;
  g_hash_table_replace (self->members, member->path, member);
  return member;
}

static void
answer_created (Request *request, Member *member)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  g_autofree char *location = g_strconcat (request->blog->base, member->path, NULL);

  soup_message_headers_replace (headers, "Location", location);
  answer_member (request, SOUP_STATUS_CREATED, member);
}

static void
create_post (Request *request)
{
  TourBlog *self = request->blog;
  char *path = g_strdup_printf ("/blog/posts/%u", ++self->n_members);
  Member *member = add_member (self, path, ENTRY_TYPE, add_links (self, request->body, path));

  g_ptr_array_add (self->posts, member);
  answer_created (request, member);
}

static char *
describe_medium (TourBlog *self, guint number, const char *type)
{
  return g_strdup_printf (
      "<?xml version=\"1.0\"?><entry xmlns=\"http://www.w3.org/2005/Atom\">"
      "<id>%s/blog/media/%u</id><title>Picture %u</title><updated>2026-01-01T00:00:00Z</updated>"
      "<author><name>You</name></author><summary/>"
      "<content type=\"%s\" src=\"%s/blog/files/%u\"/>"
      "<link rel=\"edit\" href=\"%s/blog/media/%u\"/>"
      "<link rel=\"edit-media\" href=\"%s/blog/files/%u\"/></entry>",
      self->base, number, number, type, self->base, number, self->base, number, self->base, number);
}

/* The bytes, and an entry about them (RFC 5023 section 9.6). */
static void
create_medium (Request *request)
{
  TourBlog *self = request->blog;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  guint number = ++self->n_members;
  char *text = describe_medium (self, number, type != NULL ? type : "image/png");

  add_member (self, g_strdup_printf ("/blog/files/%u", number), type != NULL ? type : "image/png",
              g_bytes_ref (request->body));
  answer_created (request, add_member (self, g_strdup_printf ("/blog/media/%u", number), ENTRY_TYPE,
                                       g_bytes_new_take (text, strlen (text))));
}

static void
change_member (Request *request, Member *member)
{
  g_autoptr (GBytes) old = member->bytes;

  member->bytes = g_str_equal (member->type, ENTRY_TYPE)
                      ? add_links (request->blog, request->body, member->path)
                      : g_bytes_ref (request->body);
  member->version++;
  answer_member (request, SOUP_STATUS_OK, member);
}

static void
delete_member (Request *request, Member *member)
{
  g_ptr_array_remove (request->blog->posts, member);
  g_hash_table_remove (request->blog->members, member->path);
  answer (request, SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

static void
handle_member (Request *request, const char *method)
{
  Member *member = g_hash_table_lookup (request->blog->members, request->path);

  if (member == NULL)
    answer (request, SOUP_STATUS_NOT_FOUND, NULL, NULL);
  else if (method == SOUP_METHOD_PUT)
    change_member (request, member);
  else if (method == SOUP_METHOD_DELETE)
    delete_member (request, member);
  else
    answer_member (request, SOUP_STATUS_OK, member);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  g_autoptr (GBytes)
      body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  Request request = { user_data, message, path, body };
  const char *method = soup_server_message_get_method (message);
  gboolean posts = method == SOUP_METHOD_POST;

  if (g_str_equal (path, "/blog/service"))
    answer_with_service (&request);
  else if (g_str_equal (path, "/blog/posts") && posts)
    create_post (&request);
  else if (g_str_equal (path, "/blog/media") && posts)
    create_medium (&request);
  else if (g_str_equal (path, "/blog/posts") || g_str_equal (path, "/blog/feed"))
    answer_with_posts (&request);
  else
    handle_member (&request, method);
}

TourBlog *
tour_blog_new (SoupServer *server, const char *base)
{
  TourBlog *self = g_new0 (TourBlog, 1);

  self->base = g_strdup (base);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, member_free);
  self->posts = g_ptr_array_new ();
  soup_server_add_handler (server, "/blog", request_cb, self, NULL);
  return self;
}

void
tour_blog_free (TourBlog *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->posts);
  g_hash_table_unref (self->members);
  g_free (self->base);
  g_free (self);
}
