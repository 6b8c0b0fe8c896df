package io.seawall.advisory.version;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The orders of programming languages' packages answer to any text. */
class LanguageOrderFuzz {

  private static final List<VersionOrder> ORDERS =
      List.of(
          VersionOrder.MAVEN,
          VersionOrder.PEP440,
          VersionOrder.GEM,
          VersionOrder.COMPOSER,
          VersionOrder.CONAN,
          VersionOrder.CRAN);

  @FuzzTest(maxExecutions = 5_000)
  void answersBothWaysAlike(FuzzedDataProvider data) {
    OrderFuzzing.check(data, ORDERS);
  }
}
