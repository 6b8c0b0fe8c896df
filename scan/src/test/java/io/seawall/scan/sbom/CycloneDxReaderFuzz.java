package io.seawall.scan.sbom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.scan.facts.RandomFacts;
import io.seawall.scan.json.EditedDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class CycloneDxReaderFuzz {

  private static final byte[] OWN = write(new RandomFacts(12).next());
  private static final byte[] FOREIGN =
      """
      {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"container",
      "purl":"pkg:npm/a@1","properties":[{"name":"aquasecurity:trivy:DiffID",
      "value":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}]}},
      "components":[{"type":"operating-system","name":"redhat","version":"9.4 (Plow)"},
      {"type":"library","name":"n","version":"1","purl":"pkg:rpm/rhel/n@1-2?epoch=1&upstream=\
      s-1-2.src.rpm&distro=rhel-9","licenses":[{"license":{"id":"MIT"}},{"expression":"x"}],
      "hashes":[{"alg":"SHA-1","content":"00"}],"evidence":{"occurrences":[{"location":"/a"}]},
      "properties":[{"name":"aquasecurity:trivy:SrcName","value":"s"},{"name":"syft:location:0:path",
      "value":"/b"}],"components":[{"type":"file","name":"f"},{"purl":"pkg:deb/d/e@1:2-3"}]}],
      "vulnerabilities":[{"id":"CVE-1"}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefusesAndWritesWhatItRead(byte[] data) throws IOException {
    boolean own = data.length > 0 && (data[0] & 1) == 0;
    ImageFacts facts;
    try {
      facts = read(EditedDocument.of(own ? OWN : FOREIGN, data));
    } catch (SeawallException e) {
      if (!e.code().startsWith("sbom-")) {
        throw e;
      }
      return;
    }
    ImageFacts again = read(write(facts));
    if (!again.equals(facts)) {
      throw new AssertionError("lost something: " + facts + " became " + again);
    }
  }

  private static ImageFacts read(byte[] document) throws IOException {
    return CycloneDxReader.read(new ByteArrayInputStream(document), "fuzz.json");
  }

  private static byte[] write(ImageFacts facts) {
    var out = new ByteArrayOutputStream();
    try {
      CycloneDxWriter.write(facts, out, new CycloneDxWriter.Options(null, "0"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
