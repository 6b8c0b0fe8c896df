/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Calls that rules want from containers only, if at all: those of the machine's own threads are
 * counted and not told. A thread is the machine's where user space has said so of all control groups
 * by which containers are known; what nobody knows yet, is told.
 */
#ifndef SEAWALL_HOST_H
#define SEAWALL_HOST_H

#include "moved.h"

#define HOST_GROUPS 16384

struct host_group {
  u64 id;        /* inode of its directory; one that has gone never comes again */
  u64 hierarchy; /* 0 for that of version 2 */
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, HOST_GROUPS);
  __type(key, struct host_group);
  __type(value, u32);
} host_groups SEC(".maps");

/* What was not told, by the type of the event at its end. */
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __uint(max_entries, TYPES);
  __type(key, u32);
  __type(value, u64);
} left_out SEC(".maps");

static __always_inline void leave_out(u32 type) {
  u64 *count = bpf_map_lookup_elem(&left_out, &type);
  if (count)
    ++*count;
}

/* The kernel vouches for the pointers here: they are followed without a copy of what they point to. */
static __always_inline bool is_marked(struct cgroup *group, u64 hierarchy) {
  struct host_group key = {.id = group->kn->id, .hierarchy = hierarchy};
  return bpf_map_lookup_elem(&host_groups, &key);
}

/* In the hierarchy of version 2 the group of a controller is that of the task, or above it. */
static __always_inline bool is_hosts(struct css_set *set, u32 subsystem) {
  struct cgroup *group = set->subsys[subsystem]->cgroup;
  u32 hierarchy = group->root->hierarchy_id;
  return !hierarchy || is_marked(group, hierarchy);
}

/*
 * The same groups as those that user space is told of; and no other namespace of processes, which
 * counts as a container of which nothing is known. A process that was moved and has not said so, is
 * taken by user space for where it was before.
 */
static __noinline bool is_on_host(struct task_struct *task) {
  u32 process = task->tgid;
  struct css_set *set = task->cgroups;
  if (task->thread_pid->level || !is_marked(set->dfl_cgrp, 0) ||
      bpf_map_lookup_elem(&moved, &process))
    return false;
  if (bpf_core_enum_value_exists(enum cgroup_subsys_id, cpuset_cgrp_id) &&
      !is_hosts(set, bpf_core_enum_value(enum cgroup_subsys_id, cpuset_cgrp_id)))
    return false;
  return !bpf_core_enum_value_exists(enum cgroup_subsys_id, memory_cgrp_id) ||
         is_hosts(set, bpf_core_enum_value(enum cgroup_subsys_id, memory_cgrp_id));
}

/* In version 1 a group can be called otherwise, and then perhaps after a container. */
SEC("tp_btf/cgroup_rename")
int BPF_PROG(group_renamed, struct cgroup *group, const char *path) {
  doubt();
  return 0;
}

#endif
