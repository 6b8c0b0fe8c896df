package io.seawall.registry.pull;

import io.seawall.registry.access.Judged;
import io.seawall.registry.examine.Examination;
import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Subject;
import io.seawall.registry.examine.Subjects;
import io.seawall.registry.http.OciError;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Judges what the registry has and the gate has never seen. */
record FirstJudgement(Subjects subjects, Examinations examinations) {

  /**
   * Judges it.
   *
   * @return false if there is no verdict; then it was refused
   */
  boolean judge(PulledManifest pulled, RepositoryPolicy policy) throws IOException {
    Visit visit = pulled.visit();
    Manifest manifest = read(pulled);
    if (manifest == null) {
      return false;
    }
    Subject subject =
        subjects.of(
            visit.exchange(), pulled.place().repository(), manifest, pulled.bytes(), Source.PULL);
    return switch (examinations.examine(subject, policy.push().limit())) {
      case Examination.Judged judged -> {
        visit.decided(Judged.now(judged.decision()));
        yield true;
      }
      case Examination.Impossible no -> refuse(visit, "not served: " + no.message());
      case Examination.Open open -> {
        String again = open.pending() ? "; ask again for the verdict" : "";
        yield refuse(visit, "not judged: " + open.message() + again);
      }
    };
  }

  /** What it says; null if it was refused for that. */
  private static @Nullable Manifest read(PulledManifest pulled) throws IOException {
    try {
      String contentType = pulled.answer().field("Content-Type");
      return ManifestReader.read(pulled.bytes(), contentType, pulled.place().reference());
    } catch (ManifestException e) {
      boolean _ = refuse(pulled.visit(), "not served: " + e.getMessage());
      return null;
    }
  }

  private static boolean refuse(Visit visit, String why) throws IOException {
    visit.refuse(OciError.denied(why));
    return false;
  }
}
