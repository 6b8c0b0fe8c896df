package io.seawall.sensor.guard.policy;

import java.util.List;

/**
 * What may be reached and bound.
 *
 * @param mode for all of it
 * @param deny what must not be reached
 * @param allow if not empty: nothing else may be reached
 * @param bindDeny what must not be bound
 * @param bindAllow if not empty: nothing else may be bound
 * @param resolvers addresses of name servers whose answers count for {@code allow}; if empty those
 *     that the container's resolv.conf named when it was first seen
 */
public record NetworkRules(
    Mode mode,
    List<PeerRule> deny,
    List<PeerRule> allow,
    List<PeerRule> bindDeny,
    List<PeerRule> bindAllow,
    List<PeerRule> resolvers) {

  /** Takes copies. */
  public NetworkRules {
    deny = List.copyOf(deny);
    allow = List.copyOf(allow);
    bindDeny = List.copyOf(bindDeny);
    bindAllow = List.copyOf(bindAllow);
    resolvers = List.copyOf(resolvers);
  }

  /** Whether there is something to look at. */
  public boolean isNeeded() {
    return mode != Mode.OFF
        && !(deny.isEmpty() && allow.isEmpty() && bindDeny.isEmpty() && bindAllow.isEmpty());
  }

  /** Whether answers of name servers must be read. */
  public boolean hasNames() {
    return deny.stream().anyMatch(PeerRule::isName) || allow.stream().anyMatch(PeerRule::isName);
  }
}
