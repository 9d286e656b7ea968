/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-date-private.h"

#include <string.h>

/* No word in the tables is longer, folded. */
#define LONGEST_WORD 32

typedef struct
{
  const char *word;
  FeedDateWordKind kind;
  int value;
} Row;

/* Names as they are folded: small letters, no accents on Latin and Greek ones. A word of three
 * letters or more that begins a name is that name. English first, as nearly all dates are. */
static const char *const english_months[12] = {
  " january", " february", " march",     " april",   " may",      " june",
  " july",    " august",   " september", " october", " november", " december",
};

/* German, French, Spanish, Italian, Portuguese, Catalan, Dutch, the Nordic languages, Finnish,
 * Polish, Czech and Slovak, Hungarian, Romanian, Turkish, Indonesian, Greek, Russian, Ukrainian,
 * Bulgarian, Arabic. A word that begins names of two months says nothing: "jui" in French. */
static const char *const foreign_months[12] = {
  " januar januari janner janvier enero gennaio gen janeiro gener tammikuuta tammikuu styczen"
  " stycznia leden ledna januara ianuarie ocak ιανουαριος ιανουαριου ιαν января январь січня січень"
  " януари يناير",
  " februar februari fevrier febrero febbraio fevereiro febrer helmikuuta helmikuu luty lutego unor"
  " unora februara februarie subat φεβρουαριος φεβρουαριου февраля февраль лютого лютий февруари"
  " فبراير",
  " marz mrz mars marzo marco marc maart mrt maaliskuuta maaliskuu marzec marca brezen brezna marec"
  " marcius martie mart maret μαρτιος μαρτιου марта март березня березень مارس",
  " avril abril aprile apr huhtikuuta huhtikuu kwiecien kwietnia duben dubna aprila aprilis aprilie"
  " nisan απριλιος απριλιου апреля апрель квітня квітень април أبريل ابريل",
  " mai mayo maggio maio maig mei maj maja toukokuuta toukokuu kveten kvetna maja majus mayis μαιος"
  " μαιου мая май травня травень مايو",
  " juni juin junio giugno junho juny kesakuuta kesakuu czerwiec czerwca cerven cervna cvn juna jun"
  " junius iunie haziran ιουνιος ιουνιου июня июнь червня червень юни يونيو",
  " juli juillet julio luglio julho juliol heinakuuta heinakuu lipiec lipca cervenec cervence cvc"
  " jula jul julius iulie temmuz ιουλιος ιουλιου июля июль липня липень юли يوليو",
  " aout agosto agost augustus augusti elokuuta elokuu sierpien sierpnia srpen srpna augusta"
  " augusztus agustos agustus αυγουστος αυγουστου августа август серпня серпень أغسطس اغسطس",
  " septembre septiembre setiembre settembre setembro setembre syyskuuta syyskuu wrzesien wrzesnia"
  " zari septembra szeptember septembrie eylul σεπτεμβριος σεπτεμβριου сентября сентябрь вересня"
  " вересень септември سبتمبر",
  " oktober octobre octubre ottobre outubro lokakuuta lokakuu pazdziernik pazdziernika rijen rijna"
  " oktobra octombrie ekim οκτωβριος οκτωβριου октября октябрь жовтня жовтень октомври أكتوبر "
  "اكتوبر",
  " novembre noviembre novembro marraskuuta marraskuu listopad listopada listopadu novembra"
  " noiembrie kasim νοεμβριος νοεμβριου ноября ноябрь листопада листопад ноември نوفمبر",
  " dezember decembre diciembre dicembre dezembro desembre desember joulukuuta joulukuu grudzien"
  " grudnia prosinec prosince decembra decembrie aralik δεκεμβριος δεκεμβριου декабря декабрь"
  " грудня грудень декември ديسمبر",
};

/* Those that are no prefix of a name, and English and short ones. Zones are RFC 822's (section
 * 5.1), which RSS refers to, military letters included, then what else has one meaning only. */
static const Row words[] = {
  { "gmt", FEED_DATE_WORD_ZONE, 0 },    { "z", FEED_DATE_WORD_ZONE, 0 },
  { "utc", FEED_DATE_WORD_ZONE, 0 },    { "est", FEED_DATE_WORD_ZONE, -5 },
  { "edt", FEED_DATE_WORD_ZONE, -4 },   { "cst", FEED_DATE_WORD_ZONE, -6 },
  { "cdt", FEED_DATE_WORD_ZONE, -5 },   { "mst", FEED_DATE_WORD_ZONE, -7 },
  { "mdt", FEED_DATE_WORD_ZONE, -6 },   { "pst", FEED_DATE_WORD_ZONE, -8 },
  { "pdt", FEED_DATE_WORD_ZONE, -7 },   { "ut", FEED_DATE_WORD_ZONE, 0 },
  { "cet", FEED_DATE_WORD_ZONE, 1 },    { "cest", FEED_DATE_WORD_ZONE, 2 },
  { "mez", FEED_DATE_WORD_ZONE, 1 },    { "mesz", FEED_DATE_WORD_ZONE, 2 },
  { "met", FEED_DATE_WORD_ZONE, 1 },    { "mest", FEED_DATE_WORD_ZONE, 2 },
  { "wet", FEED_DATE_WORD_ZONE, 0 },    { "west", FEED_DATE_WORD_ZONE, 1 },
  { "eet", FEED_DATE_WORD_ZONE, 2 },    { "eest", FEED_DATE_WORD_ZONE, 3 },
  { "msk", FEED_DATE_WORD_ZONE, 3 },    { "jst", FEED_DATE_WORD_ZONE, 9 },
  { "kst", FEED_DATE_WORD_ZONE, 9 },    { "hkt", FEED_DATE_WORD_ZONE, 8 },
  { "sgt", FEED_DATE_WORD_ZONE, 8 },    { "aest", FEED_DATE_WORD_ZONE, 10 },
  { "aedt", FEED_DATE_WORD_ZONE, 11 },  { "awst", FEED_DATE_WORD_ZONE, 8 },
  { "nzst", FEED_DATE_WORD_ZONE, 12 },  { "nzdt", FEED_DATE_WORD_ZONE, 13 },
  { "ast", FEED_DATE_WORD_ZONE, -4 },   { "adt", FEED_DATE_WORD_ZONE, -3 },
  { "akst", FEED_DATE_WORD_ZONE, -9 },  { "akdt", FEED_DATE_WORD_ZONE, -8 },
  { "hst", FEED_DATE_WORD_ZONE, -10 },  { "bst", FEED_DATE_WORD_ZONE, 1 },
  { "et", FEED_DATE_WORD_ZONE, -5 },    { "ct", FEED_DATE_WORD_ZONE, -6 },
  { "mt", FEED_DATE_WORD_ZONE, -7 },    { "pt", FEED_DATE_WORD_ZONE, -8 },
  { "brt", FEED_DATE_WORD_ZONE, -3 },   { "brst", FEED_DATE_WORD_ZONE, -2 },
  { "trt", FEED_DATE_WORD_ZONE, 3 },    { "sast", FEED_DATE_WORD_ZONE, 2 },
  { "pkt", FEED_DATE_WORD_ZONE, 5 },    { "wib", FEED_DATE_WORD_ZONE, 7 },
  { "ict", FEED_DATE_WORD_ZONE, 7 },    { "a", FEED_DATE_WORD_ZONE, -1 },
  { "b", FEED_DATE_WORD_ZONE, -2 },     { "c", FEED_DATE_WORD_ZONE, -3 },
  { "d", FEED_DATE_WORD_ZONE, -4 },     { "e", FEED_DATE_WORD_ZONE, -5 },
  { "f", FEED_DATE_WORD_ZONE, -6 },     { "g", FEED_DATE_WORD_ZONE, -7 },
  { "h", FEED_DATE_WORD_ZONE, -8 },     { "i", FEED_DATE_WORD_ZONE, -9 },
  { "k", FEED_DATE_WORD_ZONE, -10 },    { "l", FEED_DATE_WORD_ZONE, -11 },
  { "m", FEED_DATE_WORD_ZONE, -12 },    { "n", FEED_DATE_WORD_ZONE, 1 },
  { "o", FEED_DATE_WORD_ZONE, 2 },      { "p", FEED_DATE_WORD_ZONE, 3 },
  { "q", FEED_DATE_WORD_ZONE, 4 },      { "r", FEED_DATE_WORD_ZONE, 5 },
  { "s", FEED_DATE_WORD_ZONE, 6 },      { "t", FEED_DATE_WORD_ZONE, 7 },
  { "u", FEED_DATE_WORD_ZONE, 8 },      { "v", FEED_DATE_WORD_ZONE, 9 },
  { "w", FEED_DATE_WORD_ZONE, 10 },     { "x", FEED_DATE_WORD_ZONE, 11 },
  { "y", FEED_DATE_WORD_ZONE, 12 },     { "am", FEED_DATE_WORD_HALF, 0 },
  { "pm", FEED_DATE_WORD_HALF, 12 },    { "πμ", FEED_DATE_WORD_HALF, 0 },
  { "μμ", FEED_DATE_WORD_HALF, 12 },    { "de", FEED_DATE_WORD_FILLER, 0 },
  { "del", FEED_DATE_WORD_FILLER, 0 },  { "um", FEED_DATE_WORD_FILLER, 0 },
  { "uhr", FEED_DATE_WORD_FILLER, 0 },  { "at", FEED_DATE_WORD_FILLER, 0 },
  { "kl", FEED_DATE_WORD_FILLER, 0 },   { "klo", FEED_DATE_WORD_FILLER, 0 },
  { "ob", FEED_DATE_WORD_FILLER, 0 },   { "г", FEED_DATE_WORD_FILLER, 0 },
  { "года", FEED_DATE_WORD_FILLER, 0 }, { "р", FEED_DATE_WORD_FILLER, 0 },
  { "року", FEED_DATE_WORD_FILLER, 0 }, { "в", FEED_DATE_WORD_FILLER, 0 },
  { "st", FEED_DATE_WORD_FILLER, 0 },   { "nd", FEED_DATE_WORD_FILLER, 0 },
  { "rd", FEED_DATE_WORD_FILLER, 0 },   { "th", FEED_DATE_WORD_FILLER, 0 },
  { "er", FEED_DATE_WORD_FILLER, 0 },   { "of", FEED_DATE_WORD_FILLER, 0 },
  { "den", FEED_DATE_WORD_FILLER, 0 },  { "le", FEED_DATE_WORD_FILLER, 0 },
  { "om", FEED_DATE_WORD_FILLER, 0 },
};

/* What programs write for a blank, or for nothing at all: no-break, narrow no-break, thin and wide
 * blank, the marks for the direction of writing. */
static const char wide_blanks[][4] = {
  "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe3\x80\x80", "\xe2\x80\x8e", "\xe2\x80\x8f",
};

static const char english_days[] = " monday tuesday wednesday thursday friday saturday sunday";

/* These stand together without a blank: Chinese, Japanese, Korean. */
static const Row glued_words[] = {
  { "년", FEED_DATE_WORD_YEAR, 0 },         { "年", FEED_DATE_WORD_YEAR, 0 },
  { "월요일", FEED_DATE_WORD_DAY_NAME, 0 }, { "월", FEED_DATE_WORD_MONTHS, 0 },
  { "月曜日", FEED_DATE_WORD_DAY_NAME, 0 }, { "月", FEED_DATE_WORD_MONTHS, 0 },
  { "일요일", FEED_DATE_WORD_DAY_NAME, 0 }, { "일", FEED_DATE_WORD_DAY, 0 },
  { "日曜日", FEED_DATE_WORD_DAY_NAME, 0 }, { "日", FEED_DATE_WORD_DAY, 0 },
  { "號", FEED_DATE_WORD_DAY, 0 },          { "号", FEED_DATE_WORD_DAY, 0 },
  { "시", FEED_DATE_WORD_HOUR, 0 },         { "時", FEED_DATE_WORD_HOUR, 0 },
  { "时", FEED_DATE_WORD_HOUR, 0 },         { "點", FEED_DATE_WORD_HOUR, 0 },
  { "点", FEED_DATE_WORD_HOUR, 0 },         { "분", FEED_DATE_WORD_MINUTE, 0 },
  { "分", FEED_DATE_WORD_MINUTE, 0 },       { "초", FEED_DATE_WORD_SECOND, 0 },
  { "秒", FEED_DATE_WORD_SECOND, 0 },       { "오전", FEED_DATE_WORD_HALF, 0 },
  { "오후", FEED_DATE_WORD_HALF, 12 },      { "上午", FEED_DATE_WORD_HALF, 0 },
  { "下午", FEED_DATE_WORD_HALF, 12 },      { "午前", FEED_DATE_WORD_HALF, 0 },
  { "午後", FEED_DATE_WORD_HALF, 12 },      { "화요일", FEED_DATE_WORD_DAY_NAME, 0 },
  { "수요일", FEED_DATE_WORD_DAY_NAME, 0 }, { "목요일", FEED_DATE_WORD_DAY_NAME, 0 },
  { "금요일", FEED_DATE_WORD_DAY_NAME, 0 }, { "토요일", FEED_DATE_WORD_DAY_NAME, 0 },
  { "火曜日", FEED_DATE_WORD_DAY_NAME, 0 }, { "水曜日", FEED_DATE_WORD_DAY_NAME, 0 },
  { "木曜日", FEED_DATE_WORD_DAY_NAME, 0 }, { "金曜日", FEED_DATE_WORD_DAY_NAME, 0 },
  { "土曜日", FEED_DATE_WORD_DAY_NAME, 0 }, { "星期一", FEED_DATE_WORD_DAY_NAME, 0 },
  { "星期二", FEED_DATE_WORD_DAY_NAME, 0 }, { "星期三", FEED_DATE_WORD_DAY_NAME, 0 },
  { "星期四", FEED_DATE_WORD_DAY_NAME, 0 }, { "星期五", FEED_DATE_WORD_DAY_NAME, 0 },
  { "星期六", FEED_DATE_WORD_DAY_NAME, 0 }, { "星期日", FEED_DATE_WORD_DAY_NAME, 0 },
  { "星期天", FEED_DATE_WORD_DAY_NAME, 0 },
};

const char *
feed_date_skip_blanks (const char *p)
{
  for (;;)
    {
      guint i = 0;

      while (g_ascii_isspace (*p))
        p++;
      if ((guchar) *p < 0xc2)
        return p;
      while (i < G_N_ELEMENTS (wide_blanks) &&
             strncmp (p, wide_blanks[i], strlen (wide_blanks[i])) != 0)
        i++;
      if (i == G_N_ELEMENTS (wide_blanks))
        return p;
      p += strlen (wide_blanks[i]);
    }
}

gboolean
feed_date_is_letter (const char *p)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    return g_ascii_isalpha (*p);
  c = g_utf8_get_char_validated (p, -1);

  return c != (gunichar) -1 && c != (gunichar) -2 && g_unichar_isalpha (c);
}

/* Small, and without its accent if it is Latin or Greek: people leave them out. */
static gunichar
fold (gunichar c)
{
  gunichar base, accent;

  switch (c)
    {
    case 0x131: /* ı */
    case 0x130: /* İ */
      return 'i';
    case 0x141: /* Ł */
    case 0x142:
      return 'l';
    default:
      break;
    }
  c = g_unichar_tolower (c);
  while (c >= 0x80 && (c < 0x400 || c >= 0x1E00) && g_unichar_decompose (c, &base, &accent) &&
         accent != 0)
    c = base;

  return c;
}

/* The letters at @p, folded, behind a blank in @folded; their number. @p goes behind them also
 * where they are more than there is room for, and @folded is empty then. */
static guint
read_folded (const char **p, char folded[LONGEST_WORD + 8])
{
  guint n = 0;
  gsize length = 1;

  folded[0] = ' ';
  for (; feed_date_is_letter (*p); *p = g_utf8_next_char (*p), n++)
    if (length <= LONGEST_WORD - 6)
      length += g_unichar_to_utf8 (fold (g_utf8_get_char (*p)), folded + length);
    else
      length = LONGEST_WORD;
  folded[length < LONGEST_WORD ? length : 0] = '\0';

  return n;
}

/* 1 to 12; 0 for none and for what may be two. */
static int
find_month (const char *const names[12], const char *folded)
{
  gsize length = strlen (folded);
  int found = 0;
  guint n_found = 0;

  for (int i = 0; i < 12; i++)
    {
      const char *name = strstr (names[i], folded);

      if (name == NULL)
        continue;
      found = i + 1;
      n_found++;
      if (name[length] == ' ' || name[length] == '\0')
        return found;
    }

  return n_found == 1 ? found : 0;
}

static gboolean
read_glued (const char **p, FeedDateWord *word)
{
  if ((guchar) * *p < 0xe3)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (glued_words); i++)
    {
      gsize length = strlen (glued_words[i].word);

      if (strncmp (*p, glued_words[i].word, length) != 0)
        continue;
      *p += length;
      *word = (FeedDateWord){ glued_words[i].kind, glued_words[i].value, 1 };
      return TRUE;
    }

  return FALSE;
}

/* "p.m.", "a. m.": @p stands behind the first letter. */
static gboolean
read_dotted_half (const char **p, char first, FeedDateWord *word)
{
  const char *q = *p;

  if ((first != 'a' && first != 'p') || *q != '.')
    return FALSE;
  q = feed_date_skip_blanks (q + 1);
  if (g_ascii_tolower (*q) != 'm' || feed_date_is_letter (q + 1))
    return FALSE;
  *p = q + 1;
  *word = (FeedDateWord){ FEED_DATE_WORD_HALF, first == 'p' ? 12 : 0, 2 };

  return TRUE;
}

static const Row *
find_row (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, folded) == 0)
      return &words[i];

  return NULL;
}

FeedDateWord
feed_date_read_word (const char **p)
{
  char folded[LONGEST_WORD + 8];
  FeedDateWord word = { FEED_DATE_WORD_UNKNOWN, 0, 0 };
  const Row *row;

  if (read_glued (p, &word))
    return word;
  word.n_letters = read_folded (p, folded);
  if (folded[0] == '\0' || (word.n_letters == 1 && read_dotted_half (p, folded[1], &word)))
    return word;

  if (word.n_letters >= 3)
    word.value = find_month (english_months, folded);
  if (word.value == 0 && (row = find_row (folded + 1)) != NULL)
    return (FeedDateWord){ row->kind, row->value, word.n_letters };
  if (word.value == 0 && word.n_letters >= 3 && strstr (english_days, folded) != NULL)
    word.kind = FEED_DATE_WORD_DAY_NAME;
  else if (word.value == 0 && word.n_letters >= 3)
    word.value = find_month (foreign_months, folded);
  if (word.value != 0)
    word.kind = FEED_DATE_WORD_MONTH;

  return word;
}
