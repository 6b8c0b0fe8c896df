/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* May this address be reached, or bound, by this workload? */
#ifndef SEAWALL_GUARD_PEER_H
#define SEAWALL_GUARD_PEER_H

#include "guard-workload.h"

#include <bpf/bpf_endian.h>

#define REFUSE 0
#define PASS 1
#define PROTOCOL_UDP 17

struct target {
  struct peer_key key;
  u16 port;
  u8 protocol;
};

/* Version 4 as the kernel writes it in addresses of version 6. */
static __always_inline void put_address4(u8 *to, u32 address) {
  __builtin_memset(to, 0, 10);
  to[10] = to[11] = 0xff;
  __builtin_memcpy(to + 12, &address, 4);
}

/* To connect to no address at all is to connect to this machine. */
static __always_inline void begin4(struct target *t, struct bpf_sock_addr *c, u32 direction) {
  u32 address = c->user_ip4;
  if (!address && direction == PEER_CONNECT)
    address = bpf_htonl(0x7f000001);
  put_address4(t->key.address, address);
  t->key.direction = direction;
  t->port = bpf_ntohs(c->user_port);
  t->protocol = c->protocol;
}

static __always_inline void begin6(struct target *t, struct bpf_sock_addr *c, u32 direction) {
  u32 part[4] = {c->user_ip6[0], c->user_ip6[1], c->user_ip6[2], c->user_ip6[3]};
  if (direction == PEER_CONNECT && !part[0] && !part[1]) {
    if (!part[2] && !part[3])
      part[3] = bpf_htonl(1);
    else if (part[2] == bpf_htonl(0xffff) && !part[3])
      part[3] = bpf_htonl(0x7f000001);
  }
  __builtin_memcpy(t->key.address, part, 16);
  t->key.direction = direction;
  t->port = bpf_ntohs(c->user_port);
  t->protocol = c->protocol;
}

/* Why it may not, or 0. */
static __always_inline u8 judge_peer(struct subject *s, struct target *t) {
  u32 list = t->key.direction == PEER_BIND ? POLICY_BIND_LIST : POLICY_CONNECT_LIST;
  u8 otherwise = s->policy->flags & list ? REASON_NOT_LISTED : REASON_NONE;
  t->key.policy = s->workload->policy;
  t->key.bits = 64 + 128;
  struct peer *peer = bpf_map_lookup_elem(&peers, &t->key);
  if (!peer)
    return otherwise;
  u64 now = bpf_ktime_get_boot_ns();
  for (u32 i = 0; i < MOST_PORTS; i++) {
    struct ports *p = &peer->ports[i];
    if (!p->verdict)
      break;
    if ((p->protocol && p->protocol != t->protocol) || t->port < p->from || t->port > p->to)
      continue;
    if (p->expires && p->expires < now)
      continue;
    if (p->verdict & PEER_DENIED)
      return p->verdict & PEER_LEARNED ? REASON_NAME : REASON_ADDRESS;
    otherwise = REASON_NONE;
  }
  return otherwise;
}

/* Judges an address and tells the decision; answers the mode that is in force. */
static __always_inline u32 decide_peer(struct subject *s, struct target *t) {
  u32 kind = t->key.direction == PEER_BIND ? KIND_BIND : KIND_CONNECT;
  u8 reason = s->policy->modes[kind] ? judge_peer(s, t) : REASON_NONE;
  if (!reason)
    return MODE_OFF;
  u8 marks = 0;
  u32 mode = settle(s, kind, &marks);
  struct decision *told = decide(s, kind, mode);
  if (told) {
    __builtin_memcpy(told->address, t->key.address, 16);
    told->port = t->port;
    told->protocol = t->protocol;
    tell(told, reason, marks);
  }
  return mode;
}

static __always_inline int answer4(struct bpf_sock_addr *c, u32 direction) {
  struct subject s;
  struct target t = {};
  if (!find_subject(&s))
    return PASS;
  begin4(&t, c, direction);
  return decide_peer(&s, &t) == MODE_BLOCK ? REFUSE : PASS;
}

static __always_inline int answer6(struct bpf_sock_addr *c, u32 direction) {
  struct subject s;
  struct target t = {};
  if (!find_subject(&s))
    return PASS;
  begin6(&t, c, direction);
  return decide_peer(&s, &t) == MODE_BLOCK ? REFUSE : PASS;
}

SEC("cgroup/connect4")
int guard_connect4(struct bpf_sock_addr *c) {
  return answer4(c, PEER_CONNECT);
}

SEC("cgroup/connect6")
int guard_connect6(struct bpf_sock_addr *c) {
  return answer6(c, PEER_CONNECT);
}

SEC("cgroup/sendmsg4")
int guard_send4(struct bpf_sock_addr *c) {
  return answer4(c, PEER_CONNECT);
}

SEC("cgroup/sendmsg6")
int guard_send6(struct bpf_sock_addr *c) {
  return answer6(c, PEER_CONNECT);
}

SEC("cgroup/bind4")
int guard_bind4(struct bpf_sock_addr *c) {
  return answer4(c, PEER_BIND);
}

SEC("cgroup/bind6")
int guard_bind6(struct bpf_sock_addr *c) {
  return answer6(c, PEER_BIND);
}

#endif
