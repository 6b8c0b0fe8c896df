package io.seawall.registry.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class PlacesFuzz {

  /** What is a place is the plain spelling of an address: put together again it is the same. */
  @FuzzTest(maxExecutions = 5_000)
  void everyPlaceHasOneSpelling(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    for (String path : new String[] {text, "/v2/" + text, "/v2/a/manifests/" + text}) {
      Place place;
      try {
        place = Places.read(path);
      } catch (NameException e) {
        assertThat(e.code()).endsWith("_INVALID");
        continue;
      }
      if (place != null) {
        assertThat(path + "/").startsWith(spelling(place));
        assertThat(path).matches("[A-Za-z0-9._~=+@:/-]+").doesNotContain("/../", "//");
      }
    }
  }

  private static String spelling(Place place) {
    return switch (place) {
      case Place.Base _ -> "/v2";
      case Place.Catalogue _ -> "/v2/_catalog";
      case Place.Tags tags -> "/v2/" + tags.repository() + "/tags/list";
      case Place.Manifest manifest ->
          "/v2/" + manifest.repository() + "/manifests/" + manifest.reference();
      case Place.Blob blob -> "/v2/" + blob.repository() + "/blobs/" + blob.digest();
      case Place.NewUpload upload -> "/v2/" + upload.repository() + "/blobs/uploads/";
      case Place.Upload upload ->
          "/v2/" + upload.repository() + "/blobs/uploads/" + upload.session();
      case Place.Referrers referrers ->
          "/v2/" + referrers.repository() + "/referrers/" + referrers.subject();
    };
  }
}
