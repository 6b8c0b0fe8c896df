/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What only the guard reads of the kernel. */
#ifndef SEAWALL_GUARD_KERNEL_H
#define SEAWALL_GUARD_KERNEL_H

#include "kernel.h"

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct linux_binprm {
  struct file *executable, *file;
  const char *filename, *interp;
};

struct inode___links {
  const u32 i_nlink;
};

struct vfsmount___whole {
  struct super_block *mnt_sb;
};

struct ns_common {
  u32 inum;
};

struct mnt_namespace {
  struct ns_common ns;
};

struct nsproxy {
  struct mnt_namespace *mnt_ns;
};

struct task_struct___named {
  struct nsproxy *nsproxy;
};

#pragma clang attribute pop

/* What programs at sockets and packets are given; its layout never changes. */
struct bpf_sock_addr {
  u32 user_family;
  u32 user_ip4;
  u32 user_ip6[4];
  u32 user_port;
  u32 family;
  u32 type;
  u32 protocol;
};

struct __sk_buff {
  u32 len, pkt_type, mark, queue_mapping, protocol;
};

#endif
