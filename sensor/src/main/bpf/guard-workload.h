/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Whose policy counts, what of it is in force, and how a decision is told. */
#ifndef SEAWALL_GUARD_WORKLOAD_H
#define SEAWALL_GUARD_WORKLOAD_H

#include "guard-kernel.h"
#include "guard.h"

/* Containers are not deeper in the hierarchy; what is in them may be. */
#define LEVELS 16

/* Who is judged. */
struct subject {
  u64 id;
  struct workload *workload;
  struct policy *policy;
};

static __always_inline bool with_policy(struct subject *s) {
  s->policy = bpf_map_lookup_elem(&policies, &s->workload->policy);
  return s->policy != 0;
}

static __always_inline bool with_workload(struct subject *s, u64 id) {
  s->id = id;
  s->workload = bpf_map_lookup_elem(&workloads, &id);
  return s->workload != 0;
}

static __always_inline bool is_agent(struct settings *g) {
  if (bpf_get_current_pid_tgid() >> 32 != g->self)
    return false;
  struct task_struct *task = (void *)bpf_get_current_task();
  u64 born = BPF_CORE_READ(task, group_leader, start_boottime) / TICK;
  return (u32)born == g->born;
}

/*
 * The workload that this process is in, the outermost one; false if no policy is for it. Of
 * containers that have none user space says so where the machine itself has one.
 */
static __always_inline bool find_subject(struct subject *s) {
  struct settings *g = guard();
  if (!g || is_agent(g))
    return false;
  for (int level = 1; level <= LEVELS; level++) {
    u64 id = bpf_get_current_ancestor_cgroup_id(level);
    if (!id)
      break;
    if (with_workload(s, id))
      return with_policy(s);
  }
  return with_workload(s, 0) && with_policy(s);
}

/* What happens where a rule of this kind is broken; marks say why that is less than asked for. */
static __always_inline u32 mode_of(struct subject *s, u32 kind, u8 *marks) {
  u32 mode = s->policy->modes[kind & 7];
  if (s->workload->flags & WORKLOAD_UNKNOWN)
    *marks |= MARK_UNKNOWN;
  if (mode != MODE_BLOCK)
    return mode;
  struct settings *g = guard();
  u64 now = bpf_ktime_get_boot_ns();
  if (g && g->patience && now - g->heartbeat > g->patience && now > g->heartbeat) {
    *marks |= MARK_NO_HEARTBEAT;
    return MODE_ALERT;
  }
  if (s->workload->lifted > now) {
    *marks |= MARK_GIVES_WAY;
    return MODE_ALERT;
  }
  return mode;
}

/* Counts a block; whether it is one too many, and from now on the policy gives way. */
static __always_inline bool too_many(struct subject *s) {
  struct workload *w = s->workload;
  u64 now = bpf_ktime_get_boot_ns();
  if (!s->policy->most)
    return false;
  if (now - w->window > s->policy->window) {
    w->window = now;
    w->blocks = 0;
  }
  if (__sync_fetch_and_add(&w->blocks, 1) < s->policy->most)
    return false;
  w->lifted = now + s->policy->lift;
  return true;
}

/* Decides, counts, and answers what is to be done. */
static __always_inline u32 settle(struct subject *s, u32 kind, u8 *marks) {
  u32 mode = mode_of(s, kind, marks);
  if (mode == MODE_BLOCK && too_many(s)) {
    *marks |= MARK_SWITCHED;
    mode = MODE_ALERT;
  }
  u32 at = kind * 3 + mode - 1;
  hide(at);
  if (mode && at < KINDS * 3)
    __sync_fetch_and_add(&s->workload->counts[at], 1);
  return mode;
}

/* Room for a decision in the ring, with what is the same for all kinds; null if it is full. */
static __always_inline struct decision *decide(struct subject *s, u32 kind, u32 mode) {
  struct settings *g = guard();
  if (!g || mode < MODE_ALERT)
    return 0;
  u64 sequence = __sync_fetch_and_add(&g->sequence, 1) + 1;
  struct decision *d = bpf_ringbuf_reserve(&decisions, sizeof(*d), 0);
  if (!d) {
    __sync_fetch_and_add(&g->dropped, 1);
    return 0;
  }
  struct task_struct *task = (void *)bpf_get_current_task();
  d->sequence = sequence;
  d->time = bpf_ktime_get_boot_ns();
  d->workload = s->id;
  d->policy = s->workload->policy;
  d->started = BPF_CORE_READ(task, group_leader, start_boottime);
  d->pid = BPF_CORE_READ(task, tgid);
  d->parent = BPF_CORE_READ(task, real_parent, tgid);
  d->user = BPF_CORE_READ(task, cred, uid.val);
  d->kind = kind;
  d->mode = mode;
  d->inode = 0;
  d->device = 0;
  d->port = 0;
  d->length = 0;
  d->protocol = 0;
  d->zero[0] = d->zero[1] = d->zero[2] = 0;
  __builtin_memset(d->address, 0, sizeof(d->address));
  __builtin_memset(d->comm, 0, sizeof(d->comm));
  bpf_probe_read_kernel_str(d->comm, sizeof(d->comm), task->comm);
  d->path[0] = 0;
  return d;
}

/* Nobody is woken: the reader looks often enough. */
static __always_inline void tell(struct decision *d, u8 reason, u8 marks) {
  d->reason = reason;
  d->marks = marks;
  bpf_ringbuf_submit(d, BPF_RB_NO_WAKEUP);
}

static __always_inline struct kernfs_node *above(struct kernfs_node *node) {
  if (bpf_core_field_exists(node->__parent))
    return BPF_CORE_READ(node, __parent);
  return BPF_CORE_READ((struct kernfs_node___parent *)node, parent);
}

static __always_inline u64 number_of_group(struct kernfs_node *node) {
  return BPF_CORE_READ(node, id);
}

struct lineage {
  struct kernfs_node *at;
  u64 wanted;
  u32 inside;
};

static long next_above(u32 i, struct lineage *l) {
  if (!l->at) {
    l->inside = 0;
    return 1;
  }
  struct kernfs_node *node = l->at;
  if (number_of_group(node) == l->wanted)
    return 1;
  l->at = above(node);
  return 0;
}

/*
 * Whether a process that runs in a workload is still the runtime that sets it up: its parent is not
 * in the workload, and sees the same mounts. Runtimes start a copy of themselves, from memory, that
 * enters the container. What is in a container sees other mounts than everybody outside. A group
 * that only bears the name of a container, with processes of the machine in it, is none.
 */
static __noinline bool is_of_runtime(struct subject *s) {
  struct task_struct *task = (void *)bpf_get_current_task();
  struct task_struct *parent = BPF_CORE_READ(task, real_parent);
  struct mnt_namespace *own =
      BPF_CORE_READ((struct task_struct___named *)task, nsproxy, mnt_ns);
  struct settings *g = guard();
  if (!s->id) /* the machine itself */
    return false;
  if (s->workload->flags & WORKLOAD_UNKNOWN && g && BPF_CORE_READ(own, ns.inum) == g->home)
    return true;
  if (!own || own != BPF_CORE_READ((struct task_struct___named *)parent, nsproxy, mnt_ns))
    return false;
  /* Where the root is not reached it counts as inside. */
  struct lineage l = {
      .at = BPF_CORE_READ(parent, cgroups, dfl_cgrp, kn), .wanted = s->id, .inside = 1};
  bpf_loop(256, next_above, &l, 0);
  return !l.inside;
}

#endif
