package io.seawall.cli.training;

import io.seawall.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An OCI layout with a little of everything that a scan reads, so that training walks the paths of
 * a real one.
 */
final class TrainingImage {

  private static final int PACKAGES = 120;
  private static final int BLOCK = 512;

  private TrainingImage() {}

  /** Writes the layout into a new folder. */
  static void write(Path layout) throws IOException {
    Files.createDirectories(layout.resolve("blobs/sha256"));
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    var diffIds = new ArrayList<String>();
    var descriptors = new ArrayList<String>();
    for (byte[] tar : List.of(systemLayer(), applicationLayer(), deletingLayer())) {
      byte[] gzip = gzip(tar);
      diffIds.add("\"" + Digest.sha256Of(tar) + "\"");
      descriptors.add(blob(layout, "application/vnd.oci.image.layer.v1.tar+gzip", gzip));
    }
    String config =
        blob(
            layout,
            "application/vnd.oci.image.config.v1+json",
            utf8(
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                    + diffIds
                    + "},\"history\":[{\"created_by\":\"ADD rootfs.tar / # buildkit\"},"
                    + "{\"created_by\":\"COPY app /app\"},{\"created_by\":\"RUN rm /app/lib/old.jar\"},"
                    + "{\"created_by\":\"ENTRYPOINT [\\\"app\\\"]\",\"empty_layer\":true}]}"));
    String manifest =
        blob(
            layout,
            "application/vnd.oci.image.manifest.v1+json",
            utf8("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":" + descriptors + "}"));
    Files.writeString(
        layout.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + manifest + "]}");
  }

  private static byte[] systemLayer() throws IOException {
    var tar = new ByteArrayOutputStream();
    entry(
        tar,
        "etc/os-release",
        utf8(
            "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian 12\"\n"));
    var status = new StringBuilder();
    var files = new StringBuilder("/.\n/usr\n");
    for (int i = 0; i < PACKAGES; i++) {
      status
          .append("Package: ")
          .append(i == 0 ? "libssl3" : "lib" + i)
          .append("\nStatus: install ok installed\nArchitecture: amd64\nSource: ")
          .append(i == 0 ? "openssl" : "source" + i + " (1." + i + "-1)")
          .append("\nVersion: ")
          .append(i == 0 ? "3.0.9-1" : "1." + i + "-1+b1")
          .append("\nDescription: trains\n more of it\n\n");
      files.append("/usr/share/doc/lib").append(i).append("/copyright\n");
    }
    entry(tar, "var/lib/dpkg/status", utf8(status.toString()));
    entry(
        tar,
        "var/lib/dpkg/info/libssl3:amd64.list",
        utf8(files + "/usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA\n"));
    entry(
        tar,
        "usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA",
        utf8("Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\n\n"));
    entry(
        tar,
        "usr/share/doc/libssl3/changelog.Debian.gz",
        gzip(
            utf8(
                "openssl (3.0.9-1) unstable; urgency=medium\n\n  * Fix CVE-2023-2650.\n\n"
                    + " -- A <a@example.com>  Tue, 30 May 2023 18:12:36 +0200\n")));
    var random = new Random(1);
    byte[] content = new byte[20_000];
    for (int i = 0; i < 600; i++) {
      random.nextBytes(content);
      entry(tar, "usr/share/doc/lib" + i + "/a-file-with-a-name.txt", content);
    }
    return end(tar);
  }

  private static byte[] applicationLayer() throws IOException {
    var tar = new ByteArrayOutputStream();
    byte[] log4j = jar("org.apache.logging.log4j", "log4j-core", "2.14.1");
    entry(tar, "app/lib/log4j-core-2.14.1.jar", log4j);
    entry(tar, "app/lib/old.jar", jar("commons-collections", "commons-collections", "3.2.1"));
    var fat = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(fat)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(
          utf8(
              "Manifest-Version: 1.0\r\nImplementation-Title: app\r\nImplementation-Version: 1.0\r\n"));
      zip.putNextEntry(new ZipEntry("BOOT-INF/lib/log4j-core-2.14.1.jar"));
      zip.write(log4j);
    }
    entry(tar, "app/app.jar", fat.toByteArray());
    for (int i = 0; i < PACKAGES; i++) {
      entry(
          tar,
          "srv/node_modules/mod" + i + "/package.json",
          utf8("{\"name\":\"mod" + i + "\",\"version\":\"1.0." + i + "\",\"license\":\"MIT\"}"));
    }
    programs(tar);
    entry(
        tar,
        "lib/apk/db/installed",
        utf8("P:musl\nV:1.2.4-r1\nA:x86_64\no:musl\nL:MIT\nF:lib\nR:libc.so\n\n"));
    return end(tar);
  }

  private static void programs(OutputStream tar) throws IOException {
    String main = "path\texample.com/tool\nmod\texample.com/tool\t(devel)\t\n";
    String flags = "build\t-ldflags=\"-X main.version=v1.0.0\"\n";
    String dependency =
        "dep\tgolang.org/x/text\tv0.3.7\th1:olpwvP2KacW1ZWvsR7uQhoyTYvKAupfQrRGBFM352Gk=\n";
    entry(tar, "app/lib/tool.so", TrainingProgram.of(main + dependency + flags));
    for (int i = 0; i < PACKAGES; i++) {
      entry(tar, "usr/lib/lib" + i + ".so", TrainingProgram.of(""));
    }
    entry(
        tar,
        "usr/lib/ruby/gems/3.1.0/specifications/rake-13.0.6.gemspec",
        utf8(
            "Gem::Specification.new do |s|\n  s.name = \"rake\".freeze\n  s.version = \"13.0.6\"\n"
                + "  s.licenses = [\"MIT\".freeze]\nend\n"));
    entry(
        tar,
        "srv/vendor/composer/installed.json",
        utf8(
            "{\"packages\":[{\"name\":\"psr/log\",\"version\":\"1.1.4\",\"license\":[\"MIT\"]}]}"));
    entry(
        tar,
        "app/Web.deps.json",
        utf8(
            "{\"runtimeTarget\":{\"name\":\"net8.0\"},\"targets\":{\"net8.0\":{\"A/1.0.0\":"
                + "{\"runtime\":{\"A.dll\":{}}}}},\"libraries\":{\"A/1.0.0\":{\"type\":\"package\"}}}"));
  }

  private static byte[] deletingLayer() throws IOException {
    var tar = new ByteArrayOutputStream();
    entry(tar, "app/lib/.wh.old.jar", new byte[0]);
    return end(tar);
  }

  private static byte[] jar(String group, String artifact, String version) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(
          utf8(
              "Manifest-Version: 1.0\r\nBundle-SymbolicName: "
                  + group
                  + "."
                  + artifact
                  + "\r\nBundle-Version: "
                  + version
                  + "\r\n"));
      zip.putNextEntry(
          new ZipEntry("META-INF/maven/" + group + "/" + artifact + "/pom.properties"));
      zip.write(
          utf8("groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n"));
      for (int i = 0; i < 200; i++) {
        zip.putNextEntry(new ZipEntry(group.replace('.', '/') + "/C" + i + ".class"));
        zip.write(new byte[500]);
      }
    }
    return bytes.toByteArray();
  }

  /** One regular file in the ustar format (POSIX.1-1988). */
  private static void entry(OutputStream tar, String name, byte[] content) throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0000000000\0000000000\000");
    put(header, 124, String.format("%011o", content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\000 ", sum));
    tar.write(header);
    tar.write(content);
    tar.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  private static byte[] end(ByteArrayOutputStream tar) throws IOException {
    tar.write(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static String blob(Path layout, String mediaType, byte[] content) throws IOException {
    Digest digest = Digest.sha256Of(content);
    Files.write(layout.resolve("blobs/sha256").resolve(digest.hex()), content);
    return "{\"mediaType\":\""
        + mediaType
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":"
        + content.length
        + "}";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
