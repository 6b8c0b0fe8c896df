/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Beginning, change and end of processes, in a ring of their own. */
#ifndef SEAWALL_PROCESS_H
#define SEAWALL_PROCESS_H

#include "flags.h"
#include "moved.h"
#include "quiet.h"
#include "registers.h"
#include "task.h"

#define PROCEXIT 186
#define CLONE_EXIT 223
#define FORK_EXIT 225
#define VFORK_EXIT 227
#define EXECVE_EXIT 293
#define CLONE3_EXIT 335

/*
 * Whether it is to be told where a process is: a child is where its parent is, unless it was put
 * elsewhere. When something was lost, nobody knows where the parent is.
 */
static __always_inline bool is_elsewhere(struct task_struct *task, struct task_struct *parent,
                                         u32 process) {
  u32 lost = PROCESSES_LOST;
  u64 *count = bpf_map_lookup_elem(&losses, &lost);
  return BPF_CORE_READ(task, cgroups) != BPF_CORE_READ(parent, cgroups) ||
         bpf_map_lookup_elem(&moved, &process) || (count && *count);
}

static __always_inline void put_program_and_owner(struct scratch *s, struct task_struct *task,
                                                  bool elsewhere) {
  put64(s, task->pid);
  put64(s, task->tgid);
  put64(s, BPF_CORE_READ(task, real_parent, tgid));
  take(s, 0); /* cwd: chdir tells it */
  put64(s, BPF_CORE_READ(task, signal, rlim[RLIMIT_NOFILE].rlim_cur));
  put_times_and_sizes(s, task);
  put_comm(s, task);
  if (elsewhere)
    put_groups(s, task);
  else
    take(s, 0);
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(process_exec, struct task_struct *task) {
  struct scratch *s = scratch(MAKER_EXEC);
  if (!s || is_of_kernel(task))
    return 0;
  talks_still(task->tgid);
  begin(s, now(), task->pid, EXECVE_EXIT, 30);
  put64(s, 0);
  put_arguments(s, task);
  u32 process = task->tgid;
  struct task_struct *parent = BPF_CORE_READ(task, real_parent);
  put_program_and_owner(s, task, is_elsewhere(task, parent, process));
  bpf_map_delete_elem(&moved, &process);
  struct mm_struct *mm = task->mm;
  put_bytes(s, mm ? mm->env_start : 0, mm ? mm->env_end : 0);
  put32(s, terminal(task));
  put64(s, innermost(BPF_CORE_READ(task, signal, pids[PIDTYPE_PGID])).nr);
  put32(s, login_user(task));
  const struct cred *cred = task->cred;
  struct file *file = BPF_CORE_READ(mm, exe_file);
  struct inode *inode = BPF_CORE_READ(file, f_inode);
  put32(s, executable_flags(file, inode, cred));
  put64(s, capabilities(&cred->cap_inheritable));
  put64(s, capabilities(&cred->cap_permitted));
  put64(s, capabilities(&cred->cap_effective));
  put64(s, BPF_CORE_READ(inode, i_ino));
  put64(s, changed(inode));
  put64(s, modified(inode));
  put32(s, cred->euid.val);
  put_path(s, file, task);
  struct pid *group = BPF_CORE_READ(task, signal, pids[PIDTYPE_PGID]);
  put64(s, BPF_CORE_READ(group, numbers[0].nr));
  put32(s, cred->egid.val);
  end(s);
  submit_process(s, EXECVE_EXIT);
  return 0;
}

/* The call by which the task that runs now makes another, and its flags. */
static __always_inline u32 call_of_fork(u64 *flags) {
  struct pt_regs *registers = (void *)bpf_task_pt_regs(bpf_get_current_task_btf());
  long number = call_number(registers);
  *flags = 0;
  if (number == NR_CLONE) {
    *flags = argument(registers, 0);
    return CLONE_EXIT;
  }
  if (number == NR_CLONE3) {
    bpf_probe_read_user(flags, sizeof(*flags), (void *)argument(registers, 0));
    return CLONE3_EXIT;
  }
  return number == NR_FORK ? FORK_EXIT : number == NR_VFORK ? VFORK_EXIT : CLONE_EXIT;
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(process_fork, struct task_struct *parent, struct task_struct *child) {
  struct scratch *s = scratch(MAKER_FORK);
  if (!s || is_of_kernel(child))
    return 0;
  u64 asked;
  u32 type = call_of_fork(&asked);
  u32 flags = clone_flags(asked);
  if (child->tgid == parent->tgid)
    flags |= PPM_THREAD;
  else
    talks_too(parent->tgid, child->tgid);
  if (type == VFORK_EXIT)
    flags |= PPM_VFORK | PPM_VM;
  begin(s, now(), child->pid, type, 21);
  put64(s, 0);
  put_arguments(s, parent);
  put_program_and_owner(s, child, is_elsewhere(child, parent, parent->tgid));
  struct pid *numbers = child->thread_pid;
  struct upid inner = innermost(numbers);
  u32 level = BPF_CORE_READ(numbers, level);
  if (level)
    flags |= PPM_CHILD_IN_PIDNS;
  put32(s, flags);
  put32(s, BPF_CORE_READ(child, cred, euid.val));
  put32(s, BPF_CORE_READ(child, cred, egid.val));
  put64(s, inner.nr);
  put64(s, innermost(BPF_CORE_READ(child, group_leader, thread_pid)).nr);
  put64(s, BPF_CORE_READ(inner.ns, child_reaper, start_boottime));
  end(s);
  submit_process(s, type);
  return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(process_exit, struct task_struct *task) {
  struct scratch *s = scratch(MAKER_EXIT);
  if (!s || is_of_kernel(task))
    return 0;
  u32 process = task->tgid;
  if (task->pid == task->tgid) {
    talks_no_more(process);
    bpf_map_delete_elem(&moved, &process);
  }
  u32 code = task->exit_code;
  begin(s, now(), task->pid, PROCEXIT, 5);
  put64(s, code);
  put64(s, code & 0x7f ? 0 : code >> 8 & 0xff);
  put8(s, code & 0x7f);
  put8(s, code >> 7 & 1);
  put64(s, -1); /* who takes its children is found out where they are known */
  end(s);
  submit_process(s, PROCEXIT);
  return 0;
}

#endif
