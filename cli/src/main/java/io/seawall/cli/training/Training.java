package io.seawall.cli.training;

import io.seawall.cli.Main;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Terminal;
import io.seawall.image.digest.BulkDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;

/**
 * What the JVM sees while its AOT cache is made: the commands that users run, on an image of {@link
 * TrainingImage}. Run by the build with the very options of later runs, for the cache is valid for
 * no others. Leaves a file {@code native-digests} in its folder if this machine has a library for
 * the digests of layers, which decides how later runs are compiled.
 */
public final class Training {

  private static final int ROUNDS = 5;

  private Training() {}

  /** Trains in the folder named by the only argument. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0])).toAbsolutePath();
    Path layout = folder.resolve("layout");
    TrainingImage.write(layout);
    Path feeds = folder.resolve("feeds");
    TrainingFeeds.write(feeds);
    String file = folder.resolve("training.advisories").toString();
    run(folder, "db", "build", "--from", feeds.toString(), "-o", file);
    for (int round = 0; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        // Until now the feeds of the build, from here on those that disagree.
        run(folder, "db", "import", "--force", file);
      }
      // A folder of its own makes each round's first scan a cold one.
      String cache = folder.resolve("cache" + round).toString();
      run(
          folder,
          "scan",
          "oci:" + layout,
          "--cache-dir",
          cache,
          "--fail-on",
          "severity>=critical && fixed || epss > 0.9");
      run(folder, "scan", "oci:" + layout, "--cache-dir", cache);
      run(folder, "scan", "oci:" + layout, "--cache-dir", cache, "--format", "json");
      Path sbom = folder.resolve("sbom.json");
      run(folder, "sbom", "oci:" + layout, "--cache-dir", cache, "-o", sbom.toString());
      run(folder, "scan", "sbom:" + sbom);
    }
    if (BulkDigest.isNative()) {
      Files.createFile(folder.resolve("native-digests"));
    }
    run(folder, "rejudge");
    TrainingPolicy.write(folder);
    String policies = folder.resolve("policy").toString();
    String input = folder.resolve("pod.json").toString();
    for (int round = 0; round < ROUNDS; round++) {
      run(folder, "policy", "eval", "data.main.deny", "-d", policies, "-i", input);
      run(folder, "policy", "test", policies);
    }
    run(folder, "policy", "check", policies);
    TrainingRules.write(folder);
    String rules = folder.resolve("rules/rules.yaml").toString();
    for (int round = 0; round < ROUNDS; round++) {
      run(folder, "rules", "check", rules);
      run(folder, "rules", "test", folder.resolve("rules/rules_test.yaml").toString());
    }
    run(folder, "db", "status");
    run(folder, "--help");
    run(folder, "scan", "--help");
  }

  private static void run(Path folder, String... arguments) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    var environment = new HashMap<>(Terminal.ofProcess().environment());
    environment.put("SEAWALL_DATA_DIR", folder.resolve("data").toString());
    environment.put("SEAWALL_CONFIG", folder.toString());
    var terminal = new Terminal(stream, stream, environment, false, false, 120);
    int code = Main.run(terminal, arguments);
    if (code > ExitCode.DENIED.code()) {
      throw new IllegalStateException(
          "training failed with exit code " + code + ": " + out.toString(StandardCharsets.UTF_8));
    }
  }
}
