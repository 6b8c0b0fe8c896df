package io.seawall.detect.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Writes captures byte by byte, right ones and wrong ones. */
public final class ScapBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A capture that holds a section header. */
  public static ScapBytes start() {
    return new ScapBytes().section();
  }

  /** Adds a section header. */
  public ScapBytes section() {
    return block(BlockKind.SECTION_HEADER, fields().u32(0x1A2B3C4D).u16(1).u16(2).u64(-1));
  }

  /** Adds a block, padded as writers do. */
  public ScapBytes block(int code, Fields body) {
    byte[] bytes = body.bytes();
    int padded = (bytes.length + 3) & ~3;
    out.writeBytes(fields().u32(code).u32(padded + 12).bytes());
    out.writeBytes(bytes);
    out.writeBytes(new byte[padded - bytes.length]);
    out.writeBytes(fields().u32(padded + 12).bytes());
    return this;
  }

  /** Adds bytes as they are. */
  public ScapBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Adds an event of the second version. */
  public ScapBytes event(int cpu, byte[] event) {
    return block(BlockKind.EVENT_2, fields().u16(cpu).raw(event));
  }

  /** Adds an event of the first version. */
  public ScapBytes oldEvent(int cpu, byte[] event) {
    return block(BlockKind.EVENT_1, fields().u16(cpu).raw(event));
  }

  /** How long it is until now. */
  public int size() {
    return out.size();
  }

  /** The capture. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** The capture, compressed. */
  public byte[] gzip() {
    var target = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(target)) {
      gzip.write(bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target.toByteArray();
  }

  /** An event of the second version. */
  public static byte[] event(long time, long tid, int type, byte[]... params) {
    Fields lengths = fields();
    Fields values = fields();
    for (byte[] param : params) {
      lengths.u16(param.length);
      values.raw(param);
    }
    int size = 26 + lengths.bytes().length + values.bytes().length;
    Fields header = fields().u64(time).u64(tid).u32(size).u16(type).u32(params.length);
    return header.raw(lengths.bytes()).raw(values.bytes()).bytes();
  }

  /** An event of the first version. */
  public static byte[] oldEvent(long time, long tid, int type, byte[]... params) {
    Fields lengths = fields();
    Fields values = fields();
    for (byte[] param : params) {
      lengths.u16(param.length);
      values.raw(param);
    }
    int size = 22 + lengths.bytes().length + values.bytes().length;
    Fields header = fields().u64(time).u64(tid).u32(size).u16(type);
    return header.raw(lengths.bytes()).raw(values.bytes()).bytes();
  }

  /** An event of the second version with long lengths. */
  public static byte[] largeEvent(long time, long tid, int type, byte[]... params) {
    Fields lengths = fields();
    Fields values = fields();
    for (byte[] param : params) {
      lengths.u32(param.length);
      values.raw(param);
    }
    int size = 26 + lengths.bytes().length + values.bytes().length;
    Fields header = fields().u64(time).u64(tid).u32(size).u16(type).u32(params.length);
    return header.raw(lengths.bytes()).raw(values.bytes()).bytes();
  }

  /** A 64-bit parameter. */
  public static byte[] number(long value) {
    return fields().u64(value).bytes();
  }

  /** A text parameter. */
  public static byte[] text(String value) {
    return (value + '\0').getBytes(StandardCharsets.UTF_8);
  }

  /** Starts a body. */
  public static Fields fields() {
    return new Fields();
  }

  /** Little-endian fields. */
  public static final class Fields {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** One byte. */
    public Fields u8(int value) {
      bytes.write(value);
      return this;
    }

    /** Two bytes. */
    public Fields u16(int value) {
      return raw(order(2).putShort((short) value).array());
    }

    /** Four bytes. */
    public Fields u32(int value) {
      return raw(order(4).putInt(value).array());
    }

    /** Eight bytes. */
    public Fields u64(long value) {
      return raw(order(8).putLong(value).array());
    }

    /** Bytes as they are. */
    public Fields raw(byte[] value) {
      bytes.writeBytes(value);
      return this;
    }

    /** Text after its length. */
    public Fields text(String value) {
      byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
      return u16(encoded.length).raw(encoded);
    }

    /** What was added. */
    public byte[] bytes() {
      return bytes.toByteArray();
    }

    private static ByteBuffer order(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
