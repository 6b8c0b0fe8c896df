package io.seawall.advisory.match;

import io.seawall.model.SourcePackage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sources of the binary packages that base images hold. A package that is not listed is none that
 * is known to belong to the system.
 */
final class BinaryPackages {

  private static final Map<String, String> DEBIAN = new HashMap<>();
  private static final Map<String, String> ALPINE = new HashMap<>();

  static {
    debian("apt", "apt", "apt-transport-https", "libapt-pkg4.12", "libapt-pkg5.0", "libapt-pkg6.0");
    debian("audit", "libaudit-common", "libaudit1");
    debian("bash", "bash");
    debian("bzip2", "libbz2-1.0");
    debian("coreutils", "coreutils");
    debian("cryptsetup", "libcryptsetup4");
    debian("curl", "curl", "libcurl3", "libcurl3-gnutls", "libcurl4");
    debian("cyrus-sasl2", "libsasl2-2", "libsasl2-modules-db");
    debian("db5.3", "libdb5.3");
    debian("dpkg", "dpkg");
    debian("e2fsprogs", "e2fsprogs", "e2fslibs", "libcomerr2", "libcom-err2", "libss2");
    debian("e2fsprogs", "libext2fs2", "logsave");
    debian("expat", "libexpat1");
    debian("gcc-4.8", "gcc-4.8-base");
    debian("gcc-8", "gcc-8-base");
    debian("git", "git", "git-man");
    debian("glibc", "libc-bin", "libc-l10n", "libc6", "locales", "multiarch-support");
    debian("gmp", "libgmp10");
    debian("gnutls28", "libgnutls-deb0-28", "libgnutls30");
    debian("icu", "libicu52", "libicu63");
    debian("krb5", "libgssapi-krb5-2", "libk5crypto3", "libkrb5-3", "libkrb5support0");
    debian("libffi", "libffi6");
    debian("libgcrypt20", "libgcrypt20");
    debian("libidn", "libidn11");
    debian("libidn2", "libidn2-0");
    debian("libpng1.6", "libpng16-16");
    debian("libseccomp", "libseccomp2");
    debian("libsepol", "libsepol1");
    debian("libssh2", "libssh2-1");
    debian("libtasn1-6", "libtasn1-6");
    debian("libtirpc", "libtirpc-common", "libtirpc3");
    debian("libxml2", "libxml2");
    debian("libxslt", "libxslt1.1");
    debian("lz4", "liblz4-1");
    debian("ncurses", "libncurses5", "libncursesw5", "libncursesw6", "libtinfo5", "libtinfo6");
    debian("ncurses", "ncurses-base", "ncurses-bin");
    debian("nettle", "libhogweed2", "libhogweed4", "libnettle4", "libnettle6");
    debian("openldap", "libldap-2.4-2", "libldap-common");
    debian("openssh", "openssh-client");
    debian("openssl", "libssl1.0.0", "libssl1.1", "openssl");
    debian("pam", "libpam-modules", "libpam-modules-bin", "libpam-runtime", "libpam0g");
    debian("pcre2", "libpcre2-8-0");
    debian("pcre3", "libpcre3");
    debian("perl", "libperl5.28", "libperl5.32", "perl", "perl-base");
    debian("perl", "perl-modules-5.28", "perl-modules-5.32");
    debian("procps", "libprocps3", "procps");
    debian("python3.9", "libpython3.9-minimal", "libpython3.9-stdlib", "python3.9-minimal");
    debian("rtmpdump", "librtmp1");
    debian("shadow", "login", "passwd");
    debian("sqlite3", "libsqlite3-0");
    debian("systemd", "libsystemd0", "libudev1", "systemd", "systemd-sysv", "udev");
    debian("tar", "tar");
    debian("unzip", "unzip");
    debian("util-linux", "bsdutils", "fdisk", "libblkid1", "libfdisk1", "libmount1");
    debian("util-linux", "libsmartcols1", "libuuid1", "mount", "util-linux");
    debian("wget", "wget");
    debian("zlib", "zlib1g");
    alpine("apk-tools", "apk-tools");
    alpine("binutils", "binutils");
    alpine("busybox", "busybox", "busybox-binsh", "ssl_client");
    alpine("git", "git");
    alpine("gmp", "gmp", "gmp-dev", "libgmpxx");
    alpine("go", "go");
    alpine("jq", "jq");
    alpine("libgcrypt", "libgcrypt");
    alpine("libxml2", "libxml2");
    alpine("libxslt", "libxslt");
    alpine("musl", "musl");
    alpine("nghttp2", "nghttp2-libs");
    alpine("nodejs", "nodejs", "npm");
    alpine("oniguruma", "oniguruma");
    alpine("openssl", "libcrypto1.0", "libcrypto1.1", "libssl1.0", "libssl1.1");
    alpine("ruby", "ruby", "ruby-dev", "ruby-libs");
    alpine("util-linux", "libuuid");
    alpine("vim", "vim");
    alpine("zlib", "zlib");
  }

  private BinaryPackages() {}

  private static void debian(String source, String... binaries) {
    for (String binary : binaries) {
      DEBIAN.put(binary, source);
    }
  }

  private static void alpine(String source, String... binaries) {
    for (String binary : binaries) {
      ALPINE.put(binary, source);
    }
  }

  /** The source of a Debian package, without the mark of a rebuild. */
  static @Nullable SourcePackage debian(String name, String version) {
    String source = source(name, version);
    if (source == null || version.indexOf('-') < 0 && !isNative(source)) {
      return null;
    }
    String own = version.replaceFirst("\\+b\\d+$", "");
    boolean ownEpoch = name.equals("bsdutils") || name.equals("libgcc1");
    return new SourcePackage(source, ownEpoch ? own.substring(own.indexOf(':') + 1) : own);
  }

  private static @Nullable String source(String name, String version) {
    if (name.equals("libgcc1") || name.equals("libstdc++6")) {
      return version.contains("4.9.2") ? "gcc-4.9" : "gcc-8";
    }
    boolean gnupg = name.equals("gnupg") || name.startsWith("gnupg-") || name.startsWith("gpg");
    if (gnupg || name.equals("dirmngr")) {
      return version.startsWith("1.") ? "gnupg" : "gnupg2";
    }
    return name.equals("gcc-4.9-base") ? "gcc-4.9" : DEBIAN.get(name);
  }

  /** Debian's own programs have versions without a hyphen. */
  private static boolean isNative(String source) {
    return source.equals("apt") || source.equals("dpkg");
  }

  static @Nullable SourcePackage alpine(String name, String version) {
    String source = ALPINE.get(name);
    return source == null ? null : new SourcePackage(source, version);
  }
}
