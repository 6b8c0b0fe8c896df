package io.seawall.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real command, started as users start it, with folders of its own. */
public final class SeawallProcess {

  public static final Path ROOT = Path.of(System.getProperty("seawall.root"));

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> prefix = new ArrayList<>();

  /** A command that keeps its state below this folder. */
  public SeawallProcess(Path folder) {
    this.folder = folder;
    environment.put("SEAWALL_CACHE_DIR", folder.resolve("cache").toString());
    environment.put("SEAWALL_DATA_DIR", folder.resolve("data").toString());
    environment.put("SEAWALL_CONFIG", folder.resolve("config").toString());
    // The module cli was packaged by this very build; only its AOT cache may still be missing.
    environment.put("SEAWALL_APP_BUILT", "1");
  }

  /** The same with this variable set. */
  public SeawallProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The same behind another command, for example one that cuts the network. */
  public SeawallProcess behind(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** Runs it to its end in its own folder. */
  public Result run(String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "out", null);
      Path err = Files.createTempFile(folder, "err", null);
      Process process = start(out, err, arguments);
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "seawall " + List.of(arguments) + " did not end: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts it and returns at once. */
  public Process start(Path out, Path err, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(ROOT.resolve("seawall").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * What a run left behind.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int code, String out, String err) {}
}
