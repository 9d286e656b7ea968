/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-text.h"

#define VOCABULARY 20000

struct _SampleText
{
  GRand *random;
  GPtrArray *words;
  double sums[VOCABULARY]; /* of the words' frequencies */
};

static const char common[] = "the of and to in is that for it as was with be by on not he his but "
                             "at are this have from or had an "
                             "they which you one we all will there their would been has when who "
                             "more if out so said what up its "
                             "about than into them can only other new some could time these two "
                             "may then do first any my now such "
                             "like our over me";

static const char syllables[] = "ba be bi bo bra ca ce chi co cra da de di do dra el en er fa fe "
                                "fi fla ga ge gi go gra ha he hi ho in "
                                "is ka ke ki la le li lo ma me mi mo na ne ni no on or pa pe pi po "
                                "pra qua ra re ri ro sa se sha si so "
                                "sta ta te ti to tra un ur va ve vi vo wa we wi xa ya ze zo";

static char *
make_word (GRand *random, char **parts, guint n_parts)
{
  GString *word = g_string_new (NULL);

  for (int left = g_rand_int_range (random, 2, 5); left > 0; left--)
    g_string_append (word, parts[g_rand_int_range (random, 0, n_parts)]);

  return g_string_free (word, FALSE);
}

static void
add_word (SampleText *self, GHashTable *known, char *word)
{
  if (g_hash_table_add (known, word))
    g_ptr_array_add (self->words, word);
  else
    g_free (word);
}

static void
fill_vocabulary (SampleText *self)
{
  g_auto (GStrv) first = g_strsplit (common, " ", -1);
  g_auto (GStrv) parts = g_strsplit (syllables, " ", -1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_parts = g_strv_length (parts);

  for (guint i = 0; first[i] != NULL; i++)
    add_word (self, known, g_strdup (first[i]));
  while (self->words->len < VOCABULARY)
    add_word (self, known, make_word (self->random, parts, n_parts));
}

SampleText *
sample_text_new (guint32 seed)
{
  SampleText *self = g_new0 (SampleText, 1);
  double sum = 0;

  self->random = g_rand_new_with_seed (seed);
  self->words = g_ptr_array_new_with_free_func (g_free);
  fill_vocabulary (self);
  for (guint i = 0; i < VOCABULARY; i++)
    self->sums[i] = sum += 1.0 / (i + 3);

  return self;
}

void
sample_text_free (SampleText *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->words);
  g_free (self);
}

const char *
sample_text_get_word (SampleText *self, guint n)
{
  return g_ptr_array_index (self->words, n);
}

const char *
sample_text_pick (SampleText *self)
{
  double place = g_rand_double_range (self->random, 0, self->sums[VOCABULARY - 1]);
  guint low = 0, high = VOCABULARY - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->sums[middle] < place)
        low = middle + 1;
      else
        high = middle;
    }

  return sample_text_get_word (self, low);
}

gint32
sample_text_random (SampleText *self, gint32 below)
{
  return g_rand_int_range (self->random, 0, below);
}

void
sample_text_append (SampleText *self, GString *text, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append (text, i % 14 == 0 ? ". " : " ");
      g_string_append (text, sample_text_pick (self));
    }
}
