/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The sensor's programs. The kernel's helpers are for programs under the GPL only. */
#include "call.h"
#include "group.h"
#include "process.h"

char terms[] SEC("license") = "GPL";
