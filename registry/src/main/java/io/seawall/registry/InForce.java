package io.seawall.registry;

import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.judge.policy.Policies;

/**
 * The configuration that holds now, and the policies that were made of it. Whoever needs one asks
 * for it each time, for it may be another at any moment. Safe for several threads.
 */
final class InForce {

  private volatile GateConfiguration configuration;
  private volatile Policies policies;

  InForce(GateConfiguration configuration, Policies policies) {
    this.configuration = configuration;
    this.policies = policies;
  }

  GateConfiguration configuration() {
    return configuration;
  }

  Policies policies() {
    return policies;
  }

  /** From now on these hold. */
  void use(GateConfiguration other, Policies made) {
    policies = made;
    configuration = other;
  }
}
