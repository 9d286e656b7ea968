/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-server.h"

#include <string.h>
#include <sys/socket.h>

#define MAX_HEAD (128 * 1024)
#define MAX_BODY (64 * 1024 * 1024)
#define DRIP_MICROSECONDS 5000
/* What a TLS client says first. To a plain server it is a request it does not understand. */
#define TLS_HANDSHAKE 0x16

typedef struct
{
  GBytes *bytes;
  TestReplyFlags flags;
} Reply;

struct _TestServer
{
  GSocketListener *listener;
  GTlsCertificate *certificate; /* (nullable) */
  GCancellable *stop;
  GThread *acceptor;
  guint16 port;

  GMutex mutex;
  GHashTable *replies;  /* path to GPtrArray of Reply */
  GHashTable *requests; /* path to GPtrArray of heads */
  GHashTable *bodies;   /* path to GPtrArray of bodies */
  TestServerFunc func;  /* (nullable) */
  gpointer user_data;
  GPtrArray *workers;     /* GThread */
  GPtrArray *connections; /* GSocketConnection */
};

typedef struct
{
  TestServer *server;
  GSocketConnection *connection;
  guint number;
} Visit;

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_bytes_unref (reply->bytes);
  g_free (reply);
}

static void
join (gpointer thread)
{
  g_thread_join (thread);
}

static GPtrArray *
get_list (GHashTable *table, const char *path, GDestroyNotify free_func)
{
  GPtrArray *list = g_hash_table_lookup (table, path);

  if (!list)
    {
      list = g_ptr_array_new_with_free_func (free_func);
      g_hash_table_insert (table, g_strdup (path), list);
    }
  return list;
}

/* The head of the next request, up to its empty line. */
static char *
read_head (TestServer *self, GInputStream *in)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char byte;

  while (head->len < MAX_HEAD && !g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (in, &byte, 1, self->stop, NULL) != 1)
        return NULL;
      g_string_append_c (head, byte);
      if (head->str[0] == TLS_HANDSHAKE)
        break;
    }
  return g_string_free (g_steal_pointer (&head), FALSE);
}

char *
test_server_find_header (const char *head, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\r\n%s:", name);
  const char *found = strcasestr (head, start);
  const char *value = found ? found + strlen (start) : NULL;

  return value ? g_strstrip (g_strndup (value, strcspn (value, "\r\n"))) : NULL;
}

static gboolean
read_counted (TestServer *self, GInputStream *in, GString *body, gsize length)
{
  gsize n_read = 0;
  gsize before = body->len;

  if (length > MAX_BODY)
    return FALSE;
  g_string_set_size (body, before + length);
  return g_input_stream_read_all (in, body->str + before, length, &n_read, self->stop, NULL) &&
         n_read == length;
}

static char *
read_line (TestServer *self, GInputStream *in)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char byte;

  while (!g_str_has_suffix (line->str, "\r\n"))
    {
      if (g_input_stream_read (in, &byte, 1, self->stop, NULL) != 1)
        return NULL;
      g_string_append_c (line, byte);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gboolean
read_chunks (TestServer *self, GInputStream *in, GString *body)
{
  for (;;)
    {
      g_autofree char *size = read_line (self, in);
      gsize length = size ? g_ascii_strtoull (size, NULL, 16) : 0;
      g_autofree char *end = NULL;

      if (!size || (length > 0 && !read_counted (self, in, body, length)))
        return FALSE;
      end = read_line (self, in);
      if (!end || length == 0)
        return end != NULL;
    }
}

/* NULL where it broke off. */
static char *
read_body (TestServer *self, GInputStream *in, const char *head)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *length = test_server_find_header (head, "Content-Length");
  g_autofree char *coding = test_server_find_header (head, "Transfer-Encoding");

  if (coding && !read_chunks (self, in, body))
    return NULL;
  if (length && !read_counted (self, in, body, g_ascii_strtoull (length, NULL, 10)))
    return NULL;
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static char *
get_path (const char *head)
{
  const char *start = strchr (head, ' ');
  const char *end = start ? strchr (start + 1, ' ') : NULL;

  return end ? g_strndup (start + 1, end - start - 1) : g_strdup ("");
}

static Reply
take_reply (TestServer *self, const char *head, const char *body)
{
  static const char unknown[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  g_autofree char *path = get_path (head);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GPtrArray *seen = get_list (self->requests, path, g_free);
  GPtrArray *list = g_hash_table_lookup (self->replies, path);
  Reply reply = { NULL, TEST_REPLY_KEEP };

  if (list)
    {
      reply = *(Reply *) g_ptr_array_index (list, MIN (seen->len, list->len - 1));
      g_bytes_ref (reply.bytes);
    }
  else
    reply.bytes = g_bytes_new_static (unknown, sizeof unknown - 1);
  g_ptr_array_add (seen, g_strdup (head));
  g_ptr_array_add (get_list (self->bodies, path, g_free), g_strdup (body));
  return reply;
}

static void
drip (TestServer *self, GOutputStream *out, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (g_output_stream_write (out, bytes + i, 1, self->stop, NULL) != 1)
        return;
      g_usleep (DRIP_MICROSECONDS);
    }
}

static void
stall (TestServer *self, GInputStream *in)
{
  char byte;

  while (g_input_stream_read (in, &byte, 1, self->stop, NULL) > 0)
    continue;
}

static void
reset (GSocketConnection *connection)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = g_socket_connection_get_socket (connection);

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  g_socket_close (socket, NULL);
}

static gboolean
answer (TestServer *self, Visit *visit, GIOStream *stream, const char *head, const char *body)
{
  Reply reply = take_reply (self, head, body);
  char *made = self->func ? self->func (head, body, visit->number, self->user_data) : NULL;
  g_autoptr (GBytes) scripted = reply.bytes;
  g_autoptr (GBytes) held = made ? g_bytes_new_take (made, strlen (made)) : g_bytes_ref (scripted);
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  gsize length = 0;
  const char *bytes = g_bytes_get_data (held, &length);

  if (made)
    reply.flags = TEST_REPLY_KEEP;
  if (reply.flags & TEST_REPLY_DRIP)
    drip (self, out, bytes, length);
  else
    g_output_stream_write_all (out, bytes, length, NULL, self->stop, NULL);
  if (reply.flags & TEST_REPLY_STALL)
    stall (self, g_io_stream_get_input_stream (stream));
  if (reply.flags & TEST_REPLY_RESET)
    reset (visit->connection);
  if (reply.flags & TEST_REPLY_CUT)
    g_socket_shutdown (g_socket_connection_get_socket (visit->connection), TRUE, TRUE, NULL);
  return reply.flags == TEST_REPLY_KEEP || reply.flags == TEST_REPLY_DRIP;
}

static GIOStream *
secure (TestServer *self, GIOStream *plain)
{
  /* It speaks no HTTP/2, but would be glad to be asked: whoever offers it is lost. */
  static const char *const protocols[] = { "h2", "http/1.1", NULL };
  g_autoptr (GIOStream) tls = NULL;

  if (!self->certificate)
    return g_object_ref (plain);
  tls = g_tls_server_connection_new (plain, self->certificate, NULL);
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->stop, NULL))
    return NULL;
  return g_steal_pointer (&tls);
}

static gpointer
serve (gpointer data)
{
  Visit *visit = data;
  TestServer *self = visit->server;
  g_autoptr (GIOStream) stream = secure (self, G_IO_STREAM (visit->connection));
  gboolean open = stream != NULL;

  while (open)
    {
      GInputStream *in = g_io_stream_get_input_stream (stream);
      g_autofree char *head = read_head (self, in);
      g_autofree char *body = head ? read_body (self, in, head) : NULL;

      open = body && answer (self, visit, stream, head, body);
    }
  if (stream)
    g_io_stream_close (stream, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (visit->connection), NULL, NULL);
  g_object_unref (visit->connection);
  g_free (visit);
  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  TestServer *self = data;
  GSocketConnection *connection = NULL;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->stop, NULL)))
    {
      Visit *visit = g_new0 (Visit, 1);

      visit->server = self;
      visit->connection = connection;
      g_mutex_lock (&self->mutex);
      g_ptr_array_add (self->connections, g_object_ref (connection));
      visit->number = self->connections->len;
      g_ptr_array_add (self->workers, g_thread_new ("test-server", serve, visit));
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

static void
listen_on_loopback (TestServer *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

TestServer *
test_server_new_tls (GTlsCertificate *certificate)
{
  TestServer *self = g_new0 (TestServer, 1);

  g_mutex_init (&self->mutex);
  self->listener = g_socket_listener_new ();
  self->certificate = certificate ? g_object_ref (certificate) : NULL;
  self->stop = g_cancellable_new ();
  self->replies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  self->bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->workers = g_ptr_array_new_with_free_func (join);
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  listen_on_loopback (self);
  self->acceptor = g_thread_new ("test-server", accept_all, self);
  return self;
}

TestServer *
test_server_new (void)
{
  return test_server_new_tls (NULL);
}

void
test_server_free (TestServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->acceptor);
  g_ptr_array_unref (self->workers);
  g_ptr_array_unref (self->connections);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->stop);
  g_hash_table_unref (self->replies);
  g_hash_table_unref (self->requests);
  g_hash_table_unref (self->bodies);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

guint16
test_server_get_port (TestServer *self)
{
  return self->port;
}

char *
test_server_uri (TestServer *self, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", self->certificate ? "https" : "http", self->port,
                          path);
}

void
test_server_reply (TestServer *self,
                   const char *path,
                   const char *bytes,
                   gssize length,
                   TestReplyFlags flags)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->bytes = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);
  reply->flags = flags;
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (get_list (self->replies, path, reply_free), reply);
  g_mutex_unlock (&self->mutex);
}

void
test_server_reply_body (TestServer *self,
                        const char *path,
                        const char *status,
                        const char *headers,
                        const char *body,
                        gssize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size = length < 0 ? strlen (body) : (gsize) length;

  g_string_printf (text, "HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n", status,
                   size, headers ? headers : "");
  g_string_append_len (text, body, size);
  test_server_reply (self, path, text->str, text->len, TEST_REPLY_KEEP);
}

void
test_server_hang_up (TestServer *self, guint number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GSocketConnection *connection = self->connections->pdata[number - 1];

  g_socket_shutdown (g_socket_connection_get_socket (connection), TRUE, TRUE, NULL);
}

guint
test_server_count_connections (TestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->connections->len;
}

guint
test_server_count_requests (TestServer *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GPtrArray *seen = g_hash_table_lookup (self->requests, path);

  return seen ? seen->len : 0;
}

static char *
dup_nth (TestServer *self, GHashTable *table, const char *path, guint n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GPtrArray *seen = g_hash_table_lookup (table, path);

  return seen && n < seen->len ? g_strdup (g_ptr_array_index (seen, n)) : NULL;
}

char *
test_server_get_request (TestServer *self, const char *path, guint n)
{
  return dup_nth (self, self->requests, path, n);
}

char *
test_server_get_body (TestServer *self, const char *path, guint n)
{
  return dup_nth (self, self->bodies, path, n);
}

void
test_server_set_func (TestServer *self, TestServerFunc func, gpointer user_data)
{
  self->user_data = user_data;
  self->func = func;
}
