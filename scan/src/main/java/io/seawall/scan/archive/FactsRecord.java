package io.seawall.scan.archive;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Turns facts into a record and back. */
final class FactsRecord {

  private FactsRecord() {}

  static ImageRecord of(ImageFacts facts, DictionaryBuilder to) throws IOException {
    var record = new ImageRecord();
    ImageFacts.Subject subject = facts.subject();
    record.head.add(to.optionalText(subject.digest()));
    record.head.add(to.text(subject.name()));
    record.head.add(to.optionalText(subject.platform()));
    record.head.add(to.distribution(facts.distribution()));
    for (Layer layer : facts.layers()) {
      record.layers.add(layer.index());
      record.layers.add(to.optionalText(layer.diffId()));
      record.layers.add(to.optionalText(layer.digest()));
      record.layers.add(to.optionalText(layer.createdBy()));
      record.layers.add(to.text(layer.owner().word()));
    }
    for (Component component : facts.components()) {
      add(component, record.components, to);
    }
    for (Changelog changelog : facts.changelogs()) {
      add(changelog, record.changelogs, to);
    }
    for (ImageFacts.DeletedFiles deleted : facts.deletedFiles()) {
      record.deletedFiles.add(to.text(deleted.path()));
      record.deletedFiles.add(deleted.shippedIn());
      record.deletedFiles.add(deleted.deletedIn());
      record.deletedFiles.addLong(deleted.files());
      record.deletedFiles.addLong(deleted.bytes());
    }
    for (NotChecked item : facts.notChecked()) {
      record.notChecked.add(to.text(item.kind().word()));
      record.notChecked.add(to.text(item.place()));
      record.notChecked.add(number(item.layer()));
      record.notChecked.add(to.text(item.reason()));
    }
    return record;
  }

  private static void add(Component component, Ints record, DictionaryBuilder to)
      throws IOException {
    record.add(to.component(component));
    record.add(component.presence() == Presence.DELETED ? 1 : 0);
    record.add(component.evidence().size());
    for (Evidence seen : component.evidence()) {
      record.add(to.text(seen.path()));
      record.add(number(seen.layer()));
      record.add(to.optionalText(seen.detail()));
    }
  }

  private static void add(Changelog changelog, Ints record, DictionaryBuilder to)
      throws IOException {
    record.add(to.text(changelog.type().purlType()));
    record.add(to.text(changelog.source().name()));
    record.add(to.text(changelog.source().version()));
    record.add(to.text(changelog.path()));
    record.add(number(changelog.layer()));
    record.add(changelog.fixes().size());
    for (Changelog.Fix fix : changelog.fixes()) {
      record.add(to.text(fix.vulnerability()));
      record.add(to.optionalText(fix.detail()));
    }
  }

  private static int number(@Nullable Integer layer) {
    return layer == null ? Ints.NONE : layer;
  }

  /** The facts of a record, of its components only those of these packages. */
  static ImageFacts read(ImageRecord record, Dictionary in, IntPredicate packages, String place)
      throws DamagedArchiveException {
    try {
      ImageFacts.Subject subject = subject(record, in, place);
      int distribution = record.head.get(3);
      return new ImageFacts(
          subject,
          distribution == Ints.NONE ? null : in.distribution(distribution),
          layers(record.layers, in),
          components(record.components, in, packages),
          changelogs(record.changelogs, in),
          deletedFiles(record.deletedFiles, in),
          notChecked(record.notChecked, in));
    } catch (IllegalArgumentException e) {
      throw new DamagedArchiveException(place, "holds what is no fact: " + e.getMessage(), e);
    }
  }

  static ImageFacts.Subject subject(ImageRecord record, Dictionary in, String place)
      throws DamagedArchiveException {
    try {
      return new ImageFacts.Subject(
          in.text(record.head.get(1)),
          parsed(in.optionalText(record.head.get(0)), Digest::parse),
          parsed(in.optionalText(record.head.get(2)), Platform::parse));
    } catch (IllegalArgumentException e) {
      throw new DamagedArchiveException(place, "has no subject: " + e.getMessage(), e);
    }
  }

  private static List<Layer> layers(Ints record, Dictionary in) throws DamagedArchiveException {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < record.size(); i += 5) {
      layers.add(
          new Layer(
              record.get(i),
              parsed(in.optionalText(record.get(i + 1)), Digest::parse),
              parsed(in.optionalText(record.get(i + 2)), Digest::parse),
              in.optionalText(record.get(i + 3)),
              word(in.text(record.get(i + 4)), LayerOwner.values(), LayerOwner::word)));
    }
    return layers;
  }

  private static List<Component> components(Ints record, Dictionary in, IntPredicate packages)
      throws DamagedArchiveException {
    var components = new ArrayList<Component>();
    for (int i = 0; i < record.size(); ) {
      int end = i + 3 + record.get(i + 2) * 3;
      if (packages.test(record.get(i))) {
        components.add(component(record, i, end, in));
      }
      i = end;
    }
    return components;
  }

  private static Component component(Ints record, int from, int end, Dictionary in)
      throws DamagedArchiveException {
    Component known = in.component(record.get(from));
    var evidence = new ArrayList<Evidence>();
    for (int i = from + 3; i < end; i += 3) {
      evidence.add(
          new Evidence(
              in.text(record.get(i)),
              layer(record.get(i + 1)),
              in.optionalText(record.get(i + 2))));
    }
    return new Component(
        known.purl(),
        known.type(),
        known.name(),
        known.version(),
        known.source(),
        record.get(from + 1) == 1 ? Presence.DELETED : Presence.INSTALLED,
        known.ownedBy(),
        known.licenses(),
        known.sha1(),
        evidence);
  }

  private static List<Changelog> changelogs(Ints record, Dictionary in)
      throws DamagedArchiveException {
    var changelogs = new ArrayList<Changelog>();
    for (int i = 0; i < record.size(); ) {
      int end = i + 6 + record.get(i + 5) * 2;
      var fixes = new ArrayList<Changelog.Fix>();
      for (int fix = i + 6; fix < end; fix += 2) {
        fixes.add(
            new Changelog.Fix(in.text(record.get(fix)), in.optionalText(record.get(fix + 1))));
      }
      changelogs.add(
          new Changelog(
              word(in.text(record.get(i)), PackageType.values(), PackageType::purlType),
              new SourcePackage(in.text(record.get(i + 1)), in.text(record.get(i + 2))),
              in.text(record.get(i + 3)),
              layer(record.get(i + 4)),
              fixes));
      i = end;
    }
    return changelogs;
  }

  private static List<ImageFacts.DeletedFiles> deletedFiles(Ints record, Dictionary in)
      throws DamagedArchiveException {
    var deleted = new ArrayList<ImageFacts.DeletedFiles>();
    for (int i = 0; i < record.size(); i += 7) {
      deleted.add(
          new ImageFacts.DeletedFiles(
              in.text(record.get(i)),
              record.get(i + 1),
              record.get(i + 2),
              record.getLong(i + 3),
              record.getLong(i + 5)));
    }
    return deleted;
  }

  private static List<NotChecked> notChecked(Ints record, Dictionary in)
      throws DamagedArchiveException {
    var notChecked = new ArrayList<NotChecked>();
    for (int i = 0; i < record.size(); i += 4) {
      notChecked.add(
          new NotChecked(
              word(in.text(record.get(i)), NotChecked.Kind.values(), NotChecked.Kind::word),
              in.text(record.get(i + 1)),
              layer(record.get(i + 2)),
              in.text(record.get(i + 3))));
    }
    return notChecked;
  }

  private static @Nullable Integer layer(int number) {
    return number == Ints.NONE ? null : number;
  }

  private static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parser) {
    return text == null ? null : parser.apply(text);
  }

  private static <T> T word(String word, T[] values, Function<T, String> wordOf) {
    for (T value : values) {
      if (wordOf.apply(value).equals(word)) {
        return value;
      }
    }
    throw new IllegalArgumentException("the word '" + word + "' is not known here");
  }
}
