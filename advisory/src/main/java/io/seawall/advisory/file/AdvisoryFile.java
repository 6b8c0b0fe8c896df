package io.seawall.advisory.file;

import io.seawall.advisory.Ecosystem;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.FeedVersion;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An open advisory file. It is mapped into memory, so opening costs next to nothing and a look-up
 * reads only the pages that it needs; it may be shared between threads, and between processes the
 * operating system shares the pages.
 *
 * <p>Opening checks the header and the bounds of the sections; {@link #verify} also checks the
 * digest. A corrupt file never does worse than a {@link SeawallException} with the code {@code
 * advisory-file-corrupt}.
 */
public final class AdvisoryFile {

  /** Largest file that is opened: 1 GiB. */
  public static final long MAX_SIZE = GrowingBytes.LIMIT;

  private final Path path;
  private final ByteBuffer bytes;
  private final Digest digest;
  private final Instant built;
  private final FileSections sections;
  private final Map<Ecosystem, Integer> ecosystems;

  private AdvisoryFile(Path path, ByteBuffer bytes) {
    this.path = path;
    this.bytes = bytes;
    FileHeader header = FileHeader.read(path, bytes);
    this.digest = header.digest();
    this.built = header.built();
    this.sections = new FileSections(path.toString(), header, bytes);
    this.ecosystems = readEcosystems(sections);
  }

  /**
   * Opens a file.
   *
   * @throws SeawallException if it cannot be read, is no advisory file, is of another format
   *     version, or its header is corrupt
   */
  public static AdvisoryFile open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > MAX_SIZE) {
        throw FileHeader.refused(path, "is larger than 1 GiB");
      }
      return of(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.USER,
          "advisory-file-unreadable",
          "cannot read advisory file " + path + ": " + e,
          e);
    }
  }

  /** A file whose content is in memory. */
  static AdvisoryFile of(Path path, ByteBuffer content) {
    return new AdvisoryFile(path, content.order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Where the file lies. */
  public Path path() {
    return path;
  }

  /** Digest of the content, by which the file is named. */
  public Digest digest() {
    return digest;
  }

  /** When it was built; an input of the build. */
  public Instant built() {
    return built;
  }

  /** Size in bytes. */
  public long size() {
    return bytes.limit();
  }

  /** What went into it, in the order of the build. */
  public List<FeedVersion> providers() {
    return sections.providers();
  }

  /** The ecosystems that at least one advisory speaks of. */
  public Set<Ecosystem> ecosystems() {
    return Set.copyOf(ecosystems.keySet());
  }

  /** Whether any advisory speaks of this ecosystem. */
  public boolean covers(Ecosystem ecosystem) {
    return ecosystems.containsKey(ecosystem);
  }

  /**
   * What is said of a package.
   *
   * @param name in any spelling
   * @return in the order of the feeds; empty if nothing is
   */
  public List<PackageEntry> entries(Ecosystem ecosystem, String name) {
    Integer index = ecosystems.get(ecosystem);
    if (index == null) {
      return List.of();
    }
    String normal = ecosystem.normalise(name);
    int at = sections.findPackage(index, normal);
    return at < 0 ? List.of() : sections.entries(ecosystem, normal, at);
  }

  /** Tells every package of which something is said, by its normal name, in no order. */
  void packages(BiConsumer<Ecosystem, String> taker) {
    sections.packages(
        List.copyOf(ecosystems.keySet()), (ecosystem, name, at) -> taker.accept(ecosystem, name));
  }

  /** The advisory behind an entry of this file. */
  public StoredAdvisory advisory(PackageEntry entry) {
    return sections.advisory(entry.advisory());
  }

  /**
   * What is known of a vulnerability beside the packages.
   *
   * @param id any id; only CVE ids have details
   */
  public CveDetails cve(String id) {
    return sections.cve(id);
  }

  /**
   * Reads the whole file: checks its digest, then decodes every element.
   *
   * @return the problems, each a sentence; empty if the file is sound
   */
  public List<String> verify() {
    var problems = new ArrayList<String>();
    var computed = Digest.newSha256();
    computed.update(bytes.slice(Layout.DIGESTED_FROM, bytes.limit() - Layout.DIGESTED_FROM));
    Digest actual = Digest.sha256(computed.digest());
    if (!actual.equals(digest)) {
      problems.add("the content has the digest " + actual + ", the header says " + digest);
    }
    try {
      sections.decodeAll(List.copyOf(ecosystems.keySet()));
    } catch (SeawallException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  private static Map<Ecosystem, Integer> readEcosystems(FileSections sections) {
    var byName = new LinkedHashMap<Ecosystem, Integer>();
    for (String text : sections.ecosystems()) {
      byName.put(Ecosystem.parse(text), byName.size());
    }
    return byName;
  }
}
