package io.seawall.sensor.container;

import io.seawall.sensor.container.file.NodeLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;

/** A node of folders: control groups and the runtimes' state as the test makes them. */
public final class MadeNode {

  /** Ids of containers. */
  public static final String WEB = "0123456789abcdef".repeat(4);

  /** Another. */
  public static final String SANDBOX = "fedcba9876543210".repeat(4);

  static final String IMAGE = "00112233445566778899aabbccddeeff".repeat(2);
  static final String UID = "9f3f0a4e-1111-2222-3333-444455556666";

  private final Path root;

  /** An empty one below a folder. */
  public MadeNode(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("cgroup"));
    file("proc/self/mountinfo", "30 25 0:26 / " + root + "/cgroup rw - cgroup2 cgroup2 rw\n");
    file("proc/1/status", "Name:\tinit\nCapBnd:\t0000000000000007\n");
  }

  /** Its places. */
  public NodeLayout layout() {
    return NodeLayout.under(root);
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /** Makes a control group; its path. */
  public String cgroup(String path) throws IOException {
    Files.createDirectories(root.resolve("cgroup" + path));
    return path;
  }

  /** Writes a file as the runtimes do: whole, or not at all. */
  void file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, content.replace('\'', '"'));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** An OCI configuration with annotations, in which {@code '} stands for {@code "}. */
  static String config(String annotations) {
    return """
    {'ociVersion':'1.1.0','process':{'user':{'uid':0,'gid':0},'args':['nginx'],'env':['A=b'],
     'capabilities':{'bounding':['CAP_CHOWN'],'effective':['CAP_CHOWN']},
     'apparmorProfile':'docker-default','noNewPrivileges':true},
     'root':{'path':'rootfs','readonly':true},'hostname':'x',
     'mounts':[{'destination':'/proc','type':'proc','source':'proc'},
      {'destination':'/data','type':'bind','source':'/srv/data','options':['rbind','rprivate','ro']},
      {'destination':'/etc/hosts','type':'bind','source':'/var/lib/x/%s/hosts','options':['bind']}],
     'annotations':{%s},
     'linux':{'cgroupsPath':'x','namespaces':[{'type':'pid'},{'type':'mount'},{'type':'ipc'}],
      'seccomp':{'defaultAction':'SCMP_ACT_ERRNO'},'maskedPaths':['/proc/kcore'],
      'readonlyPaths':['/proc/sys'],'resources':{'devices':[{'allow':false,'access':'rwm'}]}}}
    """
        .formatted(WEB, annotations);
  }

  /** The state that runc keeps of a container. */
  void runc(String folder, String id, String bundle) throws IOException {
    file(
        folder + "/" + id + "/state.json",
        """
        {'id':'%s','init_process_pid':4711,'created':'2026-01-02T03:04:05.5Z',
         'config':{'labels':['bundle=/forged','x=y','bundle=%s']}}
        """
            .formatted(id, bundle));
  }

  /** A container of Docker, whose name is {@code shop}. */
  public void docker(String id) throws IOException {
    file(
        "var/lib/docker/containers/" + id + "/hostconfig.json",
        "{'NetworkMode':'bridge','PidMode':'host','IpcMode':'private','Privileged':false}");
    file(
        "var/lib/docker/containers/" + id + "/config.v2.json",
        """
        {'ID':'%s','Created':'2026-01-02T03:04:05.123456789Z','Name':'/shop','Driver':'overlay2',
         'Image':'sha256:%s','State':{'Pid':4711,'Running':true},
         'Config':{'Image':'nginx:1.27','Labels':{'tier':'front'},'Env':['A=b'],
          'Healthcheck':{'Test':['CMD-SHELL','curl -f localhost']}},
         'NetworkSettings':{'Networks':{'bridge':{'IPAddress':'172.17.0.2'}}},
         'MountPoints':{'/data':{'Source':'/srv','Destination':'/data','RW':true,
          'Propagation':'rprivate'}}}
        """
            .formatted(id, IMAGE));
    file(
        "var/lib/docker/image/overlay2/repositories.json",
        """
        {'Repositories':{'nginx':{'nginx:1.27':'sha256:%s','nginx@sha256:feed':'sha256:%s'}}}
        """
            .formatted(IMAGE, IMAGE));
    file("run/containerd/io.containerd.runtime.v2.task/moby/" + id + "/config.json", config(""));
  }

  void containerd(String id) throws IOException {
    file(
        "run/containerd/io.containerd.runtime.v2.task/k8s.io/" + id + "/config.json",
        config(
            """
            'io.kubernetes.cri.container-type':'container',
            'io.kubernetes.cri.container-name':'nginx',
            'io.kubernetes.cri.image-name':'docker.io/library/nginx:1.27@sha256:feed',
            'io.kubernetes.cri.sandbox-id':'%s','io.kubernetes.cri.sandbox-name':'shop-0',
            'io.kubernetes.cri.sandbox-namespace':'store','io.kubernetes.cri.sandbox-uid':'%s'
            """
                .formatted(SANDBOX, UID)));
    runc("run/containerd/runc/k8s.io", id, "/run/containerd/nowhere");
  }

  /** A storage below a folder, with a container of CRI-O in its pod. */
  void crio(String storage, String id) throws IOException {
    storage(
        storage,
        id,
        "{\\'pod-name\\':\\'k8s_POD\\',\\'image-name\\':\\'quay.io/shop/web:2\\',"
            + "\\'metadata-name\\':\\'web\\'}");
    String pod =
        """
        'io.container.manager':'cri-o','io.kubernetes.cri-o.SandboxID':'%s',
        'io.kubernetes.pod.name':'shop-0','io.kubernetes.pod.namespace':'store',
        'io.kubernetes.pod.uid':'%s',
        """
            .formatted(SANDBOX, UID);
    file(
        storage + "/overlay-containers/" + id + "/userdata/config.json",
        config(
            pod
                + """
                'io.kubernetes.cri-o.ContainerType':'container',
                'io.kubernetes.cri-o.ImageName':'quay.io/shop/web:2',
                'io.kubernetes.container.name':'web',
                'io.kubernetes.cri-o.PrivilegedRuntime':'true',
                'io.kubernetes.cri-o.Labels':'{\\'app\\':\\'shop\\'}'
                """));
    file(
        storage + "/overlay-containers/" + SANDBOX + "/userdata/config.json",
        config(
            pod
                + """
                'io.kubernetes.cri-o.ContainerType':'sandbox','io.kubernetes.cri-o.IP.0':'10.1.2.3',
                'io.kubernetes.cri-o.Labels':'{\\'team\\':\\'a\\'}'
                """));
  }

  void storage(String storage, String id, String metadata) throws IOException {
    file(
        storage + "/overlay-images/images.json",
        "[{'id':'%s','digest':'sha256:feed','names':['quay.io/shop/web:2']}]".formatted(IMAGE));
    String name = "sha256:" + IMAGE;
    String big = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    file(
        storage + "/overlay-images/" + IMAGE + "/=" + big,
        "{'config':{'Labels':{'maintainer':'author'}}}");
    file(
        storage + "/overlay-containers/containers.json",
        "[{'id':'%s','names':['web'],'image':'%s','metadata':'%s'}]"
            .formatted(id, IMAGE, metadata));
  }
}
