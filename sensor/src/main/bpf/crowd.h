/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Calls while the ring fills faster than it is read: of those that are alike in type, program and
 * the program that started it, the first is told, the last is kept, the others are counted. So who
 * makes much noise does not hide what others do: the rest of the ring is for what is new.
 */
#ifndef SEAWALL_CROWD_H
#define SEAWALL_CROWD_H

#include "event.h"

#define CROWDS 4096
#define KEPT 1024

struct crowd_key {
  u64 program;        /* inode of the executable */
  u64 parent_program; /* of the parent's */
  u64 group;          /* control group */
  u32 type;
  u32 processor; /* so that two never write one */
};

struct crowd {
  u64 count; /* without the first */
  u64 first; /* time of the first that was counted */
  u64 last;
  u8 name[16];
  u8 parent_name[16];
  u32 begun; /* differs from ended while the event is written */
  u32 ended;
  u32 length; /* of the event; 0 if it is too long */
  u32 reserved;
  u8 event[KEPT];
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, CROWDS);
  __type(key, struct crowd_key);
  __type(value, struct crowd);
} crowds SEC(".maps");

static __always_inline u64 program_of(struct task_struct *task) {
  return BPF_CORE_READ(task, mm, exe_file, f_inode, i_ino);
}

/* Whether the event is counted, and need not be told. */
static __noinline bool is_counted(struct scratch *s, u32 type, u64 time) {
  struct task_struct *task = (void *)bpf_get_current_task_btf();
  struct task_struct *parent = BPF_CORE_READ(task, real_parent);
  struct crowd_key key = {
      .program = program_of(task),
      .parent_program = program_of(parent),
      .group = bpf_get_current_cgroup_id(),
      .type = type,
      .processor = bpf_get_smp_processor_id(),
  };
  struct crowd *known = bpf_map_lookup_elem(&crowds, &key);
  if (!known) {
    struct crowd *fresh = (void *)s->path;
    __builtin_memset(fresh, 0, __builtin_offsetof(struct crowd, event));
    bpf_probe_read_kernel(fresh->name, 16, task->comm);
    bpf_probe_read_kernel(fresh->parent_name, 16,
                          (void *)parent + bpf_core_field_offset(struct task_struct, comm));
    bpf_map_update_elem(&crowds, &key, fresh, BPF_NOEXIST);
    return false;
  }
  if (!known->count)
    known->first = time;
  known->begun++;
  known->count++;
  known->last = time;
  known->length = 0;
  u32 length = s->at;
  if (length <= KEPT && !bpf_probe_read_kernel(known->event, length & (2 * KEPT - 1), s->data))
    known->length = length;
  known->ended++;
  return true;
}

#endif
