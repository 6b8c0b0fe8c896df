package io.seawall.sensor.host.setup;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.HostTree;

/** The security modules that the kernel has on. */
final class SecurityModules {

  static final Check NONE =
      new Check(
          "host-no-mandatory-access",
          Severity.MEDIUM,
          "neither AppArmor nor SELinux confines anything",
          "switch on the one that the distribution comes with",
          Check.cis("5.2 and 5.3", "AppArmor or SELinux confines containers"));

  static final Check PERMISSIVE =
      new Check(
          "host-selinux-permissive",
          Severity.MEDIUM,
          "SELinux reports and does not refuse",
          "set SELINUX=enforcing in /etc/selinux/config",
          Check.cis("5.3", "SELinux options are set where SELinux applies"));

  private SecurityModules() {}

  static void judge(HostTree tree, Facts facts, Findings findings) {
    String modules = tree.value("/sys/kernel/security/lsm");
    if (modules == null) {
      findings.unchecked(
          "/sys/kernel/security/lsm",
          "the list of security modules cannot be read (securityfs is not mounted, or not for us)");
    }
    facts.put("lsm", modules);
    facts.put("lockdown", tree.value("/sys/kernel/security/lockdown"));
    boolean appArmor = "Y".equals(tree.value("/sys/module/apparmor/parameters/enabled"));
    String enforce = tree.value("/sys/fs/selinux/enforce");
    facts.put("apparmor", appArmor ? "enabled" : "off");
    facts.put(
        "selinux", enforce == null ? "off" : enforce.equals("1") ? "enforcing" : "permissive");
    if (!appArmor && enforce == null) {
      findings.add(
          NONE,
          "/sys/module/apparmor/parameters/enabled is not Y",
          "there is no /sys/fs/selinux/enforce");
    } else if (!appArmor && enforce != null && !enforce.equals("1")) {
      findings.add(PERMISSIVE, "/sys/fs/selinux/enforce = " + enforce);
    }
  }
}
