package io.seawall.cli.node.run;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.sensor.amend.Amendment;
import io.seawall.sensor.amend.AmendmentNotice;
import io.seawall.sensor.amend.LateFacts;
import io.seawall.sensor.container.fact.NodeContainer;
import java.util.function.LongSupplier;

/** Adds to alerts what becomes known of their containers later. */
final class LateFactsPart implements SensorPart {

  private final LateFacts late = new LateFacts();
  private final AlertClock alertClock;
  private final LongSupplier clock;
  private final AlertLines lines;

  /**
   * @param clock of the events
   */
  LateFactsPart(AlertClock alertClock, LongSupplier clock, AlertLines lines) {
    this.alertClock = alertClock;
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
      lines.add("amendment", AmendmentNotice.of(amendment, clock.getAsLong(), alertClock));
    }
  }

  @Override
  public void ended(NodeContainer container) {
    late.ended(container);
  }
}
