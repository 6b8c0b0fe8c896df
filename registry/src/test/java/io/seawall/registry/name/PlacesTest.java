package io.seawall.registry.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.Digest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

  private static final String HEX = "ab".repeat(32);
  private static final Digest DIGEST = Digest.parse("sha256:" + HEX);

  @Test
  void everyPlaceOfTheSpecificationIsKnown() throws NameException {
    assertThat(Places.read("/v2")).isEqualTo(new Place.Base());
    assertThat(Places.read("/v2/")).isEqualTo(new Place.Base());
    assertThat(Places.read("/v2/_catalog")).isEqualTo(new Place.Catalogue());
    assertThat(Places.read("/v2/a/b/tags/list")).isEqualTo(new Place.Tags("a/b"));
    assertThat(Places.read("/v2/a/b/manifests/1.0"))
        .isEqualTo(new Place.Manifest("a/b", new Reference("1.0", null)));
    assertThat(Places.read("/v2/a/manifests/sha256:" + HEX))
        .isEqualTo(new Place.Manifest("a", new Reference(null, DIGEST)));
    assertThat(Places.read("/v2/a/blobs/sha256:" + HEX)).isEqualTo(new Place.Blob("a", DIGEST));
    assertThat(Places.read("/v2/a/blobs/uploads/")).isEqualTo(new Place.NewUpload("a"));
    assertThat(Places.read("/v2/a/blobs/uploads")).isEqualTo(new Place.NewUpload("a"));
    assertThat(Places.read("/v2/a/blobs/uploads/x-1=")).isEqualTo(new Place.Upload("a", "x-1="));
    assertThat(Places.read("/v2/a/referrers/sha256:" + HEX))
        .isEqualTo(new Place.Referrers("a", DIGEST));
  }

  /** Repositories may be called like parts of addresses. */
  @ParameterizedTest
  @ValueSource(strings = {"manifests", "blobs/uploads", "tags/list", "v2", "a/referrers/manifests"})
  void aRepositoryMayHaveAnyName(String name) throws NameException {
    Place.Manifest place =
        (Place.Manifest) Objects.requireNonNull(Places.read("/v2/" + name + "/manifests/1"));
    assertThat(place.repository()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/A/manifests/1, NAME_INVALID",
    "/v2/a..b/manifests/1, NAME_INVALID",
    "/v2/a/-b/manifests/1, NAME_INVALID",
    "/v2/../manifests/1, NAME_INVALID",
    "/v2/a%2Fb/manifests/1, NAME_INVALID",
    "/v2//manifests/1, NAME_INVALID",
    "/v2/a/manifests/.1, TAG_INVALID",
    "/v2/a/manifests/%31, TAG_INVALID",
    "/v2/a/manifests/, TAG_INVALID",
    "/v2/a/manifests/sha256:AB, DIGEST_INVALID",
    "/v2/a/blobs/sha256:ab, DIGEST_INVALID",
    "/v2/a/blobs/md5:ab, DIGEST_INVALID"
  })
  void whatCannotBeIsToldByTheCodeOfTheSpecification(String path, String code) {
    assertThatThrownBy(() -> Places.read(path))
        .isInstanceOfSatisfying(NameException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/v1/",
        "/v2x",
        "v2/",
        "/v2/a",
        "/v2/a/b",
        "/v2/a/b/c",
        "//v2/",
        "/v2/a/blobs/uploads/..",
        "/v2/a/blobs/uploads/x/y",
        "/v2/a/uploads/x"
      })
  void whatNoRegistryHasIsNoPlace(String path) throws NameException {
    assertThat(Places.read(path)).isNull();
  }

  @Test
  void lengthsAreBounded() throws NameException {
    assertThat(Places.read("/v2/" + "a".repeat(255) + "/manifests/1")).isNotNull();
    assertThatThrownBy(() -> Places.read("/v2/" + "a".repeat(256) + "/manifests/1"))
        .isInstanceOf(NameException.class);
    assertThatThrownBy(() -> Places.read("/v2/a/manifests/" + "a".repeat(129)))
        .isInstanceOf(NameException.class);
    assertThat(Places.read("/v2/a/blobs/uploads/" + "a".repeat(513))).isNull();
    assertThat(Places.read("/v2/" + "a/".repeat(5_000) + "manifests/1")).isNull();
  }
}
