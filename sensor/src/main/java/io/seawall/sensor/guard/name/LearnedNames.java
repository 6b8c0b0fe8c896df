package io.seawall.sensor.guard.name;

import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.guard.kernel.KernelTables;
import io.seawall.sensor.guard.kernel.PolicyInstaller;
import io.seawall.sensor.guard.kernel.PolicyTables;
import io.seawall.sensor.guard.kernel.PolicyTables.Ports;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.NetworkRules;
import io.seawall.sensor.guard.policy.PeerAddress;
import io.seawall.sensor.guard.policy.PeerRule;
import io.seawall.sensor.guard.policy.PeerTable;
import io.seawall.sensor.ring.RecordRing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns rules for names into rules for the addresses that name servers give for them. */
public final class LearnedNames {

  private static final int RECORD = 1544;
  private static final int SOURCE = 24;
  private static final int BYTES = 40;
  private static final int MOST_BATCHES = 16;

  /** Programs keep addresses longer than they should. */
  private static final long LEAST_SECONDS = 60;

  private static final long MOST_SECONDS = 86_400;

  private final RecordRing ring;
  private final PolicyTables tables;
  private final Map<Integer, GuardPolicy> policies;
  private final Map<Long, Set<PeerRule>> resolvers;
  private long learned;
  private long refused;

  /**
   * Rules for names of policies.
   *
   * @param ring of the answers that were seen
   * @param policies by number
   * @param resolvers name servers of each workload
   */
  public LearnedNames(
      RecordRing ring,
      KernelTables tables,
      Map<Integer, GuardPolicy> policies,
      Map<Long, Set<PeerRule>> resolvers) {
    this.ring = ring;
    this.tables = tables.rules();
    this.policies = policies;
    this.resolvers = resolvers;
  }

  /** Reads the answers that came since the last time. */
  public void learn() {
    for (int i = 0; i < MOST_BATCHES && ring.drain(this::answer); i++) {}
  }

  /** How many addresses were learned for names. */
  public long learned() {
    return learned;
  }

  /** How many addresses of names found no room. */
  public long refused() {
    return refused;
  }

  private void answer(ByteBuffer record) {
    GuardPolicy policy = record.limit() < BYTES ? null : policies.get(record.getInt(16));
    if (policy == null || record.limit() != RECORD) {
      return;
    }
    byte[] source = new byte[PeerAddress.BYTES];
    record.get(SOURCE, source);
    boolean believed = isResolver(policy, record.getLong(8), PeerAddress.of(source));
    int length = Math.clamp(record.getInt(20), 0, RECORD - BYTES);
    for (DnsAnswer answer : DnsAnswer.read(record.slice(BYTES, length))) {
      learn(policy, answer, believed);
    }
  }

  private boolean isResolver(GuardPolicy policy, long workload, PeerAddress source) {
    List<PeerRule> named = policy.network().resolvers();
    if (!named.isEmpty()) {
      return named.stream().anyMatch(rule -> rule.prefix().equals(source));
    }
    return resolvers.getOrDefault(workload, Set.of()).stream()
        .anyMatch(rule -> rule.prefix().equals(source));
  }

  private void learn(GuardPolicy policy, DnsAnswer answer, boolean believed) {
    NetworkRules rules = policy.network();
    long seconds = Math.clamp(answer.seconds(), LEAST_SECONDS, MOST_SECONDS);
    long now = Kernel.clock(Kernel.CLOCK_BOOTTIME);
    long expires = now + seconds * 1_000_000_000L;
    var fresh = new ArrayList<Ports>();
    add(fresh, rules.deny(), answer, expires, Ports.DENIED | Ports.LEARNED);
    if (believed) {
      add(fresh, rules.allow(), answer, expires, Ports.ALLOWED | Ports.LEARNED);
    }
    if (!fresh.isEmpty()) {
      put(policy, answer.address(), fresh, now);
    }
  }

  private static void add(
      List<Ports> ports, List<PeerRule> rules, DnsAnswer answer, long expires, int verdict) {
    for (PeerRule rule : rules) {
      if (rule.isName() && answer.names().stream().anyMatch(rule::isFor)) {
        ports.add(new Ports(expires, rule.from(), rule.to(), rule.protocol(), verdict));
      }
    }
  }

  /** What was learned before for the address stays as long as it was to stay. */
  private void put(GuardPolicy policy, PeerAddress address, List<Ports> fresh, long now) {
    List<Ports> known = tables.peer(policy.id(), address.bytes());
    var ports = new ArrayList<Ports>();
    PeerRule place = PeerRule.ofPrefix(address, PeerAddress.BITS);
    ports.addAll(PolicyInstaller.ports(PeerTable.covering(place, policy.network())));
    ports.addAll(fresh);
    for (Ports old : known) {
      boolean stays = (old.verdict() & Ports.LEARNED) != 0 && old.expires() > now;
      if (stays && fresh.stream().noneMatch(each -> isSame(each, old))) {
        ports.add(old);
      }
    }
    if (ports.size() > PeerTable.MOST_PORTS) {
      refused++;
      ports.subList(PeerTable.MOST_PORTS, ports.size()).clear();
    }
    try {
      tables.putPeer(policy.id(), PolicyTables.CONNECT, address.bytes(), PeerAddress.BITS, ports);
      learned++;
    } catch (BpfException e) {
      refused++;
    }
  }

  private static boolean isSame(Ports one, Ports other) {
    return one.from() == other.from()
        && one.to() == other.to()
        && one.protocol() == other.protocol()
        && one.verdict() == other.verdict();
  }
}
