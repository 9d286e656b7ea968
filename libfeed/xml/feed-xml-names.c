/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-names.h"

#include <string.h>

#define FEWEST_SLOTS 256

static const char xml_namespace[] = "http://www.w3.org/XML/1998/namespace";

typedef struct
{
  const char *prefix; /* (nullable) */
  const char *uri;    /* (nullable) */
  guint depth;
} Binding;

/* An open hash table, not full by half. Its seed is chance, so that nobody can write a document in
 * which all names meet in one place. */
struct _FeedXmlNames
{
  FeedXmlName **slots; /* (owned) */
  guint n_slots;       /* a power of two */
  guint max_names;
  guint seed;
  GStringChunk *texts; /* (owned) */
  GPtrArray *names;    /* (owned) (element-type FeedXmlName) */
  GArray *bindings;    /* (owned) (element-type Binding): the last is nearest */
  guint max_namespaces;
  guint scope;      /* of the bindings that are in force */
  guint last_scope; /* that there was */
  const char *xml;  /* interned */
};

FeedXmlNames *
feed_xml_names_new (guint max_names, guint max_namespaces)
{
  FeedXmlNames *self = g_new0 (FeedXmlNames, 1);

  self->n_slots = FEWEST_SLOTS;
  self->slots = g_new0 (FeedXmlName *, self->n_slots);
  self->max_names = max_names;
  self->max_namespaces = max_namespaces;
  self->seed = g_random_int ();
  self->texts = g_string_chunk_new (1024);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
  self->scope = self->last_scope = 1;
  self->xml = feed_xml_names_intern (self, "xml", 3);

  return self;
}

void
feed_xml_names_free (FeedXmlNames *self)
{
  g_free (self->slots);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->names);
  g_array_unref (self->bindings);
  g_free (self);
}

static inline guint
hash_text (guint seed, const char *text, gsize length)
{
  guint hash = seed;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;

  return hash ^ (hash >> 15);
}

static void
put (FeedXmlNames *self, FeedXmlName *name)
{
  guint at = name->hash & (self->n_slots - 1);

  while (self->slots[at] != NULL)
    at = (at + 1) & (self->n_slots - 1);
  self->slots[at] = name;
}

static void
grow (FeedXmlNames *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (FeedXmlName *, self->n_slots);
  for (guint i = 0; i < self->names->len; i++)
    put (self, self->names->pdata[i]);
}

static FeedXmlName *
add (FeedXmlNames *self, const char *text, gsize length, guint hash)
{
  FeedXmlName *name;

  if (self->names->len >= self->max_names)
    return NULL;
  name = g_new0 (FeedXmlName, 1);
  name->qualified = g_string_chunk_insert_len (self->texts, text, length);
  name->length = length;
  name->hash = hash;
  g_ptr_array_add (self->names, name);
  if (self->names->len > self->n_slots / 2)
    grow (self);
  else
    put (self, name);

  return name;
}

static inline FeedXmlName *
find (FeedXmlNames *self, const char *text, gsize length)
{
  guint hash = hash_text (self->seed, text, length);
  guint at = hash & (self->n_slots - 1);
  FeedXmlName *name;

  while ((name = self->slots[at]) != NULL)
    {
      if (name->hash == hash && name->length == length &&
          memcmp (name->qualified, text, length) == 0)
        return name;
      at = (at + 1) & (self->n_slots - 1);
    }

  return add (self, text, length, hash);
}

/* FALSE: there are too many names. */
static gboolean
split (FeedXmlNames *self, FeedXmlName *name)
{
  const char *colon = memchr (name->qualified, ':', name->length);
  gsize prefix_length = colon != NULL ? colon - name->qualified : 0;

  if (prefix_length == 0 || prefix_length + 1 == name->length)
    name->local = name->qualified;
  else
    {
      name->prefix = feed_xml_names_intern (self, name->qualified, prefix_length);
      name->local = feed_xml_names_intern (self, colon + 1, name->length - prefix_length - 1);
    }
  name->is_split = TRUE;

  return name->local != NULL && (name->prefix != NULL || name->local == name->qualified);
}

FeedXmlName *
feed_xml_names_find (FeedXmlNames *self, const char *text, gsize length)
{
  FeedXmlName *name = find (self, text, length);

  if (name != NULL && !name->is_split && !split (self, name))
    return NULL;

  return name;
}

const char *
feed_xml_names_intern (FeedXmlNames *self, const char *text, gsize length)
{
  FeedXmlName *name = find (self, text, length);

  return name != NULL ? name->qualified : NULL;
}

static const char *
find_binding (FeedXmlNames *self, const char *prefix)
{
  for (guint i = self->bindings->len; i > 0; i--)
    {
      const Binding *binding = &g_array_index (self->bindings, Binding, i - 1);

      if (binding->prefix == prefix)
        return binding->uri;
    }

  return prefix != NULL && prefix == self->xml ? xml_namespace : NULL;
}

gboolean
feed_xml_names_declare (FeedXmlNames *self, guint depth, const char *prefix, const char *uri)
{
  const Binding binding = { prefix, uri != NULL && *uri != '\0' ? uri : NULL, depth };

  /* What programs write again and again says nothing new. */
  if (find_binding (self, prefix) == binding.uri)
    return TRUE;
  if (self->bindings->len >= self->max_namespaces)
    return FALSE;
  g_array_append_val (self->bindings, binding);
  self->scope = ++self->last_scope;

  return TRUE;
}

void
feed_xml_names_leave (FeedXmlNames *self, guint depth)
{
  guint n = self->bindings->len;

  while (n > 0 && g_array_index (self->bindings, Binding, n - 1).depth >= depth)
    n--;
  if (n == self->bindings->len)
    return;
  g_array_set_size (self->bindings, n);
  self->scope = ++self->last_scope;
}

const char *
feed_xml_names_resolve (FeedXmlNames *self, FeedXmlName *name)
{
  if (name->scope != self->scope)
    {
      name->ns = find_binding (self, name->prefix);
      name->scope = self->scope;
    }

  return name->ns;
}
