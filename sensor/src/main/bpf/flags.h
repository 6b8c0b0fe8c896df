/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Flags and commands in the numbering of events, which is not that of the kernel. */
#ifndef SEAWALL_FLAGS_H
#define SEAWALL_FLAGS_H

#include "kernel.h"

#define PPM_THREAD (1 << 13)
#define PPM_VM (1 << 15)
#define PPM_VFORK (1 << 27)
#define PPM_CHILD_IN_PIDNS (1 << 29)

#define MOVE(value, from, to) ((value) & (from) ? (to) : 0)

static __always_inline u32 clone_flags(u64 f) {
  return MOVE(f, 0x400, 1) | MOVE(f, 0x200, 2) | MOVE(f, 0x80000000, 4) | MOVE(f, 0x08000000, 8) |
         MOVE(f, 0x40000000, 0x10) | MOVE(f, 0x20000, 0x20) | MOVE(f, 0x20000000, 0x40) |
         MOVE(f, 0x04000000, 0x80) | MOVE(f, 0x8000, 0x100) | MOVE(f, 0x100000, 0x200) |
         MOVE(f, 0x2000, 0x400) | MOVE(f, 0x800, 0x800) | MOVE(f, 0x40000, 0x1000) |
         MOVE(f, 0x10000, PPM_THREAD) | MOVE(f, 0x800000, 0x4000) | MOVE(f, 0x100, PPM_VM) |
         MOVE(f, 0x10000000, 0x100000) | MOVE(f, 0x200000, 0x800000) |
         MOVE(f, 0x1000000, 0x1000000) | MOVE(f, 0x80000, 0x2000000) | MOVE(f, 0x4000, PPM_VFORK) |
         MOVE(f, 0x02000000, 0x10000000);
}

#define O_CREAT 0100
#define O_TMPFILE_BIT 020000000

#if defined(__TARGET_ARCH_arm64)
#define O_DIRECTORY 040000
#define O_DIRECT 0200000
#define O_LARGEFILE 0400000
#else
#define O_DIRECTORY 0200000
#define O_DIRECT 040000
#define O_LARGEFILE 0100000
#endif

static __always_inline u32 open_flags(u32 f) {
  u32 access = (f & 3) + 1;
  return (access > 3 ? 3 : access) | MOVE(f, O_CREAT, 4) | MOVE(f, 02000, 8) | MOVE(f, 010000, 0x10) |
         MOVE(f, 0200, 0x20) | MOVE(f, 04000, 0x40) | MOVE(f, 04000000, 0x80) |
         MOVE(f, 01000, 0x100) | MOVE(f, O_DIRECT, 0x200) | MOVE(f, O_DIRECTORY, 0x400) |
         MOVE(f, O_LARGEFILE, 0x800) | MOVE(f, 02000000, 0x1000) | MOVE(f, O_TMPFILE_BIT, 0x2000);
}

/* Flags of a descriptor that is no opened file. */
static __always_inline u32 descriptor_flags(u32 f) {
  return MOVE(f, 02000000, 0x1000) | MOVE(f, 04000, 0x40) | MOVE(f, O_DIRECT, 0x200);
}

static __always_inline u32 resolve_flags(u64 f) {
  return MOVE(f, 8, 1) | MOVE(f, 16, 2) | MOVE(f, 2, 4) | MOVE(f, 4, 8) | MOVE(f, 1, 0x10) |
         MOVE(f, 32, 0x20);
}

/* The event's AT_SYMLINK_NOFOLLOW is 0x400, the kernel's 0x100. */
static __always_inline u32 owner_flags(u32 f) {
  return MOVE(f, 0x100, 0x400) | (f & 0x1000);
}

static __always_inline u16 ptrace_request(u32 request) {
  if (request <= 9)
    return request + 1;
  switch (request) {
  case 12: /* GETREGS */
    return 0x1a;
  case 13: /* SETREGS */
    return 0x1b;
  case 14: /* GETFPREGS */
    return 0x1c;
  case 15: /* SETFPREGS */
    return 0x1d;
  case 16: /* ATTACH */
    return 0xb;
  case 17: /* DETACH */
    return 0xc;
  case 24: /* SYSCALL */
    return 0xd;
  }
  /* SETOPTIONS to SETSIGMASK are numbered alike from their first. */
  if (request >= 0x4200 && request <= 0x420b)
    return request - 0x4200 + 0xe;
  return 0;
}

static __always_inline u8 fcntl_command(u32 command) {
  switch (command) {
  case 0:
    return 1; /* DUPFD */
  case 1:
    return 2; /* GETFD */
  case 2:
    return 3; /* SETFD */
  case 3:
    return 4; /* GETFL */
  case 4:
    return 5; /* SETFL */
  case 5:
    return 6; /* GETLK */
  case 6:
    return 8; /* SETLK */
  case 7:
    return 9; /* SETLKW */
  case 1030:
    return 0x1a; /* DUPFD_CLOEXEC */
  case 1031:
    return 0x1c; /* SETPIPE_SZ */
  case 1032:
    return 0x1d; /* GETPIPE_SZ */
  }
  return 0;
}

#endif
