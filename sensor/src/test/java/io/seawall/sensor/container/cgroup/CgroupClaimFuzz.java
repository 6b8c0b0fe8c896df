package io.seawall.sensor.container.cgroup;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever the kernel's files of control groups say: no claim, or one whose id is safe. */
final class CgroupClaimFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void claimsOnlySafeIds(FuzzedDataProvider data) {
    String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.UTF_8);
    CgroupMounts.of(text);
    CgroupClaim claim = CgroupClaim.ofProcess(text);
    if (claim != null && !ContainerNames.isSafe(claim.id())) {
      throw new IllegalStateException(claim.id());
    }
  }
}
