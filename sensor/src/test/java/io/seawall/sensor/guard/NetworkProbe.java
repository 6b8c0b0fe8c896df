package io.seawall.sensor.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries what it is asked to, {@code WHAT ADDRESS PORT} each, and says how that ended. What listens
 * does so until the end.
 */
final class NetworkProbe {

  private static final List<ServerSocketChannel> LISTENING = new ArrayList<>();

  private NetworkProbe() {}

  /** Says one line for each try: {@code ok}, or what the kernel answered. */
  public static void main(String[] args) {
    for (int i = 0; i + 2 < args.length; i += 3) {
      String result;
      try {
        InetAddress address = InetAddress.ofLiteral(args[i + 1]);
        attempt(args[i], new InetSocketAddress(address, Integer.parseInt(args[i + 2])));
        result = "ok";
      } catch (IOException e) {
        result = String.valueOf(e.getMessage());
      }
      System.out.println(args[i] + " " + args[i + 1] + " " + args[i + 2] + ": " + result);
    }
  }

  private static void attempt(String what, InetSocketAddress address) throws IOException {
    switch (what) {
      case "connect" -> {
        try (var socket = new Socket()) {
          socket.connect(address, 5_000);
        }
      }
      case "listen" -> LISTENING.add(ServerSocketChannel.open().bind(address));
      case "udp-connect" -> {
        try (DatagramChannel channel = DatagramChannel.open()) {
          channel.connect(address);
        }
      }
      case "send" -> {
        try (DatagramChannel channel = DatagramChannel.open()) {
          channel.send(ByteBuffer.wrap(new byte[] {1}), address);
        }
      }
      case "ask" -> {
        try (DatagramChannel channel = DatagramChannel.open()) {
          channel.send(ByteBuffer.wrap(new byte[12]), address);
          channel.receive(ByteBuffer.allocate(512));
        }
      }
      case "bind" -> {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
          channel.bind(address);
        }
      }
      default -> throw new IllegalArgumentException(what);
    }
  }
}
