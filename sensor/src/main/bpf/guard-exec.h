/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Ends programs before their first instruction, and interpreters when they open a script that they
 * must not run.
 */
#ifndef SEAWALL_GUARD_EXEC_H
#define SEAWALL_GUARD_EXEC_H

#include "guard-file.h"
#include "registers.h"

#define SIGKILL 9

#if defined(__TARGET_ARCH_x86)
#define NR_OPEN 2
#define NR_OPENAT 257
#else
#define NR_OPEN -1
#define NR_OPENAT 56
#endif
#define NR_OPENAT2 437

/* Names of scripts as the interpreter is given them, by process. */
struct script {
  char name[PATH];
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 16384);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, u32);
  __type(value, struct script);
} scripts SEC(".maps");

/* How many of them there are, and one to begin with. */
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, struct script);
} no_script SEC(".maps");

/* The kernel forgets a script when it has found its interpreter: what that opens is looked at. */
static __always_inline void expect_script(u32 process, const char *name) {
  u32 zero = 0;
  struct script *empty = bpf_map_lookup_elem(&no_script, &zero);
  if (!empty)
    return;
  bpf_map_update_elem(&scripts, &process, empty, BPF_ANY);
  struct script *expected = bpf_map_lookup_elem(&scripts, &process);
  if (expected) {
    bpf_probe_read_kernel_str(expected->name, sizeof(expected->name), name);
    return;
  }
  struct settings *g = guard();
  if (g)
    __sync_fetch_and_add(&g->untold, 1);
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(guard_exec, struct task_struct *task, int old, struct linux_binprm *program) {
  struct subject s;
  if (!find_subject(&s) || is_of_runtime(&s))
    return 0;
  const char *name = BPF_CORE_READ(program, filename);
  struct file *file = BPF_CORE_READ(program, file);
  u32 mode = decide_file(&s, file, name, true, 0);
  struct file *wrapped = BPF_CORE_READ(program, executable);
  if (mode != MODE_BLOCK && wrapped && wrapped != file)
    mode = decide_file(&s, wrapped, 0, false, MARK_SCRIPT);
  if (mode == MODE_BLOCK) {
    bpf_send_signal(SIGKILL);
    return 0;
  }
  if (s.policy->modes[KIND_DRIFT] && name != BPF_CORE_READ(program, interp))
    expect_script(task->tgid, name);
  return 0;
}

/* A process that has ended expects nothing. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(guard_exit, struct task_struct *task) {
  u32 process = task->tgid;
  if (task->pid == task->tgid)
    bpf_map_delete_elem(&scripts, &process);
  return 0;
}

#define PART 64
struct comparison {
  struct script *expected;
  u64 asked;
  u32 differs;
  char part[PART];
};

static long same_part(u32 i, struct comparison *c) {
  u32 at = i * (PART - 1);
  c->differs = 1;
  long length = bpf_probe_read_user_str(c->part, PART, (void *)(c->asked + at));
  if (length <= 0)
    return 1;
  for (u32 j = 0; j < PART - 1; j++) {
    char wanted = c->expected->name[(at + j) & (PATH - 1)];
    if (c->part[j] != wanted)
      return 1;
    if (!wanted)
      break;
  }
  c->differs = 0;
  return length < PART ? 1 : 0;
}

/* Whether two names are the same; of very long ones the beginning counts. */
static __always_inline bool is_same(struct script *expected, u64 asked) {
  struct comparison c = {.expected = expected, .asked = asked};
  bpf_loop(PATH / PART, same_part, &c, 0);
  return !c.differs;
}

static __always_inline struct file *opened(struct task_struct *task, u32 descriptor) {
  struct file *file = 0;
  struct file **table = BPF_CORE_READ(task, files, fdt, fd);
  bpf_probe_read_kernel(&file, sizeof(file), table + descriptor);
  return file;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(guard_open, struct pt_regs *registers, long result) {
  long number = number_of(registers);
  if ((number != NR_OPENAT && number != NR_OPEN && number != NR_OPENAT2) || result < 0)
    return 0;
  u32 process = bpf_get_current_pid_tgid() >> 32;
  struct script *expected = bpf_map_lookup_elem(&scripts, &process);
  if (!expected)
    return 0;
  u64 asked = number == NR_OPEN ? argument(registers, 0) : argument(registers, 1);
  if (!is_same(expected, asked))
    return 0;
  struct subject s;
  struct task_struct *task = (void *)bpf_get_current_task();
  struct file *file = opened(task, result);
  if (find_subject(&s) && file && decide_file(&s, file, 0, false, MARK_SCRIPT) == MODE_BLOCK)
    bpf_send_signal(SIGKILL);
  bpf_map_delete_elem(&scripts, &process);
  return 0;
}

#endif
