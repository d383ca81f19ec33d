// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;

/**
 * A {@code tar.gz} whose bytes depend on its content alone: POSIX ustar with fixed owner, mode and
 * time, in gzip's stored form, so that no compressor's version matters. A package's identifier is
 * the hash of these bytes, and organisations must arrive at the same one on their own.
 */
final class PackageArchive {
  private static final int BLOCK = 512;
  private static final int STORED_LIMIT = 0xffff;

  private PackageArchive() {}

  /** The archive of some files, in the order of their names. */
  static byte[] of(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      tar.writeBytes(header(file.getKey(), file.getValue().length));
      tar.writeBytes(file.getValue());
      tar.writeBytes(new byte[(BLOCK - file.getValue().length % BLOCK) % BLOCK]);
    }
    tar.writeBytes(new byte[2 * BLOCK]);
    return gzip(tar.toByteArray());
  }

  private static byte[] header(String name, int size) {
    ByteBuffer header = ByteBuffer.allocate(BLOCK);
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", size));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte octet : header.array()) {
      sum += octet & 0xff;
    }
    put(header, 148, String.format("%06o", sum));
    header.put(154, (byte) 0);
    return header.array();
  }

  private static void put(ByteBuffer header, int offset, String text) {
    header.put(offset, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** RFC 1952 with RFC 1951's stored blocks. */
  private static byte[] gzip(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff});
    for (int start = 0; start < data.length; start += STORED_LIMIT) {
      int length = Math.min(STORED_LIMIT, data.length - start);
      out.write(start + length == data.length ? 1 : 0);
      out.writeBytes(
          ByteBuffer.allocate(4)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putShort((short) length)
              .putShort((short) ~length)
              .array());
      out.writeBytes(Arrays.copyOfRange(data, start, start + length));
    }
    CRC32 crc = new CRC32();
    crc.update(data);
    out.writeBytes(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(data.length)
            .array());
    return out.toByteArray();
  }
}
