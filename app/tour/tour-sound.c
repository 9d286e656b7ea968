/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tour-sound.h"

#include <math.h>
#include <string.h>

#define RATE 8000
#define SECONDS_A_WAVE 7.0
#define LOUDEST 90
#define SEED 20030621

static void
append_number (GByteArray *out, guint32 number, guint n_bytes)
{
  guint32 ordered = GUINT32_TO_LE (number);

  g_byte_array_append (out, (const guint8 *) &ordered, n_bytes);
}

static void
append_name (GByteArray *out, const char *name)
{
  g_byte_array_append (out, (const guint8 *) name, strlen (name));
}

/* PCM, one channel, 8 bits. */
static void
append_header (GByteArray *out, guint32 n_samples)
{
  append_name (out, "RIFF");
  append_number (out, 36 + n_samples, 4);
  append_name (out, "WAVEfmt ");
  append_number (out, 16, 4);
  append_number (out, 1, 2);
  append_number (out, 1, 2);
  append_number (out, RATE, 4);
  append_number (out, RATE, 4);
  append_number (out, 1, 2);
  append_number (out, 8, 2);
  append_name (out, "data");
  append_number (out, n_samples, 4);
}

/* Noise that swells and ebbs, without its sharp edges. */
static void
append_waves (GByteArray *out, guint32 n_samples)
{
  g_autoptr (GRand) noise = g_rand_new_with_seed (SEED);
  double level = 0;

  for (guint32 i = 0; i < n_samples; i++)
    {
      double swell = pow (sin (G_PI * i / (RATE * SECONDS_A_WAVE)), 2);
      guint8 sample;

      level += 0.2 * (g_rand_double_range (noise, -1, 1) - level);
      sample = (guint8) (128 + LOUDEST * level * (0.2 + 0.8 * swell));
      g_byte_array_append (out, &sample, 1);
    }
}

GBytes *
tour_sound_make (guint seconds)
{
  guint32 n_samples = seconds * RATE;
  GByteArray *out = g_byte_array_sized_new (44 + n_samples);

  append_header (out, n_samples);
  append_waves (out, n_samples);

  return g_byte_array_free_to_bytes (out);
}
