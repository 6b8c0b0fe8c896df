package io.seawall.advisory.version;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The orders of operating systems' packages answer to any text. */
class DistributionOrderFuzz {

  private static final List<VersionOrder> ORDERS =
      List.of(
          VersionOrder.DEB,
          VersionOrder.RPM,
          VersionOrder.APK,
          VersionOrder.ALPM,
          VersionOrder.GENTOO);

  @FuzzTest(maxExecutions = 5_000)
  void answersBothWaysAlike(FuzzedDataProvider data) {
    OrderFuzzing.check(data, ORDERS);
  }
}
