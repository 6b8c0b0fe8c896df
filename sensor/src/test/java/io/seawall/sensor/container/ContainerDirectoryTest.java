package io.seawall.sensor.container;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.Container.HealthProbe;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import io.seawall.sensor.container.cgroup.PodPlace;
import io.seawall.sensor.container.cgroup.PodPlace.Quality;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.container.fact.OciFacts;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose control groups and runtimes' state are folders of the test. */
final class ContainerDirectoryTest {

  private static final String POD_SLICE =
      "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod"
          + MadeNode.UID.replace('-', '_')
          + ".slice/";

  @TempDir Path folder;

  private MadeNode node;
  private final Notices notices = new Notices();

  @BeforeEach
  void make() throws IOException {
    node = new MadeNode(folder.toRealPath());
  }

  private ContainerDirectory open() throws IOException {
    return ContainerDirectory.open(node.layout(), notices);
  }

  private NodeContainer await(Predicate<NodeContainer> wanted) throws InterruptedException {
    return requireNonNull(notices.await(notice -> wanted.test(notice.container()))).container();
  }

  private NodeContainer awaitFull() throws InterruptedException {
    return await(container -> container.knowledge() == Knowledge.FULLY);
  }

  @Test
  void knowsContainersOfDocker() throws IOException, InterruptedException {
    node.docker(MadeNode.WEB);
    node.cgroup("/system.slice/docker-" + MadeNode.WEB + ".scope");
    try (var directory = open()) {
      NodeContainer container = awaitFull();
      assertThat(container.runtime()).isEqualTo("docker");
      ContainerFacts facts = container.facts();
      assertThat(facts.name()).isEqualTo("shop");
      assertThat(facts.image())
          .isEqualTo(new ImageName("nginx:1.27", MadeNode.IMAGE, "nginx", "1.27", "sha256:feed"));
      assertThat(facts.labels()).containsEntry("tier", "front");
      assertThat(facts.ip()).isEqualTo("172.17.0.2");
      assertThat(facts.created()).isEqualTo(1_767_323_045_123_456_789L);
      assertThat(facts.healthProbes())
          .containsExactly(
              new HealthProbe("Healthcheck", "/bin/sh", List.of("-c", "curl -f localhost")));
      OciFacts oci = requireNonNull(facts.oci());
      assertThat(oci.seccomp()).isTrue();
      assertThat(oci.appArmor()).isEqualTo("docker-default");
      assertThat(oci.noNewPrivileges()).isTrue();
      assertThat(oci.readOnlyRoot()).isTrue();
      assertThat(oci.allDevices()).isFalse();
      assertThat(directory.all()).hasSize(1);
    }
  }

  @Test
  void knowsPodsOfContainerd() throws IOException, InterruptedException {
    node.containerd(MadeNode.WEB);
    node.cgroup(POD_SLICE + "cri-containerd-" + MadeNode.WEB + ".scope");
    try (var directory = open()) {
      NodeContainer container = awaitFull();
      assertThat(directory.all()).hasSize(1);
      assertThat(container.runtime()).isEqualTo("containerd");
      assertThat(container.place()).isEqualTo(new PodPlace(MadeNode.UID, Quality.BURSTABLE));
      ContainerFacts facts = container.facts();
      assertThat(facts.image().repository()).isEqualTo("docker.io/library/nginx");
      assertThat(facts.image().digest()).isEqualTo("sha256:feed");
      assertThat(facts.hostNetwork()).isTrue();
      assertThat(facts.pid()).isEqualTo(4711);
      assertThat(facts.mounts())
          .containsExactly(
              new ContainerFacts.Mount(
                  "/srv/data", "/data", "rbind,rprivate,ro", false, "rprivate"));
      Container detected = container.container(new TextPool());
      Container.Pod pod = requireNonNull(requireNonNull(detected.metadata()).pod());
      assertThat(pod.name()).isEqualTo(Text.of("shop-0"));
      assertThat(pod.namespace()).isEqualTo(Text.of("store"));
      assertThat(pod.sandboxId()).isEqualTo(Text.of(MadeNode.SANDBOX));
      assertThat(facts.labels()).containsEntry("io.kubernetes.pod.name", "shop-0");
    }
  }

  @Test
  void knowsPodsOfCrio() throws IOException, InterruptedException {
    node.crio("var/lib/containers/storage", MadeNode.WEB);
    node.cgroup(POD_SLICE + "crio-" + MadeNode.WEB + ".scope/container");
    try (var directory = open()) {
      NodeContainer container = awaitFull();
      assertThat(directory.all()).hasSize(1);
      assertThat(container.runtime()).isEqualTo("cri-o");
      ContainerFacts facts = container.facts();
      assertThat(facts.name()).isEqualTo("web");
      assertThat(facts.image().tag()).isEqualTo("2");
      assertThat(facts.image().digest()).isEqualTo("sha256:feed");
      assertThat(facts.privileged()).as("declared").isTrue();
      assertThat(facts.labels()).containsEntry("app", "shop").containsEntry("maintainer", "author");
      ContainerFacts.Pod pod = requireNonNull(facts.pod());
      assertThat(pod.labels()).containsExactlyEntriesOf(java.util.Map.of("team", "a"));
      assertThat(pod.ip()).isEqualTo("10.1.2.3");
    }
  }

  @Test
  void findsTheStorageOfAUserByTheBundle() throws IOException, InterruptedException {
    String storage = "home/u/.local/share/containers/storage";
    node.storage(storage, MadeNode.WEB, "{\\'name\\':\\'mine\\',\\'image-name\\':\\'web:2\\'}");
    String bundle = storage + "/overlay-containers/" + MadeNode.WEB + "/userdata";
    node.file(bundle + "/config.json", MadeNode.config("'io.container.manager':'libpod'"));
    node.file(
        "run/user/1000/crun/" + MadeNode.WEB + "/status",
        "{'pid':77,'bundle':'/" + bundle + "','created':'2026-01-02T03:04:05Z'}");
    node.cgroup("/user.slice/user-1000.slice/user.slice/libpod-" + MadeNode.WEB + ".scope");
    try (var directory = open()) {
      NodeContainer container = awaitFull();
      assertThat(directory.all()).hasSize(1);
      assertThat(container.runtime()).isEqualTo("podman");
      assertThat(container.facts().name()).isEqualTo("mine");
      assertThat(container.facts().pid()).isEqualTo(77);
    }
  }

  @Test
  void learnsWhatIsWrittenLater() throws IOException, InterruptedException {
    try (var directory = open()) {
      String path = node.cgroup("/docker/" + MadeNode.WEB);
      NodeContainer first = requireNonNull(directory.appeared(424_242, path));
      assertThat(first.knowledge()).isEqualTo(Knowledge.IDENTITY);
      assertThat(first.container(new TextPool()).metadata()).isNull();
      node.docker(MadeNode.WEB);
      assertThat(awaitFull().facts().name()).isEqualTo("shop");
      assertThat(requireNonNull(directory.byCgroup(424_242)).facts().name()).isEqualTo("shop");
    }
  }

  @Test
  void noticesGroupsThatComeAndGo() throws IOException, InterruptedException {
    try (var directory = open()) {
      String path = node.cgroup("/a.slice/b.slice/libpod-" + MadeNode.WEB + ".scope");
      NodeContainer container = await(any -> true);
      assertThat(container.cgroup()).isEqualTo(path);
      assertThat(directory.byCgroup(container.cgroupId())).isNotNull();
      assertThat(directory.byCgroupPath(path + "/child")).isNotNull();
      Files.delete(node.path("cgroup" + path));
      assertThat(notices.await(notice -> notice.kind().equals("vanished"))).isNotNull();
      assertThat(directory.all()).isEmpty();
      assertThat(directory.byId(MadeNode.WEB.substring(0, 12))).isNull();
      assertThat(directory.byId(MadeNode.WEB)).as("remembered").isNotNull();
      assertThat(directory.byCgroup(container.cgroupId())).as("remembered").isNotNull();
    }
  }

  @Test
  void findsTheContainerOfAProcess() throws IOException {
    node.cgroup("/docker/" + MadeNode.WEB);
    node.file("proc/12/cgroup", "1:cpu:/\n0::/docker/" + MadeNode.WEB + "/child\n");
    node.file("proc/13/cgroup", "0::/init.scope\n");
    try (var directory = open()) {
      assertThat(requireNonNull(directory.byProcess(12)).id()).isEqualTo(MadeNode.WEB);
      assertThat(directory.byProcess(13)).isNull();
      assertThat(directory.byProcess(14)).isNull();
    }
  }

  @Test
  void keepsTheIdentityWhenStateIsDamagedOrForged() throws IOException, InterruptedException {
    Path secret = folder.resolve("secret");
    Files.createDirectories(secret.resolve("userdata"));
    Files.writeString(secret.resolve("userdata/config.json"), "{\"linux\":{}}");
    node.storage("var/lib/containers/storage", MadeNode.WEB, "{\\'name\\':\\'web\\'}");
    Files.createSymbolicLink(
        node.path("var/lib/containers/storage/overlay-containers/" + MadeNode.WEB), secret);
    node.file(
        "run/containerd/io.containerd.runtime.v2.task/moby/" + MadeNode.WEB + "/config.json",
        "{'annotations':{'a':'b','a':'c'}}");
    node.cgroup("/docker/" + MadeNode.WEB);
    try (var directory = open()) {
      NodeContainer container = requireNonNull(directory.byId(MadeNode.WEB));
      assertThat(container.knowledge()).isEqualTo(Knowledge.IDENTITY);
      assertThat(awaitFailure(directory, Source.CONTAINERD)).as("counted").isTrue();
      // Once the damage is mended, it is read like any late fact; the link is still not followed.
      node.file(
          "run/containerd/io.containerd.runtime.v2.task/moby/" + MadeNode.WEB + "/config.json",
          MadeNode.config(""));
      NodeContainer mended = await(any -> any.facts().oci() != null);
      assertThat(mended.facts().sources()).containsExactly(Source.CONTAINERD);
      assertThat(mended.facts().name()).isEmpty();
      assertThat(directory.sources())
          .filteredOn(status -> status.source() == Source.CONTAINERD)
          .singleElement()
          .satisfies(status -> assertThat(status.lastProblem()).contains("twice"));
    }
  }

  @Test
  void anOddImageHidesNothingElse() throws IOException, InterruptedException {
    String storage = "var/lib/containers/storage";
    node.crio(storage, MadeNode.WEB);
    try (var files = Files.list(node.path(storage + "/overlay-images/" + MadeNode.IMAGE))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "{\"config\":{\"Labels\":{\"a\":\"1\",\"a\":\"2\"}}}");
      }
    }
    node.cgroup("/libpod_parent/libpod-" + MadeNode.WEB);
    try (var directory = open()) {
      assertThat(awaitFull().facts().labels()).doesNotContainKey("a").containsKey("app");
      assertThat(directory.all()).hasSize(1);
    }
  }

  @Test
  void isNotHeldUpByAnEngineThatHangs() throws IOException, InterruptedException {
    Files.createDirectories(node.path("run"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(node.path("run/docker.sock")));
      node.docker(MadeNode.WEB);
      node.docker(MadeNode.SANDBOX);
      node.cgroup("/docker/" + MadeNode.WEB);
      node.cgroup("/docker/" + MadeNode.SANDBOX);
      try (var directory = open()) {
        awaitFull();
        await(container ->
            container.id().equals(MadeNode.SANDBOX) && container.knowledge() == Knowledge.FULLY);
        assertThat(directory.all()).hasSize(2);
        assertThat(awaitFailure(directory, Source.DOCKER_API)).as("counted").isTrue();
      }
    }
  }

  @Test
  void usersDoNotCrowdOutTheOthers() throws IOException {
    try (var directory = open()) {
      for (int i = 1; i <= StateLimits.USER_CONTAINERS + 5; i++) {
        String id = String.format(Locale.ROOT, "%064x", i);
        assertThat(directory.appeared(i, "/user.slice/libpod-" + id + ".scope")).isNotNull();
      }
      assertThat(directory.refused()).isEqualTo(5);
      directory.appeared(9_999_999, "/docker/" + MadeNode.WEB);
      assertThat(directory.byId(MadeNode.WEB)).isNotNull();
      directory.vanished(1);
      directory.appeared(9_999_998, "/user.slice/libpod-" + MadeNode.SANDBOX + ".scope");
      assertThat(directory.byId(MadeNode.SANDBOX)).isNotNull();
    }
  }

  private static boolean awaitFailure(ContainerDirectory directory, Source source)
      throws InterruptedException {
    Predicate<SourceStatus> failed = status -> status.source() == source && status.failed() > 0;
    for (int i = 0; i < 1000; i++) {
      if (directory.sources().stream().anyMatch(failed)) {
        return true;
      }
      Thread.sleep(20);
    }
    return false;
  }

  @Test
  void namesMoreContainersThanItKeeps() throws IOException {
    int many = StateLimits.CONTAINERS + 100;
    try (var directory = open()) {
      for (int i = 1; i <= many; i++) {
        String id = String.format(Locale.ROOT, "%064x", i);
        NodeContainer container = requireNonNull(directory.appeared(i, "/docker/" + id));
        assertThat(container.id()).isEqualTo(id);
      }
      assertThat(directory.all()).hasSize(StateLimits.CONTAINERS);
      assertThat(directory.refused()).isEqualTo(100);
      for (int i = 1; i <= many; i++) {
        directory.vanished(i);
      }
      assertThat(directory.all()).isEmpty();
      assertThat(directory.byCgroup(StateLimits.CONTAINERS)).as("remembered").isNotNull();
      assertThat(directory.byCgroup(1)).as("forgotten").isNull();
    }
  }
}
