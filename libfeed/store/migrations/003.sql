-- SPDX-License-Identifier: LGPL-2.1-or-later
-- The icon that the feed names itself, which goes before its site's. Its row in icon has this address
-- in the place of a site.

ALTER TABLE feed ADD COLUMN icon_uri TEXT;
