/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Paths of files and control groups, from their last name to their first. */
#ifndef SEAWALL_PATH_H
#define SEAWALL_PATH_H

#include "event.h"

#define DEEPEST 64

struct walk {
  struct scratch *s;
  struct dentry *at;
  struct mount *mount;
  struct dentry *root;
  struct vfsmount *root_mount;
  struct kernfs_node *group;
};

static __always_inline void prepend(struct scratch *s, const void *name, u32 length) {
  if (length > NAME - 1)
    length = NAME - 1;
  if (s->front < NAME + 1 || s->front > PATH)
    return;
  u32 front = s->front - length;
  bpf_probe_read_kernel(s->path + (front & (PATH - 1)), length & (NAME - 1), name);
  front--;
  hide(front);
  s->path[front & (PATH - 1)] = '/';
  s->front = front;
}

/* The path that was put together becomes part of the parameter; answers its length. */
static __always_inline u32 append_path(struct scratch *s, u32 offset) {
  if (s->front >= PATH) {
    s->front = PATH - 1;
    s->path[PATH - 1] = '/';
  }
  u32 length = PATH - s->front;
  if (length > PATH - 1)
    length = PATH - 1;
  u32 at = (s->at + offset) & (DATA - 1);
  bpf_probe_read_kernel(s->data + at, length & (PATH - 1), s->path + (s->front & (PATH - 1)));
  s->data[at + length] = 0;
  return length + 1;
}

static long step_up(u32 i, struct walk *w) {
  struct mount *mount = w->mount;
  struct dentry *at = w->at;
  struct vfsmount *seen = (void *)mount + bpf_core_field_offset(struct mount, mnt);
  if (at == w->root && seen == w->root_mount)
    return 1;
  struct dentry *top = BPF_CORE_READ(mount, mnt.mnt_root);
  if (at == top) {
    struct mount *above = BPF_CORE_READ(mount, mnt_parent);
    if (above == mount)
      return 1;
    w->at = BPF_CORE_READ(mount, mnt_mountpoint);
    w->mount = above;
    return 0;
  }
  struct dentry *parent = BPF_CORE_READ(at, d_parent);
  prepend(w->s, BPF_CORE_READ(at, d_name.name), BPF_CORE_READ(at, d_name.len));
  if (parent == at)
    return 1;
  w->at = parent;
  return 0;
}

/* The path of a file as its process sees it, below that one's root. */
static __noinline void put_path(struct scratch *s, struct file *file, struct task_struct *task) {
  struct vfsmount *mount = BPF_CORE_READ(file, f_path.mnt);
  struct walk w = {
      .s = s,
      .at = BPF_CORE_READ(file, f_path.dentry),
      .mount = (void *)mount - bpf_core_field_offset(struct mount, mnt),
      .root = BPF_CORE_READ(task, fs, root.dentry),
      .root_mount = BPF_CORE_READ(task, fs, root.mnt),
  };
  if (!file || !fits(s)) {
    take(s, 0);
    return;
  }
  s->front = PATH;
  bpf_loop(DEEPEST, step_up, &w, 0);
  take(s, append_path(s, 0));
}

static long group_up(u32 i, struct walk *w) {
  struct kernfs_node *group = w->group;
  struct kernfs_node *parent;
  if (bpf_core_field_exists(group->__parent))
    parent = BPF_CORE_READ(group, __parent);
  else
    parent = BPF_CORE_READ((struct kernfs_node___parent *)group, parent);
  if (!parent)
    return 1;
  struct scratch *s = w->s;
  const char *name = BPF_CORE_READ(group, name);
  long length = bpf_probe_read_kernel_str(s->path + PATH, NAME, name);
  if (length <= 1)
    return 1;
  prepend(s, name, length - 1);
  w->group = parent;
  return 0;
}

/* Writes "name=path" behind what stands there; answers the offset behind it. */
static __noinline u32 append_group(struct scratch *s, u32 offset, struct cgroup *group, u64 name,
                                   u32 length) {
  struct walk w = {.s = s, .group = BPF_CORE_READ(group, kn)};
  if (!w.group)
    return offset;
  s->front = PATH;
  bpf_loop(DEEPEST, group_up, &w, 0);
  u32 at = (s->at + offset) & (DATA - 1);
  *(u64 *)(s->data + at) = name;
  offset += length;
  return offset + append_path(s, offset);
}

static __always_inline struct cgroup *group_of(struct css_set *set, u32 subsystem) {
  struct cgroup_subsys_state *state = 0;
  u32 offset = bpf_core_field_offset(struct css_set, subsys);
  bpf_probe_read_kernel(&state, sizeof(state), (void *)set + offset + 8 * subsystem);
  return BPF_CORE_READ(state, cgroup);
}

/*
 * Where the task is in the hierarchies that runtimes use: two of version 1 where they are not those
 * of version 2, and version 2.
 */
static __noinline void put_groups(struct scratch *s, struct task_struct *task) {
  u32 offset = 0;
  if (!fits(s)) {
    take(s, 0);
    return;
  }
  struct css_set *set = BPF_CORE_READ(task, cgroups);
  struct cgroup *whole = BPF_CORE_READ(set, dfl_cgrp);
  if (bpf_core_enum_value_exists(enum cgroup_subsys_id, cpuset_cgrp_id)) {
    u32 id = bpf_core_enum_value(enum cgroup_subsys_id, cpuset_cgrp_id);
    struct cgroup *group = group_of(set, id);
    if (group != whole)
      offset = append_group(s, offset, group, 0x3d746573757063ULL, 7); /* cpuset= */
  }
  if (bpf_core_enum_value_exists(enum cgroup_subsys_id, memory_cgrp_id)) {
    u32 id = bpf_core_enum_value(enum cgroup_subsys_id, memory_cgrp_id);
    struct cgroup *group = group_of(set, id);
    if (group != whole)
      offset = append_group(s, offset, group, 0x3d79726f6d656dULL, 7); /* memory= */
  }
  offset = append_group(s, offset, whole, 0x3d64656966696e75ULL, 8); /* unified= */
  take(s, offset);
}

#endif
