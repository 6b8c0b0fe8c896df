package io.seawall.advisory.feed;

import io.seawall.advisory.feed.OsvRecord.Judgements;
import io.seawall.advisory.feed.OsvRecord.Vector;
import io.seawall.advisory.severity.Cvss;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Severities of OSV records. */
final class OsvRatings {

  private static final int MAX_VECTOR = 512;

  private OsvRatings() {}

  /**
   * The ratings of one publisher, the newest version of CVSS first. Where it gives a word beside
   * the vectors, the word is its level.
   */
  static List<SeverityRating> of(String source, Judgements judgements) {
    var ratings = new ArrayList<SeverityRating>();
    Severity word = Severity.ofWord(judgements.word);
    List<Vector> vectors = new ArrayList<>(judgements.vectors);
    vectors.sort(Comparator.comparing(Vector::type).reversed());
    for (Vector vector : vectors) {
      SeverityRating rating = rating(source, vector, word);
      if (rating != null && !ratings.contains(rating)) {
        ratings.add(rating);
      }
    }
    if (ratings.isEmpty() && word != Severity.UNKNOWN) {
      ratings.add(new SeverityRating(source, word, null));
    }
    Double score = judgements.score;
    if (ratings.isEmpty() && score != null && score >= 0 && score <= 10) {
      ratings.add(new SeverityRating(source, Severity.ofCvssScore(score), null));
    }
    return ratings;
  }

  private static @Nullable SeverityRating rating(String source, Vector vector, Severity word) {
    if (!vector.type().startsWith("CVSS_")) {
      Severity level = Severity.ofWord(vector.score());
      return level == Severity.UNKNOWN ? null : new SeverityRating(source, level, null);
    }
    if (vector.score().isEmpty() || vector.score().length() > MAX_VECTOR) {
      return null;
    }
    Severity level = word == Severity.UNKNOWN ? Cvss.severity(vector.score()) : word;
    return new SeverityRating(source, level, vector.score());
  }
}
