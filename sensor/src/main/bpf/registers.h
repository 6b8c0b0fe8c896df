/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Where each architecture has the number and the arguments of a call. */
#ifndef SEAWALL_REGISTERS_H
#define SEAWALL_REGISTERS_H

#include "kernel.h"

#if defined(__TARGET_ARCH_x86)

#define NR_CLONE 56
#define NR_FORK 57
#define NR_VFORK 58
#define NR_CLONE3 435
#define NR_X32 0x40000000
#define TS_COMPAT 2

static __always_inline long call_number(struct pt_regs *r) {
  return BPF_CORE_READ(r, orig_ax) & ~NR_X32;
}

/* As above, of registers that the kernel vouches for. */
static __always_inline long number_of(struct pt_regs *r) {
  return r->orig_ax & ~NR_X32;
}

/* Numbers of 32-bit calls mean other calls. */
static __always_inline bool is_foreign(struct task_struct *task) {
  return task->thread_info.status & TS_COMPAT;
}

/* All arguments, of registers that the kernel vouches for. */
static __always_inline void arguments_of(struct pt_regs *r, u64 *to) {
  to[0] = r->di;
  to[1] = r->si;
  to[2] = r->dx;
  to[3] = r->r10;
  to[4] = r->r8;
  to[5] = r->r9;
}

static __always_inline u64 argument(struct pt_regs *r, u32 index) {
  switch (index) {
  case 0:
    return BPF_CORE_READ(r, di);
  case 1:
    return BPF_CORE_READ(r, si);
  case 2:
    return BPF_CORE_READ(r, dx);
  case 3:
    return BPF_CORE_READ(r, r10);
  case 4:
    return BPF_CORE_READ(r, r8);
  default:
    return BPF_CORE_READ(r, r9);
  }
}

#elif defined(__TARGET_ARCH_arm64)

#define NR_CLONE 220
#define NR_FORK -1
#define NR_VFORK -2
#define NR_CLONE3 435
#define TIF_32BIT (1UL << 22)

static __always_inline long call_number(struct pt_regs *r) {
  return BPF_CORE_READ(r, syscallno);
}

static __always_inline long number_of(struct pt_regs *r) {
  return r->syscallno;
}

static __always_inline bool is_foreign(struct task_struct *task) {
  return task->thread_info.flags & TIF_32BIT;
}

static __always_inline void arguments_of(struct pt_regs *r, u64 *to) {
  to[0] = r->orig_x0;
  to[1] = r->user_regs.regs[1];
  to[2] = r->user_regs.regs[2];
  to[3] = r->user_regs.regs[3];
  to[4] = r->user_regs.regs[4];
  to[5] = r->user_regs.regs[5];
}

static __always_inline u64 argument(struct pt_regs *r, u32 index) {
  switch (index) {
  case 0:
    return BPF_CORE_READ(r, orig_x0);
  case 1:
    return BPF_CORE_READ(r, user_regs.regs[1]);
  case 2:
    return BPF_CORE_READ(r, user_regs.regs[2]);
  case 3:
    return BPF_CORE_READ(r, user_regs.regs[3]);
  case 4:
    return BPF_CORE_READ(r, user_regs.regs[4]);
  default:
    return BPF_CORE_READ(r, user_regs.regs[5]);
  }
}

#endif

#endif
