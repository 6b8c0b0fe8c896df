package io.seawall.advisory.version;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The orders without an ecosystem answer to any text. */
class PlainOrderFuzz {

  private static final List<VersionOrder> ORDERS =
      List.of(
          VersionOrder.OPENSSL,
          VersionOrder.FUZZY,
          VersionOrder.DATETIME,
          VersionOrder.LEXICOGRAPHIC,
          VersionOrder.INTDOT);

  @FuzzTest(maxExecutions = 5_000)
  void answersBothWaysAlike(FuzzedDataProvider data) {
    OrderFuzzing.check(data, ORDERS);
  }
}
