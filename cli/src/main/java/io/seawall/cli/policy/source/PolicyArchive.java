package io.seawall.cli.policy.source;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a bundle: a tar, plain or compressed by gzip. Nothing is unpacked to disk. */
final class PolicyArchive {

  /** How many bytes of an archive are looked at, those of files that don't belong included. */
  private static final long MAX_UNPACKED = 2 * PolicySet.MAX_BYTES;

  private final String name;
  private final PolicyFiles counts;

  PolicyArchive(String name, PolicyFiles counts) {
    this.name = name;
    this.counts = counts;
  }

  static boolean isArchive(String name) {
    return name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".tar");
  }

  List<PolicyFile> read(Path path) throws IOException {
    List<PolicyFile> files = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
        InputStream tar = name.endsWith(".tar") ? in : new GZIPInputStream(in);
        var entries = new TarArchiveInputStream(new Bounded(tar))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        String inRoot = inRoot(entry.getName());
        String fileName = inRoot.substring(inRoot.lastIndexOf('/') + 1);
        if (entry.isFile() && !entry.isSparse() && PolicyFiles.belongs(fileName)) {
          counts.count(entry.getSize(), path);
          byte[] content = entries.readNBytes((int) entry.getSize());
          if (content.length < entry.getSize()) {
            throw new EOFException("the archive ends within " + inRoot);
          }
          files.add(new PolicyFile(name + ":" + inRoot, inRoot, content));
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw malformed(e);
    } catch (IOException e) {
      if (e.getClass() == IOException.class) {
        // The tar reader has no exception of its own for what is no tar.
        throw malformed(e);
      }
      throw e;
    }
    return files;
  }

  /** OPA writes names with a slash in front, tar with a dot. */
  private static String inRoot(String entry) {
    String path = entry;
    while (path.startsWith("/") || path.startsWith("./")) {
      path = path.substring(path.indexOf('/') + 1);
    }
    return path;
  }

  private SeawallException malformed(Exception e) {
    return new SeawallException(
        ErrorKind.USER, "bundle-malformed", name + " is no bundle: " + e.getMessage(), e);
  }

  /** Ends a bomb. */
  private static final class Bounded extends InputStream {

    private final InputStream in;
    private long left = MAX_UNPACKED;

    Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      spend(1);
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      spend(Math.max(0, count));
      return count;
    }

    private void spend(int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new IOException("it unpacks to more than " + (MAX_UNPACKED >> 20) + " MiB");
      }
    }
  }
}
