package io.seawall.sensor.response.forensics;

import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the kernel shows of processes: who they are, their memory maps, open files, namespaces and
 * the names in their environment, and of each namespace its sockets, routes and mounts. The values
 * of the environment are left out, as they hold passwords.
 */
final class ProcessEvidence {

  private static final int FILE_BYTES = 1 << 20;
  private static final int COMMAND_BYTES = 32 << 10;
  private static final List<String> TEXTS = List.of("status", "maps", "cgroup", "limits");
  private static final List<String> NETWORK =
      List.of("tcp", "tcp6", "udp", "udp6", "unix", "raw", "packet", "route", "arp", "dev");
  private static final JsonFactory JSON = new JsonFactory();

  private final ProcessTable table;
  private final Path proc;
  private final TarWriter tar;
  private final SnapshotLimits limits;
  private final Section section;
  private final long seconds;
  private final BooleanSupplier over;
  private final Set<String> namespaces = new HashSet<>();

  ProcessEvidence(
      ProcessTable table,
      Path proc,
      TarWriter tar,
      SnapshotLimits limits,
      Section section,
      long seconds,
      BooleanSupplier over) {
    this.table = table;
    this.proc = proc;
    this.tar = tar;
    this.limits = limits;
    this.section = section;
    this.seconds = seconds;
    this.over = over;
  }

  void take(List<ProcessRecord> processes) throws IOException {
    var list = new ByteArrayOutputStream();
    int taken = 0;
    for (ProcessRecord process : processes) {
      if (taken == limits.processes() || over.getAsBoolean()) {
        section.missing(
            (processes.size() - taken) + " of " + processes.size() + " processes were left out");
        break;
      }
      taken++;
      describe(process, list);
      list.write('\n');
      files(process);
    }
    tar.text("processes.jsonl", list.toByteArray(), seconds);
  }

  private void describe(ProcessRecord process, ByteArrayOutputStream list) {
    int pid = process.pid();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), list)) {
      json.writeStartObject();
      json.writeNumberProperty("pid", pid);
      json.writeNumberProperty("parent", process.parent());
      json.writeNumberProperty("start", process.start());
      json.writeStringProperty("name", process.name());
      json.writeStringProperty("state", String.valueOf(process.state()));
      json.writeStringProperty("exe", link(pid, "exe"));
      json.writeStringProperty("directory", link(pid, "cwd"));
      json.writeStringProperty("root", link(pid, "root"));
      json.writeArrayPropertyStart("arguments");
      for (byte[] argument : split(table.read(pid, "cmdline", COMMAND_BYTES))) {
        json.writeString(PrintableName.of(argument));
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("environment");
      for (byte[] entry : split(table.read(pid, "environ", COMMAND_BYTES))) {
        json.writeString(name(entry));
      }
      json.writeEndArray();
      links(pid, "ns", json);
      links(pid, "fd", json);
      json.writeEndObject();
    }
  }

  private static List<byte[]> split(byte[] joined) {
    var parts = new java.util.ArrayList<byte[]>();
    int from = 0;
    for (int at = 0; at <= joined.length; at++) {
      if (at == joined.length ? at > from : joined[at] == 0) {
        parts.add(java.util.Arrays.copyOfRange(joined, from, at));
        from = at + 1;
      }
    }
    return parts;
  }

  private static String name(byte[] entry) {
    int end = 0;
    while (end < entry.length && entry[end] != '=') {
      end++;
    }
    return PrintableName.of(java.util.Arrays.copyOf(entry, end));
  }

  private void links(int pid, String folder, JsonGenerator json) {
    json.writeObjectPropertyStart(folder);
    int count = 0;
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(proc.resolve(pid + "/" + folder))) {
      for (Path entry : entries) {
        if (count++ == limits.descriptors()) {
          section.missing("more than " + limits.descriptors() + " open files of a process");
          break;
        }
        String name = String.valueOf(entry.getFileName());
        json.writeStringProperty(name, link(pid, folder + "/" + name));
      }
    } catch (IOException | DirectoryIteratorException e) {
      section.missing("processes ended while they were looked at");
    }
    json.writeEndObject();
  }

  /** Where a link of the kernel leads; it is text that the kernel makes, and not followed. */
  private String link(int pid, String file) {
    try {
      String target = Files.readSymbolicLink(proc.resolve(pid + "/" + file)).toString();
      return PrintableName.of(target.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "";
    }
  }

  private void files(ProcessRecord process) throws IOException {
    for (String file : TEXTS) {
      text(process.pid(), file, "processes/" + process.pid() + "/" + file);
    }
    String mounts = link(process.pid(), "ns/mnt");
    if (namespaces.add(mounts)) {
      text(process.pid(), "mountinfo", "mounts/" + plain(mounts));
    }
    String network = link(process.pid(), "ns/net");
    if (namespaces.add(network)) {
      for (String file : NETWORK) {
        text(process.pid(), "net/" + file, "network/" + plain(network) + "/" + file);
      }
    }
  }

  /** {@code net:[4026531840]} as a name of a file. */
  private static String plain(String namespace) {
    String digits = namespace.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? "unknown" : digits;
  }

  private void text(int pid, String file, String name) throws IOException {
    byte[] content = table.read(pid, file, FILE_BYTES);
    if (content.length == FILE_BYTES) {
      section.missing("files of the kernel were cut to " + FILE_BYTES + " bytes");
    }
    if (content.length > 0) {
      tar.text(name, content, seconds);
      section.taken(content.length);
    }
  }
}
