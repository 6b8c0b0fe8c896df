package io.seawall.sensor.host;

import io.seawall.sensor.host.tree.Pressure;
import io.seawall.sensor.host.usage.ContainerUsage;
import io.seawall.sensor.host.usage.HostUsage;
import tools.jackson.core.JsonGenerator;

/** Writes what was used. */
final class UsageJson {

  private static final double PLACES = 1e3;

  private final JsonGenerator json;

  private UsageJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(HostUsage usage, JsonGenerator json) {
    json.writeObjectPropertyStart("usage");
    var writer = new UsageJson(json);
    writer.number("seconds", usage.time().toNanos() / 1e9);
    writer.pressures(usage.cpu(), usage.memory(), usage.io());
    json.writeArrayPropertyStart("containers");
    usage.containers().forEach(writer::container);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void container(ContainerUsage usage) {
    json.writeStartObject();
    json.writeStringProperty("container", usage.container());
    number("seconds", usage.seconds());
    number("cpus", usage.cpus());
    number("throttledPercent", usage.throttled());
    number("memoryBytes", (double) usage.memory());
    number("oomKills", (double) usage.oomKills());
    number("pids", (double) usage.pids());
    number("readBytesPerSecond", usage.readRate());
    number("writtenBytesPerSecond", usage.writeRate());
    pressures(usage.cpuPressure(), usage.memoryPressure(), usage.ioPressure());
    json.writeEndObject();
  }

  private void pressures(Pressure cpu, Pressure memory, Pressure io) {
    json.writeObjectPropertyStart("pressure");
    pressure("cpu", cpu);
    pressure("memory", memory);
    pressure("io", io);
    json.writeEndObject();
  }

  private void pressure(String name, Pressure pressure) {
    json.writeObjectPropertyStart(name);
    number("some10", pressure.some10());
    number("some60", pressure.some60());
    number("full10", pressure.full10());
    json.writeEndObject();
  }

  /** Null if it is not known, which -1 stands for. */
  private void number(String name, double value) {
    if (value < 0) {
      json.writeNullProperty(name);
    } else if (value == Math.rint(value)) {
      json.writeNumberProperty(name, (long) value);
    } else {
      json.writeNumberProperty(name, Math.rint(value * PLACES) / PLACES);
    }
  }
}
