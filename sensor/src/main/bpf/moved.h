/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Processes that were put into another control group and have not told of it. */
#ifndef SEAWALL_MOVED_H
#define SEAWALL_MOVED_H

#include "event.h"

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 16384);
  __type(key, u32);
  __type(value, u32);
} moved SEC(".maps");

/* From now on nobody can say which threads are the machine's own: all is told. */
static __always_inline void doubt(void) {
  u32 zero = 0;
  struct settings *known = bpf_map_lookup_elem(&settings, &zero);
  if (known)
    known->doubtful = 1;
}

SEC("tp_btf/cgroup_attach_task")
int BPF_PROG(group_joined, struct cgroup *group, const char *path, struct task_struct *task) {
  u32 process = task->tgid;
  u32 one = 1;
  if (bpf_map_update_elem(&moved, &process, &one, BPF_ANY)) {
    lose(PROCESSES_LOST);
    doubt();
  }
  return 0;
}

#endif
