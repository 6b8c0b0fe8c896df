package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.ImageConfig;
import io.seawall.image.ImageConfig.BuildStep;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.SeawallException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerOwnersTest {

  private static final String ADD = "/bin/sh -c #(nop) ADD file:0123 in / ";
  private static final String BASH = "-/bin/sh -c #(nop)  CMD [\"bash\"]";

  @Nested
  class ByHistory {

    @Test
    void theBuildThatOthersFollowIsTheBase() {
      assertThat(owners(ADD, BASH, "RUN apt-get install -y curl", "COPY . /app", "-CMD [\"app\"]"))
          .isEqualTo("BASE MIDDLEWARE APPLICATION");
    }

    @Test
    void buildsBetweenTheFirstAndTheLastAreMiddleware() {
      assertThat(
              owners(
                  ADD,
                  BASH,
                  "RUN make python",
                  "-CMD [\"python3\"]",
                  "COPY . .",
                  "RUN pip install"))
          .isEqualTo("BASE MIDDLEWARE APPLICATION APPLICATION");
    }

    @Test
    void withoutAnEndOfTheBaseOnlyTheLowestLayerIsTheBase() {
      assertThat(owners("mmdebstrap --variant=minbase", "RUN apt-get install x", "COPY app /app"))
          .isEqualTo("BASE MIDDLEWARE APPLICATION");
    }

    @Test
    void aDistributionAloneIsABase() {
      assertThat(owners(ADD, BASH)).isEqualTo("BASE");
    }

    @Test
    void anImageFromScratchHasNoBase() {
      assertThat(names(history("COPY app /app", "-CMD [\"/app\"]"), false, BaseImages.NONE))
          .isEqualTo("APPLICATION");
    }

    @Test
    void aCopiedFileThatNamesAPackageManagerIsNoInstallation() {
      assertThat(owners(ADD, BASH, "COPY apt-get install.sh /")).isEqualTo("BASE APPLICATION");
    }

    @Test
    void aRootFileSystemBelongsToItsUser() {
      assertThat(LayerOwners.assign(config(List.of(), 0), layers(1), true, BaseImages.NONE))
          .extracting(Layer::owner)
          .containsExactly(LayerOwner.APPLICATION);
    }

    @Test
    void aHistoryThatDoesNotFitNamesNoSteps() {
      List<Layer> layers =
          LayerOwners.assign(config(history(ADD), 3), layers(3), true, BaseImages.NONE);

      assertThat(layers).extracting(Layer::createdBy).containsOnlyNulls();
    }
  }

  @Nested
  class ByCatalogue {

    @Test
    void theLayersOfAKnownImageAreItsOwn() {
      BaseImages catalogue = catalogue("{'name':'debian','diffIds':[" + id(0) + "]}");

      assertThat(names(history("a", "b"), true, catalogue)).isEqualTo("BASE APPLICATION");
    }

    @Test
    void aLayerBelongsToTheShortestKnownImageThatHoldsIt() {
      BaseImages catalogue =
          catalogue(
              "{'name':'java','owner':'middleware','diffIds':["
                  + id(0)
                  + ","
                  + id(1)
                  + "]},{'name':'debian','diffIds':["
                  + id(0)
                  + "]}");

      assertThat(names(history("a", "b", "c"), true, catalogue))
          .isEqualTo("BASE MIDDLEWARE APPLICATION");
    }

    @Test
    void anImageWithOtherLayersDoesNotCount() {
      BaseImages catalogue = catalogue("{'name':'debian','diffIds':[" + id(7) + "]}");

      assertThat(names(history("a", "b"), false, catalogue)).isEqualTo("APPLICATION APPLICATION");
    }

    @Test
    void theAnnotatedDigestOfTheBaseCountsWithoutItsLayers() {
      String digest = Digest.sha256Of(new byte[] {99}).toString();
      BaseImages catalogue =
          catalogue("{'name':'x','digest':'" + digest + "','diffIds':[" + id(7) + "]}");
      var config =
          new ImageConfig(
              null,
              null,
              ids(2),
              history("a", "b"),
              Map.of("org.opencontainers.image.base.digest", digest));

      assertThat(LayerOwners.assign(config, layers(2), false, catalogue))
          .extracting(Layer::owner)
          .containsExactly(LayerOwner.BASE, LayerOwner.APPLICATION);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[]",
          "{'images':[{'name':'x'}]}",
          "{'images':[{'name':'x','diffIds':['nonsense']}]}",
          "{'images':[{'name':'x','owner':'application','diffIds':[]}]}",
          "{'imagess':[]}",
          "{'schemaVersion':2}"
        })
    void aBrokenCatalogueIsRefused(String json) {
      assertThatThrownBy(() -> read(json))
          .isInstanceOfSatisfying(
              SeawallException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG));
    }
  }

  private static String owners(String... steps) {
    return names(history(steps), true, BaseImages.NONE);
  }

  private static String names(List<BuildStep> history, boolean rootFileSystem, BaseImages images) {
    int layers = (int) history.stream().filter(step -> !step.emptyLayer()).count();
    var words = new ArrayList<String>();
    for (Layer layer :
        LayerOwners.assign(config(history, layers), layers(layers), rootFileSystem, images)) {
      words.add(layer.owner().name());
    }
    return String.join(" ", words);
  }

  private static List<BuildStep> history(String... steps) {
    var history = new ArrayList<BuildStep>();
    for (String step : steps) {
      boolean empty = step.startsWith("-");
      history.add(new BuildStep(empty ? step.substring(1) : step, empty));
    }
    return history;
  }

  private static ImageConfig config(List<BuildStep> history, int layers) {
    return new ImageConfig(null, null, ids(layers), history, Map.of());
  }

  private static List<Digest> ids(int layers) {
    return layers(layers).stream().map(LayerInMemory::diffId).toList();
  }

  private static List<LayerInMemory> layers(int count) {
    var layers = new ArrayList<LayerInMemory>();
    for (int i = 0; i < count; i++) {
      layers.add(new LayerInMemory(i));
    }
    return layers;
  }

  private static String id(int layer) {
    return "'" + new LayerInMemory(layer).diffId() + "'";
  }

  private static BaseImages catalogue(String images) {
    return read("{'schemaVersion':1,'images':[" + images + "]}");
  }

  private static BaseImages read(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return BaseImages.read("base-images.json", new ByteArrayInputStream(bytes));
  }
}
