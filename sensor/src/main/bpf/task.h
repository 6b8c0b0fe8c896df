/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What is told of a task when it begins, runs another program, and ends. */
#ifndef SEAWALL_TASK_H
#define SEAWALL_TASK_H

#include "path.h"

#define PF_IO_WORKER 0x10
#define PF_USER_WORKER 0x4000
#define PF_KTHREAD 0x200000

#define PIDTYPE_PGID 2
#define RLIMIT_NOFILE 7
#define NO_USER 0xffffffff

#define S_IWOTH 0002
#define S_IWGRP 0020
#define S_IWUSR 0200
#define CAP_DAC_OVERRIDE 1
#define OVERLAYFS_MAGIC 0x794c7630
#define TMPFS_MAGIC 0x01021994

/* Its highest bit is the kernel's own. */
#define NANOSECONDS 0x7fffffff

#define EXE_WRITABLE 1
#define EXE_UPPER_LAYER 2
#define EXE_FROM_MEMFD 4
#define EXE_LOWER_LAYER 8

static __always_inline bool is_of_kernel(struct task_struct *task) {
  return task->flags & (PF_KTHREAD | PF_IO_WORKER | PF_USER_WORKER);
}

#define NUMBERS 1024 /* more bytes than the numbers in 32 namespaces are, which is the most */

/* Its entry in the innermost namespace that it is in. */
static __always_inline struct upid innermost(struct pid *pid) {
  struct upid found = {};
  u64 offset = BPF_CORE_READ(pid, level) * bpf_core_type_size(struct upid);
  u64 entry = (u64)pid + bpf_core_field_offset(struct pid, numbers) + (offset & (NUMBERS - 1));
  found.nr = BPF_CORE_READ((struct upid *)entry, nr);
  found.ns = BPF_CORE_READ((struct upid *)entry, ns);
  return found;
}

static __always_inline void put_times_and_sizes(struct scratch *s, struct task_struct *task) {
  put64(s, task->maj_flt);
  put64(s, task->min_flt);
  struct mm_struct *mm = task->mm;
  if (!mm || !bpf_core_field_exists(mm->rss_stat[0].count)) {
    put32(s, mm ? mm->total_vm << 2 : 0);
    put32(s, 0);
    put32(s, 0);
    return;
  }
  s64 resident = BPF_CORE_READ(mm, rss_stat[0].count) + BPF_CORE_READ(mm, rss_stat[1].count) +
                 BPF_CORE_READ(mm, rss_stat[3].count);
  s64 swapped = BPF_CORE_READ(mm, rss_stat[2].count);
  put32(s, mm->total_vm << 2);
  put32(s, resident > 0 ? resident << 2 : 0);
  put32(s, swapped > 0 ? swapped << 2 : 0);
}

/* Name of the program and its arguments, from the memory of the process that runs now. */
static __always_inline void put_arguments(struct scratch *s, struct task_struct *task) {
  struct mm_struct *mm = task->mm;
  u64 from = mm ? mm->arg_start : 0;
  long length = put_text(s, from);
  put_bytes(s, length > 0 ? from + length : 0, length > 0 ? mm->arg_end : 0);
}

static __always_inline void put_comm(struct scratch *s, struct task_struct *task) {
  long length = bpf_probe_read_kernel_str(here(s), 16, task->comm);
  take(s, length > 0 ? length : 0);
}

static __always_inline u32 terminal(struct task_struct *task) {
  struct tty_struct *tty = BPF_CORE_READ(task, signal, tty);
  if (!tty)
    return 0;
  u32 major = BPF_CORE_READ(tty, driver, major);
  u32 minor = BPF_CORE_READ(tty, driver, minor_start) + BPF_CORE_READ(tty, index);
  return (minor & 0xff) | major << 8 | (minor & ~0xff) << 12;
}

static __always_inline u32 login_user(struct task_struct *task) {
  return bpf_core_field_exists(task->loginuid) ? task->loginuid.val : NO_USER;
}

static __always_inline u64 changed(struct inode *inode) {
  if (bpf_core_field_exists(inode->i_ctime_sec))
    return BPF_CORE_READ(inode, i_ctime_sec) * 1000000000ULL + (BPF_CORE_READ(inode, i_ctime_nsec) & NANOSECONDS);
  struct inode___underscored *newer = (void *)inode;
  if (bpf_core_field_exists(newer->__i_ctime))
    return BPF_CORE_READ(newer, __i_ctime.tv_sec) * 1000000000ULL +
           BPF_CORE_READ(newer, __i_ctime.tv_nsec);
  struct inode___whole *older = (void *)inode;
  return BPF_CORE_READ(older, i_ctime.tv_sec) * 1000000000ULL +
         BPF_CORE_READ(older, i_ctime.tv_nsec);
}

static __always_inline u64 modified(struct inode *inode) {
  if (bpf_core_field_exists(inode->i_mtime_sec))
    return BPF_CORE_READ(inode, i_mtime_sec) * 1000000000ULL + BPF_CORE_READ(inode, i_mtime_nsec);
  struct inode___underscored *newer = (void *)inode;
  if (bpf_core_field_exists(newer->__i_mtime))
    return BPF_CORE_READ(newer, __i_mtime.tv_sec) * 1000000000ULL +
           BPF_CORE_READ(newer, __i_mtime.tv_nsec);
  struct inode___whole *older = (void *)inode;
  return BPF_CORE_READ(older, i_mtime.tv_sec) * 1000000000ULL +
         BPF_CORE_READ(older, i_mtime.tv_nsec);
}

/*
 * In which layer of a container a file lies: 1 for one that the container wrote, 2 for one of its
 * image, 0 where there are no layers.
 */
static __always_inline u32 layer(struct inode *inode) {
  if (BPF_CORE_READ(inode, i_sb, s_magic) != OVERLAYFS_MAGIC)
    return 0;
  if (!bpf_core_type_exists(struct ovl_inode))
    return 0;
  void *whole = (void *)inode - bpf_core_field_offset(struct ovl_inode, vfs_inode);
  struct dentry *upper = BPF_CORE_READ((struct ovl_inode *)whole, __upperdentry);
  return upper ? 1 : 2;
}

static __always_inline bool is_in_memory(struct file *file) {
  struct dentry *entry = BPF_CORE_READ(file, f_path.dentry);
  if (BPF_CORE_READ(entry, d_parent) != entry)
    return false;
  char name[6] = {};
  bpf_probe_read_kernel(name, sizeof(name), BPF_CORE_READ(entry, d_name.name));
  return name[0] == 'm' && name[1] == 'e' && name[2] == 'm' && name[3] == 'f' && name[4] == 'd' &&
         name[5] == ':';
}

static __always_inline u32 executable_flags(struct file *file, struct inode *inode,
                                            const struct cred *cred) {
  u16 mode = BPF_CORE_READ(inode, i_mode);
  u32 flags = 0;
  if (mode & S_IWOTH || (mode & S_IWGRP && BPF_CORE_READ(inode, i_gid.val) == cred->fsgid.val) ||
      (mode & S_IWUSR && BPF_CORE_READ(inode, i_uid.val) == cred->fsuid.val) ||
      capabilities(&cred->cap_effective) >> CAP_DAC_OVERRIDE & 1)
    flags |= EXE_WRITABLE;
  u32 in = layer(inode);
  if (in == 1)
    flags |= EXE_UPPER_LAYER;
  if (in == 2)
    flags |= EXE_LOWER_LAYER;
  if (is_in_memory(file))
    flags |= EXE_FROM_MEMFD;
  return flags;
}

#endif
