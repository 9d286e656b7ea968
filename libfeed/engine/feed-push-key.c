/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-key.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "feed-credential-blob.h"
#include "feed-error.h"

#define NAME "push"
#define KEY_BYTES 32
/* Of 64 hexadecimal digits: 160 bits that nobody guesses, and 64 that tell keys apart. */
#define TOKEN_LENGTH 40
#define MARK_LENGTH 16

struct _FeedPushKey
{
  guint8 *data;
  gsize size;
};

FeedPushKey *
feed_push_key_new (GBytes *bytes)
{
  FeedPushKey *self = g_new0 (FeedPushKey, 1);
  gconstpointer data = g_bytes_get_data (bytes, &self->size);

  self->data = g_memdup2 (data, self->size);
  return self;
}

void
feed_push_key_free (FeedPushKey *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self->data, self->size);
  g_free (self->data);
  g_free (self);
}

/* Making --------------------------------------------------------------------------------------- */

static char *
derive (FeedPushKey *self, const char *text)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, self->data, self->size, text, -1);
}

/* Lines, as no address has one in it. */
static char *
derive_for (FeedPushKey *self, const char *purpose, const FeedPushRow *row)
{
  g_autofree char *text = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s\n%s", purpose,
                                           row->feed_id, row->hub, row->topic);

  return derive (self, text);
}

char *
feed_push_key_make_token (FeedPushKey *self, const FeedPushRow *row)
{
  char *token = derive_for (self, "callback", row);

  token[TOKEN_LENGTH] = '\0';
  return token;
}

char *
feed_push_key_make_secret (FeedPushKey *self, const FeedPushRow *row)
{
  return derive_for (self, "secret", row);
}

char *
feed_push_key_make_mark (FeedPushKey *self, const char *base_uri)
{
  g_autofree char *text = g_strconcat ("mark\n", base_uri, NULL);
  char *mark = derive (self, text);

  mark[MARK_LENGTH] = '\0';
  return mark;
}

/* Signatures ----------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  GChecksumType type;
} methods[] = {
  { "sha1", G_CHECKSUM_SHA1 },
  { "sha256", G_CHECKSUM_SHA256 },
  { "sha384", G_CHECKSUM_SHA384 },
  { "sha512", G_CHECKSUM_SHA512 },
};

static gboolean
is_same (const char *one, const char *other)
{
  gsize length = strlen (one);
  guchar difference = 0;

  if (strlen (other) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) (g_ascii_tolower (one[i]) ^ g_ascii_tolower (other[i]));
  return difference == 0;
}

static char *
hash (GChecksumType type, const char *secret, GBytes *body)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (body, &size);

  return g_compute_hmac_for_data (type, (const guchar *) secret, strlen (secret),
                                  data != NULL ? data : (const guchar *) "", size);
}

gboolean
feed_push_signature_check (const char *header, const char *secret, GBytes *body)
{
  const char *equals = header != NULL ? strchr (header, '=') : NULL;
  g_autofree char *name = equals != NULL ? g_strndup (header, equals - header) : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (methods); i++)
    if (g_ascii_strcasecmp (g_strstrip (name), methods[i].name) == 0)
      {
        g_autofree char *expected = hash (methods[i].type, secret, body);

        return is_same (expected, equals + 1);
      }
  return FALSE;
}

/* In the keyring ------------------------------------------------------------------------------- */

/* NULL where the system has no randomness to give. */
static GBytes *
make_bytes (void)
{
  guint8 data[KEY_BYTES];
  GBytes *bytes = NULL;

  if (getentropy (data, sizeof data) == 0)
    bytes = g_bytes_new (data, sizeof data);
  explicit_bzero (data, sizeof data);

  return bytes;
}

static void
give (GTask *task, GBytes *bytes)
{
  g_task_return_pointer (task, feed_push_key_new (bytes), (GDestroyNotify) feed_push_key_free);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *key = feed_credential_blob_keep_finish (result, NULL, &error);

  if (key != NULL)
    give (task, g_task_get_task_data (task));
  else
    g_task_return_error (task, error);
}

static void
make (GTask *task)
{
  FeedCredentialStore *credentials = g_task_get_source_object (task);
  GBytes *bytes = make_bytes ();

  if (bytes == NULL)
    {
      g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_INTERNAL, "%s", g_strerror (errno));
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  feed_credential_blob_keep_as_async (credentials, NAME, bytes, _ ("Key for push"), TRUE,
                                      g_task_get_cancellable (task), kept_cb, task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = feed_credential_blob_load_finish (result, &error);

  if (bytes != NULL && g_bytes_get_size (bytes) == KEY_BYTES)
    give (task, bytes);
  else if (error == NULL || error->domain == FEED_ERROR)
    make (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
  g_clear_error (&error);
}

void
feed_push_key_load_async (FeedCredentialStore *credentials,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (credentials, cancellable, callback, user_data);
  g_autofree char *key = feed_credential_blob_make_key (NAME);

  g_task_set_source_tag (task, feed_push_key_load_async);
  feed_credential_blob_load_async (credentials, key, cancellable, loaded_cb, task);
}

FeedPushKey *
feed_push_key_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
