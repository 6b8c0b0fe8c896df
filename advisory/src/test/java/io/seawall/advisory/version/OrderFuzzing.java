package io.seawall.advisory.version;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;

/** What holds for any two texts in any order. */
final class OrderFuzzing {

  private OrderFuzzing() {}

  /** Fails unless both directions give opposite answers or both refuse. */
  static void check(FuzzedDataProvider data, List<VersionOrder> orders) {
    VersionOrder order = data.pickValue(orders);
    String left = data.consumeString(100);
    String right = data.consumeBoolean() ? left + data.consumeString(10) : data.consumeString(100);
    int forward;
    try {
      forward = Integer.signum(order.compare(left, right));
    } catch (InvalidVersionException e) {
      if (order.accepts(left) && order.accepts(right)) {
        throw new AssertionError(order + " accepts what it cannot compare", e);
      }
      return;
    }
    try {
      int backward = Integer.signum(order.compare(right, left));
      int same = order.compare(left, left);
      if (forward != -backward || same != 0) {
        throw new AssertionError(order + ": " + forward + ", " + backward + ", " + same);
      }
    } catch (InvalidVersionException e) {
      throw new AssertionError(order + " answers in one direction only", e);
    }
  }
}
