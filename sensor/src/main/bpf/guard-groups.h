/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Containers that nobody has told of yet have a policy from their first process on, also while no
 * agent runs; of those that have ended nothing stays.
 */
#ifndef SEAWALL_GUARD_GROUPS_H
#define SEAWALL_GUARD_GROUPS_H

#include "guard-workload.h"

#define GROUP_NAME 128
#define ID_DIGITS 64
#define AFTER_MON 0x6d6f6e2dU    /* "mon-": the process that watches a container */
#define LIBPOD_PARENT 0x705f646f7062696cULL /* "libpod_p": groups in it named by an id alone are pods */

struct naming {
  char name[GROUP_NAME];
  u32 digits;
  u32 before; /* the four characters before the digits */
  u32 start;
};

static long next_digit(u32 i, struct naming *n) {
  char c = n->name[i & (GROUP_NAME - 1)];
  if (!c)
    return 1;
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
    if (!n->digits)
      n->start = i;
    n->digits++;
    return n->digits == ID_DIGITS ? 1 : 0;
  }
  n->digits = 0;
  n->before = n->before << 8 | (u8)c;
  return 0;
}

/* Whether a runtime has named the group after a container: 64 hexadecimal digits in a row. */
static __always_inline bool is_container(struct kernfs_node *node) {
  struct naming n = {};
  bpf_probe_read_kernel_str(n.name, sizeof(n.name), BPF_CORE_READ(node, name));
  bpf_loop(GROUP_NAME, next_digit, &n, 0);
  if (n.digits != ID_DIGITS || n.before == AFTER_MON)
    return false;
  u64 parent = 0;
  struct kernfs_node *holder = above(node);
  const char *parent_name = BPF_CORE_READ(holder, name);
  bpf_probe_read_kernel(&parent, sizeof(parent), parent_name);
  return n.start || parent != LIBPOD_PARENT;
}

/* The id of a group of version 2; 0 for others. */
static __always_inline u64 id_of(struct cgroup *group) {
  if (BPF_CORE_READ(group, root, hierarchy_id))
    return 0;
  return number_of_group(BPF_CORE_READ(group, kn));
}

struct ascent {
  struct kernfs_node *at;
  u32 known;
};

static long known_above(u32 i, struct ascent *a) {
  if (!a->at)
    return 1;
  struct kernfs_node *node = a->at;
  u64 id = number_of_group(node);
  if (bpf_map_lookup_elem(&workloads, &id)) {
    a->known = 1;
    return 1;
  }
  a->at = above(node);
  return 0;
}

SEC("tp_btf/cgroup_mkdir")
int BPF_PROG(guard_group_made, struct cgroup *group) {
  struct settings *g = guard();
  u64 machine = 0;
  u64 id = id_of(group);
  /* A container has no policy of the machine, also where it has none of its own. */
  if (!g || !id || (!g->unknown && !bpf_map_lookup_elem(&workloads, &machine)))
    return 0;
  struct kernfs_node *node = BPF_CORE_READ(group, kn);
  struct ascent a = {.at = node};
  bpf_loop(LEVELS, known_above, &a, 0);
  if (a.known || !is_container(node))
    return 0;
  struct workload fresh = {
      .policy = g->unknown, .flags = WORKLOAD_UNKNOWN, .since = bpf_ktime_get_boot_ns()};
  bpf_map_update_elem(&workloads, &id, &fresh, BPF_NOEXIST);
  return 0;
}

SEC("tp_btf/cgroup_rmdir")
int BPF_PROG(guard_group_gone, struct cgroup *group) {
  u64 id = id_of(group);
  if (id)
    bpf_map_delete_elem(&workloads, &id);
  return 0;
}

#endif
