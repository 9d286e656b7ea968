/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-restraint.h"

gboolean
feed_restraint_allows (const FeedRestraint *self)
{
  return !(self->metered && self->spare_metered) && !(self->power_saver && self->spare_power);
}
