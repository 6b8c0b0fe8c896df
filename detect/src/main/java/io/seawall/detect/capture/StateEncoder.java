package io.seawall.detect.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the state of a capture as the blocks of a {@code .scap} file, in the newest version of
 * each. Reading them back gives an equal state; texts over 65,535 bytes are cut.
 */
public final class StateEncoder {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private StateEncoder() {}

  /** The blocks of a state, without a section header. */
  public static byte[] encode(CaptureState state) {
    var encoder = new StateEncoder();
    MachineInfo machine = state.machine();
    if (machine != null) {
      encoder.block(BlockKind.MACHINE_INFO, machine(machine));
    }
    encoder.block(BlockKind.INTERFACE_LIST_2, interfaces(state.interfaces()));
    encoder.block(BlockKind.USER_LIST_2, users(state.users(), state.groups()));
    encoder.block(BlockKind.PROCESS_LIST_9, processes(state.processes()));
    encoder.descriptors(state.descriptors());
    return encoder.out.toByteArray();
  }

  /**
   * Reads blocks that {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  public static CaptureState decode(byte[] blocks, CaptureLimits limits) {
    var builder = new StateBuilder(limits);
    var frame = new BlockCursor(blocks, 0, blocks.length);
    try {
      while (frame.has(1)) {
        int code = frame.u32();
        int length = frame.u32();
        int outer = frame.enter(length - 8);
        builder.add(BlockKind.of(code), code, new BlockCursor(blocks, frame.at(), frame.end() - 4));
        frame.leave(outer);
      }
    } catch (StateFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return builder.build();
  }

  private void block(int code, Fields body) {
    byte[] bytes = body.toByteArray();
    int padded = (bytes.length + 3) & ~3;
    var frame = new Fields();
    frame.u32(code).u32(padded + 12).bytes(Arrays.copyOf(bytes, padded)).u32(padded + 12);
    out.writeBytes(frame.toByteArray());
  }

  /** One block for each run of one thread's descriptors. */
  private void descriptors(List<DescriptorEntry> entries) {
    int at = 0;
    while (at < entries.size()) {
      long tid = entries.get(at).tid();
      var body = new Fields().u64(tid);
      while (at < entries.size() && entries.get(at).tid() == tid) {
        body.sized(descriptor(entries.get(at)), 4);
        at++;
      }
      block(BlockKind.DESCRIPTOR_LIST_2, body);
    }
  }

  private static Fields machine(MachineInfo machine) {
    byte[] name = machine.hostname().getBytes(StandardCharsets.UTF_8);
    return new Fields()
        .u32(machine.cpus())
        .u64(machine.memoryBytes())
        .u64(machine.maxPid())
        .bytes(Arrays.copyOf(name, 128))
        .u64(machine.bootTime())
        .u64(machine.flags())
        .u64(0)
        .u64(0);
  }

  private static Fields interfaces(List<InterfaceEntry> entries) {
    var body = new Fields();
    for (InterfaceEntry entry : entries) {
      byte[] name = Fields.cut(entry.name());
      body.sized(
          new Fields()
              .u16(entry.address().ipv6() ? 2 : 1)
              .u16(name.length)
              .bytes(entry.address().bytes())
              .bytes(entry.netmask().bytes())
              .bytes(entry.broadcast().bytes())
              .u64(entry.linkSpeed())
              .bytes(name),
          0);
    }
    return body;
  }

  private static Fields users(List<UserEntry> users, List<GroupEntry> groups) {
    var body = new Fields();
    for (UserEntry user : users) {
      body.sized(
          new Fields()
              .u8(0)
              .u32(user.uid())
              .u32(user.gid())
              .text(user.name())
              .text(user.home())
              .text(user.shell()),
          4);
    }
    for (GroupEntry group : groups) {
      body.sized(new Fields().u8(1).u32(group.gid()).text(group.name()), 4);
    }
    return body;
  }

  private static Fields processes(List<ProcessEntry> entries) {
    var body = new Fields();
    for (ProcessEntry entry : entries) {
      var fields = new Fields();
      identity(fields, entry);
      tail(fields, entry);
      body.sized(fields, 4);
    }
    return body;
  }

  private static void identity(Fields fields, ProcessEntry entry) {
    fields.u64(entry.tid()).u64(entry.pid()).u64(entry.ptid()).u64(entry.sid());
    fields.u64(entry.vpgid()).text(entry.comm()).text(entry.exe()).text(entry.exePath());
    fields.texts(entry.args()).text(entry.cwd());
    ProcessEntry.Limits limits = entry.limits();
    fields.u64(limits.descriptors()).u32(limits.flags()).u32(limits.uid()).u32(limits.gid());
    ProcessEntry.Memory memory = entry.memory();
    fields.u32(memory.virtualKiB()).u32(memory.residentKiB()).u32(memory.swappedKiB());
    fields.u64(memory.majorFaults()).u64(memory.minorFaults());
    fields.texts(entry.env()).u64(entry.vtid()).u64(entry.vpid());
    fields.texts(entry.cgroups()).text(entry.root());
  }

  private static void tail(Fields fields, ProcessEntry entry) {
    fields.u64(entry.pidNamespaceStart()).u32(entry.tty());
    ProcessEntry.Credentials credentials = entry.credentials();
    ProcessEntry.Executable file = entry.executable();
    fields.u32(credentials.loginUid()).flag(file.writable());
    fields.u64(credentials.inheritable()).u64(credentials.permitted());
    fields.u64(credentials.effective()).flag(file.upperLayer()).u64(file.inode());
    fields.u64(file.changed()).u64(file.modified()).flag(file.memory());
    fields.flag(file.lowerLayer()).u64(entry.pgid());
  }

  private static Fields descriptor(DescriptorEntry entry) {
    var fields = new Fields().u64(entry.number()).u64(entry.inode());
    fields.u8(entry.kind().number());
    return switch (entry.target()) {
      case DescriptorTarget.Nothing() -> fields;
      case DescriptorTarget.Named named -> fields.text(named.path());
      case DescriptorTarget.OpenFile file ->
          fields.u32(file.flags()).text(file.path()).u32(file.device());
      case DescriptorTarget.Connection link ->
          fields
              .bytes(link.source().bytes())
              .bytes(link.destination().bytes())
              .u16(link.sourcePort())
              .u16(link.destinationPort())
              .u8(link.protocol());
      case DescriptorTarget.Listener listener ->
          fields.bytes(listener.address().bytes()).u16(listener.port()).u8(listener.protocol());
      case DescriptorTarget.UnixSocket socket ->
          fields.u64(socket.source()).u64(socket.destination()).text(socket.path());
    };
  }

  /** Little-endian fields. */
  private static final class Fields {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] toByteArray() {
      return out.toByteArray();
    }

    Fields u8(int value) {
      out.write(value);
      return this;
    }

    Fields flag(boolean value) {
      return u8(value ? 1 : 0);
    }

    Fields u16(int value) {
      return u8(value).u8(value >>> 8);
    }

    Fields u32(int value) {
      return u16(value).u16(value >>> 16);
    }

    Fields u64(long value) {
      return u32((int) value).u32((int) (value >>> 32));
    }

    Fields bytes(byte[] value) {
      out.writeBytes(value);
      return this;
    }

    Fields text(String value) {
      byte[] bytes = cut(value);
      return u16(bytes.length).bytes(bytes);
    }

    Fields texts(List<String> values) {
      var all = new ByteArrayOutputStream();
      for (String value : values) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (all.size() + bytes.length + 1 > 0xffff) {
          break;
        }
        all.writeBytes(bytes);
        all.write(0);
      }
      return u16(all.size()).bytes(all.toByteArray());
    }

    /** An entry after its u32 length, which also counts the extra bytes. */
    Fields sized(Fields entry, int extra) {
      byte[] bytes = entry.toByteArray();
      return u32(bytes.length + extra).bytes(bytes);
    }

    static byte[] cut(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      return bytes.length <= 0xffff ? bytes : Arrays.copyOf(bytes, 0xffff);
    }
  }
}
