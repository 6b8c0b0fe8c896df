package io.seawall.e2e.gate;

import static java.util.Objects.requireNonNull;

import io.seawall.e2e.Certificates;
import io.seawall.e2e.SeawallProcess;
import io.seawall.e2e.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The clients that people push and pull with; each keeps everything below a folder of the test. */
enum Client {
  SKOPEO {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      return desk.run(
          "skopeo", "copy", desk.verify("--dest-tls-verify"), image.source(), desk.docker(name));
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      return desk.run(
          "skopeo",
          "copy",
          desk.verify("--src-tls-verify"),
          desk.docker(name),
          "oci:" + desk.fresh());
    }
  },
  PODMAN {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      return desk.pushFromStorage(desk.storage("podman"), image, name);
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      return desk.pullIntoStorage(desk.storage("podman"), name);
    }
  },
  BUILDAH {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      return desk.pushFromStorage(desk.storage("buildah"), image, name);
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      return desk.pullIntoStorage(desk.storage("buildah"), name);
    }
  },
  CRANE {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      return desk.run(fetched(), "push", image.layout().toString(), desk.reference(name));
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      return desk.run(fetched(), "pull", "--format=oci", desk.reference(name), desk.fresh());
    }
  },
  ORAS {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      String from = image.layout() + "@" + image.digest();
      return desk.run(
          fetched(),
          "cp",
          desk.plain("--to-plain-http"),
          "--from-oci-layout",
          from,
          desk.reference(name));
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      String to = desk.fresh() + ":1";
      return desk.run(
          fetched(),
          "cp",
          desk.plain("--from-plain-http"),
          "--to-oci-layout",
          desk.reference(name),
          to);
    }
  },
  /** Copies between registries alone: the other end is one beside. */
  COSIGN {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      image.push(desk.beside(), "from/" + image.layout().getFileName(), "1");
      String from = desk.beside().host() + "/from/" + image.layout().getFileName() + ":1";
      return desk.run(
          fetched(), "copy", "--allow-http-registry", "--force", from, desk.reference(name));
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      String to = desk.beside().host() + "/to/" + name;
      return desk.run(
          fetched(), "copy", "--allow-http-registry", "--force", desk.reference(name), to);
    }
  },
  JIB {
    @Override
    Outcome push(Desk desk, Image image, String name) throws IOException {
      return desk.java("push", desk.reference(name), image.files().toString());
    }

    @Override
    Outcome pull(Desk desk, String name) throws IOException {
      return desk.java("pull", desk.reference(name), desk.fresh() + ".tar");
    }
  };

  /** What tools/fetch-clients has fetched. */
  private static final Path FETCHED = SeawallProcess.ROOT.resolve("target/clients");

  /**
   * Pushes an image.
   *
   * @param name repository and tag
   */
  abstract Outcome push(Desk desk, Image image, String name) throws IOException;

  /** Pulls an image with everything that belongs to it. */
  abstract Outcome pull(Desk desk, String name) throws IOException;

  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  String fetched() {
    return FETCHED.resolve(program()).toString();
  }

  /** Skips the test where the client is absent. */
  void require() {
    switch (this) {
      case SKOPEO, PODMAN, BUILDAH -> Tool.require(program());
      case CRANE, ORAS, COSIGN ->
          Assumptions.assumeTrue(
              Files.isExecutable(Path.of(fetched())),
              program() + " is absent: tools/fetch-clients fetches it");
      case JIB -> {}
    }
  }

  /**
   * How a client ended.
   *
   * @param output what it has printed on both streams
   */
  record Outcome(int code, String output) {

    boolean succeeded() {
      return code == 0;
    }

    /**
     * Whether a text was printed whole. Clients that print it inside of quotes escape it; others
     * fold lines.
     */
    boolean tells(String message) {
      return flat(output).contains(flat(message));
    }

    private static String flat(String text) {
      return text.replace("\\n", " ")
          .replace("\\\"", "\"")
          .replace("\\\\", "\\")
          .replaceAll("\\s+", " ");
    }
  }

  /**
   * Where a client works: what it talks to, as whom, and where it keeps things.
   *
   * @param beside a plain registry for those that copy between registries only
   */
  record Desk(Path folder, Door door, Door beside) {

    Desk {
      try {
        Files.createDirectories(folder);
        writeLogin(folder, door);
        if (door.certificates() != null) {
          writeTrustStore(folder, requireNonNull(door.certificates()));
        }
      } catch (IOException | GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private static void writeLogin(Path folder, Door door) throws IOException {
      String login = "";
      if (door.user() != null) {
        byte[] pair = (door.user() + ":" + Door.PASSWORD).getBytes(StandardCharsets.UTF_8);
        login =
            "\"%s\":{\"auth\":\"%s\"}"
                .formatted(door.host(), Base64.getEncoder().encodeToString(pair));
      }
      Files.writeString(folder.resolve("config.json"), "{\"auths\":{" + login + "}}");
    }

    private static void writeTrustStore(Path folder, Certificates certificates)
        throws IOException, GeneralSecurityException {
      try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
        Door.trustStore(certificates).store(out, "changeit".toCharArray());
      }
    }

    String reference(String name) {
      return door.host() + "/" + name;
    }

    String docker(String name) {
      return "docker://" + reference(name);
    }

    /** A path where nothing is yet. */
    String fresh() throws IOException {
      return Files.createTempDirectory(folder, "pulled").resolve("image").toString();
    }

    String verify(String option) {
      return option + "=" + (door.certificates() != null);
    }

    String plain(String option) {
      return option + "=" + (door.certificates() == null);
    }

    /** The start of a command with a storage of its own; Podman wants the path of it short. */
    List<String> storage(String program) {
      String root = folder.resolve("root").toString();
      String run = folder.resolve("run").toString();
      return List.of(program, "--root", root, "--runroot", run, "--storage-driver", "vfs");
    }

    Outcome pushFromStorage(List<String> program, Image image, String name) throws IOException {
      Outcome loaded = run(program, "pull", "-q", image.source());
      if (!loaded.succeeded()) {
        return loaded;
      }
      String[] lines = loaded.output().strip().split("\n");
      String id = lines[lines.length - 1];
      return run(program, "push", verify("--tls-verify"), id, docker(name));
    }

    Outcome pullIntoStorage(List<String> program, String name) throws IOException {
      run(program, "rmi", "--all", "--force");
      return run(program, "pull", verify("--tls-verify"), docker(name));
    }

    Outcome java(String... arguments) throws IOException {
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-Xmx128m",
                  "-XX:TieredStopAtLevel=1",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-DsendCredentialsOverHttp=true",
                  "-Duser.home=" + folder,
                  "-Djib.caches=" + folder.resolve("jib"),
                  "-Djib.plain=" + (door.certificates() == null)));
      if (door.certificates() != null) {
        command.add("-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12"));
        command.add("-Djavax.net.ssl.trustStorePassword=changeit");
      }
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), JibClient.class.getName()));
      return run(command, arguments);
    }

    Outcome run(String program, String... arguments) throws IOException {
      return run(List.of(program), arguments);
    }

    private Outcome run(List<String> program, String... arguments) throws IOException {
      var command = new ArrayList<>(program);
      command.addAll(List.of(arguments));
      Path output = Files.createTempFile(folder, "client", ".log");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      var environment = builder.environment();
      environment.put("HOME", folder.toString());
      environment.put("XDG_RUNTIME_DIR", folder.toString());
      environment.put("TMPDIR", folder.toString());
      environment.put("DOCKER_CONFIG", folder.toString());
      environment.put("REGISTRY_AUTH_FILE", folder.resolve("config.json").toString());
      if (door.certificates() != null) {
        environment.put("SSL_CERT_FILE", door.certificates().authority().toString());
      }
      Process process = builder.start();
      try {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(output));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
