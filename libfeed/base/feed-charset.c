/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-charset.h"

#include <string.h>

#include "feed-charset-guess.h"

/* How far the document's own declaration may be from its start (WHATWG). */
#define SNIFF_LENGTH 1024

/* The longest in the table have some to spare. */
#define LONGEST_LABEL 30

#define REPLACEMENT "\xef\xbf\xbd"

typedef struct
{
  const char *name;    /* as the WHATWG Encoding Standard calls it */
  const char *iconv;   /* as iconv calls it */
  const char *labels;  /* small letters and digits, each between blanks */
  gsize unit;          /* bytes that go together, 0 for one */
  const char *sibling; /* what is meant where control characters would come out */
} Encoding;

/* The labels of the web: what says latin1 is windows-1252, what says gb2312 is gb18030. UTF-7 is
 * left out on purpose. */
static const Encoding encodings[] = {
  { "UTF-8", "UTF-8", " utf8 unicode11utf8 xunicode20utf8 utf8mb4 xutf8 " },
  { "windows-1252", "CP1252",
    " windows1252 iso88591 latin1 l1 ascii usascii ansix341968 cp1252 xcp1252 cp819"
    " ibm819 isoir100 csisolatin1 win1252 " },
  { "UTF-16LE", "UTF-16LE", " utf16le utf16 unicode ucs2 iso10646ucs2 csunicode unicodelittle ",
    .unit = 2 },
  { "UTF-16BE", "UTF-16BE", " utf16be unicodefffe ", .unit = 2 },
  { "UTF-32LE", "UTF-32LE", " utf32le utf32 ", .unit = 4 },
  { "UTF-32BE", "UTF-32BE", " utf32be iso10646ucs4 ucs4 ", .unit = 4 },
  { "ISO-8859-2", "ISO-8859-2", " iso88592 latin2 l2 csisolatin2 ", .sibling = "windows-1250" },
  { "ISO-8859-3", "ISO-8859-3", " iso88593 latin3 l3 " },
  { "ISO-8859-4", "ISO-8859-4", " iso88594 latin4 l4 ", .sibling = "windows-1257" },
  { "ISO-8859-5", "ISO-8859-5", " iso88595 cyrillic ", .sibling = "windows-1251" },
  { "ISO-8859-6", "ISO-8859-6", " iso88596 arabic ", .sibling = "windows-1256" },
  { "ISO-8859-7", "ISO-8859-7", " iso88597 greek greek8 ", .sibling = "windows-1253" },
  { "ISO-8859-8", "ISO-8859-8", " iso88598 hebrew iso88598i logical iso88598e ",
    .sibling = "windows-1255" },
  { "ISO-8859-10", "ISO-8859-10", " iso885910 latin6 l6 " },
  { "ISO-8859-13", "ISO-8859-13", " iso885913 ", .sibling = "windows-1257" },
  { "ISO-8859-14", "ISO-8859-14", " iso885914 " },
  { "ISO-8859-15", "ISO-8859-15", " iso885915 latin9 l9 ", .sibling = "windows-1252" },
  { "ISO-8859-16", "ISO-8859-16", " iso885916 " },
  { "windows-874", "CP874", " windows874 tis620 iso885911 dos874 " },
  { "windows-1250", "CP1250", " windows1250 cp1250 xcp1250 win1250 " },
  { "windows-1251", "CP1251", " windows1251 cp1251 xcp1251 win1251 windowscyrillic xwindows1251 " },
  { "windows-1253", "CP1253", " windows1253 cp1253 xcp1253 " },
  { "windows-1254", "CP1254", " windows1254 cp1254 xcp1254 iso88599 latin5 l5 " },
  { "windows-1255", "CP1255", " windows1255 cp1255 xcp1255 " },
  { "windows-1256", "CP1256", " windows1256 cp1256 xcp1256 " },
  { "windows-1257", "CP1257", " windows1257 cp1257 xcp1257 " },
  { "windows-1258", "CP1258", " windows1258 cp1258 xcp1258 " },
  { "KOI8-R", "KOI8-R", " koi8r koi koi8 cskoi8r " },
  { "KOI8-U", "KOI8-U", " koi8u koi8ru " },
  { "IBM866", "CP866", " ibm866 cp866 866 csibm866 " },
  { "macintosh", "MACINTOSH", " macintosh mac xmacroman csmacintosh xmacintosh macroman " },
  { "GBK", "GB18030", " gbk gb2312 gb231280 chinese xgbk csgb2312 cp936 xgb2312 " },
  { "gb18030", "GB18030", " gb18030 gb180302000 " },
  { "Big5", "BIG5-HKSCS", " big5 big5hkscs cnbig5 xxbig5 csbig5 big5tw cp950 " },
  { "EUC-JP", "EUC-JP", " eucjp xeucjp cseucpkdfmtjapanese " },
  { "ISO-2022-JP", "ISO-2022-JP", " iso2022jp csiso2022jp " },
  { "Shift_JIS", "CP932",
    " shiftjis sjis xsjis mskanji windows31j ms932 cp932 xshiftjis cswindows31j " },
  { "EUC-KR", "CP949",
    " euckr ksc56011987 ksc5601 korean windows949 cp949 ksc56011989 isoir149 cseuckr"
    " xeuckr uhc " },
  { "x-mac-cyrillic", "MAC-CYRILLIC", " xmaccyrillic maccyrillic xmacukrainian " },
};

static const struct
{
  char bytes[5];
  guint8 length;
  const char *name;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },    { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" }, { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* Signs and case mean nothing in a label: people write "ISO_8859-1" and "iso 8859 1". */
static const Encoding *
find_encoding (const char *label, gsize length)
{
  char wanted[LONGEST_LABEL + 3] = " ";
  gsize n = 1;

  for (gsize i = 0; i < length && n <= LONGEST_LABEL; i++)
    if (g_ascii_isalnum (label[i]))
      wanted[n++] = g_ascii_tolower (label[i]);
  if (n == 1 || n > LONGEST_LABEL)
    return NULL;
  wanted[n] = ' ';
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (strstr (encodings[i].labels, wanted) != NULL)
      return &encodings[i];

  return NULL;
}

static const Encoding *
get_encoding (const char *name)
{
  return find_encoding (name, strlen (name));
}

static const Encoding *
find_mark (const char *bytes, gsize length, gsize *skip)
{
  *skip = 0;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length < marks[i].length || memcmp (bytes, marks[i].bytes, marks[i].length) != 0)
        continue;
      *skip = marks[i].length;
      return get_encoding (marks[i].name);
    }

  return NULL;
}

/* The value after the "=" of @name, quoted or not, between @p and @end. */
static const Encoding *
find_value (const char *p, const char *end, const char *name)
{
  const char *start;

  p = g_strstr_len (p, end - p, name);
  if (p == NULL)
    return NULL;
  p += strlen (name);
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p != '=')
    return NULL;
  p++;
  while (p < end && (g_ascii_isspace (*p) || *p == '"' || *p == '\''))
    p++;
  start = p;
  while (p < end && !g_ascii_isspace (*p) && strchr ("\"';/>?", *p) == NULL)
    p++;

  return find_encoding (start, p - start);
}

static const Encoding *
find_xml_declaration (const char *head, const char *end)
{
  const char *close;

  while (head < end && g_ascii_isspace (*head))
    head++;
  if (end - head < 5 || memcmp (head, "<?xml", 5) != 0)
    return NULL;
  close = g_strstr_len (head, end - head, "?>");

  return find_value (head, close == NULL ? end : close, "encoding");
}

static const Encoding *
find_meta (char *head, const char *end)
{
  for (char *p = head; p < end; p++)
    *p = g_ascii_tolower (*p);

  while ((head = g_strstr_len (head, end - head, "<meta")) != NULL)
    {
      const char *close = memchr (head, '>', end - head);
      const Encoding *found = find_value (head, close == NULL ? end : close, "charset");

      if (found != NULL)
        return found;
      head += strlen ("<meta");
    }

  return NULL;
}

/* Feeds have HTML in them, which may name the encoding that it had elsewhere. */
static gboolean
may_be_page (const char *head)
{
  head += strspn (head, " \t\r\n");

  return strchr ("{[", *head) == NULL && !g_str_has_prefix (head, "<?xml");
}

/* Who can read an ASCII declaration does not read UTF-16, whatever it says. */
static const Encoding *
sniff (const char *bytes, gsize length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, SNIFF_LENGTH));
  const char *end = head + strlen (head);
  const Encoding *found = find_xml_declaration (head, end);

  if (found == NULL && may_be_page (head))
    found = find_meta (head, end);
  if (found != NULL && found->unit > 0)
    return &encodings[0];

  return found;
}

static char *
decode_utf8 (const char *bytes, gsize length, gsize *out_length, gboolean *is_damaged)
{
  char *text;

  if (g_utf8_validate_len (bytes, length, NULL))
    {
      text = g_strndup (bytes, length);
      *out_length = length;
    }
  else
    {
      text = g_utf8_make_valid (bytes, length);
      *out_length = strlen (text);
      *is_damaged = TRUE;
    }

  return text;
}

/* One more character, or U+FFFD for what stands for none. Returns how many there were of these. */
static gsize
decode_with (GIConv converter, GString *out, char *bytes, gsize length, gsize unit)
{
  char buffer[4096];
  gsize n_wrong = 0;

  while (length > 0)
    {
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &bytes, &length, &to, &room);
      gsize step = MIN (length, unit);

      g_string_append_len (out, buffer, to - buffer);
      if (result != (gsize) -1 || to > buffer)
        continue;
      g_string_append (out, REPLACEMENT);
      bytes += step;
      length -= step;
      n_wrong++;
    }

  return n_wrong;
}

static char *
decode (const Encoding *encoding,
        const char *bytes,
        gsize length,
        gsize *out_length,
        gboolean *is_damaged)
{
  g_autoptr (GString) out = NULL;
  GIConv converter;

  if (encoding == &encodings[0])
    return decode_utf8 (bytes, length, out_length, is_damaged);

  converter = g_iconv_open ("UTF-8", encoding->iconv);
  if (converter == (GIConv) -1)
    return decode_utf8 (bytes, length, out_length, is_damaged);
  out = g_string_sized_new (length + length / 2);
  *is_damaged = decode_with (converter, out, (char *) bytes, length, MAX (encoding->unit, 1)) > 0;
  g_iconv_close (converter);

  /* A NUL is no character of a text, whatever it came from. */
  return decode_utf8 (out->str, out->len, out_length, is_damaged);
}

static gboolean
is_pair_encoding (const Encoding *encoding)
{
  static const char *const names[] = { "GBK",         "gb18030",   "Big5",   "EUC-JP",
                                       "ISO-2022-JP", "Shift_JIS", "EUC-KR", NULL };

  return g_strv_contains (names, encoding->name);
}

static gboolean
has_control_bytes (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) bytes[i] >= 0x80 && (guchar) bytes[i] < 0xa0)
      return TRUE;

  return FALSE;
}

/* Of two bytes, two in a row that are UTF-8 may be chance. */
static gboolean
is_utf8 (const FeedUtf8Count *count, const Encoding *label)
{
  if (label != NULL && is_pair_encoding (label))
    return count->n_characters >= 2 && count->n_characters > 8 * count->n_invalid;
  if (count->n_invalid == 0)
    return count->n_characters > 0 || label == NULL;

  return count->n_characters >= 8 && count->n_characters > 8 * count->n_invalid;
}

/* What the bytes are that are not the UTF-8 that they are said to be. Where that cannot be seen,
 * they are damaged. */
static const Encoding *
correct_utf8 (const FeedUtf8Count *count, const char *bytes, gsize length)
{
  const Encoding *guess;

  if (count->n_invalid == 0 || count->n_characters * 10 >= count->n_invalid)
    return &encodings[0];
  guess = get_encoding (feed_charset_guess (bytes, length));

  return guess != &encodings[1] || feed_charset_looks_western (bytes, length) ? guess
                                                                              : &encodings[0];
}

static const Encoding *
correct_pairs (const Encoding *label, const char *bytes, gsize length)
{
  g_autofree char *text = NULL;
  gboolean is_damaged = FALSE;
  gsize text_length;

  text = decode (label, bytes, length, &text_length, &is_damaged);
  if (!is_damaged)
    return label;
  label = get_encoding (feed_charset_guess (bytes, length));

  return is_pair_encoding (label) ? label : NULL;
}

/* What the bytes are, whatever they are said to be. */
static const Encoding *
correct (const Encoding *label, const char *bytes, gsize length)
{
  FeedUtf8Count count = feed_charset_count_utf8 (bytes, length);
  const Encoding *better;

  if (label == &encodings[0])
    return correct_utf8 (&count, bytes, length);
  if (label != NULL && label->unit > 0 && memchr (bytes, '\0', length) != NULL)
    return label;
  if (is_utf8 (&count, label) || (label != NULL && label->unit > 0 && count.n_invalid == 0))
    return &encodings[0];
  if (label == NULL || label->unit > 0)
    return get_encoding (feed_charset_guess (bytes, length));
  if (is_pair_encoding (label))
    {
      better = correct_pairs (label, bytes, length);
      return better != NULL ? better : label;
    }
  if (label->sibling != NULL && has_control_bytes (bytes, length))
    return get_encoding (label->sibling);

  return label;
}

char *
feed_charset_decode_as (const char *bytes,
                        gsize length,
                        const char *label,
                        gsize *out_length,
                        FeedCharsetVerdict *verdict)
{
  const Encoding *named = label != NULL ? get_encoding (label) : NULL;
  const Encoding *encoding = correct (named, bytes, length);

  *verdict = (FeedCharsetVerdict){ .name = encoding->name };
  if (named != NULL && named != encoding)
    verdict->problem = "The text is not in the encoding that is named";
  else if (named == NULL && label != NULL && *label != '\0')
    verdict->problem = "The encoding that is named is not known";
  else if (named == NULL && encoding != &encodings[0])
    verdict->problem = "No encoding is named, and the text is not UTF-8";

  return decode (encoding, bytes, length, out_length, &verdict->is_damaged);
}

static char *
decode_by_mark (const char *bytes, gsize length, gsize *out_length, FeedCharsetVerdict *verdict)
{
  gsize skip;
  const Encoding *encoding = find_mark (bytes, length, &skip);
  const char *wide = feed_charset_find_wide (bytes, length);

  if (encoding == NULL && wide == NULL)
    return NULL;
  if (encoding == NULL)
    encoding = get_encoding (wide);
  *verdict = (FeedCharsetVerdict){ .name = encoding->name };

  return decode (encoding, bytes + skip, length - skip, out_length, &verdict->is_damaged);
}

char *
feed_charset_read (const char *bytes,
                   gsize length,
                   const char *declared,
                   gsize *out_length,
                   FeedCharsetVerdict *verdict)
{
  char *text = decode_by_mark (bytes, length, out_length, verdict);
  const char *label = declared;

  if (text != NULL)
    return text;
  if (label == NULL || get_encoding (label) == NULL)
    label = feed_charset_sniff (bytes, length);

  return feed_charset_decode_as (bytes, length, label != NULL ? label : declared, out_length,
                                 verdict);
}

char *
feed_charset_decode (const char *bytes,
                     gsize length,
                     const char *declared,
                     gsize *out_length,
                     const char **used)
{
  FeedCharsetVerdict verdict;
  gsize ignored;
  /* As empty GBytes have it. */
  char *text = feed_charset_read (bytes != NULL ? bytes : "", length, declared,
                                  out_length != NULL ? out_length : &ignored, &verdict);

  if (used != NULL)
    *used = verdict.name;

  return text;
}

const char *
feed_charset_sniff (const char *bytes, gsize length)
{
  const Encoding *found = sniff (bytes, length);

  return found != NULL ? found->name : NULL;
}

gboolean
feed_charset_is_streamed (const char *bytes, gsize length, const char *label)
{
  const Encoding *named = label != NULL ? get_encoding (label) : NULL;
  gsize skip;
  const Encoding *mark = find_mark (bytes, length, &skip);

  if (mark != NULL)
    return mark == &encodings[0];
  if (feed_charset_find_wide (bytes, length) != NULL)
    return FALSE;
  if (named == NULL)
    named = sniff (bytes, length);

  return named == NULL || named == &encodings[0];
}

char *
feed_charset_of_media_type (const char *media_type)
{
  static const char name[] = "charset=";
  const char *at = media_type;

  while (at != NULL && (at = strchr (at, ';')) != NULL)
    {
      at += 1 + strspn (at + 1, " \t");
      if (g_ascii_strncasecmp (at, name, strlen (name)) != 0)
        continue;
      at += strlen (name);
      at += strspn (at, "\"' ");
      return g_strndup (at, strcspn (at, "\"'; \t"));
    }

  return NULL;
}
