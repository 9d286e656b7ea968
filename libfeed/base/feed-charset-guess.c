/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-charset-guess.h"

#include <string.h>

/* What is behind says the same again. */
#define MOST_LOOKED_AT (256 * 1024)
/* Fewer say nothing. */
#define FEWEST_PAIRS 4
#define FEWEST_LETTERS 6

typedef struct
{
  guint8 first;
  guint8 last;
} Range;

/* An encoding of two bytes a character. Of the characters in a text of its language, @share in
 * percent at least begin with one of @typical and end with one of @typical_trail. */
typedef struct
{
  const char *name;
  Range leads[2];
  Range trails[3];
  Range single; /* characters of one byte */
  Range typical;
  Range typical_trail;
  guint share;
} PairEncoding;

/* Japanese has its syllables in rows of their own. Korean uses a few rows only of what is Chinese
 * otherwise, so it comes first. */
static const PairEncoding pair_encodings[] = {
  { "EUC-JP", { { 0xa1, 0xfe } }, { { 0xa1, 0xfe } }, { 0 }, { 0xa4, 0xa5 }, { 0xa1, 0xfe }, 15 },
  { "EUC-KR", { { 0xa1, 0xfe } }, { { 0xa1, 0xfe } }, { 0 }, { 0xb0, 0xc8 }, { 0xa1, 0xfe }, 85 },
  { "GBK",
    { { 0x81, 0xfe } },
    { { 0x40, 0x7e }, { 0x80, 0xfe } },
    { 0 },
    { 0xb0, 0xd7 },
    { 0xa1, 0xfe },
    65 },
  { "Big5",
    { { 0xa1, 0xf9 } },
    { { 0x40, 0x7e }, { 0xa1, 0xfe } },
    { 0 },
    { 0xa4, 0xc6 },
    { 0x40, 0xfe },
    65 },
  { "Shift_JIS",
    { { 0x81, 0x9f }, { 0xe0, 0xfc } },
    { { 0x40, 0x7e }, { 0x80, 0xfc } },
    { 0xa1, 0xdf },
    { 0x82, 0x83 },
    { 0x40, 0xfc },
    15 },
};

/* Letters, quotes, dashes and signs that western texts are full of, in windows-1252. */
static const char western[] = "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa1\xa3\xa7\xa9\xab\xae"
                              "\xb0\xb2\xb4\xb7\xba\xbb\xbf\xc0\xc1\xc4\xc5\xc6\xc7\xc8\xc9\xca\xd1"
                              "\xd3\xd6\xd8\xda\xdc\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea"
                              "\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf8\xf9\xfa\xfb\xfc";

FeedUtf8Count
feed_charset_count_utf8 (const char *bytes, gsize length)
{
  const char *end = bytes + length;
  FeedUtf8Count count = { 0, 0 };

  while (bytes < end)
    {
      const char *invalid;
      gsize step;

      if (g_utf8_validate_len (bytes, end - bytes, &invalid))
        invalid = end;
      for (; bytes < invalid; bytes++)
        count.n_characters += (guchar) *bytes >= 0xc0;
      /* A NUL is none of the encoding's business. */
      step = bytes < end;
      count.n_invalid += step > 0 && *bytes != '\0';
      bytes += step;
    }

  return count;
}

static inline gboolean
is_in (Range range, guint8 byte)
{
  return byte >= range.first && byte <= range.last && range.first > 0;
}

static gboolean
is_in_any (const Range *ranges, guint n_ranges, guint8 byte)
{
  for (guint i = 0; i < n_ranges; i++)
    if (is_in (ranges[i], byte))
      return TRUE;

  return FALSE;
}

static gboolean
is_likely (const PairEncoding *encoding, const guint8 *bytes, gsize length)
{
  guint n_pairs = 0, n_typical = 0, n_wrong = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 trail = i + 1 < length ? bytes[i + 1] : 0;

      if (bytes[i] < 0x80 || is_in (encoding->single, bytes[i]))
        continue;
      if (!is_in_any (encoding->leads, G_N_ELEMENTS (encoding->leads), bytes[i]) ||
          !is_in_any (encoding->trails, G_N_ELEMENTS (encoding->trails), trail))
        {
          n_wrong++;
          continue;
        }
      n_pairs++;
      n_typical += is_in (encoding->typical, bytes[i]) && is_in (encoding->typical_trail, trail);
      i++;
    }

  return n_pairs >= FEWEST_PAIRS && n_wrong * 50 <= n_pairs &&
         n_typical * 100 >= n_pairs * encoding->share;
}

typedef struct
{
  guint n_letters;
  guint n_runs;
  guint n_low;      /* 0xc0 to 0xdf */
  guint n_accented; /* Greek vowels, where Cyrillic has rare capitals */
} LetterCount;

static LetterCount
count_letters (const guint8 *bytes, gsize length)
{
  LetterCount count = { 0 };
  gboolean in_run = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean is_letter = bytes[i] >= 0xc0;

      count.n_letters += is_letter;
      count.n_runs += is_letter && !in_run;
      count.n_low += is_letter && bytes[i] < 0xe0;
      count.n_accented += bytes[i] >= 0xdc && bytes[i] <= 0xdf;
      in_run = is_letter;
    }

  return count;
}

/* In the alphabets of other letters than Latin, all letters of a word are beyond ASCII. */
static const char *
guess_alphabet (const guint8 *bytes, gsize length)
{
  LetterCount count = count_letters (bytes, length);

  if (count.n_letters < FEWEST_LETTERS || count.n_letters * 2 < count.n_runs * 5)
    return "windows-1252";
  if (count.n_accented * 25 >= count.n_letters && count.n_accented * 2 >= count.n_low)
    return "windows-1253";

  return count.n_low * 2 > count.n_letters ? "KOI8-R" : "windows-1251";
}

const char *
feed_charset_guess (const char *bytes, gsize length)
{
  const guint8 *octets = (const guint8 *) bytes;

  length = MIN (length, MOST_LOOKED_AT);
  for (guint i = 0; i < G_N_ELEMENTS (pair_encodings); i++)
    if (is_likely (&pair_encodings[i], octets, length))
      return pair_encodings[i].name;

  return guess_alphabet (octets, length);
}

gboolean
feed_charset_looks_western (const char *bytes, gsize length)
{
  gsize n_high = 0, n_usual = 0;

  for (gsize i = 0; i < MIN (length, MOST_LOOKED_AT); i++)
    if ((guchar) bytes[i] >= 0x80)
      {
        n_high++;
        n_usual += memchr (western, bytes[i], sizeof western - 1) != NULL;
      }

  return n_usual * 10 >= n_high * 9;
}

static gboolean
begins_text (char c)
{
  return c != '\0' && strchr ("<{[ \t\r\n", c) != NULL;
}

const char *
feed_charset_find_wide (const char *bytes, gsize length)
{
  if (length < 4)
    return NULL;
  if (bytes[0] == '\0' && bytes[1] == '\0' && bytes[2] == '\0' && begins_text (bytes[3]))
    return "UTF-32BE";
  if (begins_text (bytes[0]) && bytes[1] == '\0' && bytes[2] == '\0' && bytes[3] == '\0')
    return "UTF-32LE";
  if (bytes[0] == '\0' && begins_text (bytes[1]) && bytes[2] == '\0' && bytes[3] != '\0')
    return "UTF-16BE";
  if (begins_text (bytes[0]) && bytes[1] == '\0' && bytes[2] != '\0' && bytes[3] == '\0')
    return "UTF-16LE";

  return NULL;
}
