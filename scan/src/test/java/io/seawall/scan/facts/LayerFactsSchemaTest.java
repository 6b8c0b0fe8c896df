package io.seawall.scan.facts;

import io.seawall.conformance.Cases;
import io.seawall.image.file.FileIndex;
import io.seawall.inventory.Fact;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.LayerFactsCodec;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LayerFactsSchemaTest {

  private final PublishedSchema schema = PublishedSchema.of("layer-facts-v1");

  @Test
  void acceptsEveryKindOfFact() throws IOException {
    schema.accepts(json(facts()));
    schema.accepts(
        json(new LayerFacts("1", null, true, List.of(), List.of(), List.of(), FileIndex.EMPTY)));
  }

  @Test
  void refusesAFactOfAnotherKind() throws IOException {
    JsonNode document = json(facts());
    ((ObjectNode) document.get("facts").get(0)).put("kind", "rumour");
    schema.refuses(document);
  }

  private static LayerFacts facts() {
    var packages = new ArrayList<FoundPackage>();
    for (PackageType type : PackageType.values()) {
      packages.add(FoundPackage.of(type, "a", "1.0", List.of("MIT")));
    }
    var whole =
        new FoundPackage(
            PackageType.DEB,
            "libssl3",
            "3.0.11-1",
            "amd64",
            new SourcePackage("openssl", "3.0.11-1"),
            List.of(),
            "0".repeat(40),
            "BOOT-INF/lib/a.jar",
            "Package: libssl3");
    var notChecked = new ArrayList<NotChecked>();
    for (NotChecked.Kind kind : NotChecked.Kind.values()) {
      notChecked.add(new NotChecked(kind, "a", null, "why"));
    }
    return new LayerFacts(
        "1",
        Digest.sha256Of(new byte[0]),
        true,
        List.of(
            new Fact.Packages("var/lib/dpkg/status", packages),
            new Fact.Locked("app/package-lock.json", List.of(whole)),
            new Fact.OperatingSystem(
                "etc/os-release", new Distribution("debian", "12", "bookworm", "Debian 12")),
            new Fact.OperatingSystem("etc/os-release", new Distribution("arch", "", null, "Arch")),
            new Fact.Owned("var/lib/dpkg/info/a.list", "a", List.of("/usr/share/java/a.jar"))),
        List.of("etc/os-release"),
        notChecked,
        FileIndex.EMPTY);
  }

  private static JsonNode json(LayerFacts facts) throws IOException {
    var out = new ByteArrayOutputStream();
    LayerFactsCodec.write(facts, out);
    return Cases.json(out.toString(StandardCharsets.UTF_8));
  }
}
