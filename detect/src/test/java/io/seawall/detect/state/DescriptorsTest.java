package io.seawall.detect.state;

import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static io.seawall.detect.state.Kernel.address;
import static io.seawall.detect.state.Kernel.tuple;
import static io.seawall.detect.state.Kernel.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.event.DescriptorType;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

  private static final int HERE = 0x0a00_0001;
  private static final int THERE = 0x0808_0808;

  private final Kernel kernel = new Kernel().init();

  private Descriptor current() {
    return Objects.requireNonNull(kernel.state.descriptor());
  }

  @Nested
  class Files {

    @Test
    void relativePathsStartFromTheWorkingDirectory() {
      kernel.exit(1, "chdir", number(0), text("/home/ann")).opened(1, 3, "../bob/./x//y/");
      assertThat(current().name()).hasToString("/home/bob/x/y");
      assertThat(current().nameAsGiven()).hasToString("../bob/./x//y/");
      assertThat(kernel.state.descriptorNumber()).isEqualTo(3);
      assertThat(kernel.state.descriptorRenamed()).isTrue();
    }

    @Test
    void orFromTheDirectoryOfTheCall() {
      kernel.exit(
          1,
          "openat",
          number(3),
          number(-100),
          text("/srv"),
          u32(0x400),
          u32(0),
          u32(9),
          number(8));
      assertThat(current().type()).isEqualTo(DescriptorType.DIRECTORY);
      assertThat(current().device()).isEqualTo(9);
      assertThat(current().inode()).isEqualTo(8);
      kernel.exit(1, "openat", number(4), number(3), text("x"), u32(0x8000), u32(0));
      assertThat(current().name()).hasToString("/srv/x");
      assertThat(current().upperLayer()).isTrue();
      kernel.exit(1, "openat", number(5), number(99), text("x"), u32(1), u32(0));
      assertThat(current().name()).hasToString("<UNKNOWN>x");
    }

    @Test
    void theEntryIsBelievedMoreThanTheExit() {
      kernel.enter(1, "openat", number(-100), text("/asked"), u32(2), u32(0));
      kernel.exit(1, "openat", number(3), number(-100), text("/changed"), u32(0x4001), u32(0));
      assertThat(current().name()).hasToString("/asked");
      assertThat(current().openFlags()).isEqualTo(0x4002);
    }

    @Test
    void failedOnesOpenNothing() {
      kernel.opened(1, -2, "/x");
      assertThat(kernel.state.descriptor()).isNull();
      assertThat(kernel.state.descriptorNumber()).isEqualTo(-1);
    }

    @Test
    void closingIsSeenByItsOwnEventOnly() {
      kernel.opened(1, 3, "/x").enter(1, "close", number(3)).exit(1, "close", number(0));
      assertThat(current().name()).hasToString("/x");
      kernel.enter(1, "close", number(3));
      assertThat(kernel.state.descriptor()).isNull();
      assertThat(kernel.state.descriptorNumber()).isEqualTo(3);
    }

    @Test
    void directoriesByDescriptor() {
      kernel.opened(1, 3, "/var/lib").enter(1, "fchdir", number(3)).exit(1, "fchdir", number(0));
      assertThat(kernel.thread(1).directory()).hasToString("/var/lib/");
      assertThat(kernel.state.directory(kernel.thread(1), 3)).hasToString("/var/lib/");
      assertThat(kernel.state.directory(kernel.thread(1), -100)).hasToString("/var/lib/");
      assertThat(kernel.state.directory(kernel.thread(1), 4)).isNull();
    }
  }

  @Nested
  class Copies {

    @Test
    void haveTheirOwnNumber() {
      kernel.opened(1, 3, "/x").enter(1, "dup2", number(3));
      kernel.exit(1, "dup2", number(0), number(3), number(0));
      assertThat(kernel.name(1, 0)).isEqualTo("/x");
      assertThat(kernel.state.descriptorRenamed()).isFalse();
      kernel.enter(1, "fcntl", number(3), new byte[] {1}).exit(1, "fcntl", number(9));
      assertThat(kernel.name(1, 9)).isEqualTo("/x");
      kernel.enter(1, "fcntl", number(3), new byte[] {3}).exit(1, "fcntl", number(0));
      assertThat(kernel.state.descriptor(kernel.thread(1), 9)).isNotNull();
    }

    @Test
    void areMadeFromOtherProcessesToo() {
      kernel.cloned(1, 20, 1, 0, 0).opened(20, 7, "/secret");
      kernel.exit(1, "pidfd_open", number(3), number(20), u32(0));
      assertThat(kernel.name(1, 3)).isEqualTo("/proc/20");
      kernel.exit(1, "pidfd_getfd", number(4), number(3), number(7), u32(0));
      assertThat(kernel.name(1, 4)).isEqualTo("/secret");
    }
  }

  @Nested
  class Others {

    @Test
    void areKnownByWhatMadeThem() {
      kernel.exit(1, "pipe2", number(0), number(3), number(4), number(55), u32(0x1000));
      assertThat(kernel.descriptor(1, 3).type()).isEqualTo(DescriptorType.PIPE);
      assertThat(kernel.descriptor(1, 4).inode()).isEqualTo(55);
      kernel.exit(1, "eventfd2", number(5), fields().u16(0x40).bytes());
      assertThat(current().type()).isEqualTo(DescriptorType.EVENT);
      assertThat(current().openFlags()).isEqualTo(0x40);
      kernel.exit(1, "epoll_create1", number(6));
      assertThat(current().type()).isEqualTo(DescriptorType.EVENTPOLL);
      kernel.exit(1, "memfd_create", number(7), text("payload"), u32(1));
      assertThat(current().name()).hasToString("payload");
      kernel.exit(1, "bpf", number(8), u32(0));
      assertThat(current().type()).isEqualTo(DescriptorType.BPF);
    }
  }

  @Nested
  class Sockets {

    private void socket(int domain, int type, int protocol) {
      kernel.exit(1, "socket", number(3), u32(domain), u32(type), u32(protocol));
    }

    @Test
    void connect() {
      socket(2, 1, 6);
      kernel.enter(1, "connect", number(3), address(THERE, 443));
      kernel.exit(1, "connect", number(0), tuple(HERE, 40000, THERE, 443), number(3));
      assertThat(current().name()).hasToString("10.0.0.1:40000->8.8.8.8:443");
      assertThat(current().connected()).isTrue();
      Endpoints ends = Objects.requireNonNull(current().endpoints());
      assertThat(ends.role()).isEqualTo(Endpoints.Role.CLIENT);
      assertThat(ends.protocol()).isEqualTo(2);
      assertThat(ends.destinationPort()).isEqualTo(443);
    }

    @Test
    void connectInTheBackground() {
      socket(2, 1, 6);
      kernel.enter(1, "connect", number(3), address(THERE, 443));
      kernel.exit(1, "connect", number(-115), tuple(HERE, 40000, THERE, 443), number(3));
      assertThat(current().name()).hasToString("10.0.0.1:40000->8.8.8.8:443");
    }

    @Test
    void failToConnect() {
      socket(2, 1, 6);
      kernel.enter(1, "connect", number(3), address(THERE, 443));
      kernel.exit(1, "connect", number(-111), tuple(HERE, 40000, THERE, 443), number(3));
      assertThat(current().connected()).isFalse();
      assertThat(current().name().isEmpty()).isTrue();
    }

    @Test
    void listenAndAccept() {
      socket(10, 1, 0);
      byte[] any = fields().u8(10).u64(0).u64(0).u16(80).bytes();
      kernel.enter(1, "bind", number(3)).exit(1, "bind", number(0), any, number(3));
      assertThat(current().name()).hasToString("0.0.0.0:80");
      assertThat(current().type()).isEqualTo(DescriptorType.IPV4_SERVER);
      kernel.exit(1, "accept", number(4), tuple(THERE, 5, HERE, 80));
      assertThat(current().name()).hasToString("8.8.8.8:5->10.0.0.1:80");
      assertThat(Objects.requireNonNull(current().endpoints()).role())
          .isEqualTo(Endpoints.Role.SERVER);
    }

    @Test
    void datagramsRenameTheSocketOfAClient() {
      socket(2, 2, 17);
      send(tuple(HERE, 40000, THERE, 53));
      assertThat(current().name()).hasToString("10.0.0.1:40000->8.8.8.8:53");
      assertThat(kernel.state.descriptorRenamed()).isTrue();
      send(tuple(HERE, 40000, THERE, 53));
      assertThat(kernel.state.descriptorRenamed()).isFalse();
      receive(tuple(THERE, 53, HERE, 40000));
      assertThat(kernel.state.descriptorRenamed()).isFalse();
      send(tuple(HERE, 40000, THERE + 1, 53));
      assertThat(current().name()).hasToString("10.0.0.1:40000->8.8.8.9:53");
    }

    @Test
    void datagramsRenameTheSocketOfAServer() {
      socket(2, 2, 17);
      kernel.enter(1, "bind", number(3)).exit(1, "bind", number(0), address(0, 53), number(3));
      receive(tuple(THERE, 7, HERE, 53));
      assertThat(current().name()).hasToString("8.8.8.8:7->10.0.0.1:53");
      send(tuple(0, 53, THERE, 7));
      assertThat(current().name()).hasToString("8.8.8.8:7->10.0.0.1:53");
      receive(tuple(THERE + 1, 8, HERE, 53));
      assertThat(current().name()).hasToString("8.8.8.9:8->10.0.0.1:53");
    }

    @Test
    void ofTheMachineItselfHaveAPath() {
      socket(1, 1, 0);
      byte[] tuple = fields().u8(1).u64(0xab).u64(0xcd).raw(text("/run/x")).bytes();
      kernel.enter(1, "connect", number(3)).exit(1, "connect", number(0), tuple, number(3));
      assertThat(current().name()).hasToString("ab->cd /run/x");
      assertThat(current().connected()).isTrue();
    }

    @Test
    void ofChildrenAreRenamedApart() {
      socket(2, 2, 17);
      kernel.cloned(1, 20, 1, 0, 0);
      send(tuple(HERE, 40000, THERE, 53));
      assertThat(kernel.name(1, 3)).isNotEmpty();
      assertThat(kernel.name(20, 3)).isEmpty();
    }

    private void send(byte[] tuple) {
      kernel.enter(1, "sendto", number(3), u32(5), tuple);
      kernel.exit(1, "sendto", number(5), text("data"));
    }

    private void receive(byte[] tuple) {
      kernel.enter(1, "recvfrom", number(3), u32(5));
      kernel.exit(1, "recvfrom", number(5), text("data"), tuple);
    }
  }
}
