package io.seawall.sensor.proc;

import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.DescriptorTarget.Named;
import io.seawall.detect.capture.DescriptorTarget.OpenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The open descriptors of a process. */
final class DescriptorFiles {

  private final Path process;
  private final SocketTables sockets;

  DescriptorFiles(Path process, SocketTables sockets) {
    this.process = process;
    this.sockets = sockets;
  }

  /** Adds those whose targets can be read. */
  void read(List<DescriptorEntry> into) {
    long tid = ProcFiles.number(process.getFileName().toString());
    for (Path link : ProcFiles.numbered(process.resolve("fd"))) {
      long number = ProcFiles.number(link.getFileName().toString());
      String target = ProcFiles.link(link);
      if (!target.isEmpty()) {
        into.add(entry(tid, number, link, target));
      }
    }
  }

  private DescriptorEntry entry(long tid, long number, Path link, String target) {
    if (target.startsWith("socket:[")) {
      long inode = inode(target);
      SocketTables.Socket socket = sockets.find(process, inode);
      return new DescriptorEntry(tid, number, inode, socket.kind(), socket.target());
    }
    if (target.startsWith("pipe:[")) {
      return new DescriptorEntry(
          tid, number, inode(target), DescriptorKind.FIFO, new Named(target));
    }
    if (target.startsWith("anon_inode:")) {
      return new DescriptorEntry(tid, number, 0, kind(target), new Named(target));
    }
    DescriptorTarget file = new OpenFile(target, 0, 0);
    if (target.startsWith("/memfd:")) {
      return new DescriptorEntry(tid, number, 0, DescriptorKind.MEMFD, new Named(target));
    }
    if (Files.isDirectory(link)) {
      return new DescriptorEntry(tid, number, 0, DescriptorKind.DIRECTORY, new Named(target));
    }
    return new DescriptorEntry(tid, number, 0, DescriptorKind.FILE_V2, file);
  }

  private static DescriptorKind kind(String target) {
    return switch (target.substring(target.indexOf(':') + 1)) {
      case "[eventfd]" -> DescriptorKind.EVENT;
      case "[signalfd]" -> DescriptorKind.SIGNALFD;
      case "[eventpoll]" -> DescriptorKind.EVENTPOLL;
      case "inotify", "[inotify]" -> DescriptorKind.INOTIFY;
      case "[timerfd]" -> DescriptorKind.TIMERFD;
      case "bpf-map", "bpf-prog", "bpf_link", "[bpf-map]", "[bpf-prog]" -> DescriptorKind.BPF;
      case "[userfaultfd]" -> DescriptorKind.USERFAULTFD;
      case "[io_uring]" -> DescriptorKind.IO_URING;
      case "[pidfd]" -> DescriptorKind.PIDFD;
      default -> DescriptorKind.UNSUPPORTED;
    };
  }

  private static long inode(String target) {
    return ProcFiles.number(target.substring(target.indexOf('[') + 1, target.length() - 1));
  }
}
