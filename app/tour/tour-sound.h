/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Waves on a shore, SECONDS long, as a WAV file; always the same. */
GBytes *
tour_sound_make (guint seconds) G_GNUC_WARN_UNUSED_RESULT;
