package io.seawall.cli.node.run;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.sensor.amend.Amendment;
import io.seawall.sensor.amend.AmendmentWriter;
import io.seawall.sensor.amend.LateFacts;
import io.seawall.sensor.container.NodeContainer;
import java.util.function.LongSupplier;

/** Adds to alerts what becomes known of their containers later. */
final class LateFactsPart implements SensorPart {

  private final LateFacts late = new LateFacts();
  private final AmendmentWriter writer;
  private final LongSupplier clock;
  private final AlertLines lines;

  /**
   * @param clock of the events
   */
  LateFactsPart(AmendmentWriter writer, LongSupplier clock, AlertLines lines) {
    this.writer = writer;
    this.clock = clock;
    this.lines = lines;
  }

  @Override
  public void alert(RuleMatch<SystemState> match) {
    late.alert(match);
  }

  @Override
  public void known(NodeContainer container) {
    Amendment amendment = late.learned(container);
    if (amendment != null) {
      long now = clock.getAsLong();
      lines.add("amendment", (json, out) -> writer.write(amendment, now, json, out));
    }
  }

  @Override
  public void ended(NodeContainer container) {
    late.ended(container);
  }
}
