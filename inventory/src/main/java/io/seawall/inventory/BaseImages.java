package io.seawall.inventory;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.LayerOwner;
import io.seawall.model.SeawallException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A catalogue of known base images, recognised by the diffIDs of their layers. The format is
 * described in {@code docs/formats/base-images.md}.
 */
public final class BaseImages {

  /** Knows no base image. */
  public static final BaseImages NONE = new BaseImages(List.of());

  private final List<BaseImage> images;

  /**
   * One base image.
   *
   * @param name for people, for example {@code docker.io/library/debian:12}
   * @param owner whose work its layers are: base or middleware
   * @param digest of its manifest; null where the catalogue names none
   * @param diffIds of its layers from the lowest up, at least one
   */
  public record BaseImage(
      String name, LayerOwner owner, @Nullable Digest digest, List<Digest> diffIds) {

    public BaseImage {
      diffIds = List.copyOf(diffIds);
    }

    /** Whether an image with these layers is built on this one, or is it. */
    boolean isBelow(List<Digest> layers) {
      return layers.size() >= diffIds.size() && layers.subList(0, diffIds.size()).equals(diffIds);
    }
  }

  private BaseImages(List<BaseImage> images) {
    this.images = List.copyOf(images);
  }

  /** All images in the order of the file. */
  public List<BaseImage> images() {
    return images;
  }

  /**
   * Reads a catalogue.
   *
   * @param name of the file, for messages
   * @throws SeawallException of kind CONFIG if the file breaks the format
   */
  public static BaseImages read(String name, InputStream in) {
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
      return new BaseImages(catalogue(parser));
    } catch (JacksonException | IllegalArgumentException e) {
      String problem =
          e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
      throw new SeawallException(
          ErrorKind.CONFIG,
          "base-images-invalid",
          name + " is no catalogue of base images: " + problem,
          e);
    }
  }

  private static List<BaseImage> catalogue(JsonParser parser) {
    expect(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
    var images = new ArrayList<BaseImage>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String property = parser.currentName();
      parser.nextToken();
      switch (property) {
        case "schemaVersion" ->
            expect(
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getString().equals("1"),
                "its schemaVersion is not 1");
        case "images" -> {
          expect(parser.currentToken() == JsonToken.START_ARRAY, "images is no list");
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            images.add(image(parser, images.size() + 1));
          }
        }
        default -> throw new IllegalArgumentException("unknown property '" + property + "'");
      }
    }
    return images;
  }

  private static BaseImage image(JsonParser parser, int number) {
    String place = "image " + number + ": ";
    expect(parser.currentToken() == JsonToken.START_OBJECT, place + "no JSON object");
    String name = null;
    LayerOwner owner = LayerOwner.BASE;
    Digest digest = null;
    var diffIds = new ArrayList<Digest>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String property = parser.currentName();
      parser.nextToken();
      switch (property) {
        case "name" -> name = text(parser, place + "name");
        case "owner" -> owner = owner(text(parser, place + "owner"), place);
        case "digest" -> digest = Digest.parse(text(parser, place + "digest"));
        case "diffIds" -> {
          expect(parser.currentToken() == JsonToken.START_ARRAY, place + "diffIds is no list");
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            diffIds.add(Digest.parse(text(parser, place + "a diffId")));
          }
        }
        default ->
            throw new IllegalArgumentException(place + "unknown property '" + property + "'");
      }
    }
    if (name == null || diffIds.isEmpty()) {
      throw new IllegalArgumentException(place + "it needs a name and diffIds");
    }
    return new BaseImage(name, owner, digest, diffIds);
  }

  private static LayerOwner owner(String word, String place) {
    for (LayerOwner owner : LayerOwner.values()) {
      if (owner.word().equals(word) && owner != LayerOwner.APPLICATION) {
        return owner;
      }
    }
    throw new IllegalArgumentException(
        place + "the owner is base or middleware, not '" + word + "'");
  }

  private static String text(JsonParser parser, String what) {
    expect(parser.currentToken() == JsonToken.VALUE_STRING, what + " is no text");
    return parser.getString();
  }

  private static void expect(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
