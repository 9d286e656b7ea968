/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-input.h"

#include <string.h>

#include "feed-charset-guess.h"
#include "feed-charset.h"
#include "feed-refusal.h"

/* Within this many bytes a document says what it is. */
#define HEAD_LENGTH 1024
#define BLOCK 64
#define REPLACEMENT "\xef\xbf\xbd"

typedef enum
{
  LOOKING,   /* gathers the head */
  STREAMING, /* UTF-8 */
  GATHERING, /* another encoding */
  DOUBTING,  /* the rest of what was taken for UTF-8 and is not */
  DROPPING,  /* what is no text */
} Mode;

struct _FeedInput
{
  Mode mode;
  char *charset; /* (owned) (nullable) */
  FeedInputFunc func;
  gpointer user_data;
  GString *held;        /* (owned): the head, the whole document, or the start of a cut character */
  GString *clean;       /* (owned) */
  const char *declared; /* by the document (nullable) */
  const char *encoding;
  const char *problem; /* (nullable) */
  gboolean is_marked;  /* as UTF-8, by its first bytes */
  gboolean is_utf8;    /* as it has characters that only UTF-8 writes so */
  gboolean had_damage;
  gboolean is_binary;
  const char *kind; /* (nullable): of what is binary */
};

FeedInput *
feed_input_new (const char *charset, FeedInputFunc func, gpointer user_data)
{
  FeedInput *self = g_new0 (FeedInput, 1);

  self->charset = g_strdup (charset);
  self->func = func;
  self->user_data = user_data;
  self->held = g_string_new (NULL);
  self->clean = g_string_new (NULL);
  self->encoding = "UTF-8";

  return self;
}

void
feed_input_free (FeedInput *self)
{
  g_string_free (self->held, TRUE);
  g_string_free (self->clean, TRUE);
  g_free (self->charset);
  g_free (self);
}

static inline gboolean
is_control (guchar c)
{
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* One test for all bytes of a block and no way out of the loop: compilers make vectors of that. */
__attribute__ ((optimize ("O3"))) static gboolean
is_plain_block (const guchar *bytes)
{
  guchar odd = 0;

  for (guint i = 0; i < BLOCK; i++)
    {
      guchar c = bytes[i];

      odd |= (guchar) (c >= 0x80) | (guchar) ((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r'));
    }

  return odd == 0;
}

/* The length of the character at @bytes, 0 where there is none, -1 where it is cut off. */
static int
character_length (const guchar *bytes, gsize available)
{
  gunichar c;

  if (bytes[0] < 0x80)
    return is_control (bytes[0]) ? 0 : 1;
  c = g_utf8_get_char_validated ((const char *) bytes, available);
  if (c == (gunichar) -2)
    return -1;
  if (c == (gunichar) -1 || c == 0xFFFE || c == 0xFFFF)
    return 0;

  return g_utf8_skip[bytes[0]];
}

/* How much of the start is clean as it is; @is_cut: what follows is only cut off. */
static gsize
clean_length (FeedInput *self, const guchar *bytes, gsize length, gboolean *is_cut)
{
  gsize at = 0;

  *is_cut = FALSE;
  while (at < length)
    {
      gsize block_end;

      while (length - at >= BLOCK && is_plain_block (bytes + at))
        at += BLOCK;
      block_end = MIN (length, at + BLOCK);
      while (at < block_end)
        {
          int n = character_length (bytes + at, length - at);

          *is_cut = n < 0;
          if (n <= 0)
            return at;
          self->is_utf8 |= n > 1;
          at += n;
        }
    }

  return at;
}

/* Control characters go; bytes that are no character are seen to be missing. */
static void
replace_damage (FeedInput *self, guchar c)
{
  self->had_damage = TRUE;
  if (c >= 0x80)
    g_string_append (self->clean, REPLACEMENT);
}

/* What was taken for UTF-8 on trust, with nothing but ASCII so far, is something else. */
static gboolean
is_doubtful (FeedInput *self, guchar c)
{
  if (self->mode != STREAMING || self->is_marked || self->is_utf8 || c < 0x80)
    return FALSE;
  self->mode = DOUBTING;

  return TRUE;
}

/* Cleans and hands on; returns how many bytes at the end are left: the start of a character, or
 * what has to be looked at as a whole. */
static gsize
emit (FeedInput *self, const char *bytes, gsize length, gboolean is_last)
{
  gboolean is_cut = FALSE;
  gsize done = clean_length (self, (const guchar *) bytes, length, &is_cut);

  if (done == length || (is_cut && !is_last))
    {
      if (done > 0)
        self->func (bytes, done, self->user_data);
      return length - done;
    }

  g_string_truncate (self->clean, 0);
  g_string_append_len (self->clean, bytes, done);
  while (done < length && (!is_cut || is_last) && !is_doubtful (self, bytes[done]))
    {
      gsize n;

      replace_damage (self, bytes[done++]);
      n = clean_length (self, (const guchar *) bytes + done, length - done, &is_cut);
      g_string_append_len (self->clean, bytes + done, n);
      done += n;
    }
  if (self->clean->len > 0)
    self->func (self->clean->str, self->clean->len, self->user_data);

  return length - done;
}

static gboolean
has_wide_mark (const char *bytes)
{
  return g_str_has_prefix (bytes, "\xff\xfe") || g_str_has_prefix (bytes, "\xfe\xff");
}

/* What is looked at: up to the end of the XML declaration, or so many bytes, however many more are
 * here already. */
static gsize
get_head_length (FeedInput *self)
{
  gsize length = MIN (self->held->len, HEAD_LENGTH);
  const char *close = memmem (self->held->str, length, "?>", 2);

  return close != NULL ? (gsize) (close + 2 - self->held->str) : length;
}

/* A zero early on; but UTF-16 and UTF-32 have many, and what begins like markup may be damaged. */
static gboolean
looks_binary (const char *head, gsize length)
{
  return memchr (head, '\0', length) != NULL && !has_wide_mark (head) &&
         feed_charset_find_wide (head, length) == NULL &&
         strchr ("<{", head[strspn (head, " \t\r\n")]) == NULL;
}

/* Knows from the head how to go on. */
static void
choose_mode (FeedInput *self)
{
  const char *head = self->held->str;
  gsize length = get_head_length (self);

  self->is_binary = feed_refusal_is_binary (head, length, &self->kind) ||
                    looks_binary (head, length);
  self->declared = feed_charset_sniff (head, length);
  self->is_marked = g_str_has_prefix (head, "\xef\xbb\xbf");
  if (self->is_binary)
    self->mode = DROPPING;
  else if (!feed_charset_is_streamed (head, length, self->charset))
    self->mode = GATHERING;
  else
    self->mode = STREAMING;
  if (self->is_marked)
    g_string_erase (self->held, 0, 3);
}

static gboolean
head_is_whole (FeedInput *self)
{
  gsize length = get_head_length (self);

  return length == HEAD_LENGTH ||
         (length > 3 && memcmp (self->held->str + length - 2, "?>", 2) == 0);
}

static void
stream (FeedInput *self, const char *bytes, gsize length, gboolean is_last)
{
  gsize cut;

  if (self->held->len > 0)
    {
      g_string_append_len (self->held, bytes, length);
      cut = emit (self, self->held->str, self->held->len, is_last);
      g_string_erase (self->held, 0, self->held->len - cut);
      return;
    }
  cut = emit (self, bytes, length, is_last);
  g_string_append_len (self->held, bytes + length - cut, cut);
}

void
feed_input_push (FeedInput *self, const char *bytes, gsize length)
{
  if (self->mode == STREAMING)
    {
      stream (self, bytes, length, FALSE);
      return;
    }
  if (self->mode == DROPPING)
    return;
  g_string_append_len (self->held, bytes, length);
  if (self->mode == LOOKING && head_is_whole (self))
    {
      choose_mode (self);
      if (self->mode == STREAMING)
        stream (self, "", 0, FALSE);
    }
}

static char *
decode_held (FeedInput *self, gsize *length, FeedCharsetVerdict *verdict)
{
  const char *label = self->charset;

  if (self->mode == GATHERING)
    return feed_charset_read (self->held->str, self->held->len, label, length, verdict);
  if (label == NULL || (self->declared != NULL && !g_str_equal (self->declared, "UTF-8")))
    label = self->declared;

  return feed_charset_decode_as (self->held->str, self->held->len, label, length, verdict);
}

static void
decode (FeedInput *self)
{
  FeedCharsetVerdict verdict;
  gsize length;
  g_autofree char *text = decode_held (self, &length, &verdict);

  self->encoding = verdict.name;
  self->problem = verdict.problem;
  self->had_damage |= verdict.is_damaged;
  emit (self, text, length, TRUE);
}

void
feed_input_finish (FeedInput *self)
{
  if (self->mode == LOOKING)
    choose_mode (self);
  if (self->mode == STREAMING)
    stream (self, "", 0, TRUE);
  else if (self->mode == DROPPING)
    return;
  if (self->mode != STREAMING && self->held->len > 0)
    decode (self);
}

const char *
feed_input_get_encoding (FeedInput *self)
{
  return self->encoding;
}

const char *
feed_input_get_problem (FeedInput *self)
{
  return self->problem;
}

gboolean
feed_input_had_damage (FeedInput *self)
{
  return self->had_damage;
}

const char *
feed_input_get_kind (FeedInput *self)
{
  return self->kind;
}

gboolean
feed_input_is_binary (FeedInput *self)
{
  return self->is_binary;
}
