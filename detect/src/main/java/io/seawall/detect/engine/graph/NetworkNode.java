package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Network;
import io.seawall.detect.value.FieldValues;
import java.util.List;

/** Whether an address lies in one of some blocks. */
final class NetworkNode extends ValueNode {

  private final Network[] networks;
  private final boolean negated;

  NetworkNode(Slot<?> slot, List<Network> networks, boolean negated, Several several) {
    super(slot, several);
    this.networks = networks.toArray(new Network[0]);
    this.negated = negated;
  }

  @Override
  boolean holds(FieldValues values, int index) {
    long high = values.addressHigh(index);
    long low = values.addressLow(index);
    for (Network network : networks) {
      if (network.holds(high, low)) {
        return !negated;
      }
    }
    return negated;
  }
}
