/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Copies what name servers answer to workloads whose policy has rules for names. */
#ifndef SEAWALL_GUARD_NAMES_H
#define SEAWALL_GUARD_NAMES_H

#include "guard-peer.h"

#define UDP_HEADER 8
#define LEAST_ANSWER 12
#define IP6_HEADER 40

/* Where the UDP header begins, or 0 where there is none. */
static __always_inline u32 udp_header(struct __sk_buff *packet, u8 *source) {
  u8 first = 0, protocol = 0;
  u32 address = 0;
  if (bpf_skb_load_bytes(packet, 0, &first, 1))
    return 0;
  if (first >> 4 == 4) {
    bpf_skb_load_bytes(packet, 9, &protocol, 1);
    bpf_skb_load_bytes(packet, 12, &address, 4);
    put_address4(source, address);
    return protocol == PROTOCOL_UDP ? (first & 15) * 4 : 0;
  }
  bpf_skb_load_bytes(packet, 6, &protocol, 1);
  bpf_skb_load_bytes(packet, 8, source, 16);
  return protocol == PROTOCOL_UDP ? IP6_HEADER : 0;
}

static __always_inline bool find_receiver(struct subject *s, struct __sk_buff *packet) {
  for (int level = 1; level <= LEVELS; level++) {
    u64 id = bpf_skb_ancestor_cgroup_id(packet, level);
    if (!id)
      break;
    if (with_workload(s, id))
      return with_policy(s);
  }
  return with_workload(s, 0) && with_policy(s);
}

SEC("cgroup_skb/ingress")
int guard_names(struct __sk_buff *packet) {
  u8 source[16] = {};
  u16 port = 0;
  u32 at = udp_header(packet, source);
  struct settings *g = guard();
  if (!at || !g || bpf_skb_load_bytes(packet, at, &port, 2) || bpf_ntohs(port) != g->dns_port)
    return PASS;
  struct subject s;
  at += UDP_HEADER;
  u32 length = packet->len - at;
  if (packet->len < at + LEAST_ANSWER || !find_receiver(&s, packet) ||
      !(s.policy->flags & POLICY_NAMES))
    return PASS;
  struct answer *answer = bpf_ringbuf_reserve(&answers, sizeof(*answer), 0);
  if (!answer) {
    __sync_fetch_and_add(&g->answers, 1);
    return PASS;
  }
  if (length > ANSWER)
    length = ANSWER;
  answer->time = bpf_ktime_get_boot_ns();
  answer->workload = s.id;
  answer->policy = s.workload->policy;
  __builtin_memcpy(answer->source, source, 16);
  asm volatile("%0 &= 2047" : "+r"(length));
  if (length < LEAST_ANSWER || length > ANSWER ||
      bpf_skb_load_bytes(packet, at, answer->bytes, length)) {
    bpf_ringbuf_discard(answer, BPF_RB_NO_WAKEUP);
    return PASS;
  }
  answer->length = length;
  bpf_ringbuf_submit(answer, BPF_RB_NO_WAKEUP);
  return PASS;
}

#endif
