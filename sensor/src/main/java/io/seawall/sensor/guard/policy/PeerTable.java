package io.seawall.sensor.guard.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prefixes with all that counts for their addresses. A kernel program finds the longest prefix
 * alone, so an entry holds also what is said of the prefixes around it. Denials stand first.
 */
public final class PeerTable {

  /** As many fit into an entry. */
  public static final int MOST_PORTS = 16;

  private final List<Entry> entries;

  private PeerTable(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * What counts for a prefix.
   *
   * @param prefix with its length
   * @param ports denials first
   */
  public record Entry(PeerRule prefix, List<Ports> ports) {

    /** Takes a copy. */
    public Entry {
      ports = List.copyOf(ports);
    }
  }

  /** Ports that are denied or allowed. */
  public record Ports(PeerRule rule, boolean denied) {}

  /** What may be reached. */
  public static PeerTable connect(NetworkRules rules) {
    return of(rules.deny(), rules.allow());
  }

  /** What may be bound. */
  public static PeerTable bind(NetworkRules rules) {
    return of(rules.bindDeny(), rules.bindAllow());
  }

  private static PeerTable of(List<PeerRule> deny, List<PeerRule> allow) {
    Map<PeerRule, List<Ports>> found = new LinkedHashMap<>();
    for (PeerRule rule : deny) {
      add(found, rule);
    }
    for (PeerRule rule : allow) {
      add(found, rule);
    }
    var entries = new ArrayList<Entry>();
    for (PeerRule prefix : found.keySet()) {
      entries.add(new Entry(prefix, covering(prefix, deny, allow)));
    }
    return new PeerTable(List.copyOf(entries));
  }

  private static void add(Map<PeerRule, List<Ports>> found, PeerRule rule) {
    if (!rule.isName()) {
      var bare = new PeerRule(rule.prefix(), rule.bits(), "", 0, PeerRule.LAST_PORT, 0);
      found.putIfAbsent(bare, List.of());
    }
  }

  /** All that counts for reaching an address, names left out. */
  public static List<Ports> covering(PeerRule address, NetworkRules rules) {
    return covering(address, rules.deny(), rules.allow());
  }

  private static List<Ports> covering(PeerRule prefix, List<PeerRule> deny, List<PeerRule> allow) {
    var ports = new ArrayList<Ports>();
    for (PeerRule rule : deny) {
      if (!rule.isName() && rule.covers(prefix)) {
        ports.add(new Ports(rule, true));
      }
    }
    for (PeerRule rule : allow) {
      if (!rule.isName() && rule.covers(prefix)) {
        ports.add(new Ports(rule, false));
      }
    }
    return ports;
  }

  /** All of them. */
  public List<Entry> entries() {
    return entries;
  }

  @Nullable Entry fullest() {
    Entry most = null;
    for (Entry entry : entries) {
      most = most == null || entry.ports().size() > most.ports().size() ? entry : most;
    }
    return most;
  }
}
