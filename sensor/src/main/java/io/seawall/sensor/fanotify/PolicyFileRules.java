package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.container.NodeContainer.Knowledge;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.GuardPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the guard's policies say of programs, for nodes whose kernel does not take the guard's own
 * programs. Paths are those of files, not of links that lead to them.
 */
public final class PolicyFileRules implements FileRules {

  private final GuardPolicies policies;
  private final Map<String, ProgramRules> containers = new ConcurrentHashMap<>();

  /** Rules of these policies. */
  public PolicyFileRules(GuardPolicies policies) {
    this.policies = policies;
  }

  @Override
  public Scope scope(NodeContainer container) {
    GuardPolicy policy = policies.find(container);
    if (policy == null && container.knowledge() != Knowledge.FULLY) {
      policy = policies.untilKnown();
    }
    ProgramRules before = containers.get(container.id());
    if (policy == null || !ProgramRules.isNeeded(policy)) {
      containers.remove(container.id());
      return Scope.NOTHING;
    }
    if (before == null || !before.isOf(policy)) {
      containers.put(container.id(), new ProgramRules(policy));
    }
    return Scope.PROGRAMS;
  }

  @Override
  public FileVerdict decide(FileRequest request) {
    ProgramRules rules = containers.get(request.container().id());
    return rules == null ? FileVerdict.ALLOW : rules.decide(request, System.nanoTime());
  }

  @Override
  public void gone(String container) {
    containers.remove(container);
  }
}
