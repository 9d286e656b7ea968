/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-entities.h"

#include <string.h>

typedef struct
{
  GString *text; /* (owned) */
  gboolean is_too_large;
} Entity;

struct _FeedXmlEntities
{
  FeedXmlLimits limits;
  FeedXmlReferenceFunc fallback; /* (nullable) */
  gsize expanded;
  guint n_bare;
  GHashTable *entities; /* (owned) (nullable) (element-type utf8 Entity) */
};

static void
entity_free (Entity *entity)
{
  g_string_free (entity->text, TRUE);
  g_free (entity);
}

FeedXmlEntities *
feed_xml_entities_new (const FeedXmlLimits *limits, FeedXmlReferenceFunc fallback)
{
  FeedXmlEntities *self = g_new0 (FeedXmlEntities, 1);

  self->limits = *limits;
  self->fallback = fallback;

  return self;
}

void
feed_xml_entities_free (FeedXmlEntities *self)
{
  g_clear_pointer (&self->entities, g_hash_table_unref);
  g_free (self);
}

guint
feed_xml_entities_get_n_bare (FeedXmlEntities *self)
{
  return self->n_bare;
}

/* What C1 controls are taken for, as browsers do, from 0x80 on: they were meant as windows-1252. */
static const guint16 windows_1252[32] = {
  0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

/* The character of "&#10;" or "&#x0a;", @digits being behind "#"; 0: no number. Control characters
 * are 1, which is none that XML may have. */
static gunichar
read_number (const char *digits, gsize length)
{
  gboolean is_hex = length > 0 && (digits[0] == 'x' || digits[0] == 'X');
  guint base = is_hex ? 16 : 10;
  guint64 code = 0;

  if (length == (gsize) is_hex)
    return 0;
  for (gsize i = is_hex; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0 || (guint) digit >= base)
        return 0;
      code = MIN (code * base + digit, 0x110000);
    }
  if (code >= 0x80 && code < 0xA0)
    return windows_1252[code - 0x80];
  if (code < 0x20 && code != '\t' && code != '\n' && code != '\r')
    return 1;

  return g_unichar_validate (code) && code != 0xFFFE && code != 0xFFFF ? code : 0xFFFD;
}

static gboolean
append_number (GString *out, const char *digits, gsize length)
{
  gunichar code = read_number (digits, length);

  if (code > 1)
    g_string_append_unichar (out, code);

  return code != 0;
}

static char
get_predefined (const char *name, gsize length)
{
  static const struct
  {
    char name[5];
    char c;
  } rows[] = { { "lt", '<' }, { "gt", '>' }, { "amp", '&' }, { "quot", '"' }, { "apos", '\'' } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strncmp (rows[i].name, name, length) == 0 && rows[i].name[length] == '\0')
      return rows[i].c;

  return '\0';
}

static Entity *
find (FeedXmlEntities *self, const char *name, gsize length)
{
  g_autofree char *key = NULL;

  if (self->entities == NULL)
    return NULL;
  key = g_strndup (name, length);

  return g_hash_table_lookup (self->entities, key);
}

static void
append (FeedXmlEntities *self, Entity *entity, const char *text, gsize length)
{
  if (entity->text->len + length > self->limits.max_entity)
    entity->is_too_large = TRUE;
  else
    g_string_append_len (entity->text, text, length);
}

/* Appends what a reference in the value of an entity stands for; FALSE: nothing that is known. */
static gboolean
append_inner (FeedXmlEntities *self, Entity *entity, const char *name, gsize length)
{
  char predefined = length <= 4 ? get_predefined (name, length) : '\0';
  const Entity *other;

  if (length > 1 && name[0] == '#')
    return append_number (entity->text, name + 1, length - 1);
  if (predefined != '\0')
    {
      append (self, entity, &predefined, 1);
      return TRUE;
    }
  other = find (self, name, length);
  if (other == NULL)
    return FALSE;
  append (self, entity, other->text->str, other->text->len);
  entity->is_too_large |= other->is_too_large;

  return TRUE;
}

/* The length of what stands between "&" and ";"; 0: no reference. */
static gsize
get_name_length (const char *name, const char *end)
{
  gsize most = MIN (end - name, FEED_XML_LONGEST_REFERENCE);
  gsize n = 0;

  while (n < most && (g_ascii_isalnum (name[n]) || (guchar) name[n] >= 0x80 ||
                      strchr ("#_-.:", name[n]) != NULL))
    n++;

  return n < most && name[n] == ';' ? n : 0;
}

static void
flatten (FeedXmlEntities *self, Entity *entity, const char *value, const char *end)
{
  while (value < end)
    {
      const char *amp = memchr (value, '&', end - value);
      gsize length = amp != NULL ? get_name_length (amp + 1, end) : 0;

      append (self, entity, value, (amp != NULL ? amp : end) - value);
      if (amp == NULL)
        return;
      value = amp + 1;
      if (length > 0 && append_inner (self, entity, value, length))
        value += length + 1;
      else
        append (self, entity, "&", 1);
    }
}

/* The first declaration of a name binds (XML 1.0, section 4.2). */
static void
declare (FeedXmlEntities *self, const char *name, gsize length, const char *value, const char *end)
{
  g_autofree char *key = g_strndup (name, length);
  Entity *entity;

  if (self->entities == NULL)
    self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) entity_free);
  if (g_hash_table_size (self->entities) >= FEED_LIMIT_ENTITIES ||
      g_hash_table_contains (self->entities, key))
    return;
  entity = g_new0 (Entity, 1);
  entity->text = g_string_new (NULL);
  flatten (self, entity, value, end);
  g_hash_table_insert (self->entities, g_steal_pointer (&key), entity);
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* Behind "<!ENTITY": the name and the value in quotes. Parameter entities and what is somewhere
 * else are not declared. */
static void
read_declaration (FeedXmlEntities *self, const char *p, const char *end)
{
  const char *name = skip_blanks (p, end);
  const char *longest = name + MIN (end - name, FEED_XML_LONGEST_REFERENCE);
  const char *name_end = name;
  const char *value, *close;

  while (name_end < longest && !g_ascii_isspace (*name_end) && *name_end != '>')
    name_end++;
  value = skip_blanks (name_end, end);
  if (name_end == name || *name == '%' || value == end || (*value != '"' && *value != '\''))
    return;
  close = memchr (value + 1, *value, end - (value + 1));
  if (close != NULL)
    declare (self, name, name_end - name, value + 1, close);
}

void
feed_xml_entities_read (FeedXmlEntities *self, const char *doctype, gsize length)
{
  static const char opening[] = "<!ENTITY";
  const char *end = doctype + length;
  const char *p = memchr (doctype, '[', length);

  while (p != NULL && (p = memmem (p, end - p, opening, strlen (opening))) != NULL)
    {
      p += strlen (opening);
      read_declaration (self, p, end);
    }
}

static gboolean
fail (GError **error)
{
  g_set_error (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
               "The document's entities stand for more text than is allowed");
  return FALSE;
}

static gboolean
append_declared (FeedXmlEntities *self, GString *out, const Entity *entity, GError **error)
{
  self->expanded += entity->text->len;
  if (entity->is_too_large || self->expanded > self->limits.max_expansion)
    return fail (error);
  g_string_append_len (out, entity->text->str, entity->text->len);

  return TRUE;
}

/* "&name;" that is neither a number nor one of XML's own. */
static gboolean
append_named (FeedXmlEntities *self,
              GString *out,
              const char *reference,
              gsize length,
              GError **error)
{
  const Entity *entity = find (self, reference + 1, length - 2);
  gsize before = out->len;

  if (entity != NULL)
    return append_declared (self, out, entity, error);
  if (self->fallback != NULL)
    self->fallback (out, reference, length);
  else
    g_string_append_len (out, reference, length);
  if (out->len - before == length && out->str[before] == '&')
    self->n_bare++;

  return TRUE;
}

/* At "&": appends what it stands for and moves @p behind it. */
static gboolean
decode_one (FeedXmlEntities *self, GString *out, const char **p, const char *end, GError **error)
{
  const char *name = *p + 1;
  gsize length = get_name_length (name, end);
  char predefined = length >= 2 && length <= 4 ? get_predefined (name, length) : '\0';

  if (predefined != '\0')
    g_string_append_c (out, predefined);
  if (predefined != '\0' ||
      (length > 1 && name[0] == '#' && append_number (out, name + 1, length - 1)))
    {
      *p = name + length + 1;
      return TRUE;
    }
  if (length == 0 || name[0] == '#')
    {
      g_string_append_c (out, '&');
      self->n_bare++;
      *p = name;
      return TRUE;
    }
  *p = name + length + 1;

  return append_named (self, out, name - 1, length + 2, error);
}

gboolean
feed_xml_entities_decode (FeedXmlEntities *self,
                          GString *out,
                          const char *text,
                          gsize length,
                          GError **error)
{
  const char *end = text + length;
  const char *amp;

  while ((amp = memchr (text, '&', end - text)) != NULL)
    {
      g_string_append_len (out, text, amp - text);
      text = amp;
      if (!decode_one (self, out, &text, end, error))
        return FALSE;
    }
  g_string_append_len (out, text, end - text);

  return TRUE;
}
