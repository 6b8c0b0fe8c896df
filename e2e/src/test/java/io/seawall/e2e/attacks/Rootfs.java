package io.seawall.e2e.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/**
 * Files of the containers: busybox in /bin, room for the host's /usr, files that look like secrets,
 * and programs that bear the names of tools.
 */
final class Rootfs {

  private static final List<String> FOLDERS =
      List.of(
          "bin",
          "opt/bin",
          "opt/cron.d",
          "usr",
          "tmp",
          "proc",
          "sys",
          "dev",
          "run",
          "srv",
          "work",
          "home/user",
          "etc/sudoers.d",
          "etc/alternatives",
          "etc/apt/apt.conf.d",
          "var/cache/apt/archives/partial",
          "var/lib/apt/lists/partial",
          "var/lib/dpkg/info",
          "var/lib/dpkg/updates",
          "var/lib/dpkg/triggers",
          "var/log/apt",
          "var/tmp",
          "root/.ssh",
          "root/.aws",
          "root/.config/gcloud",
          "root/.azure",
          "root/.kube",
          "root/.docker",
          "root/.mozilla/firefox/x.default");

  private static final List<String> STAND_INS =
      List.of(
          "socat",
          "kubectl",
          "xmrig",
          "ssh",
          "chisel",
          "iodine",
          "tor",
          "sudoedit",
          "pkexec",
          "nmap",
          "tcpdump",
          "scp");

  private static final String ACCOUNTS =
      """
      root:x:0:0:root:/root:/bin/sh
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
      _apt:x:42:65534::/nonexistent:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      user:x:1000:1000::/home/user:/bin/sh
      """;

  private static final String GROUPS =
      """
      root:x:0:
      daemon:x:1:
      adm:x:4:
      shadow:x:42:
      crontab:x:102:
      www-data:x:33:
      nogroup:x:65534:
      user:x:1000:
      """;

  private final Path root;

  private Rootfs(Path root) {
    this.root = root;
  }

  /** Makes it below a folder; the path of its archive. */
  static Path make(Path folder) throws IOException {
    var rootfs = new Rootfs(folder.resolve("files"));
    for (String name : FOLDERS) {
      Files.createDirectories(rootfs.root.resolve(name));
    }
    rootfs.programs();
    rootfs.settings();
    rootfs.secrets();
    rootfs.logs();
    Path account = Files.createDirectories(rootfs.root.resolve("serviceaccount"));
    Files.writeString(account.resolve("token"), "no token\n");
    Path tar = folder.resolve("rootfs.tar");
    var packed =
        Ground.execute(
            folder,
            List.of(
                "tar",
                "-C",
                rootfs.root.toString(),
                "--exclude=./serviceaccount",
                "-cf",
                tar.toString(),
                "."),
            folder,
            120);
    assertThat(packed.good()).as(packed.text()).isTrue();
    return tar;
  }

  private void programs() throws IOException {
    Path bin = root.resolve("bin");
    Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
    for (String applet :
        Ground.execute(root, List.of("/bin/busybox", "--list"), root, 60).text().split("\n", -1)) {
      if (!applet.isEmpty() && !applet.equals("busybox")) {
        link(applet, bin, "busybox");
      }
    }
    link("lib", root, "usr/lib");
    link("lib64", root, "usr/lib64");
    link("sbin", root, "usr/sbin");
    link("bash", bin, "../usr/bin/bash");
    link("run", root.resolve("var"), "../run");
    for (String name : STAND_INS) {
      program("stand-in.pl", root.resolve("opt/bin").resolve(name));
    }
  }

  private static void link(String name, Path folder, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  private static void program(String resource, Path file) throws IOException {
    copy(resource, file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void copy(String resource, Path file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Rootfs.class.getResourceAsStream(resource), resource)) {
      Files.copy(in, file);
    }
  }

  private void settings() throws IOException {
    write("etc/passwd", ACCOUNTS);
    write("etc/group", GROUPS);
    write(
        "etc/shadow",
        "root:*:19000:0:99999:7:::\nuser:*:19000:0:99999:7:::\nwww-data:*:19000:0:99999:7:::\n");
    write("etc/os-release", "ID=corpus\n");
    write("etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n");
    write("etc/cron.d/.placeholder", "");
    write("opt/cron.d/app", "@reboot root /etc/cron.job\n@reboot www-data date\n");
    write("var/lib/dpkg/status", "");
    write("var/lib/dpkg/available", "");
    for (String name :
        List.of("/etc/ld.so.cache", "/etc/pam.d", "/etc/login.defs", "/etc/security")) {
      if (Files.exists(Path.of(name))) {
        var copied =
            Ground.execute(
                root, List.of("cp", "-a", name, root.resolve("etc").toString()), root, 60);
        assertThat(copied.good()).as(copied.text()).isTrue();
      }
    }
    for (String name : List.of("iptables", "ip6tables", "awk")) {
      Path alternative = Path.of("/etc/alternatives", name);
      if (Files.isSymbolicLink(alternative)) {
        link("etc/alternatives/" + name, root, Files.readSymbolicLink(alternative).toString());
      }
    }
    Files.setPosixFilePermissions(
        root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(
        root.resolve("etc/shadow"), PosixFilePermissions.fromString("rw-r-----"));
  }

  private void secrets() throws IOException {
    for (String name :
        List.of(
            "root/.ssh/id_rsa",
            "root/.ssh/id_ed25519",
            "root/.aws/credentials",
            "root/.config/gcloud/application_default_credentials.json",
            "root/.azure/msal_token_cache.json",
            "root/.kube/config",
            "root/.docker/config.json",
            "root/.git-credentials",
            "root/.mozilla/firefox/x.default/logins.json",
            "root/.mozilla/firefox/x.default/key4.db")) {
      write(name, "no secret\n");
    }
    write("root/.bash_history", "ls\ncd /srv\n");
    write("root/.bashrc", "# none\n");
    write("home/user/notes", "none\n");
  }

  private void logs() throws IOException {
    for (String name : List.of("syslog", "auth.log", "wtmp", "apt/history.log")) {
      write("var/log/" + name, "line\n".repeat(20));
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
