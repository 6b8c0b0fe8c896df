package io.seawall.sensor.container;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import io.seawall.sensor.container.engine.EngineApi;
import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.Moments;
import io.seawall.sensor.container.file.NodeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real containers of Podman and runc. */
final class PodmanTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  /** The standard places, with Podman's storage where the bundle says, and our own socket. */
  private static NodeLayout layout(Podman podman) {
    return layout(podman, NodeLayout.standard().storages());
  }

  private static NodeLayout layout(Podman podman, List<Path> storages) {
    NodeLayout standard = NodeLayout.standard();
    return new NodeLayout(
        standard.root(),
        standard.proc(),
        standard.ociRuntimes(),
        storages,
        standard.containerdTasks(),
        standard.dockers(),
        standard.dockerSocket(),
        podman.socket());
  }

  @Test
  void knowsContainersThatRunAlready() throws IOException, InterruptedException {
    try (Podman podman = Podman.in(folder)) {
      String id =
          podman.container(
              "--name", "web", "--network=host", "-e", "A=b", "-v", folder + ":/data:ro");
      var notices = new Notices();
      try (var directory = ContainerDirectory.open(layout(podman), notices)) {
        assertThat(directory.byId(id)).as("known at once").isNotNull();
        var learned =
            requireNonNull(
                notices.await(notice ->
                    notice.container().id().equals(id)
                        && notice.container().facts().pid() != 0
                        && notice.container().knowledge() == Knowledge.FULLY));
        NodeContainer container = learned.container();
        assertThat(container.runtime()).isEqualTo("podman");
        assertThat(container.facts().name()).isEqualTo("web");
        assertThat(container.facts().image().reference()).isEqualTo(Podman.IMAGE);
        assertThat(container.facts().image().repository()).isEqualTo("localhost/seawall-test");
        assertThat(container.facts().image().digest()).startsWith("sha256:");
        assertThat(container.facts().labels()).containsEntry("maintainer", "author");
        assertThat(container.facts().environment()).contains("A=b");
        assertThat(container.facts().hostNetwork()).isTrue();
        assertThat(container.facts().hostPid()).isFalse();
        assertThat(container.facts().privileged()).isFalse();
        assertThat(container.facts().mounts())
            .extracting(ContainerFacts.Mount::source, ContainerFacts.Mount::writable)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(folder.toString(), false));
        assertThat(directory.byProcess(container.facts().pid())).isNotNull();
        assertThat(directory.byCgroup(container.cgroupId())).isNotNull();
        assertThat(directory.byCgroupPath(container.cgroup() + "/inner")).isNotNull();
        assertThat(directory.byId(container.shortId())).isNotNull();
        Container detected = container.container(new TextPool());
        assertThat(detected.id()).isEqualTo(Text.of(container.shortId()));
      }
    }
  }

  @Test
  void saysWhatIsPrivilegedWithoutSeccomp() throws IOException, InterruptedException {
    try (Podman podman = Podman.in(folder)) {
      String id = podman.container("--privileged", "--network=none");
      var notices = new Notices();
      try (var directory = ContainerDirectory.open(layout(podman), notices)) {
        requireNonNull(
            notices.await(notice ->
                notice.container().id().equals(id)
                    && notice.container().knowledge() == Knowledge.FULLY));
        NodeContainer container = requireNonNull(directory.byId(id));
        OciFacts oci = requireNonNull(container.facts().oci());
        assertThat(container.facts().privileged()).isTrue();
        assertThat(oci.seccomp()).isFalse();
        assertThat(oci.privilege().allCapabilities()).isTrue();
        assertThat(oci.privilege().unconfined()).isTrue();
      }
    }
  }

  @Test
  void asksTheEngineForLabelsAndPods() throws IOException, InterruptedException {
    try (Podman podman = Podman.in(folder)) {
      Process service = podman.service();
      try {
        podman.run("pod", "create", "--name", "shop", "--infra=false", "--label", "team=a");
        var notices = new Notices();
        try (var directory = ContainerDirectory.open(layout(podman), notices)) {
          String id = podman.container("--pod", "shop", "--network=none", "--label", "tier=front");
          var learned =
              requireNonNull(
                  notices.await(
                      notice -> notice.container().facts().sources().contains(Source.PODMAN_API)));
          assertThat(learned.container().id()).isEqualTo(id);
          assertThat(directory.byId(id)).isNotNull();
          ContainerFacts facts = learned.container().facts();
          assertThat(facts.labels()).containsEntry("tier", "front");
          ContainerFacts.Pod pod = requireNonNull(facts.pod());
          assertThat(pod.name()).isEqualTo("shop");
          assertThat(pod.labels()).containsEntry("team", "a");
        }
      } finally {
        service.destroy();
      }
    }
  }

  @Test
  void asksAnEngineLikeDocker() throws IOException {
    try (Podman podman = Podman.in(folder)) {
      Process service = podman.service();
      try {
        String id = podman.container("--name", "web", "--network=none", "--label", "tier=front");
        var known = new FactSheet();
        known.tell(FactSheet.Fact.RUNTIME, "docker");
        var api = new EngineApi(podman.socket(), Source.DOCKER_API);
        assertThat(api.ask(id, known))
            .isInstanceOfSatisfying(
                Answer.Told.class,
                told -> {
                  ContainerFacts facts = told.facts().facts();
                  assertThat(facts.name()).isEqualTo("web");
                  assertThat(facts.labels()).containsEntry("tier", "front");
                  assertThat(facts.image().digest()).startsWith("sha256:");
                  assertThat(facts.pid()).isPositive();
                });
        assertThat(api.ask("0".repeat(64), known)).isInstanceOf(Answer.NotHere.class);
      } finally {
        service.destroy();
      }
    }
  }

  @Test
  void noticesContainersThatComeAndGo() throws IOException, InterruptedException {
    try (Podman podman = Podman.in(folder)) {
      var notices = new Notices();
      NodeLayout layout = layout(podman, List.of(podman.storage()));
      try (var directory = ContainerDirectory.open(layout, notices)) {
        var figures = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
          String id = podman.container("--network=none");
          var appeared = requireNonNull(notices.await(of("appeared", id)));
          var full =
              requireNonNull(
                  notices.await(notice ->
                      notice.container().id().equals(id)
                          && notice.container().facts().pid() != 0
                          && notice.container().knowledge() == Knowledge.FULLY));
          var named =
              requireNonNull(
                  notices.await(notice ->
                      notice.container().id().equals(id)
                          && !notice.container().facts().name().isEmpty()));
          figures.add(figure(id, appeared, named, full));
          podman.run("rm", "-f", "-t", "0", id);
          assertThat(notices.await(of("vanished", id))).as("%s", id).isNotNull();
          assertThat(directory.all()).extracting(NodeContainer::id).doesNotContain(id);
          assertThat(directory.byId(id)).as("remembered").isNotNull();
        }
        System.out.println(String.join("\n", figures));
      }
    }
  }

  /** Against the moment in which runc had made the container, whose program starts later. */
  private static String figure(
      String id, Notices.Notice appeared, Notices.Notice named, Notices.Notice full)
      throws IOException {
    Json state = Json.parse(Files.readAllBytes(Path.of("/run/runc", id, "state.json")));
    long made = Moments.nanoseconds(state.get("created").text());
    return "us after runc had made it: identity %d, name and image %d, all with process %d"
        .formatted(
            (appeared.wallNanos() - made) / 1000,
            (named.wallNanos() - made) / 1000,
            (full.wallNanos() - made) / 1000);
  }

  private static java.util.function.Predicate<Notices.Notice> of(String kind, String id) {
    return notice -> notice.kind().equals(kind) && notice.container().id().equals(id);
  }

  @Test
  void doesNotBelieveASecondGroupWithTheSameName() throws IOException, InterruptedException {
    try (Podman podman = Podman.in(folder)) {
      String id = podman.container("--network=none");
      var notices = new Notices();
      try (var directory = ContainerDirectory.open(layout(podman), notices)) {
        String elsewhere = "/user.slice/docker-" + id + ".scope";
        assertThat(directory.appeared(987_654_321, elsewhere)).isNull();
        assertThat(notices.await(of("impostor " + elsewhere, id))).isNotNull();
        assertThat(List.copyOf(directory.all())).extracting(NodeContainer::id).containsOnlyOnce(id);
      }
    }
  }
}
