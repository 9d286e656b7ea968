/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-dictionary.h"

#include <enchant.h>
#include <string.h>

#include "fw-spelling-tags.h"

/* Each has a broker of its own, so that it can be loaded in a thread. */
struct _FwDictionary
{
  EnchantBroker *broker; /* (owned) */
  EnchantDict *dict;     /* (owned) by the broker */
};

typedef struct
{
  const char *primary;
  GStrvBuilder *tags;
} Search;

void
fw_dictionary_free (FwDictionary *self)
{
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  enchant_broker_free (self->broker);
  g_free (self);
}

static void
described_cb (const char *tag,
              const char *name,
              const char *text,
              const char *file,
              void *user_data)
{
  Search *search = user_data;
  gsize length = strlen (search->primary);

  if (strncmp (tag, search->primary, length) == 0 && (tag[length] == '_' || tag[length] == '\0'))
    g_strv_builder_add (search->tags, tag);
}

/* The dictionary of another country is better than none. */
static char **
list_relatives (EnchantBroker *broker, const char *tag)
{
  g_autofree char *primary = g_strndup (tag, strcspn (tag, "_"));
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  Search search = { primary, tags };

  enchant_broker_list_dicts (broker, described_cb, &search);
  return g_strv_builder_end (tags);
}

static void
request (FwDictionary *self, char **tags)
{
  for (gsize i = 0; tags[i] != NULL && self->dict == NULL; i++)
    if (enchant_broker_dict_exists (self->broker, tags[i]))
      self->dict = enchant_broker_request_dict (self->broker, tags[i]);
}

static void
load (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (FwDictionary) self = g_new0 (FwDictionary, 1);
  g_auto (GStrv) tags = fw_spelling_list_tags (task_data);
  g_auto (GStrv) relatives = NULL;

  self->broker = enchant_broker_init ();
  request (self, tags);
  relatives = list_relatives (self->broker, tags[0]);
  request (self, relatives);
  if (self->dict == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No dictionary for %s",
                             tags[0]);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) fw_dictionary_free);
}

void
fw_dictionary_load_async (const char *language,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_dictionary_load_async);
  g_task_set_task_data (task, g_strdup (language), g_free);
  g_task_run_in_thread (task, load);
}

FwDictionary *
fw_dictionary_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
fw_dictionary_knows (FwDictionary *self, const char *word)
{
  return enchant_dict_check (self->dict, word, (gssize) strlen (word)) <= 0;
}

char **
fw_dictionary_suggest (FwDictionary *self, const char *word)
{
  size_t n = 0;
  char **words = enchant_dict_suggest (self->dict, word, (gssize) strlen (word), &n);
  char **copies = g_new0 (char *, n + 1);

  for (size_t i = 0; i < n; i++)
    copies[i] = g_strdup (words[i]);
  if (words != NULL)
    enchant_dict_free_string_list (self->dict, words);

  return copies;
}

void
fw_dictionary_add (FwDictionary *self, const char *word, gboolean for_good)
{
  if (for_good)
    enchant_dict_add (self->dict, word, (gssize) strlen (word));
  else
    enchant_dict_add_to_session (self->dict, word, (gssize) strlen (word));
}
