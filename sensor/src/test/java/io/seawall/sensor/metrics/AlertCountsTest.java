package io.seawall.sensor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.metrics.MetricRegistry;
import org.junit.jupiter.api.Test;

class AlertCountsTest {

  @Test
  void alertsAreCountedByRuleAndPriority() {
    var metrics = new MetricRegistry();
    var alerts = new AlertCounts();
    alerts.register(metrics);
    alerts.add("Shell", "WARNING");
    alerts.add("Shell", "WARNING");
    alerts.add("Shell", "NOTICE");
    assertThat(metrics.text())
        .contains("seawall_sensor_alerts_total{rule=\"Shell\",priority=\"WARNING\"} 2\n")
        .contains("seawall_sensor_alerts_total{rule=\"Shell\",priority=\"NOTICE\"} 1\n");
  }
}
