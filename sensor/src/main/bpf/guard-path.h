/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The path of a file from the root of its mount namespace, whatever the process has made its own
 * root: in a container that is the container's root.
 */
#ifndef SEAWALL_GUARD_PATH_H
#define SEAWALL_GUARD_PATH_H

#include "guard-kernel.h"
#include "guard.h"

#define NAME 256
#define DEEPEST 64

/* Where paths are put together. */
struct desk {
  u32 taken;
  u32 front; /* where the path begins */
  u32 cut;   /* whether its beginning is missing */
  u32 root;  /* device of the mount at the root */
  struct path_key key;
  u8 path[2 * PATH];
};

/* For each processor so many: user space knows how many those are. */
#define DESKS 4
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, DESKS);
  __type(key, u32);
  __type(value, struct desk);
} desks SEC(".maps");

/*
 * A program at a security hook may be interrupted by another one on its processor; then that takes
 * the next desk.
 */
static __always_inline struct desk *take_desk(void) {
  u32 first = bpf_get_smp_processor_id() * DESKS;
  for (u32 i = 0; i < DESKS; i++) {
    u32 key = first + i;
    struct desk *d = bpf_map_lookup_elem(&desks, &key);
    if (d && __sync_val_compare_and_swap(&d->taken, 0, 1) == 0) {
      d->front = PATH;
      d->cut = 0;
      d->root = 0;
      return d;
    }
  }
  struct settings *g = guard();
  if (g)
    __sync_fetch_and_add(&g->untold, 1);
  return 0;
}

static __always_inline void leave_desk(struct desk *d) {
  __sync_lock_test_and_set(&d->taken, 0);
}

struct climb {
  struct desk *d;
  struct dentry *at;
  struct mount *mount;
  u32 arrived;
};

static __always_inline u32 device_of(struct mount *mount) {
  struct vfsmount___whole *seen = (void *)mount + bpf_core_field_offset(struct mount, mnt);
  return BPF_CORE_READ(seen, mnt_sb, s_dev);
}

static __always_inline void put_before(struct desk *d, struct dentry *entry) {
  u32 length = BPF_CORE_READ(entry, d_name.len);
  if (length > NAME - 1)
    length = NAME - 1;
  u32 front = d->front;
  if (front > PATH || front < length + 1) {
    d->cut = 1;
    return;
  }
  front -= length;
  bpf_probe_read_kernel(d->path + (front & (PATH - 1)), length & (NAME - 1),
                        BPF_CORE_READ(entry, d_name.name));
  front--;
  d->path[front & (PATH - 1)] = '/';
  d->front = front;
}

static long climb_one(u32 i, struct climb *c) {
  struct mount *mount = c->mount;
  struct dentry *at = c->at;
  if (at == BPF_CORE_READ(mount, mnt.mnt_root)) {
    struct mount *above = BPF_CORE_READ(mount, mnt_parent);
    struct desk *d = c->d;
    if (above == mount) {
      if (!d->root)
        d->root = device_of(mount);
      c->arrived = 1;
      return 1;
    }
    /* Below the root of all lies a mount that nobody sees. */
    if (BPF_CORE_READ(above, mnt_parent) == above)
      d->root = device_of(mount);
    c->at = BPF_CORE_READ(mount, mnt_mountpoint);
    c->mount = above;
    return 0;
  }
  struct dentry *parent = BPF_CORE_READ(at, d_parent);
  put_before(c->d, at);
  if (parent == at) {
    c->arrived = 1;
    return 1;
  }
  c->at = parent;
  return c->d->cut ? 1 : 0;
}

static __noinline int put_file(struct desk *d, struct file *file) {
  if (!d)
    return 0;
  struct vfsmount *mount = BPF_CORE_READ(file, f_path.mnt);
  struct climb c = {
      .d = d,
      .at = BPF_CORE_READ(file, f_path.dentry),
      .mount = (void *)mount - bpf_core_field_offset(struct mount, mnt),
  };
  bpf_loop(DEEPEST, climb_one, &c, 0);
  if (!c.arrived)
    d->cut = 1;
  return 0;
}

static __always_inline u32 path_length(struct desk *d) {
  u32 front = d->front;
  return front > PATH ? 0 : PATH - front;
}

/* What a policy says of a path that is on the desk's key. */
static __always_inline u32 rules_of_key(struct desk *d, u32 policy, u32 length) {
  if (length > LONGEST_PATH)
    length = LONGEST_PATH;
  d->key.path[length & 0xff] = 0;
  d->key.bits = 32 + 8 * (length + 1);
  d->key.policy = policy;
  u32 *found = bpf_map_lookup_elem(&paths, &d->key);
  return found ? *found : 0;
}

/* What a policy says of the path that was put together. */
static __always_inline u32 path_rules(struct desk *d, u32 policy) {
  u32 length = path_length(d);
  if (d->cut || !length)
    return 0;
  if (length > LONGEST_PATH)
    length = LONGEST_PATH;
  bpf_probe_read_kernel(d->key.path, length & 0xff, d->path + (d->front & (PATH - 1)));
  return rules_of_key(d, policy, length);
}

/* What a policy says of the name by which a program was called. */
static __always_inline u32 name_rules(struct desk *d, u32 policy, const char *name) {
  long length = bpf_probe_read_kernel_str(d->key.path, sizeof(d->key.path), name);
  if (length <= 1 || d->key.path[0] != '/')
    return 0;
  return rules_of_key(d, policy, length - 1);
}

#endif
