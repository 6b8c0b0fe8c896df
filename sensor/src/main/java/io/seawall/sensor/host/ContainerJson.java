package io.seawall.sensor.host;

import io.seawall.sensor.host.isolation.Capability;
import io.seawall.sensor.host.isolation.ResourceLimits;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.isolation.RunningContainer.ExposedDevice;
import io.seawall.sensor.host.isolation.RunningContainer.HostMount;
import io.seawall.sensor.host.isolation.Sharing;
import io.seawall.sensor.host.tree.NamespaceKind;
import io.seawall.sensor.host.tree.ProcessStatus;
import io.seawall.sensor.host.tree.UserMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what isolates a container. */
final class ContainerJson {

  private final RunningContainer container;
  private final JsonGenerator json;

  ContainerJson(RunningContainer container, JsonGenerator json) {
    this.container = container;
    this.json = json;
  }

  void write() {
    ProcessStatus main = container.group().main().status();
    json.writeStartObject();
    json.writeStringProperty("id", container.group().id());
    json.writeStringProperty("runtime", container.group().runtime());
    json.writeNumberProperty("pid", container.group().main().pid());
    json.writeStringProperty("command", main.name());
    json.writeNumberProperty("processes", container.group().count());
    namespaces();
    json.writeObjectPropertyStart("capabilities");
    capabilities("effective", main.effective());
    capabilities("permitted", main.permitted());
    capabilities("bounding", main.bounding());
    json.writeEndObject();
    number("seccomp", main.seccomp(), -1);
    truth("noNewPrivileges", main.noNewPrivileges() < 0 ? null : main.noNewPrivileges() == 1);
    HostReportJson.nullable(json, "label", container.label());
    number("user", main.user(), -1);
    UserMap users = container.users();
    number("rootIsHostUser", users == null ? -1 : users.root(), -1);
    limits();
    truth("writableRoot", container.writableRoot());
    json.writeArrayPropertyStart("hostMounts");
    for (HostMount mount : container.hostMounts()) {
      json.writeStartObject();
      json.writeStringProperty("hostPath", mount.hostPath());
      json.writeStringProperty("path", mount.point());
      json.writeBooleanProperty("writable", mount.writable());
      json.writeBooleanProperty("shared", mount.shared());
      json.writeEndObject();
    }
    json.writeEndArray();
    devices();
    json.writeEndObject();
  }

  private void namespaces() {
    json.writeObjectPropertyStart("namespaces");
    for (NamespaceKind kind : NamespaceKind.values()) {
      json.writeObjectPropertyStart(kind.word());
      Sharing sharing = container.namespaces().getOrDefault(kind, Sharing.UNKNOWN);
      json.writeStringProperty("of", sharing.word());
      HostReportJson.texts(
          json, "sharedWith", container.sharedWith().getOrDefault(kind, List.of()));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void capabilities(String name, long set) {
    if (set < 0) {
      json.writeNullProperty(name);
      return;
    }
    HostReportJson.texts(
        json, name, Capability.of(set).stream().map(each -> "CAP_" + each.name()).toList());
  }

  private void limits() {
    ResourceLimits limits = container.limits();
    json.writeObjectPropertyStart("limits");
    limit("memory", (double) limits.memory());
    limit("cpus", limits.cpus());
    limit("pids", (double) limits.pids());
    limit("io", limits.ioLimited());
    json.writeEndObject();
  }

  /** A number, "unlimited", or null if unknown. */
  private void limit(String name, double value) {
    if (value == ResourceLimits.UNLIMITED) {
      json.writeStringProperty(name, "unlimited");
    } else if (value == ResourceLimits.UNKNOWN) {
      json.writeNullProperty(name);
    } else if (name.equals("io")) {
      json.writeStringProperty(name, "limited");
    } else if (value == Math.rint(value)) {
      json.writeNumberProperty(name, (long) value);
    } else {
      json.writeNumberProperty(name, value);
    }
  }

  private void devices() {
    List<ExposedDevice> devices = container.devices();
    if (devices == null) {
      json.writeNullProperty("devices");
    } else {
      HostReportJson.texts(json, "devices", devices.stream().map(ExposedDevice::name).toList());
    }
    truth("allDevices", container.allDevices());
  }

  private void number(String name, long value, long unknown) {
    if (value == unknown) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }

  private void truth(String name, @Nullable Boolean value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeBooleanProperty(name, value);
    }
  }
}
