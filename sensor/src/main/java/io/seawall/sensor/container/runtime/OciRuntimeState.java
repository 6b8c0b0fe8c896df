package io.seawall.sensor.container.runtime;

import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.Moments;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The state of runc ({@code ROOT/ID/state.json}) and of crun ({@code ROOT/ID/status}), whichever
 * engine they work for. It tells the first process and the bundle, and the bundle's configuration
 * tells the rest.
 */
public final class OciRuntimeState implements RuntimeSource {

  private static final String BUNDLE = "bundle=";
  private static final String CONFIG = "config.json";

  private final Path node;
  private final List<Path> roots;
  private final OciSpec spec;

  /**
   * Looks in folders.
   *
   * @param node where the node's root is seen, from which bundles are named
   */
  public OciRuntimeState(Path node, List<Path> roots, OciSpec spec) {
    this.node = node;
    this.roots = roots;
    this.spec = spec;
  }

  @Override
  public Source name() {
    return Source.OCI_RUNTIME;
  }

  @Override
  public List<Path> watched() {
    return roots;
  }

  @Override
  public Answer ask(String id, FactSheet known) {
    for (Path pattern : roots) {
      for (Path root : StateFolder.expand(pattern)) {
        try {
          return configured(id, state(StateFolder.at(root), id));
        } catch (NoSuchFileException e) {
          // Not of this runtime.
        } catch (IOException e) {
          return new Answer.NotYet(String.valueOf(e.getMessage()));
        }
      }
    }
    return new Answer.NotHere();
  }

  private Answer configured(String id, FactSheet sheet) {
    sheet.source(name());
    String bundle = sheet.get(Fact.BUNDLE);
    if (bundle.startsWith("/") && bundle.length() > 1) {
      try {
        Path config = Path.of(bundle).resolve(CONFIG);
        spec.read(Json.parse(StateFolder.readAbsolute(node, StateLimits.FILE, config)), id, sheet);
      } catch (IOException | IllegalArgumentException e) {
        // The engine's own source reads it too, and knows where it is by other means.
        return new Answer.Told(sheet);
      }
    }
    return new Answer.Told(sheet);
  }

  private static FactSheet state(StateFolder folder, String id) throws IOException {
    try {
      return runc(Json.parse(folder.read(StateLimits.FILE, id, "state.json")));
    } catch (NoSuchFileException e) {
      return crun(Json.parse(folder.read(StateLimits.FILE, id, "status")));
    }
  }

  private static FactSheet runc(Json state) {
    var sheet = new FactSheet();
    sheet.pid(state.get("init_process_pid").number());
    sheet.created(Moments.nanoseconds(state.get("created").text()));
    // runc writes its own label last; annotations of the container stand before it.
    for (String label : state.get("config").get("labels").texts().reversed()) {
      if (label.startsWith(BUNDLE)) {
        sheet.tell(Fact.BUNDLE, label.substring(BUNDLE.length()));
      }
    }
    return sheet;
  }

  private static FactSheet crun(Json status) {
    var sheet = new FactSheet();
    sheet.pid(status.get("pid").number());
    sheet.created(Moments.nanoseconds(status.get("created").text()));
    sheet.tell(Fact.BUNDLE, status.get("bundle").text());
    sheet.tell(Fact.CGROUP, status.get("cgroup-path").text());
    return sheet;
  }
}
