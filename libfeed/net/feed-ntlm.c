/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-ntlm.h"

#include <nettle/md4.h>
#include <string.h>

#include "feed-error.h"

#define SIGNATURE "NTLMSSP"
#define SIGNATURE_SIZE 8

#define FLAG_UNICODE 0x00000001u
#define FLAG_REQUEST_TARGET 0x00000004u
#define FLAG_NTLM 0x00000200u
#define FLAG_ALWAYS_SIGN 0x00008000u
#define FLAG_EXTENDED_SECURITY 0x00080000u
#define FLAG_TARGET_INFO 0x00800000u
#define OUR_FLAGS                                                                                  \
  (FLAG_UNICODE | FLAG_REQUEST_TARGET | FLAG_NTLM | FLAG_ALWAYS_SIGN | FLAG_EXTENDED_SECURITY |    \
   FLAG_TARGET_INFO)

/* AV_PAIR ids, section 2.2.2.1. */
#define AV_EOL 0
#define AV_TIMESTAMP 7
#define AV_TARGET_NAME 9
#define AV_CHANNEL_BINDINGS 10

#define CHALLENGE_HEAD 32
#define CHALLENGE_HEAD_WITH_INFO 48
#define AUTHENTICATE_HEAD 72
#define LM_RESPONSE_SIZE 24
/* Between 1601 and 1970, in seconds. */
#define EPOCH_OFFSET G_GUINT64_CONSTANT (11644473600)

static void
append_word (GByteArray *bytes, guint64 word, guint size)
{
  for (guint i = 0; i < size; i++)
    {
      guint8 byte = (guint8) (word >> (8 * i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static guint64
read_word (const guint8 *bytes, guint size)
{
  guint64 word = 0;

  for (guint i = 0; i < size; i++)
    word |= (guint64) bytes[i] << (8 * i);
  return word;
}

static void
append_utf16 (GByteArray *bytes, const char *text)
{
  glong length = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);

  for (glong i = 0; i < length; i++)
    append_word (bytes, units[i], 2);
}

/* Not by the reader's language: a Turkish one has a capital i of its own. */
static char *
to_upper (const char *text)
{
  GString *upper = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (upper, g_unichar_toupper (g_utf8_get_char (p)));
  return g_string_free (upper, FALSE);
}

static void
hmac_md5 (const guint8 *key,
          gsize key_length,
          const guint8 *data,
          gsize length,
          guint8 digest[FEED_NTLM_KEY_SIZE])
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_MD5, key, key_length);
  gsize size = FEED_NTLM_KEY_SIZE;

  g_hmac_update (hmac, data, (gssize) length);
  g_hmac_get_digest (hmac, digest, &size);
}

guint64
feed_ntlm_time_from_unix (gint64 microseconds)
{
  return EPOCH_OFFSET * 10000000 + (guint64) microseconds * 10;
}

/* Section 2.2.2.10: of no meaning, and missed by some where it is not there. */
static void
append_version (GByteArray *message)
{
  append_word (message, 0, 8);
}

GBytes *
feed_ntlm_write_negotiate (void)
{
  GByteArray *message = g_byte_array_new ();

  g_byte_array_append (message, (const guint8 *) SIGNATURE, SIGNATURE_SIZE);
  append_word (message, 1, 4);
  append_word (message, OUR_FLAGS, 4);
  /* Neither domain nor workstation: who we are is said in the answer, if at all. */
  append_word (message, 0, 8);
  append_word (message, 0, 8);
  append_version (message);

  return g_byte_array_free_to_bytes (message);
}

/* FALSE where the list has no end. */
static gboolean
read_pairs (const guint8 *data, gsize length, guint64 *timestamp)
{
  gsize at = 0;

  while (length - at >= 4)
    {
      guint id = (guint) read_word (data + at, 2);
      gsize size = (gsize) read_word (data + at + 2, 2);

      at += 4;
      if (id == AV_EOL)
        return TRUE;
      if (size > length - at)
        return FALSE;
      if (id == AV_TIMESTAMP && size == 8)
        *timestamp = read_word (data + at, 8);
      at += size;
    }
  return FALSE;
}

/* Who says nothing of itself, or nothing that makes sense, gets an answer of version 2 all the
 * same. */
static GBytes *
read_target_info (const guint8 *data, gsize length, FeedNtlmChallenge *challenge)
{
  static const guint8 end[4] = { 0 };
  gsize info_length = length >= CHALLENGE_HEAD_WITH_INFO ? (gsize) read_word (data + 40, 2) : 0;
  gsize info_at = length >= CHALLENGE_HEAD_WITH_INFO ? (gsize) read_word (data + 44, 4) : 0;

  if ((challenge->flags & FLAG_TARGET_INFO) != 0 && info_at <= length &&
      info_length <= length - info_at &&
      read_pairs (data + info_at, info_length, &challenge->timestamp))
    return g_bytes_new (data + info_at, info_length);
  challenge->timestamp = 0;

  return g_bytes_new_static (end, sizeof end);
}

gboolean
feed_ntlm_read_challenge (const guint8 *data,
                          gsize length,
                          FeedNtlmChallenge *challenge,
                          GError **error)
{
  memset (challenge, 0, sizeof *challenge);
  if (length >= CHALLENGE_HEAD && memcmp (data, SIGNATURE, SIGNATURE_SIZE) == 0 &&
      read_word (data + 8, 4) == 2)
    {
      challenge->flags = (guint32) read_word (data + 20, 4);
      memcpy (challenge->challenge, data + 24, FEED_NTLM_CHALLENGE_SIZE);
      challenge->target_info = read_target_info (data, length, challenge);
      return TRUE;
    }
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                       "The server's NTLM challenge cannot be understood");
  return FALSE;
}

void
feed_ntlm_challenge_clear (FeedNtlmChallenge *challenge)
{
  g_clear_pointer (&challenge->target_info, g_bytes_unref);
}

static void
hash_password (const GByteArray *password, guint8 hash[MD4_DIGEST_SIZE])
{
  struct md4_ctx context;

  md4_init (&context);
  md4_update (&context, password->len, password->data);
  md4_digest (&context, MD4_DIGEST_SIZE, hash);
  explicit_bzero (&context, sizeof context);
}

/* NTOWFv2. */
void
feed_ntlm_make_key (const FeedNtlmAccount *account, guint8 key[FEED_NTLM_KEY_SIZE])
{
  g_autoptr (GByteArray) password = g_byte_array_new ();
  g_autoptr (GByteArray) name = g_byte_array_new ();
  g_autofree char *user = to_upper (account->user);
  guint8 hash[MD4_DIGEST_SIZE];

  append_utf16 (password, account->password);
  hash_password (password, hash);
  append_utf16 (name, user);
  append_utf16 (name, account->domain);
  hmac_md5 (hash, sizeof hash, name->data, name->len, key);
  explicit_bzero (hash, sizeof hash);
  if (password->len > 0)
    explicit_bzero (password->data, password->len);
}

GBytes *
feed_ntlm_make_response (const guint8 key[FEED_NTLM_KEY_SIZE],
                         const FeedNtlmChallenge *challenge,
                         const FeedNtlmAccount *account,
                         GBytes *target_info)
{
  g_autoptr (GByteArray) proven = g_byte_array_new ();
  GByteArray *response = g_byte_array_new ();
  guint8 proof[FEED_NTLM_KEY_SIZE];

  g_byte_array_append (proven, challenge->challenge, FEED_NTLM_CHALLENGE_SIZE);
  append_word (proven, 0x0101, 8);
  append_word (proven, challenge->timestamp != 0 ? challenge->timestamp : account->now, 8);
  g_byte_array_append (proven, account->challenge, FEED_NTLM_CHALLENGE_SIZE);
  append_word (proven, 0, 4);
  g_byte_array_append (proven, g_bytes_get_data (target_info, NULL),
                       (guint) g_bytes_get_size (target_info));
  append_word (proven, 0, 4);
  hmac_md5 (key, FEED_NTLM_KEY_SIZE, proven->data, proven->len, proof);
  g_byte_array_append (response, proof, sizeof proof);
  g_byte_array_append (response, proven->data + FEED_NTLM_CHALLENGE_SIZE,
                       proven->len - FEED_NTLM_CHALLENGE_SIZE);

  return g_byte_array_free_to_bytes (response);
}

/* Section 2.2.2.1: MD5 over what RFC 2744 calls gss_channel_bindings_struct, without addresses. */
static void
append_channel_bindings (GByteArray *pairs, GBytes *end_point)
{
  static const char prefix[] = "tls-server-end-point:";
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[FEED_NTLM_KEY_SIZE];
  gsize size = sizeof digest;

  append_word (bindings, 0, 8);
  append_word (bindings, 0, 8);
  append_word (bindings, sizeof prefix - 1 + g_bytes_get_size (end_point), 4);
  g_byte_array_append (bindings, (const guint8 *) prefix, sizeof prefix - 1);
  g_byte_array_append (bindings, g_bytes_get_data (end_point, NULL),
                       (guint) g_bytes_get_size (end_point));
  g_checksum_update (checksum, bindings->data, bindings->len);
  g_checksum_get_digest (checksum, digest, &size);
  append_word (pairs, AV_CHANNEL_BINDINGS, 2);
  append_word (pairs, sizeof digest, 2);
  g_byte_array_append (pairs, digest, sizeof digest);
}

static void
append_target_name (GByteArray *pairs, const char *host)
{
  g_autoptr (GByteArray) name = g_byte_array_new ();
  g_autofree char *service = g_strconcat ("HTTP/", host, NULL);

  append_utf16 (name, service);
  append_word (pairs, AV_TARGET_NAME, 2);
  append_word (pairs, name->len, 2);
  g_byte_array_append (pairs, name->data, name->len);
}

/* The server's pairs up to their end, and ours, which bind the answer to this server. */
static GBytes *
extend_target_info (GBytes *target_info, const FeedNtlmAccount *account)
{
  GByteArray *pairs = g_byte_array_new ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (target_info, &length);
  gsize at = 0;

  while (read_word (data + at, 2) != AV_EOL)
    at += 4 + (gsize) read_word (data + at + 2, 2);
  g_byte_array_append (pairs, data, (guint) at);
  if (account->end_point != NULL)
    append_channel_bindings (pairs, account->end_point);
  if (account->host != NULL)
    append_target_name (pairs, account->host);
  append_word (pairs, AV_EOL, 4);

  return g_byte_array_free_to_bytes (pairs);
}

/* Names go as the server reads them; those that it cannot read it does not know either. */
static void
append_name (GByteArray *bytes, const char *text, guint32 flags)
{
  if ((flags & FLAG_UNICODE) != 0)
    append_utf16 (bytes, text);
  else
    g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

static void
append_field (GByteArray *message, gsize *at, gsize length)
{
  append_word (message, length, 2);
  append_word (message, length, 2);
  append_word (message, *at, 4);
  *at += length;
}

GBytes *
feed_ntlm_write_authenticate (const FeedNtlmChallenge *challenge, const FeedNtlmAccount *account)
{
  GByteArray *message = g_byte_array_new ();
  g_autoptr (GBytes) info = extend_target_info (challenge->target_info, account);
  g_autoptr (GBytes) response = NULL;
  g_autoptr (GByteArray) domain = g_byte_array_new ();
  g_autoptr (GByteArray) user = g_byte_array_new ();
  /* The older proof, which adds nothing to the newer one. */
  static const guint8 no_lm_response[LM_RESPONSE_SIZE] = { 0 };
  guint8 key[FEED_NTLM_KEY_SIZE];
  gsize at = AUTHENTICATE_HEAD;

  feed_ntlm_make_key (account, key);
  response = feed_ntlm_make_response (key, challenge, account, info);
  explicit_bzero (key, sizeof key);
  append_name (domain, account->domain, challenge->flags);
  append_name (user, account->user, challenge->flags);
  g_byte_array_append (message, (const guint8 *) SIGNATURE, SIGNATURE_SIZE);
  append_word (message, 3, 4);
  append_field (message, &at, LM_RESPONSE_SIZE);
  append_field (message, &at, g_bytes_get_size (response));
  append_field (message, &at, domain->len);
  append_field (message, &at, user->len);
  append_field (message, &at, 0);
  append_field (message, &at, 0);
  append_word (message, challenge->flags & OUR_FLAGS, 4);
  append_version (message);
  g_byte_array_append (message, no_lm_response, LM_RESPONSE_SIZE);
  g_byte_array_append (message, g_bytes_get_data (response, NULL),
                       (guint) g_bytes_get_size (response));
  g_byte_array_append (message, domain->data, domain->len);
  g_byte_array_append (message, user->data, user->len);

  return g_byte_array_free_to_bytes (message);
}
