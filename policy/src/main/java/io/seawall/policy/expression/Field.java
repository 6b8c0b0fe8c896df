package io.seawall.policy.expression;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.LayerOwner;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an expression can ask of a finding. */
public sealed interface Field {

  /** The constant's name. */
  String name();

  /** The word in expressions. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a finding can lack the value, so that {@code unknown} may be asked for. */
  boolean canBeUnknown();

  /** The words of all fields, in the order of the documentation. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Field field : Fields.ALL) {
      words.add(field.word());
    }
    return words;
  }

  /** The field of this word, or null if there is none. */
  static @Nullable Field ofWord(String word) {
    for (Field field : Fields.ALL) {
      if (field.word().equals(word)) {
        return field;
      }
    }
    return null;
  }

  /** The severity that counts. */
  enum Level implements Field {
    SEVERITY;

    @Override
    public boolean canBeUnknown() {
      return true;
    }
  }

  /** True or false. */
  enum Flag implements Field {
    /** A version that fixes it exists. */
    FIXED,
    /** CISA lists it as exploited. */
    EXPLOITED,
    /** CISA knows of ransomware that uses it. */
    RANSOMWARE,
    /** A later layer deletes the package, the image still ships it. */
    DELETED;

    @Override
    public boolean canBeUnknown() {
      return false;
    }
  }

  /** A number. */
  enum Numeric implements Field {
    /** Probability of exploitation in the next 30 days, 0 to 1. */
    EPSS,
    /** Index of the layer where the package came in; 0 is the lowest. */
    LAYER,
    /** Whole days from publication to the time of the decision; 0 for a later publication. */
    AGE;

    @Override
    public boolean canBeUnknown() {
      return true;
    }
  }

  /** One word of a closed set. */
  enum Choice implements Field {
    /** Kind of the package. */
    TYPE,
    /** Whose work the layer is. */
    OWNER,
    /** What the publisher says. */
    STATUS;

    @Override
    public boolean canBeUnknown() {
      return this == OWNER;
    }

    /** The words of the set. */
    public List<String> choices() {
      return switch (this) {
        case TYPE -> List.of(PackageType.values()).stream().map(PackageType::purlType).toList();
        case OWNER -> List.of(LayerOwner.values()).stream().map(LayerOwner::word).toList();
        case STATUS -> List.of(AdvisoryStatus.values()).stream().map(AdvisoryStatus::word).toList();
      };
    }
  }

  /** Texts of which a finding may have several: a test holds if it holds for one of them. */
  enum Textual implements Field {
    /** The id and its aliases; upper and lower case are the same. */
    ID,
    /** The package's name and that of its source package. */
    PACKAGE,
    /** The package URL. */
    PURL,
    /** The files that show the package. */
    PATH;

    @Override
    public boolean canBeUnknown() {
      return false;
    }
  }
}
