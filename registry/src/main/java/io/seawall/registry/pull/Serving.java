package io.seawall.registry.pull;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.registry.access.Judged;
import io.seawall.registry.http.OciError;
import io.seawall.registry.judge.visibility.Visibilities;
import io.seawall.registry.judge.visibility.Visibility;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.Standing;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.visit.TagAudit;
import io.seawall.registry.visit.Visit;
import io.seawall.registry.visit.Warnings;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives out a manifest, or refuses it, by how it stands.
 *
 * @param tags tells of those that move
 */
record Serving(Relay relay, GateRecords records, Visibilities visibilities, TagAudit tags) {

  /** How a manifest stands that was judged; null if it never was. */
  @Nullable Standing standing(Place.Manifest place, Digest digest) {
    Standing standing = records.standing(place.repository(), digest);
    return standing == null || standing.judged() == null ? null : standing;
  }

  /** Gives it out, or refuses it. Who signs may read it whatever the verdict. */
  void serve(PulledManifest pulled) throws IOException {
    Visit visit = pulled.visit();
    visit.isAbout(pulled.digest());
    note(pulled);
    Visibility visibility = visibilities.ofManifest(pulled.place().repository(), pulled.digest());
    if (visit.signs() && !visibility.isServed()) {
      visit.notice("shown to be signed");
      pass(pulled, List.of());
      return;
    }
    switch (visibility) {
      case Visibility.Served _ -> pass(pulled, List.of());
      case Visibility.Warned warned -> {
        visit.notice(warned.text());
        pass(pulled, List.of(Warnings.field(warned.text())));
      }
      case Visibility.Refused refused -> visit.refuse(OciError.denied(refused.message()));
      case Visibility.Unjudged _ ->
          visit.refuse(OciError.manifestUnknown(pulled.place().reference().toString()));
    }
  }

  /** The verdict that the answer rests on belongs into the record of the visit. */
  private void note(PulledManifest pulled) {
    Standing standing = standing(pulled.place(), pulled.digest());
    if (standing == null || standing.judged() == null) {
      return;
    }
    Verdict verdict =
        switch (standing.outcome()) {
          case WARN -> Verdict.WARN;
          case DENY -> Verdict.DENY;
          case ALLOW, PENDING -> Verdict.ALLOW;
        };
    pulled.visit().restsOn(Judged.before(verdict, standing.judged().decision()));
  }

  private void pass(PulledManifest pulled, List<Field> more) throws IOException {
    tags.see(pulled.visit(), pulled.place(), pulled.digest());
    relay.passBack(pulled.visit().exchange(), pulled.answer(), pulled.bytes(), more);
  }
}
