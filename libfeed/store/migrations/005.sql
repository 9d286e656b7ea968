-- SPDX-License-Identifier: LGPL-2.1-or-later
-- outline: what a list of subscriptions said of the feed beside its address, for the lists that are
-- written: names and values by turns, with U+001F between, which none of them can hold.
ALTER TABLE feed ADD COLUMN outline TEXT;
