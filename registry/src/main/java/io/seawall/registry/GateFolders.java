package io.seawall.registry;

import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.scan.Folders;
import java.nio.file.Path;

/**
 * Where a gate keeps what it knows. The journal, the key and the habits of clients are its own;
 * records, facts and layers are shared by all gates that name one folder for it, else with scans.
 *
 * @param journal of decisions and accesses
 * @param records what manifests are and how they stand
 * @param key for the names of credentials
 * @param habits of clients
 * @param facts of images
 * @param layers facts of layers
 */
public record GateFolders(
    Path journal, Path records, Path key, Path habits, Path facts, Path layers) {

  /** The folders of a gate with this configuration. */
  public static GateFolders of(GateConfiguration configuration, Folders folders) {
    Path state = configuration.stateFolder(folders.data());
    Path shared = configuration.shared();
    return new GateFolders(
        configuration.journalFolder(folders.data()),
        (shared == null ? state : shared).resolve("records"),
        state.resolve("key"),
        state.resolve("learnt.json"),
        shared == null ? folders.data() : shared,
        shared == null ? folders.cache() : shared.resolve("cache"));
  }
}
