/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the machine is short of, and what a person lets us use all the same. */
typedef struct
{
  gboolean metered;       /* the network costs by the byte */
  gboolean power_saver;   /* the battery is being spared */
  gboolean spare_metered; /* leave a metered network alone */
  gboolean spare_power;   /* leave the battery alone */
} FeedRestraint;

/* Whether to do what nobody waits for. */
gboolean feed_restraint_allows (const FeedRestraint *self);

G_END_DECLS
