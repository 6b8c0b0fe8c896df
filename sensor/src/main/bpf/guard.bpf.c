/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The guard's programs. The kernel's helpers are for programs under the GPL only. */
#include "guard-exec.h"
#include "guard-groups.h"
#include "guard-names.h"
#include "guard-peer.h"

char terms[] SEC("license") = "GPL";
