package io.seawall.image.registry.credential;

import io.seawall.image.json.JsonCursor;
import io.seawall.image.registry.Credentials;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program {@code docker-credential-NAME} that keeps credentials. It is given the place on
 * standard input and answers with JSON (docker-credential-helpers, "Usage", command {@code get}).
 *
 * @param name from a configuration of Docker or Podman
 * @param environment where {@code PATH} is looked up
 * @param limit longest time it may take
 */
record CredentialProgram(String name, Map<String, String> environment, Duration limit) {

  private static final int MAX_BYTES = 1 << 16;
  private static final String NOT_FOUND = "credentials not found in native keychain";
  private static final String IDENTITY_TOKEN = "<token>";

  /**
   * Asks for the credentials of a place; null if the program has none.
   *
   * @throws SeawallException {@code credential-helper-failed} of kind CONFIG; its message never
   *     quotes what the program wrote
   */
  @Nullable Credentials get(String place) {
    Path program = program();
    if (program == null) {
      throw failed("it is not in PATH");
    }
    try {
      Process process =
          new ProcessBuilder(program.toString(), "get")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] output = talk(process, place);
      if (process.waitFor() != 0) {
        if (new String(output, StandardCharsets.UTF_8).strip().equals(NOT_FOUND)) {
          return null;
        }
        throw failed("it ended with code " + process.exitValue());
      }
      return parse(output);
    } catch (IOException e) {
      throw failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted");
    }
  }

  private byte[] talk(Process process, String place) throws IOException {
    Thread watch = Thread.ofVirtual().start(() -> endAfterLimit(process));
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(place.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A program that does not read its input may have ended already: its answer counts.
        return process.getInputStream().readNBytes(MAX_BYTES);
      }
      return process.getInputStream().readNBytes(MAX_BYTES);
    } finally {
      if (process.getInputStream().available() > 0) {
        end(process);
      }
      watch.interrupt();
    }
  }

  private void endAfterLimit(Process process) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its children too, for they hold its output open. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Credentials parse(byte[] output) {
    Map<String, String> answer;
    try {
      answer = JsonCursor.read(output, "the answer", JsonCursor::texts);
    } catch (SeawallException e) {
      throw failed("its answer is not of the expected form");
    }
    String username = answer.getOrDefault("Username", "");
    String secret = answer.getOrDefault("Secret", "");
    if (username.isEmpty() || secret.isEmpty()) {
      throw failed("its answer lacks Username or Secret");
    }
    return username.equals(IDENTITY_TOKEN)
        ? new Credentials.IdentityToken(secret)
        : new Credentials.Password(username, secret);
  }

  private @Nullable Path program() {
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isLetterOrDigit(name.charAt(i)) && "._-".indexOf(name.charAt(i)) < 0) {
        throw failed("its name must be letters, digits, dots, dashes and underscores");
      }
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path program = inFolder(folder);
      if (program != null) {
        return program;
      }
    }
    return null;
  }

  private @Nullable Path inFolder(String folder) {
    try {
      Path program = Path.of(folder, "docker-credential-" + name);
      return !folder.isEmpty() && Files.isExecutable(program) ? program : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private SeawallException failed(String reason) {
    return new SeawallException(
        ErrorKind.CONFIG,
        "credential-helper-failed",
        "docker-credential-" + name + " gives no credentials: " + reason);
  }
}
