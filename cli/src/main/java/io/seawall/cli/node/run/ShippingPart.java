package io.seawall.cli.node.run;

import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.TextBuilder;
import io.seawall.metrics.MetricRegistry;
import io.seawall.metrics.Readiness;
import io.seawall.sensor.notice.Notice;
import io.seawall.sensor.notice.NoticeWriter;
import io.seawall.sensor.ship.Shipping;
import java.util.Arrays;

/** Keeps alerts, and what else is to be told, for the server. */
final class ShippingPart implements SensorPart {

  private final Shipping shipping;
  private final AlertWriter<SystemState> writer;
  private final NoticeWriter notices;
  private final LossLedger losses;
  private final TextBuilder text = new TextBuilder();

  /**
   * @param writer of JSON
   */
  ShippingPart(
      Shipping shipping, AlertWriter<SystemState> writer, NoticeWriter notices, LossLedger losses) {
    this.shipping = shipping;
    this.writer = writer;
    this.notices = notices;
    this.losses = losses;
  }

  @Override
  public void alert(RuleMatch<SystemState> match) {
    writer.write(match, text.clear());
    // What finds no room is counted there.
    boolean _ = shipping.alert(text.bytes(), 0, text.length() - 1);
  }

  /** Takes what is told beside the alerts. */
  void notice(String kind, Notice notice) {
    notices.write(notice, true, text.clear());
    boolean _ = shipping.line(kind, Arrays.copyOf(text.bytes(), text.length() - 1));
  }

  @Override
  public void between() {
    shipping.between(losses);
  }

  /** Shows how it stands. */
  void register(MetricRegistry metrics, Readiness readiness) {
    shipping.register(metrics, readiness);
  }

  @Override
  public void close() {
    shipping.end(losses);
    shipping.close();
  }
}
