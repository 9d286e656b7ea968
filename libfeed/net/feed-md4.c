/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-md4.h"

#include <string.h>

#define BLOCK 64
#define LENGTH_AT 56

/* RFC 1320 section 3.4: the order in which a round takes the words, and how far it turns them. */
typedef struct
{
  guint32 constant;
  guint8 order[16];
  guint8 turns[4];
} Round;

static const Round rounds[] = {
  { 0, { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }, { 3, 7, 11, 19 } },
  { 0x5a827999, { 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15 }, { 3, 5, 9, 13 } },
  { 0x6ed9eba1, { 0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15 }, { 3, 9, 11, 15 } },
};

static guint32
mix (guint round, guint32 x, guint32 y, guint32 z)
{
  if (round == 0)
    return (x & y) | (~x & z);
  if (round == 1)
    return (x & y) | (x & z) | (y & z);
  return x ^ y ^ z;
}

static guint32
turn (guint32 value, guint by)
{
  return (value << by) | (value >> (32 - by));
}

static guint32
read_word (const guint8 *bytes)
{
  return bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

static void
write_word (guint8 *bytes, guint32 word)
{
  for (guint i = 0; i < 4; i++)
    bytes[i] = (guint8) (word >> (8 * i));
}

static void
add_block (guint32 state[4], const guint8 *block)
{
  guint32 work[4];

  memcpy (work, state, sizeof work);
  for (guint round = 0; round < G_N_ELEMENTS (rounds); round++)
    for (guint step = 0; step < 16; step++)
      {
        guint32 sum = work[0] + mix (round, work[1], work[2], work[3]) +
                      read_word (block + 4 * rounds[round].order[step]) + rounds[round].constant;

        work[0] = work[3];
        work[3] = work[2];
        work[2] = work[1];
        work[1] = turn (sum, rounds[round].turns[step % 4]);
      }
  for (guint i = 0; i < 4; i++)
    state[i] += work[i];
}

void
feed_md4 (const guint8 *data, gsize length, guint8 digest[FEED_MD4_SIZE])
{
  guint32 state[4] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
  guint8 last[2 * BLOCK] = { 0 };
  gsize whole = length - length % BLOCK;
  gsize rest = length - whole;
  gsize padded = rest < LENGTH_AT ? BLOCK : 2 * BLOCK;
  guint64 bits = (guint64) length * 8;

  for (gsize at = 0; at < whole; at += BLOCK)
    add_block (state, data + at);
  if (rest > 0)
    memcpy (last, data + whole, rest);
  last[rest] = 0x80;
  write_word (last + padded - 8, (guint32) bits);
  write_word (last + padded - 4, (guint32) (bits >> 32));
  for (gsize at = 0; at < padded; at += BLOCK)
    add_block (state, last + at);
  for (guint i = 0; i < 4; i++)
    write_word (digest + 4 * i, state[i]);
}
