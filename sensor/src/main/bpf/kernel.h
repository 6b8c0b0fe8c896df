/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * What these programs read of the kernel. Only names matter: where a field lies is found out on the
 * machine on which the program is loaded (CO-RE). A suffix after three underscores tells apart
 * layouts of several kernels; it is not part of the name.
 */
#ifndef SEAWALL_KERNEL_H
#define SEAWALL_KERNEL_H

typedef unsigned char __u8;
typedef signed char __s8;
typedef unsigned short __u16;
typedef short __s16;
typedef unsigned int __u32;
typedef int __s32;
typedef unsigned long long __u64;
typedef long long __s64;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u32 __wsum;
typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef __s32 s32;
typedef __s64 s64;
typedef _Bool bool;
enum { false, true };

enum {
  BPF_MAP_TYPE_HASH = 1,
  BPF_MAP_TYPE_ARRAY = 2,
  BPF_MAP_TYPE_PERCPU_ARRAY = 6,
  BPF_MAP_TYPE_LPM_TRIE = 11,
  BPF_MAP_TYPE_RINGBUF = 27
};
enum { BPF_F_NO_PREALLOC = 1, BPF_F_MMAPABLE = 1 << 10 };
enum { BPF_ANY = 0, BPF_NOEXIST = 1 };
enum { BPF_RB_NO_WAKEUP = 1 };
enum { BPF_RB_AVAIL_DATA = 0 };

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
  unsigned long r10, r9, r8, dx, si, di, orig_ax;
};
struct thread_info {
  u32 status;
};
#elif defined(__TARGET_ARCH_arm64)
struct user_pt_regs {
  u64 regs[31];
};
struct pt_regs {
  struct user_pt_regs user_regs;
  u64 orig_x0;
  s32 syscallno;
};
struct thread_info {
  unsigned long flags;
};
#endif

typedef struct {
  u32 val;
} kuid_t;

typedef struct {
  u32 val;
} kgid_t;

struct qstr {
  u32 len;
  const u8 *name;
};

struct super_block {
  u32 s_dev;
  unsigned long s_magic;
};

struct timespec64 {
  s64 tv_sec;
  long tv_nsec;
};

struct inode {
  u16 i_mode;
  kuid_t i_uid;
  kgid_t i_gid;
  struct super_block *i_sb;
  unsigned long i_ino;
  s64 i_mtime_sec, i_ctime_sec;
  u32 i_mtime_nsec, i_ctime_nsec;
};

struct inode___underscored {
  struct timespec64 __i_ctime, __i_mtime;
};

struct inode___whole {
  struct timespec64 i_ctime, i_mtime;
};

struct dentry {
  struct dentry *d_parent;
  struct qstr d_name;
  struct inode *d_inode;
};

struct ovl_inode {
  struct inode vfs_inode;
  struct dentry *__upperdentry;
};

struct vfsmount {
  struct dentry *mnt_root;
};

struct mount {
  struct mount *mnt_parent;
  struct dentry *mnt_mountpoint;
  struct vfsmount mnt;
};

struct path {
  struct vfsmount *mnt;
  struct dentry *dentry;
};

struct file {
  u32 f_mode;
  u32 f_flags;
  struct inode *f_inode;
  struct path f_path;
  void *private_data;
};

struct fdtable {
  u32 max_fds;
  struct file **fd;
};

struct files_struct {
  struct fdtable *fdt;
};

struct fs_struct {
  struct path root, pwd;
};

struct percpu_counter {
  s64 count;
};

struct mm_struct {
  unsigned long total_vm, arg_start, arg_end, env_start, env_end;
  struct percpu_counter rss_stat[4];
  struct file *exe_file;
};

struct kernfs_node {
  struct kernfs_node *__parent;
  const char *name;
  u64 id;
};

struct kernfs_node___parent {
  struct kernfs_node *parent;
};

struct cgroup_root {
  int hierarchy_id;
};

struct cgroup {
  struct kernfs_node *kn;
  struct cgroup_root *root;
};

struct cgroup_subsys_state {
  struct cgroup *cgroup;
};

struct css_set {
  struct cgroup_subsys_state *subsys[16];
  struct cgroup *dfl_cgrp;
};

enum cgroup_subsys_id { cpuset_cgrp_id, memory_cgrp_id };

struct pid_namespace {
  struct task_struct *child_reaper;
};

struct upid {
  int nr;
  struct pid_namespace *ns;
};

struct pid {
  u32 level;
  struct upid numbers[1];
};

struct tty_driver {
  int major, minor_start;
};

struct tty_struct {
  int index;
  struct tty_driver *driver;
};

struct rlimit {
  unsigned long rlim_cur, rlim_max;
};

struct signal_struct {
  struct pid *pids[4];
  struct tty_struct *tty;
  struct rlimit rlim[16];
};

/* 64 bits, in a number since Linux 6.3 and in two before: capabilities() reads both. */
typedef struct {
  u32 cap[2];
} kernel_cap_t;

struct cred {
  kuid_t uid, euid, fsuid;
  kgid_t gid, egid, fsgid;
  kernel_cap_t cap_inheritable, cap_permitted, cap_effective;
};

struct task_struct {
  struct thread_info thread_info;
  u32 flags;
  int pid, tgid, exit_code;
  struct task_struct *real_parent, *group_leader;
  struct mm_struct *mm;
  struct pid *thread_pid;
  u64 start_boottime;
  unsigned long min_flt, maj_flt;
  const struct cred *cred;
  char comm[16];
  struct fs_struct *fs;
  struct files_struct *files;
  struct signal_struct *signal;
  kuid_t loginuid;
  struct css_set *cgroups;
};

struct linux_binprm;

struct in6_addr {
  u8 in6_u[16];
};

struct sock_common {
  u32 skc_daddr, skc_rcv_saddr;
  u16 skc_dport, skc_num;
  u16 skc_family;
  struct in6_addr skc_v6_daddr, skc_v6_rcv_saddr;
};

struct sock {
  struct sock_common __sk_common;
  u32 sk_ack_backlog, sk_max_ack_backlog;
};

struct sockaddr_un {
  u16 sun_family;
  char sun_path[108];
};

struct unix_address {
  int len;
  struct sockaddr_un name[1];
};

struct unix_sock {
  struct sock sk;
  struct unix_address *addr;
  struct sock *peer;
};

struct socket {
  struct sock *sk;
};

#pragma clang attribute pop

/*
 * What the compiler may not know the range of: it leaves out a cut that it finds needless, but the verifiers
 * of kernels before 6.8 need it.
 */
#define hide(number) asm volatile("" : "+r"(number))

static __always_inline u64 capabilities(const kernel_cap_t *set) {
  u64 bits = 0;
  bpf_probe_read_kernel(&bits, sizeof(bits), set);
  return bits;
}

#endif
