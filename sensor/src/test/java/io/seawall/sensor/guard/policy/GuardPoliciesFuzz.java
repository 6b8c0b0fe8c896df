package io.seawall.sensor.guard.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class GuardPoliciesFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void anyTextIsReadOrRefused(byte[] bytes) {
    GuardPolicies.check("f", new String(bytes, StandardCharsets.UTF_8));
    try {
      PeerSyntax.read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // That is how it refuses.
    }
  }
}
