package io.seawall.sensor.response;

import io.seawall.sensor.response.measure.InForce;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What is in force, a file for each, so that it is known and taken back by whoever comes next.
 * Files appear and disappear whole; a damaged one is passed over and counted.
 */
final class InForceStore {

  private static final String SUFFIX = ".json";
  private static final int MOST_BYTES = 64 << 10;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;
  private int damaged;

  InForceStore(Path state) {
    folder = state.resolve("in-force");
  }

  /** How many files made no sense when they were last read. */
  int damaged() {
    return damaged;
  }

  /** All, the oldest first. */
  List<InForce> all() {
    List<InForce> all = new ArrayList<>();
    damaged = 0;
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "r*" + SUFFIX)) {
      for (Path file : files) {
        InForce entry = read(file);
        if (entry != null) {
          all.add(entry);
        }
      }
    } catch (IOException e) {
      damaged++;
    }
    all.sort(Comparator.comparing(InForce::since).thenComparing(InForce::id));
    return all;
  }

  private @Nullable InForce read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        damaged++;
        return null;
      }
      Map<String, String> members = members(Files.readAllBytes(file));
      String until = members.getOrDefault("until", "");
      var entry =
          new InForce(
              members.getOrDefault("id", ""),
              members.getOrDefault("measure", ""),
              members.getOrDefault("container", ""),
              members.getOrDefault("name", ""),
              members.getOrDefault("handle", ""),
              Instant.parse(members.getOrDefault("since", "")),
              until.isEmpty() ? null : Instant.parse(until),
              members.getOrDefault("cause", ""));
      if (file.equals(file(entry.id()))) {
        return entry;
      }
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | JacksonException | DateTimeException e) {
      // Counted below.
    }
    damaged++;
    return null;
  }

  private static Map<String, String> members(byte[] document) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          members.put(name, json.getString());
        }
      }
    }
    return members;
  }

  private Path file(String id) {
    return folder.resolve(id.replaceAll("[^a-z0-9]", "") + SUFFIX);
  }

  /** Keeps one, in place of an earlier one with its id. */
  void put(InForce entry) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path temporary = Files.createTempFile(folder, "new", null);
    try {
      try (OutputStream out = Files.newOutputStream(temporary);
          JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        write(entry, json);
      }
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, file(entry.id()), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(InForce entry, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", entry.id());
    json.writeStringProperty("measure", entry.measure());
    json.writeStringProperty("container", entry.container());
    json.writeStringProperty("name", entry.name());
    json.writeStringProperty("handle", entry.handle());
    json.writeStringProperty("since", entry.since().toString());
    Instant until = entry.until();
    if (until != null) {
      json.writeStringProperty("until", until.toString());
    }
    json.writeStringProperty("cause", entry.cause());
    json.writeEndObject();
  }

  /** Forgets one. */
  void remove(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  /**
   * Says to others that somebody is here who takes measures back when their time is over.
   *
   * @return null if another is here already
   */
  @Nullable FileChannel attend() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel channel =
        FileChannel.open(
            folder.resolve("attended.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another part of this very process is here.
    }
    channel.close();
    return null;
  }
}
