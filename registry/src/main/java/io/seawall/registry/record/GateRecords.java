package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.file.RecordFiles;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the gate remembers, in one folder that several gates may share. Whatever a method writes is
 * on the disk when it returns, so that a process that is killed at any moment leaves nothing that
 * could be seen unjudged: a manifest may be seen by its {@link Standing} alone, which is written
 * last. Nothing is kept in memory.
 *
 * <p>Every method throws {@code gate-records-unusable} of kind RESOURCE if the disk refuses it. A
 * damaged record is told to the listener and counts as none. Safe for several threads.
 */
public final class GateRecords {

  private static final String MANIFESTS = "manifests";
  private static final String MANIFEST = "manifest";
  private static final String STANDING = "standing";
  private static final String STANDING_PREFIX = "in-";
  private static final int MAX_MANIFEST = 6 << 20;
  private static final int MAX_STANDING = 1 << 20;
  private static final int MAX_ROUND = 4096;

  private final RecordFiles files;
  private final Holders holders;
  private final SeenTags tags;
  private final Referrers referrers;
  private final GraceList graceList;
  private final Approvals approvals;

  private GateRecords(RecordFiles files) {
    this.files = files;
    this.holders = new Holders(files);
    this.tags = new SeenTags(files);
    this.referrers = new Referrers(files);
    this.graceList = new GraceList(files);
    this.approvals = new Approvals(files);
  }

  /**
   * The records in a folder, which is made when it is needed.
   *
   * @param damage told of each damaged record whenever it is met, a sentence; by any thread
   */
  public static GateRecords in(Path folder, Consumer<String> damage) {
    return new GateRecords(new RecordFiles(folder, damage));
  }

  /** What a manifest is and holds; null where it was never kept. */
  public @Nullable ManifestRecord manifest(Digest digest) {
    Path file = manifestFile(digest);
    return files.record(
        file,
        MANIFEST,
        MAX_MANIFEST,
        ManifestJson::read,
        manifest -> manifest.digest().equals(digest));
  }

  /** Keeps what a manifest is and holds, unless the same is kept already. */
  public void keep(ManifestRecord manifest) {
    if (!manifest.equals(manifest(manifest.digest()))) {
      files.write(manifestFile(manifest.digest()), MANIFEST, ManifestJson.write(manifest));
    }
  }

  /** How a manifest stands in a repository; null where it was never judged there. */
  public @Nullable Standing standing(String repository, Digest manifest) {
    return files.record(
        standingFile(repository, manifest),
        STANDING,
        MAX_STANDING,
        StandingJson::read,
        standing ->
            standing.repository().equals(repository) && standing.manifest().equals(manifest));
  }

  /**
   * Replaces how a manifest stands in its repository; from now on it may be seen, or no longer.
   *
   * @throws IllegalStateException if the manifest was not kept before
   */
  public void stand(Standing standing) {
    if (standing(standing.repository(), standing.manifest()) == null) {
      ManifestRecord manifest = manifest(standing.manifest());
      if (manifest == null) {
        throw new IllegalStateException("a manifest is kept before it stands");
      }
      holders.hold(standing.repository(), manifest);
    }
    files.write(
        standingFile(standing.repository(), standing.manifest()),
        STANDING,
        StandingJson.write(standing));
  }

  /** Forgets how a manifest stands in a repository; false if it was not known. */
  public boolean forget(String repository, Digest manifest) {
    ManifestRecord known = manifest(manifest);
    if (known != null && known.subject() != null) {
      referrers.remove(repository, known.subject(), manifest);
    }
    return files.remove(standingFile(repository, manifest));
  }

  /**
   * Whether one of the manifests of a repository that hold something is as asked; those are asked
   * that list it as configuration, layer or child, and the indexes above them. Most have no
   * standing that allows them; the one who asks looks.
   *
   * @param held a blob or a manifest
   * @param asked asked of each holder, perhaps twice; no more are asked after the first yes
   */
  public boolean anyHolder(String repository, Digest held, Predicate<Digest> asked) {
    return holders.any(repository, held, asked);
  }

  /**
   * The manifests of a repository that hold something, as {@link #anyHolder} asks them.
   *
   * @param most no more than these
   */
  public List<Digest> holders(String repository, Digest held, int most) {
    List<Digest> found = new ArrayList<>();
    holders.any(
        repository,
        held,
        holder -> {
          if (!found.contains(holder)) {
            found.add(holder);
          }
          return found.size() >= most;
        });
    return List.copyOf(found);
  }

  /** Takes manifests one by one. */
  @FunctionalInterface
  public interface ManifestTaker {

    /**
     * Takes one.
     *
     * @param standings how it stands in all repositories that know it; perhaps none
     * @return whether to go on
     */
    boolean take(ManifestRecord manifest, List<Standing> standings);
  }

  /** Tells all manifests, in no order; what is written meanwhile may or may not be told. */
  public void each(ManifestTaker taker) {
    files.each(
        files.at(MANIFESTS),
        shard ->
            files.each(
                shard,
                folder -> {
                  Digest digest = RecordName.digest(String.valueOf(folder.getFileName()));
                  ManifestRecord manifest = digest == null ? null : manifest(digest);
                  return manifest == null || taker.take(manifest, standings(folder, manifest));
                }));
  }

  /** How a manifest stands in all repositories that know it. */
  public List<Standing> standings(ManifestRecord manifest) {
    return standings(folder(manifest.digest()), manifest);
  }

  private List<Standing> standings(Path folder, ManifestRecord manifest) {
    List<Standing> standings = new ArrayList<>();
    files.each(
        folder,
        file -> {
          if (String.valueOf(file.getFileName()).startsWith(STANDING_PREFIX)) {
            Standing standing =
                files.record(
                    file,
                    STANDING,
                    MAX_STANDING,
                    StandingJson::read,
                    each ->
                        standingFile(each.repository(), manifest.digest()).equals(file)
                            && each.manifest().equals(manifest.digest()));
            if (standing != null) {
              standings.add(standing);
            }
          }
          return true;
        });
    return standings;
  }

  /** The tags as they were last seen. */
  public SeenTags tags() {
    return tags;
  }

  /** Which manifests refer to which. */
  public Referrers referrers() {
    return referrers;
  }

  /** The denied digests that may be pulled for a while. */
  public GraceList graceList() {
    return graceList;
  }

  /** Who approved what for promotion. */
  public Approvals approvals() {
    return approvals;
  }

  /**
   * The last time that all standings were judged anew.
   *
   * @param feeds digest of the advisory file that was judged by
   * @param feedsBuilt when that was built
   * @param policies digest of the policies of all repositories
   * @param asOf the time for which was decided
   */
  public record Round(Digest feeds, Instant feedsBuilt, Digest policies, Instant asOf) {}

  /** The last round; null if there was none. */
  public @Nullable Round lastRound() {
    return files.record(files.at("round"), "round", MAX_ROUND, GateRecords::round, round -> true);
  }

  /** Remembers that all standings were judged anew. */
  public void conclude(Round round) {
    byte[] body =
        RecordJson.write(json -> {
          RecordJson.text(json, "feeds", round.feeds());
          RecordJson.text(json, "feedsBuilt", round.feedsBuilt());
          RecordJson.text(json, "policies", round.policies());
          RecordJson.text(json, "asOf", round.asOf());
        });
    files.write(files.at("round"), "round", body);
  }

  private static Round round(byte[] body) {
    return RecordJson.read(
        body,
        fields ->
            new Round(
                fields.of("feeds", Digest::parse),
                fields.of("feedsBuilt", Instant::parse),
                fields.of("policies", Digest::parse),
                fields.of("asOf", Instant::parse)));
  }

  /**
   * Sees whether the disk takes anything at all now.
   *
   * @throws io.seawall.model.SeawallException {@code gate-records-unusable} if it does not
   */
  public void probe() {
    files.probe();
  }

  /**
   * Takes away what interrupted writers left behind more than an hour ago.
   *
   * @param now wall-clock time
   */
  public void sweep(Instant now) {
    files.sweep(now);
  }

  private Path folder(Digest manifest) {
    return files.at(MANIFESTS, manifest.hex().substring(0, 2), RecordName.of(manifest));
  }

  private Path manifestFile(Digest manifest) {
    return folder(manifest).resolve(MANIFEST);
  }

  private Path standingFile(String repository, Digest manifest) {
    return folder(manifest).resolve(STANDING_PREFIX + RecordName.of(repository));
  }
}
