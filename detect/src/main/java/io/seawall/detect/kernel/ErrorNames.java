package io.seawall.detect.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Names of Linux' error numbers.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/errno.3.html">errno(3)</a>
 */
public final class ErrorNames {

  /** From 1 on; 41 and 58 have no name of their own. */
  private static final String[] NAMES =
      ("EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT"
              + " ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY"
              + " ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG"
              + " ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG"
              + " EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT - EBFONT ENOSTR"
              + " ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO"
              + " EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD"
              + " ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ"
              + " EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP"
              + " EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET"
              + " ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT"
              + " ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM"
              + " ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED"
              + " EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON")
          .split(" ", -1);

  /** The kernel's own, which no program should see: from 512 and from 521 on. */
  private static final String[] RESTARTS = {
    "ERESTARTSYS", "ERESTARTNOINTR", "ERESTARTNOHAND", "ENOIOCTLCMD", "ERESTART_RESTARTBLOCK"
  };

  private static final String[] INTERNAL = {
    "EBADHANDLE",
    "ENOTSYNC",
    "EBADCOOKIE",
    "ENOTSUPP",
    "ETOOSMALL",
    "ESERVERFAULT",
    "EBADTYPE",
    "EJUKEBOX",
    "EIOCBQUEUED",
    "EIOCBRETRY"
  };

  private ErrorNames() {}

  /**
   * The name of an error.
   *
   * @param result of a call, below zero
   * @return null if there is no such error
   */
  public static @Nullable String of(long result) {
    int number = -(int) result;
    String name = at(NAMES, number - 1);
    name = name == null ? at(RESTARTS, number - 512) : name;
    name = name == null ? at(INTERNAL, number - 521) : name;
    return "-".equals(name) ? null : name;
  }

  /** The number of an error by its name, above zero; 0 if there is no such error. */
  public static int number(String name) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name) && !name.equals("-")) {
        return i + 1;
      }
    }
    return 0;
  }

  private static @Nullable String at(String[] names, int index) {
    return index >= 0 && index < names.length ? names[index] : null;
  }
}
