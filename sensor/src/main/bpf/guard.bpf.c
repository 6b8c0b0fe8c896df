/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The guard's programs. The kernel's helpers are for programs under the GPL only. */
#include "guard-groups.h"
#ifdef GUARD_LSM
#include "guard-lsm.h"
#else
#include "guard-exec.h"
#endif
#include "guard-names.h"
#include "guard-peer.h"

char terms[] SEC("license") = "GPL";
