package io.seawall.sensor.response.forensics;

import io.seawall.sensor.response.posix.Descriptor;
import io.seawall.sensor.response.posix.FileStatus;
import io.seawall.sensor.response.posix.FileStatus.Kind;
import io.seawall.sensor.response.posix.KernelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a container has changed of its image: the files in the upper folder of its overlay, and a
 * list of all that is there. Files and links go into the archive; pipes, sockets and devices are in
 * the list alone, for whoever unpacks the archive shall not make them.
 */
final class UpperLayer {

  private static final int BUFFER = 64 << 10;
  private static final int LIST_BYTES = 8 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private final TarWriter tar;
  private final SnapshotLimits limits;
  private final Section section;
  private final BooleanSupplier over;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream list = new ByteArrayOutputStream();
  private int seen;
  private boolean full;

  /**
   * Takes what is below a folder.
   *
   * @param over says that nothing more is begun
   */
  UpperLayer(TarWriter tar, SnapshotLimits limits, Section section, BooleanSupplier over) {
    this.tar = tar;
    this.limits = limits;
    this.section = section;
    this.over = over;
  }

  /** Takes all of it, and the list at the end. */
  void take(String folder, long now) throws IOException {
    try (Descriptor upper = Descriptor.open(folder)) {
      walk(upper, "upper".getBytes(StandardCharsets.US_ASCII), 0);
    }
    tar.text("upper.jsonl", list.toByteArray(), now);
  }

  private void walk(Descriptor folder, byte[] path, int depth) throws IOException {
    var names = folder.nextNames();
    while (!names.isEmpty() && !full) {
      for (byte[] name : names) {
        if (isFull()) {
          return;
        }
        try {
          entry(folder, name, joined(path, name), depth);
        } catch (KernelException e) {
          section.missing("an entry could not be read: " + e.getMessage());
        }
      }
      names = folder.nextNames();
    }
  }

  private boolean isFull() {
    String why =
        seen >= limits.entries()
            ? "only the first " + limits.entries() + " entries were looked at"
            : tar.written() >= limits.bytes()
                ? "only the first " + limits.bytes() + " bytes were taken"
                : over.getAsBoolean() ? "it was broken off: there was no more time" : null;
    if (why != null) {
      section.missing(why);
      full = true;
    }
    return full;
  }

  private void entry(Descriptor folder, byte[] name, byte[] path, int depth) throws IOException {
    seen++;
    FileStatus status = folder.status(name);
    switch (status.kind()) {
      case FOLDER -> below(folder, name, path, depth, status);
      case FILE -> file(folder, name, path, status);
      case LINK -> {
        byte[] target = folder.link(name);
        tar.link(path, target, status);
        section.taken(0);
        line(path, status, "whole", PrintableName.of(target), null);
      }
      case CHARACTERS -> {
        boolean removed = status.device().equals("0:0");
        line(path, status, removed ? "removed from the image" : "not taken", null, null);
      }
      case PIPE, SOCKET, BLOCKS, OTHER -> line(path, status, "not taken", null, null);
    }
  }

  private void below(Descriptor folder, byte[] name, byte[] path, int depth, FileStatus status)
      throws IOException {
    tar.folder(path, status);
    section.taken(0);
    if (depth >= limits.depth()) {
      line(path, status, "not taken: too deep", null, null);
      section.missing("folders deeper than " + limits.depth() + " were not looked into");
      return;
    }
    line(path, status, "whole", null, null);
    try (Descriptor child = folder.folder(name)) {
      walk(child, path, depth + 1);
    }
  }

  private void file(Descriptor folder, byte[] name, byte[] path, FileStatus found)
      throws IOException {
    try (Descriptor file = folder.file(name)) {
      if (file == null) {
        line(path, found, "not taken: it is another kind of file now", null, null);
        return;
      }
      FileStatus status = file.status();
      long room = Math.max(0, limits.bytes() - tar.written());
      long size = Math.min(status.size(), Math.min(limits.fileBytes(), room));
      tar.begin(path, status, size);
      MessageDigest digest = sha256();
      long read = copy(file, size, digest);
      tar.end();
      section.taken(size);
      boolean cut = size < status.size();
      if (cut) {
        section.missing(
            "files were cut: " + limits.fileBytes() + " bytes of each, fewer at the end");
      }
      String state = cut ? "cut to " + size + " bytes" : read < size ? "it shrank" : "whole";
      String sha256 = cut ? null : HexFormat.of().formatHex(digest.digest());
      line(path, status, state, null, sha256);
    }
  }

  private long copy(Descriptor file, long size, MessageDigest digest) throws IOException {
    long read = 0;
    while (read < size) {
      int some;
      try {
        some = file.read(buffer, 0, (int) Math.min(BUFFER, size - read));
      } catch (KernelException e) {
        section.missing("a file could not be read: " + e.getMessage());
        return read;
      }
      if (some == 0) {
        return read;
      }
      tar.write(buffer, 0, some);
      digest.update(buffer, 0, some);
      read += some;
    }
    return read;
  }

  private void line(
      byte[] path,
      FileStatus status,
      String state,
      @Nullable String target,
      @Nullable String sha256)
      throws IOException {
    if (list.size() > LIST_BYTES) {
      section.missing("the list was cut after " + LIST_BYTES + " bytes");
      return;
    }
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), list)) {
      json.writeStartObject();
      json.writeStringProperty("path", PrintableName.of(path));
      json.writeStringProperty("kind", status.kind().name().toLowerCase(java.util.Locale.ROOT));
      json.writeNumberProperty("size", status.size());
      if (status.kind() == Kind.FILE && status.isSparse()) {
        json.writeBooleanProperty("sparse", true);
      }
      json.writeStringProperty("mode", Integer.toOctalString(status.rights()));
      json.writeNumberProperty("uid", status.uid() & 0xffff_ffffL);
      json.writeNumberProperty("gid", status.gid() & 0xffff_ffffL);
      json.writeNumberProperty("modified", status.modified());
      json.writeStringProperty("content", state);
      if (target != null) {
        json.writeStringProperty("target", target);
      }
      if (status.kind() == Kind.CHARACTERS || status.kind() == Kind.BLOCKS) {
        json.writeStringProperty("device", status.device());
      }
      if (sha256 != null) {
        json.writeStringProperty("sha256", sha256);
      }
      json.writeEndObject();
    }
    list.write('\n');
  }

  private static byte[] joined(byte[] folder, byte[] name) {
    var path = new byte[folder.length + 1 + name.length];
    System.arraycopy(folder, 0, path, 0, folder.length);
    path[folder.length] = '/';
    System.arraycopy(name, 0, path, folder.length + 1, name.length);
    return path;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
