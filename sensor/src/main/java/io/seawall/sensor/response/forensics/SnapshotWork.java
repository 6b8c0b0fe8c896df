package io.seawall.sensor.response.forensics;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.posix.KernelException;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One snapshot while it is being taken. */
final class SnapshotWork {

  static final String ARCHIVE = "snapshot.tar.gz";
  static final String MANIFEST = "manifest.json";

  private static final int SCHEMA_VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final Snapshots.Occasion occasion;
  private final Target target;
  private final List<ProcessRecord> processes;
  private final ProcessTable table;
  private final Path root;
  private final SnapshotLimits limits;
  private final BooleanSupplier over;
  private final List<Section> sections = new ArrayList<>();

  SnapshotWork(
      Snapshots.Occasion occasion,
      Target target,
      List<ProcessRecord> processes,
      ProcessTable table,
      Path root,
      SnapshotLimits limits,
      BooleanSupplier over) {
    this.occasion = occasion;
    this.target = target;
    this.processes = processes;
    this.table = table;
    this.root = root;
    this.limits = limits;
    this.over = over;
  }

  /** Writes archive and manifest; says in a line what is in them. */
  String write(Path place, Instant now) throws IOException {
    Path archive = place.resolve(ARCHIVE);
    MessageDigest digest = sha256();
    OutputStream file = Files.newOutputStream(archive, StandardOpenOption.CREATE_NEW);
    try (var tar =
        new TarWriter(
            new BufferedOutputStream(
                new GZIPOutputStream(new DigestOutputStream(file, digest), 1 << 16), 1 << 16))) {
      fill(tar, now.getEpochSecond());
    }
    try (OutputStream out =
            Files.newOutputStream(place.resolve(MANIFEST), StandardOpenOption.CREATE_NEW);
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      manifest(json, now, Files.size(archive), HexFormat.of().formatHex(digest.digest()));
    }
    var line = new StringBuilder();
    for (Section section : sections) {
      line.append(line.isEmpty() ? "" : ", ").append(section.name());
      line.append(' ').append(section.state());
    }
    return line.toString();
  }

  private void fill(TarWriter tar, long seconds) throws IOException {
    if (!occasion.alert().isEmpty()) {
      tar.text("alert.json", occasion.alert().getBytes(StandardCharsets.UTF_8), seconds);
      section("alert").taken(occasion.alert().length());
    }
    Section events = section("events");
    if (!occasion.events().isEmpty()) {
      tar.text("events.txt", occasion.events().getBytes(StandardCharsets.UTF_8), seconds);
      events.taken(occasion.events().length());
    } else {
      events.missing("no events of it are remembered");
    }
    Section kernel = section("processes");
    new ProcessEvidence(table, root.resolve("proc"), tar, limits, kernel, seconds, over)
        .take(processes);
    NodeContainer container = target.container();
    if (container != null) {
      upper(container, tar, seconds);
    }
  }

  private void upper(NodeContainer container, TarWriter tar, long seconds) throws IOException {
    Section files = section("upper");
    String folder = OverlayFolder.of(container, table, root);
    if (folder == null) {
      files.missing("no overlay of it is known on the node");
      return;
    }
    try {
      new UpperLayer(tar, limits, files, over).take(folder, seconds);
    } catch (KernelException e) {
      files.missing("its upper folder cannot be read: " + e.getMessage());
    }
  }

  private Section section(String name) {
    var section = new Section(name);
    sections.add(section);
    return section;
  }

  private void manifest(JsonGenerator json, Instant now, long bytes, String sha256) {
    json.writeStartObject();
    json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
    json.writeStringProperty("id", occasion.id());
    json.writeStringProperty("takenAt", now.toString());
    json.writeStringProperty("cause", occasion.cause());
    json.writeStringProperty("target", target.label());
    NodeContainer container = target.container();
    if (container != null) {
      json.writeStringProperty("container", container.id());
      json.writeStringProperty("image", container.facts().image().reference());
      json.writeStringProperty("imageDigest", container.facts().image().digest());
    }
    json.writeArrayPropertyStart("sections");
    sections.forEach(section -> write(section, json));
    json.writeEndArray();
    json.writeObjectPropertyStart("archive");
    json.writeStringProperty("file", ARCHIVE);
    json.writeNumberProperty("bytes", bytes);
    json.writeStringProperty("sha256", sha256);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Section section, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", section.name());
    json.writeStringProperty("state", section.state());
    json.writeNumberProperty("entries", section.entries());
    json.writeNumberProperty("bytes", section.bytes());
    json.writeArrayPropertyStart("leftOut");
    section.reasons().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
