package io.seawall.sensor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.event.EventType;
import io.seawall.metrics.MetricRegistry;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventCountsTest {

  private final MetricRegistry metrics = new MetricRegistry();
  private final EventCounts events = new EventCounts();

  EventCountsTest() {
    events.register(metrics);
  }

  @Test
  void allLayoutsOfACallAreCountedByItsName() {
    List<EventType> openat = EventType.named("openat");
    assertThat(openat).hasSizeGreaterThan(1);
    openat.forEach(type -> events.add(type.number()));
    assertThat(metrics.text())
        .contains("seawall_sensor_events_total{type=\"openat\"} " + openat.size() + "\n");
  }

  @Test
  void theLastTypeOfTheTableIsCountedAndOneBehindItIsUnknown() {
    EventType last = Objects.requireNonNull(EventType.of(EventType.count() - 1));
    events.add(last.number());
    events.add(last.number() + 1);
    events.add(last.number() + 1);
    assertThat(metrics.text())
        .contains("seawall_sensor_events_total{type=\"" + last.name() + "\"} 1\n")
        .contains("seawall_sensor_events_total{type=\"unknown\"} 2\n");
  }
}
