/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Words as often as in real texts: the most common ones make up a good part of each text, most of
 * the others are rare. The same seed gives the same words. */
typedef struct _SampleText SampleText;

SampleText *sample_text_new (guint32 seed) G_GNUC_WARN_UNUSED_RESULT;
void sample_text_free (SampleText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleText, sample_text_free)

/* Number N of the vocabulary: the smaller the more common. */
const char *sample_text_get_word (SampleText *self, guint n);
const char *sample_text_pick (SampleText *self);
gint32 sample_text_random (SampleText *self, gint32 below);
void sample_text_append (SampleText *self, GString *text, guint n_words);
