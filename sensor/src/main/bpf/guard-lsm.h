/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Denies programs and files at the kernel's security hooks, before anything of them is used. Where a
 * kernel has none for programs, guard-exec.h ends processes instead.
 */
#ifndef SEAWALL_GUARD_LSM_H
#define SEAWALL_GUARD_LSM_H

#include "guard-file.h"

#define EPERM 1

/* Files that are opened: a kind of rules that only security hooks can keep. */
#define KIND_OPEN KINDS
_Static_assert(KIND_OPEN < 8, "modes of a policy");

#define FILE_UNOPENED 4 /* in files: must not be opened */

/* In paths: what a policy says of files that are opened stands under its number and this bit. */
#define OPEN_RULES 0x80000000

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct linux_binprm___whole {
  char buf[2];
};
#pragma clang attribute pop

/* The kernel asks for a script first, and then for what interprets it. */
static __always_inline bool is_script(struct linux_binprm *program) {
  struct linux_binprm___whole *whole = (void *)program;
  char first[2] = {};
  bpf_probe_read_kernel(first, sizeof(first), whole->buf);
  return first[0] == '#' && first[1] == '!';
}

SEC("lsm/bprm_check_security")
int BPF_PROG(guard_exec, struct linux_binprm *program) {
  struct subject s;
  if (!find_subject(&s) || is_of_runtime(&s))
    return 0;
  struct file *file = BPF_CORE_READ(program, file);
  bool script = is_script(program);
  const char *name = BPF_CORE_READ(program, filename);
  u32 mode = decide_file(&s, file, script ? 0 : name, !script, script ? MARK_SCRIPT : 0);
  return mode == MODE_BLOCK ? -EPERM : 0;
}

static __always_inline void judge_open(struct subject *s, struct desk *d, struct inode *inode,
                                       struct verdict *v) {
  struct file_key key = {
      .workload = s->id,
      .inode = BPF_CORE_READ(inode, i_ino),
      .device = BPF_CORE_READ(inode, i_sb, s_dev),
  };
  u32 *listed = bpf_map_lookup_elem(&files, &key);
  if (listed && *listed & FILE_UNOPENED)
    worse(s, v, KIND_OPEN, REASON_FILE);
  if (path_rules(d, s->workload->policy | OPEN_RULES) & PATH_DENIED)
    worse(s, v, KIND_OPEN, REASON_PATH);
}

/* Tells of the file whose path is on the desk; answers the mode that is in force. */
static __always_inline u32 settle_open(struct subject *s, struct desk *d, struct inode *inode,
                                       u8 reason) {
  u8 marks = d->cut ? MARK_CUT : 0;
  u32 mode = settle(s, KIND_OPEN, &marks);
  struct decision *told = decide(s, KIND_OPEN, mode);
  if (!told)
    return mode;
  told->inode = BPF_CORE_READ(inode, i_ino);
  told->device = BPF_CORE_READ(inode, i_sb, s_dev);
  u32 length = path_length(d);
  if (length > PATH - 1)
    length = PATH - 1;
  bpf_probe_read_kernel(told->path, length & (PATH - 1), d->path + (d->front & (PATH - 1)));
  told->length = length;
  tell(told, reason, marks);
  return mode;
}

SEC("lsm/file_open")
int BPF_PROG(guard_open, struct file *file) {
  struct subject s;
  if (!find_subject(&s) || !s.policy->modes[KIND_OPEN] || is_of_runtime(&s))
    return 0;
  struct desk *d = take_desk();
  if (!d)
    return 0;
  struct verdict v = {};
  struct inode *inode = BPF_CORE_READ(file, f_inode);
  put_file(d, file);
  judge_open(&s, d, inode, &v);
  u32 mode = v.mode ? settle_open(&s, d, inode, v.reason) : MODE_OFF;
  leave_desk(d);
  return mode == MODE_BLOCK ? -EPERM : 0;
}

#endif
