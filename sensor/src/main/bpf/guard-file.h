/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* May this file run in this workload? Asked by programs at tracepoints and at security hooks. */
#ifndef SEAWALL_GUARD_FILE_H
#define SEAWALL_GUARD_FILE_H

#include "guard-path.h"
#include "guard-workload.h"

#define OVERLAYFS_MAGIC 0x794c7630
#define TMPFS_MAGIC 0x01021994
#define RAMFS_MAGIC 0x858458f6
#define HUGETLBFS_MAGIC 0x958458f6

static __always_inline bool is_in_memory(u64 magic) {
  return magic == TMPFS_MAGIC || magic == RAMFS_MAGIC || magic == HUGETLBFS_MAGIC;
}

static __always_inline bool is_changed(struct inode *inode) {
  if (!bpf_core_type_exists(struct ovl_inode))
    return false;
  void *whole = (void *)inode - bpf_core_field_offset(struct ovl_inode, vfs_inode);
  return BPF_CORE_READ((struct ovl_inode *)whole, __upperdentry) != 0;
}

/* Why the file is not one of the image, or 0. */
static __always_inline u8 drift(struct subject *s, struct inode *inode, u32 at_root, u32 rules) {
  u32 device = BPF_CORE_READ(inode, i_sb, s_dev);
  u64 magic = BPF_CORE_READ(inode, i_sb, s_magic);
  u32 root = s->workload->root ? s->workload->root : at_root;
  bool unlinked = BPF_CORE_READ((struct inode___links *)inode, i_nlink) == 0;
  if (!s->id) /* the machine itself has no image */
    return 0;
  if (is_in_memory(magic) && device != root) {
    if (unlinked)
      return REASON_NAMELESS;
    return rules & PATH_VOLUME ? 0 : REASON_MEMORY;
  }
  if (unlinked)
    return REASON_UNLINKED;
  if (device != root)
    return rules & (PATH_VOLUME | PATH_RUNTIME) ? 0 : REASON_ELSEWHERE;
  return magic == OVERLAYFS_MAGIC && is_changed(inode) ? REASON_CHANGED : 0;
}

/* Who makes mounts of his own decides what a path leads to. */
static __always_inline bool has_other_mounts(struct subject *s) {
  struct task_struct *task = (void *)bpf_get_current_task();
  u32 mounts =
      BPF_CORE_READ((struct task_struct___named *)task, nsproxy, mnt_ns, ns.inum);
  return s->workload->mounts && s->workload->mounts != mounts;
}

struct verdict {
  u32 kind;
  u32 mode; /* as the policy has it; 0: nothing is wrong */
  u8 reason;
};

static __always_inline void worse(struct subject *s, struct verdict *v, u32 kind, u8 reason) {
  u32 mode = s->policy->modes[kind & 7];
  if (mode > v->mode) {
    v->kind = kind;
    v->mode = mode;
    v->reason = reason;
  }
}

/*
 * Judges a file whose path is on the desk: the rule that asks for most counts.
 *
 * @called: the name by which it was called, or null
 * @runs: whether it is what runs; a script is only looked at for drift
 */
static __always_inline void judge_file(struct subject *s, struct desk *d, struct inode *inode,
                                       const char *called, bool runs, struct verdict *v) {
  u32 policy = s->workload->policy;
  u32 rules = path_rules(d, policy);
  if (has_other_mounts(s)) /* there no path is an excuse */
    rules &= PATH_DENIED;
  u8 drifted = drift(s, inode, d->root, rules);
  if (drifted)
    worse(s, v, KIND_DRIFT, drifted);
  if (!runs)
    return;
  struct file_key key = {
      .workload = s->id,
      .inode = BPF_CORE_READ(inode, i_ino),
      .device = BPF_CORE_READ(inode, i_sb, s_dev),
  };
  u32 *listed = bpf_map_lookup_elem(&files, &key);
  u32 of_file = listed ? *listed : 0;
  if (of_file & FILE_DENIED)
    worse(s, v, KIND_EXEC_DENY, REASON_FILE);
  if ((rules | (called ? name_rules(d, policy, called) : 0)) & PATH_DENIED)
    worse(s, v, KIND_EXEC_DENY, REASON_PATH);
  bool allowed = !drifted && (of_file & FILE_ALLOWED || rules & PATH_ALLOWED);
  if (s->policy->flags & POLICY_EXEC_LIST && s->workload->flags & WORKLOAD_RESOLVED && !allowed)
    worse(s, v, KIND_EXEC_ALLOW, REASON_NOT_LISTED);
}

/* Judges a file and tells the decision; answers the mode that is in force. */
static __always_inline u32 decide_file(struct subject *s, struct file *file, const char *called,
                                       bool runs, u8 marks) {
  struct desk *d = take_desk();
  if (!d)
    return MODE_OFF;
  struct verdict v = {};
  struct inode *inode = BPF_CORE_READ(file, f_inode);
  put_file(d, file);
  judge_file(s, d, inode, called, runs, &v);
  u32 mode = MODE_OFF;
  if (v.mode) {
    if (d->cut)
      marks |= MARK_CUT;
    mode = settle(s, v.kind, &marks);
    struct decision *told = decide(s, v.kind, mode);
    if (told) {
      told->inode = BPF_CORE_READ(inode, i_ino);
      told->device = BPF_CORE_READ(inode, i_sb, s_dev);
      u32 length = path_length(d);
      if (length > PATH - 1)
        length = PATH - 1;
      bpf_probe_read_kernel(told->path, length & (PATH - 1), d->path + (d->front & (PATH - 1)));
      told->length = length;
      tell(told, v.reason, marks);
    }
  }
  leave_desk(d);
  return mode;
}

#endif
