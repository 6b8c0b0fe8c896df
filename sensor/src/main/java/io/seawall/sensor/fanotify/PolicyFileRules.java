package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.GuardPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the guard's policies say of programs and files, for nodes whose kernel does not take the
 * guard's own programs. Paths are those of files, not of links that lead to them.
 */
public final class PolicyFileRules implements FileRules {

  private final GuardPolicies policies;
  private final Map<String, ContainerRules> containers = new ConcurrentHashMap<>();

  /** Rules of these policies. */
  public PolicyFileRules(GuardPolicies policies) {
    this.policies = policies;
  }

  /** What of policies cannot be kept here, in words that begin with the policy's name. */
  public static List<String> unkept(GuardPolicies policies) {
    List<String> unkept = new ArrayList<>();
    List<GuardPolicy> all = new ArrayList<>(policies.policies());
    GuardPolicy untilKnown = policies.untilKnown();
    if (untilKnown != null && !all.contains(untilKnown)) {
      all.add(untilKnown);
    }
    for (GuardPolicy policy : all) {
      if (policy.network().isNeeded()) {
        unkept.add("policy '" + policy.name() + "': its rules for the network");
      }
    }
    GuardPolicy host = policies.host();
    if (host != null) {
      unkept.add("policy '" + host.name() + "': for what is in no container");
    }
    return unkept;
  }

  @Override
  public Scope scope(NodeContainer container) {
    GuardPolicy policy = policies.find(container);
    if (policy == null && container.knowledge() != Knowledge.FULLY) {
      policy = policies.untilKnown();
    }
    ContainerRules before = containers.get(container.id());
    Scope scope = policy == null ? Scope.NOTHING : ContainerRules.scope(policy);
    if (policy == null || scope == Scope.NOTHING) {
      containers.remove(container.id());
      return Scope.NOTHING;
    }
    if (before == null || !before.isOf(policy)) {
      containers.put(container.id(), new ContainerRules(policy));
    }
    return scope;
  }

  @Override
  public FileVerdict decide(FileRequest request) {
    ContainerRules rules = containers.get(request.container().id());
    return rules == null ? FileVerdict.ALLOW : rules.decide(request, System.nanoTime());
  }

  @Override
  public void gone(String container) {
    containers.remove(container);
  }
}
