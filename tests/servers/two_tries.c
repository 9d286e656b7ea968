/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include <p11-kit/pkcs11.h>

/* SoftHSM as a card that locks at the second wrong PIN in a row, and says so before: it does not
 * count itself. Preloaded, it takes the place of the module that p11-kit is about to load. */

#define NAME "libsofthsm2.so"

typedef void *(*OpenFunc) (const char *name, int flags);

static CK_FUNCTION_LIST ours;
static CK_FUNCTION_LIST *theirs;
static int is_last_try;

static void *
open_really (const char *name, int flags)
{
  OpenFunc open = (OpenFunc) dlsym (RTLD_NEXT, "dlopen");

  return open (name, flags);
}

static CK_RV
get_token_info (CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info)
{
  CK_RV result = theirs->C_GetTokenInfo (slot, info);

  if (result == CKR_OK && is_last_try)
    info->flags |= CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY;
  return result;
}

static CK_RV
log_in (CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length)
{
  CK_RV result = theirs->C_Login (session, user, pin, length);

  if (result == CKR_PIN_INCORRECT && is_last_try)
    result = CKR_PIN_LOCKED;
  is_last_try = result == CKR_PIN_INCORRECT;

  return result;
}

__attribute__ ((visibility ("default"))) CK_RV
C_GetFunctionList (CK_FUNCTION_LIST_PTR_PTR list)
{
  void *module = open_really ("/usr/lib/softhsm/" NAME, RTLD_NOW | RTLD_LOCAL);
  CK_C_GetFunctionList get = module != NULL
                                 ? (CK_C_GetFunctionList) dlsym (module, "C_GetFunctionList")
                                 : NULL;

  if (get == NULL || get (&theirs) != CKR_OK)
    return CKR_GENERAL_ERROR;
  ours = *theirs;
  ours.C_GetTokenInfo = get_token_info;
  ours.C_Login = log_in;
  *list = &ours;

  return CKR_OK;
}

__attribute__ ((visibility ("default"))) void *
dlopen (const char *name, int flags)
{
  Dl_info self;

  if (name != NULL && strstr (name, NAME) != NULL && dladdr (&ours, &self) != 0)
    return open_really (self.dli_fname, flags);
  return open_really (name, flags);
}
