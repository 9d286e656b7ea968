/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-entities.h"

#include <string.h>

#define MOST_ENTITIES 512

typedef struct
{
  xmlEntity node;
  char *name;
  GString *text; /* (owned) */
  char *escaped; /* (owned) (nullable) */
  gboolean is_too_large;
} Entity;

struct _FeedXmlEntities
{
  FeedXmlLimits limits;
  gsize expanded;
  GHashTable *entities; /* (owned) (element-type utf8 Entity): keys belong to the values */
};

static void
entity_free (Entity *entity)
{
  g_free (entity->name);
  g_string_free (entity->text, TRUE);
  g_free (entity->escaped);
  /* libxml2 leaves the raw value with whoever answers for the name. */
  if (entity->node.orig != NULL)
    xmlFree ((xmlChar *) entity->node.orig);
  g_free (entity);
}

FeedXmlEntities *
feed_xml_entities_new (const FeedXmlLimits *limits)
{
  FeedXmlEntities *self = g_new0 (FeedXmlEntities, 1);

  self->limits = *limits;
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) entity_free);

  return self;
}

void
feed_xml_entities_free (FeedXmlEntities *self)
{
  g_hash_table_unref (self->entities);
  g_free (self);
}

static void
append (FeedXmlEntities *self, Entity *entity, const char *text, gsize length)
{
  if (entity->text->len + length > self->limits.max_entity)
    entity->is_too_large = TRUE;
  else
    g_string_append_len (entity->text, text, length);
}

static gboolean
append_character (FeedXmlEntities *self, Entity *entity, const char *digits)
{
  gboolean is_hex = digits[0] == 'x';
  guint64 code = g_ascii_strtoull (digits + is_hex, NULL, is_hex ? 16 : 10);
  char bytes[6];

  if (code < 0x20 || code > 0x10FFFF || !g_unichar_validate (code))
    return FALSE;
  append (self, entity, bytes, g_unichar_to_utf8 (code, bytes));

  return TRUE;
}

static const char *
get_predefined (const char *name)
{
  xmlEntity *entity = xmlGetPredefinedEntity ((const xmlChar *) name);

  return entity != NULL ? (const char *) entity->content : NULL;
}

/* Appends what "&name;" stands for; FALSE: nothing that is known. */
static gboolean
append_reference (FeedXmlEntities *self, Entity *entity, const char *name)
{
  const char *predefined = get_predefined (name);
  const Entity *other;

  if (name[0] == '#')
    return append_character (self, entity, name + 1);
  if (predefined != NULL)
    {
      append (self, entity, predefined, strlen (predefined));
      return TRUE;
    }

  other = g_hash_table_lookup (self->entities, name);
  if (other == NULL)
    return FALSE;
  append (self, entity, other->text->str, other->text->len);
  entity->is_too_large |= other->is_too_large;

  return TRUE;
}

static void
flatten (FeedXmlEntities *self, Entity *entity, const char *value)
{
  while (*value != '\0')
    {
      const char *end = *value == '&' ? strchr (value, ';') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (value + 1, end - value - 1) : NULL;
      gsize plain = *value == '&' ? 1 : strcspn (value, "&");

      if (name != NULL && append_reference (self, entity, name))
        plain = end + 1 - value;
      else
        append (self, entity, value, plain);
      value += plain;
    }
}

static Entity *
add (FeedXmlEntities *self, const char *name)
{
  Entity *entity = g_new0 (Entity, 1);

  entity->name = g_strdup (name);
  entity->text = g_string_new (NULL);
  entity->node.type = XML_ENTITY_DECL;
  entity->node.name = (const xmlChar *) entity->name;
  g_hash_table_insert (self->entities, entity->name, entity);

  return entity;
}

/* The first declaration of a name binds (XML 1.0, section 4.2). */
void
feed_xml_entities_declare (FeedXmlEntities *self, const char *name, const char *value)
{
  if (g_hash_table_size (self->entities) < MOST_ENTITIES &&
      !g_hash_table_contains (self->entities, name))
    flatten (self, add (self, name), value);
}

/* libxml2 reads the text of an entity in an attribute once more. */
static const char *
escape_text (Entity *entity)
{
  if (entity->escaped == NULL)
    {
      g_autoptr (GString) escaped = g_string_new (entity->text->str);

      g_string_replace (escaped, "&", "&#38;", 0);
      g_string_replace (escaped, "<", "&#60;", 0);
      entity->escaped = g_strdup (escaped->str);
    }

  return entity->escaped;
}

xmlEntity *
feed_xml_entities_expand (FeedXmlEntities *self,
                          const char *name,
                          gboolean in_attribute,
                          GError **error)
{
  Entity *entity = g_hash_table_lookup (self->entities, name);
  const char *text;

  if (entity == NULL)
    {
      entity = add (self, name);
      g_string_append_printf (entity->text, "&%s;", name);
    }
  self->expanded += entity->text->len;
  if (entity->is_too_large || self->expanded > self->limits.max_expansion)
    {
      g_set_error (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                   "The document's entities stand for more text than is allowed");
      return NULL;
    }

  text = in_attribute ? escape_text (entity) : entity->text->str;
  entity->node.etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY;
  entity->node.content = (xmlChar *) text;
  entity->node.length = strlen (text);

  return &entity->node;
}
