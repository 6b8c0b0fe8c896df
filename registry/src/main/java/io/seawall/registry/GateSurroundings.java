package io.seawall.registry;

import io.seawall.inventory.BaseImages;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.judge.Feeds;
import io.seawall.scan.Folders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a gate finds where it runs.
 *
 * @param folders of the user who scans; facts and verdicts are shared with scans
 * @param environment as of {@link System#getenv()}: where credentials are
 * @param home the user's home folder
 * @param feeds gives the advisories of now: the same object as long as they are the same
 * @param policies makes policies of the configuration
 * @param baseImages known base images, for the owner of each layer
 * @param listener hears what is asked, decided and done
 * @param trouble takes sentences for whoever runs the gate, by any thread
 * @param clock wall-clock time
 */
public record GateSurroundings(
    Folders folders,
    Map<String, String> environment,
    Path home,
    Supplier<Feeds> feeds,
    PolicyLoader policies,
    BaseImages baseImages,
    GateListener listener,
    Consumer<String> trouble,
    InstantSource clock) {

  /** Keeps the environment as it is now. */
  public GateSurroundings {
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    // The environment may hold secrets.
    return "GateSurroundings[folders=" + folders + "]";
  }
}
