package io.seawall.advisory.version;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The orders that descend from Semantic Versioning answer to any text. */
class SemanticOrderFuzz {

  private static final List<VersionOrder> ORDERS =
      List.of(
          VersionOrder.SEMVER,
          VersionOrder.NPM_LOOSE,
          VersionOrder.PUB,
          VersionOrder.GO,
          VersionOrder.NUGET,
          VersionOrder.BITNAMI,
          VersionOrder.JVM);

  @FuzzTest(maxExecutions = 5_000)
  void answersBothWaysAlike(FuzzedDataProvider data) {
    OrderFuzzing.check(data, ORDERS);
  }
}
