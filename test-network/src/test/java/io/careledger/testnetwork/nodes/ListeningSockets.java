// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * On which addresses processes listen for TCP, as Linux tells (proc(5), {@code /proc/net/tcp} and
 * {@code tcp6}, whose sockets are numbered as the processes' open files are).
 */
public final class ListeningSockets {
  private static final String LISTENING = "0A";
  private static final int ADDRESS_FIELD = 1;
  private static final int STATE_FIELD = 3;
  private static final int INODE_FIELD = 9;

  private ListeningSockets() {}

  /** Of a process and whatever it has started. */
  public static List<InetSocketAddress> of(long pid) {
    Set<String> open = new TreeSet<>();
    ProcessHandle.of(pid)
        .ifPresent(
            process ->
                Stream.concat(Stream.of(process), process.descendants())
                    .forEach(each -> open.addAll(sockets(each.pid()))));
    Map<String, InetSocketAddress> listening = new LinkedHashMap<>();
    for (String table : List.of("tcp", "tcp6")) {
      listening.putAll(
          parse(
              lines(Path.of("/proc", Long.toString(pid), "net", table)), ByteOrder.nativeOrder()));
    }
    listening.keySet().retainAll(open);
    return List.copyOf(listening.values());
  }

  /** The numbers of the sockets that a process has open. */
  private static Set<String> sockets(long pid) {
    Set<String> numbers = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files.toList()) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          numbers.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    } catch (NoSuchFileException e) {
      return Set.of(); // the process has ended meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return numbers;
  }

  /** What an open file is; nothing if it was closed meanwhile. */
  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The listening sockets of a table, by number; its first line is the heading.
   *
   * @param order of the bytes in the words of an address: the processor's
   */
  static Map<String, InetSocketAddress> parse(List<String> table, ByteOrder order) {
    Map<String, InetSocketAddress> found = new LinkedHashMap<>();
    for (String line : table.subList(1, table.size())) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields[STATE_FIELD].equals(LISTENING)) {
        found.put(fields[INODE_FIELD], address(fields[ADDRESS_FIELD], order));
      }
    }
    return found;
  }

  /** Words of 32 bits in the order of the processor's bytes, a colon, and the port. */
  private static InetSocketAddress address(String text, ByteOrder order) {
    int colon = text.indexOf(':');
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(0, colon)));
    ByteBuffer address = ByteBuffer.allocate(words.capacity()).order(order);
    while (words.hasRemaining()) {
      address.putInt(words.getInt());
    }
    try {
      // Of an IPv4 address that is mapped into IPv6 this makes the IPv4 address.
      return new InetSocketAddress(
          InetAddress.getByAddress(address.array()),
          Integer.parseInt(text.substring(colon + 1), 16));
    } catch (UnknownHostException e) {
      throw new AssertionError(text, e);
    }
  }
}
