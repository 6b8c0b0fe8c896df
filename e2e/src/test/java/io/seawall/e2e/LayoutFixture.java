package io.seawall.e2e;

import io.seawall.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Builds an OCI layout layer by layer. */
public final class LayoutFixture {

  private final Path folder;
  private final List<String> diffIds = new ArrayList<>();
  private final List<String> descriptors = new ArrayList<>();
  private final List<String> history = new ArrayList<>();

  public LayoutFixture(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("blobs/sha256"));
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  /** Adds a layer with these files. */
  public LayoutFixture layer(String createdBy, File... files) throws IOException {
    var tar = new ByteArrayOutputStream();
    try (var out = new TarArchiveOutputStream(tar)) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (File file : files) {
        var entry = new TarArchiveEntry(file.path, true);
        entry.setSize(file.content.length);
        out.putArchiveEntry(entry);
        out.write(file.content);
        out.closeArchiveEntry();
      }
    }
    return layer(createdBy, tar.toByteArray(), gzip(tar.toByteArray()));
  }

  /** Adds a layer whose blob may be anything. */
  public LayoutFixture layer(String createdBy, byte[] tar, byte[] blob) throws IOException {
    return layer(createdBy, Digest.sha256Of(tar), blob);
  }

  /** Adds a layer of which only the digest of its tar is known. */
  public LayoutFixture layer(String createdBy, Digest diffId, byte[] blob) throws IOException {
    diffIds.add("\"" + diffId + "\"");
    descriptors.add(blob("application/vnd.oci.image.layer.v1.tar+gzip", blob));
    history.add("{\"created_by\":\"" + createdBy + "\"}");
    return this;
  }

  /** Writes configuration, manifest and index; the source as the command takes it. */
  public String finish() throws IOException {
    String config =
        blob(
            "application/vnd.oci.image.config.v1+json",
            utf8(
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                    + diffIds
                    + "},\"history\":"
                    + history
                    + "}"));
    String manifest =
        blob(
            "application/vnd.oci.image.manifest.v1+json",
            utf8(
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                    + config
                    + ",\"layers\":"
                    + descriptors
                    + "}"));
    Files.writeString(
        folder.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + manifest + "]}");
    return "oci:" + folder;
  }

  private String blob(String mediaType, byte[] content) throws IOException {
    Digest digest = Digest.sha256Of(content);
    Files.write(folder.resolve("blobs/sha256").resolve(digest.hex()), content);
    return "{\"mediaType\":\""
        + mediaType
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":"
        + content.length
        + "}";
  }

  public static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A jar that names itself as Maven does. */
  public static File jar(String path, String group, String artifact, String version)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(
          new ZipEntry("META-INF/maven/" + group + "/" + artifact + "/pom.properties"));
      zip.write(
          utf8("groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n"));
    }
    return new File(path, bytes.toByteArray());
  }

  public static File debian12() {
    return new File(
        "etc/os-release",
        utf8(
            "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"));
  }

  /** A dpkg status file with one package per pair of source name and version. */
  public static File dpkg(String... namesAndVersions) {
    var status = new StringBuilder();
    for (int i = 0; i < namesAndVersions.length; i += 2) {
      status.append("Package: ").append(namesAndVersions[i]);
      status.append("\nStatus: install ok installed\nArchitecture: amd64\nVersion: ");
      status.append(namesAndVersions[i + 1]).append("\n\n");
    }
    return new File("var/lib/dpkg/status", utf8(status.toString()));
  }

  /** A file of a layer. */
  public static final class File {

    private final String path;
    private final byte[] content;

    public File(String path, byte[] content) {
      this.path = path;
      this.content = content;
    }

    public String path() {
      return path;
    }

    public byte[] content() {
      return content;
    }
  }
}
