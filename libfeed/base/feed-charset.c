/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-charset.h"

#include <string.h>

/* How far the document's own declaration may be from its start (WHATWG). */
#define SNIFF_LENGTH 1024

#define REPLACEMENT "\xef\xbf\xbd"

typedef struct
{
  const char *name;   /* as the WHATWG Encoding Standard calls it */
  const char *iconv;  /* as iconv calls it */
  const char *labels; /* lower case, each between blanks */
} Encoding;

/* The labels of the web: what says latin1 is windows-1252, what says gb2312 is gb18030. UTF-7 is
 * left out on purpose. */
static const Encoding encodings[] = {
  { "UTF-8", "UTF-8", " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 x-unicode20utf8 " },
  { "windows-1252", "CP1252",
    " windows-1252 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 ascii us-ascii"
    " ansi_x3.4-1968 cp1252 x-cp1252 cp819 ibm819 iso-ir-100 csisolatin1 " },
  { "UTF-16LE", "UTF-16LE", " utf-16le utf-16 unicode ucs-2 iso-10646-ucs-2 csunicode " },
  { "UTF-16BE", "UTF-16BE", " utf-16be unicodefffe " },
  { "UTF-32LE", "UTF-32LE", " utf-32le utf-32 " },
  { "UTF-32BE", "UTF-32BE", " utf-32be iso-10646-ucs-4 ucs-4 " },
  { "ISO-8859-2", "ISO-8859-2",
    " iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2 " },
  { "ISO-8859-3", "ISO-8859-3", " iso-8859-3 iso8859-3 iso88593 latin3 l3 " },
  { "ISO-8859-4", "ISO-8859-4", " iso-8859-4 iso8859-4 iso88594 latin4 l4 " },
  { "ISO-8859-5", "ISO-8859-5", " iso-8859-5 iso8859-5 iso88595 cyrillic " },
  { "ISO-8859-6", "ISO-8859-6", " iso-8859-6 iso8859-6 iso88596 arabic " },
  { "ISO-8859-7", "ISO-8859-7", " iso-8859-7 iso8859-7 iso88597 greek greek8 " },
  { "ISO-8859-8", "ISO-8859-8", " iso-8859-8 iso8859-8 iso88598 hebrew iso-8859-8-i logical " },
  { "ISO-8859-10", "ISO-8859-10", " iso-8859-10 iso8859-10 latin6 l6 " },
  { "ISO-8859-13", "ISO-8859-13", " iso-8859-13 iso8859-13 " },
  { "ISO-8859-14", "ISO-8859-14", " iso-8859-14 iso8859-14 " },
  { "ISO-8859-15", "ISO-8859-15", " iso-8859-15 iso8859-15 iso_8859-15 latin9 latin-9 l9 " },
  { "ISO-8859-16", "ISO-8859-16", " iso-8859-16 " },
  { "windows-874", "CP874", " windows-874 tis-620 iso-8859-11 iso8859-11 dos-874 " },
  { "windows-1250", "CP1250", " windows-1250 cp1250 x-cp1250 " },
  { "windows-1251", "CP1251", " windows-1251 cp1251 x-cp1251 " },
  { "windows-1253", "CP1253", " windows-1253 cp1253 x-cp1253 " },
  { "windows-1254", "CP1254", " windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5 " },
  { "windows-1255", "CP1255", " windows-1255 cp1255 x-cp1255 " },
  { "windows-1256", "CP1256", " windows-1256 cp1256 x-cp1256 " },
  { "windows-1257", "CP1257", " windows-1257 cp1257 x-cp1257 " },
  { "windows-1258", "CP1258", " windows-1258 cp1258 x-cp1258 " },
  { "KOI8-R", "KOI8-R", " koi8-r koi koi8 koi8_r cskoi8r " },
  { "KOI8-U", "KOI8-U", " koi8-u koi8-ru " },
  { "IBM866", "CP866", " ibm866 cp866 866 csibm866 " },
  { "macintosh", "MACINTOSH", " macintosh mac x-mac-roman csmacintosh " },
  { "GBK", "GB18030", " gbk gb2312 gb_2312 gb_2312-80 chinese x-gbk csgb2312 cp936 " },
  { "gb18030", "GB18030", " gb18030 " },
  { "Big5", "BIG5-HKSCS", " big5 big5-hkscs cn-big5 x-x-big5 csbig5 " },
  { "EUC-JP", "EUC-JP", " euc-jp eucjp x-euc-jp " },
  { "ISO-2022-JP", "ISO-2022-JP", " iso-2022-jp csiso2022jp " },
  { "Shift_JIS", "CP932", " shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 cp932 " },
  { "EUC-KR", "CP949", " euc-kr ks_c_5601-1987 ksc5601 korean windows-949 cp949 " },
};

static const struct
{
  char bytes[4];
  guint8 length;
  guint8 skip; /* how much of it is not text */
  const char *name;
} marks[] = {
  { "\xef\xbb\xbf", 3, 3, "UTF-8" },        { "\xff\xfe\0\0", 4, 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, 4, "UTF-32BE" },     { "\xff\xfe", 2, 2, "UTF-16LE" },
  { "\xfe\xff", 2, 2, "UTF-16BE" },         { { '<', 0, '?', 0 }, 4, 0, "UTF-16LE" },
  { { 0, '<', 0, '?' }, 4, 0, "UTF-16BE" },
};

static const Encoding *
find_encoding (const char *label, gsize length)
{
  g_autofree char *key = g_strndup (label, length), *wanted = NULL;

  g_strstrip (key);
  if (key[0] == '\0' || strchr (key, ' ') != NULL)
    return NULL;
  wanted = g_strdup_printf (" %s ", key);
  for (char *p = wanted; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (strstr (encodings[i].labels, wanted) != NULL)
      return &encodings[i];

  return NULL;
}

static const Encoding *
find_mark (const char *bytes, gsize length, gsize *skip)
{
  *skip = 0;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length < marks[i].length || memcmp (bytes, marks[i].bytes, marks[i].length) != 0)
        continue;
      *skip = marks[i].skip;
      return find_encoding (marks[i].name, strlen (marks[i].name));
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

/* Who can read an ASCII declaration does not read UTF-16, whatever it says. */
static const Encoding *
sniff (const char *bytes, gsize length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, SNIFF_LENGTH));
  const char *end = head + strlen (head);
  const Encoding *found = find_xml_declaration (head, end);

  if (found == NULL)
    found = find_meta (head, end);
  if (found != NULL && g_str_has_prefix (found->name, "UTF-"))
    return &encodings[0];

  return found;
}

static char *
decode_utf8 (const char *bytes, gsize length, gsize *out_length)
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
    }

  return text;
}

/* One more character, or U+FFFD for a byte that stands for none. */
static void
decode_with (GIConv converter, GString *out, char *bytes, gsize length)
{
  char buffer[4096];

  while (length > 0)
    {
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &bytes, &length, &to, &room);

      g_string_append_len (out, buffer, to - buffer);
      if (result != (gsize) -1 || to > buffer)
        continue;
      g_string_append (out, REPLACEMENT);
      bytes++;
      length--;
    }
}

static char *
decode (const Encoding *encoding, const char *bytes, gsize length, gsize *out_length)
{
  g_autoptr (GString) out = NULL;
  GIConv converter;

  if (encoding == &encodings[0])
    return decode_utf8 (bytes, length, out_length);

  converter = g_iconv_open ("UTF-8", encoding->iconv);
  if (converter == (GIConv) -1)
    return decode_utf8 (bytes, length, out_length);
  out = g_string_sized_new (length + length / 2);
  decode_with (converter, out, (char *) bytes, length);
  g_iconv_close (converter);

  /* A NUL is no character of a text, whatever it came from. */
  return decode_utf8 (out->str, out->len, out_length);
}

char *
feed_charset_decode (const char *bytes,
                     gsize length,
                     const char *declared,
                     gsize *out_length,
                     const char **used)
{
  gsize skip, ignored;
  const Encoding *encoding;

  /* As empty GBytes have it. */
  if (bytes == NULL)
    bytes = "";
  encoding = find_mark (bytes, length, &skip);
  if (encoding == NULL && declared != NULL)
    encoding = find_encoding (declared, strlen (declared));
  if (encoding == NULL)
    encoding = sniff (bytes, length);
  if (encoding == NULL)
    encoding = &encodings[g_utf8_validate_len (bytes, length, NULL) ? 0 : 1];
  if (used != NULL)
    *used = encoding->name;

  return decode (encoding, bytes + skip, length - skip, out_length == NULL ? &ignored : out_length);
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
