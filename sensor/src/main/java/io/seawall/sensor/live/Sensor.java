package io.seawall.sensor.live;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.bpf.ShippedPrograms;
import io.seawall.sensor.container.cgroup.HostGroups;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.ring.EventMerge;
import io.seawall.sensor.ring.EventMerge.EventSink;
import io.seawall.sensor.ring.GroupRing;
import io.seawall.sensor.ring.GroupRing.GroupSink;
import io.seawall.sensor.ring.RingBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Programs that tell what processes are and do, from when it is started until it is closed or its
 * process ends. What its own process does is not told. Not for use by two threads at once.
 */
public final class Sensor implements EventSource {

  /** Programs that put events together, each with memory of its own on each processor. */
  private static final int MAKERS = 4;

  private static final int CALLS = 512;
  private static final int SETTINGS = 24;
  private static final String LIFECYCLE_RING = "lifecycle";
  private static final String CALL_RING = "calls";
  private static final String GROUP_RING = "groups";
  private static final int GROUP_BYTES = 1 << 20;
  private static final String CALL_PROGRAM = "call_end";
  private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu/possible");

  private final LoadedPrograms programs;
  private final long bootTime;
  private final MemorySegment layouts;
  private final RingBuffer calls;
  private final EventMerge merge;
  private final GroupRing groups;
  private final SensorLosses losses;
  private final Crowds crowds;
  private final CallLayouts told;
  private final LongSupplier clock = this::now;

  private Sensor(LoadedPrograms programs, SensorOptions options, CallLayouts told) {
    this.told = told;
    this.programs = programs;
    this.bootTime = Kernel.bootTime();
    MemorySegment settings = programs.memory("settings", SETTINGS);
    settings.set(ValueLayout.JAVA_LONG, 0, bootTime);
    settings.set(ValueLayout.JAVA_INT, 8, (int) ProcessHandle.current().pid());
    settings.set(ValueLayout.JAVA_INT, 12, options.callBytes() / 4 * 3);
    this.layouts = programs.memory("layouts", (long) CALLS * CallLayout.BYTES);
    this.calls = ring(CALL_RING, options.callBytes());
    this.merge = new EventMerge(ring(LIFECYCLE_RING, options.lifecycleBytes()), calls);
    this.groups = new GroupRing(ring(GROUP_RING, GROUP_BYTES));
    this.losses = new SensorLosses(programs, now());
    this.crowds = new Crowds(programs);
  }

  /**
   * Starts to tell.
   *
   * @param tell the calls that are told; processes are told always
   * @throws io.seawall.sensor.bpf.BpfException if the kernel refuses
   * @throws io.seawall.model.SeawallException if there are no programs for this machine, or not
   *     what loads them
   */
  public static Sensor start(SensorOptions options, CallLayouts tell) {
    return load(options).start(tell);
  }

  /**
   * Puts the programs into the kernel, which takes a while and need not know what is to be told.
   *
   * @return tells nothing yet
   * @throws io.seawall.sensor.bpf.BpfException if the kernel refuses
   * @throws io.seawall.model.SeawallException if there are no programs for this machine, or not
   *     what loads them
   */
  public static Loaded load(SensorOptions options) {
    ShippedPrograms shipped = options.loader().read("sensor");
    LoadedPrograms programs =
        shipped.load(
            Map.of(
                "scratches",
                processors() * MAKERS,
                LIFECYCLE_RING,
                options.lifecycleBytes(),
                CALL_RING,
                options.callBytes()));
    return new Loaded(programs, options);
  }

  /** A sensor whose programs are in the kernel and do not run yet. */
  public static final class Loaded implements AutoCloseable {

    private final LoadedPrograms programs;
    private final SensorOptions options;
    private boolean started;

    private Loaded(LoadedPrograms programs, SensorOptions options) {
      this.programs = programs;
      this.options = options;
    }

    /**
     * Starts to tell. From now on all is the sensor's; if this fails nothing is left.
     *
     * @param tell the calls that are told; processes are told always
     * @throws io.seawall.sensor.bpf.BpfException if the kernel refuses
     */
    public Sensor start(CallLayouts tell) {
      try {
        var sensor = new Sensor(programs, options, tell);
        sensor.tell(tell);
        for (String program : programs.programs()) {
          if (!program.equals(CALL_PROGRAM)) {
            programs.attach(program);
          }
        }
        if (!tell.layouts().isEmpty()) {
          programs.attach(CALL_PROGRAM);
        }
        started = true;
        return sensor;
      } catch (RuntimeException | Error e) {
        programs.close();
        throw e;
      }
    }

    /** Takes all out of the kernel again, unless it was started. */
    @Override
    public void close() {
      if (!started) {
        programs.close();
      }
    }
  }

  private RingBuffer ring(String name, long size) {
    return new RingBuffer(
        programs.readerPage(name), programs.writerPages(name, size), LoadedPrograms.pageSize());
  }

  private void tell(CallLayouts tell) {
    for (CallLayout layout : tell.layouts()) {
      byte[] encoded = layout.encoded();
      long at = (long) layout.number() * CallLayout.BYTES;
      MemorySegment.copy(encoded, 0, layouts, ValueLayout.JAVA_BYTE, at, encoded.length);
    }
  }

  private static int processors() {
    try {
      String range = Files.readString(PROCESSORS).strip();
      return Integer.parseInt(
              range.substring(Math.max(range.lastIndexOf('-'), range.lastIndexOf(',')) + 1))
          + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long now() {
    return bootTime + Kernel.clock(Kernel.CLOCK_BOOTTIME);
  }

  @Override
  public long bootTime() {
    return bootTime;
  }

  @Override
  public long drain(EventSink sink) {
    return merge.drain(clock, sink);
  }

  /** Where it is said which files are not told of. */
  QuietPaths quietPaths(QuietOpens opens, CaptureState start) {
    QuietPaths.begin(programs, start);
    return new QuietPaths(programs, opens);
  }

  /** Where it is said whose calls are not told of. */
  HostFilter hostFilter(CaptureState start) {
    HostGroups groups = HostGroups.of(NodeLayout.standard());
    var filter = new HostFilter(programs, groups, told, processors());
    filter.begin(programs, start, now());
    return filter;
  }

  @Override
  public void drainGroups(GroupSink sink) {
    groups.drain(sink);
  }

  @Override
  public void account(EventSink sink, LossLedger ledger) {
    crowds.sweep(sink, ledger);
    losses.tell(ledger, now());
  }

  @Override
  public long waiting() {
    return calls.waiting();
  }

  /** Takes all out of the kernel again. */
  @Override
  public void close() {
    programs.close();
  }
}
