package io.seawall.scan.archive;

import io.seawall.model.ImageFacts;
import java.io.IOException;
import java.util.function.IntPredicate;

/** The facts of one image, decoded as far as they are asked for. */
public final class StoredImage {

  private final ImageRecord record;
  private final Dictionary dictionary;
  private final String place;

  StoredImage(ImageRecord record, Dictionary dictionary, String place) {
    this.record = record;
    this.dictionary = dictionary;
    this.place = place;
  }

  /** What the image is. */
  public ImageFacts.Subject subject() throws IOException {
    return FactsRecord.subject(record, dictionary, place);
  }

  /** Tells the package of each component. */
  public void packages(PackageTaker taker) throws IOException {
    Ints components = record.components;
    for (int i = 0; i < components.size(); i += 3 + components.get(i + 2) * 3) {
      taker.take(components.get(i));
    }
  }

  /** All facts. */
  public ImageFacts facts() throws IOException {
    return facts(number -> true);
  }

  /**
   * The facts with some of the components.
   *
   * @param packages says by its number whether the components of a package are wanted
   */
  public ImageFacts facts(IntPredicate packages) throws IOException {
    return FactsRecord.read(record, dictionary, packages, place);
  }

  /** Takes the packages of an image one by one. */
  @FunctionalInterface
  public interface PackageTaker {

    /** Takes the number of a package; it comes again if the image holds it twice. */
    void take(int number) throws IOException;
  }
}
