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
import java.util.function.Consumer;

/** Keeps alerts, and what else is to be told, for the server. */
final class ShippingPart implements SensorPart {

  private final Shipping shipping;
  private final AlertWriter<SystemState> writer;
  private final NoticeWriter notices;
  private final LossLedger losses;
  private final Consumer<String> say;
  private final TextBuilder text = new TextBuilder();

  /**
   * @param writer of JSON
   * @param say tells people how the server does
   */
  ShippingPart(
      Shipping shipping,
      AlertWriter<SystemState> writer,
      NoticeWriter notices,
      LossLedger losses,
      Consumer<String> say) {
    this.shipping = shipping;
    this.writer = writer;
    this.notices = notices;
    this.losses = losses;
    this.say = say;
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
    tellNews();
  }

  private void tellNews() {
    String news = shipping.news();
    if (news != null) {
      say.accept(news);
    }
  }

  /** Shows how it stands. */
  void register(MetricRegistry metrics, Readiness readiness) {
    shipping.register(metrics, readiness);
  }

  @Override
  public void close() {
    shipping.end(losses);
    shipping.close();
    // The last batches are tried then.
    tellNews();
  }
}
