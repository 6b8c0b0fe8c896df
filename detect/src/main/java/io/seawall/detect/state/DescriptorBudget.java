package io.seawall.detect.state;

import io.seawall.detect.state.table.StateLimits;

/** How many descriptors there are, and may be. */
final class DescriptorBudget {

  private final StateLimits limits;
  int total;
  long refused;

  DescriptorBudget(StateLimits limits) {
    this.limits = limits;
  }

  /** Whether a process that has so many may have one more; a refusal is counted. */
  boolean allows(int count) {
    if (count < limits.processDescriptors() && total < limits.descriptors()) {
      return true;
    }
    refused++;
    return false;
  }

  boolean isExhausted() {
    return total >= limits.descriptors();
  }
}
