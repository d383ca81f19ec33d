// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values of private data, one file for each block that wrote some. They stand beside the
 * journal, which holds their hashes, so that a purge can remove them.
 */
final class PrivateValues {
  private static final int FORMAT = 1;

  /** A private value with its key in clear. */
  record Value(String collection, String key, ByteString value) {
    boolean isUnder(ReadWriteSet.PrivateWrite write) {
      return collection.equals(write.collection())
          && Hashes.sha256(ByteString.copyFromUtf8(key)).equals(write.keyHash());
    }

    boolean matches(ReadWriteSet.PrivateWrite write) {
      return isUnder(write) && Hashes.sha256(value).equals(write.valueHash());
    }

    static void encode(Encoder to, Value value) {
      to.text(value.collection).text(value.key).bytes(value.value);
    }

    static Value decode(Decoder from) {
      return new Value(from.text(), from.text(), from.bytes());
    }
  }

  private final Path folder;
  private final boolean sync;

  PrivateValues(Path ledger, boolean sync) throws IOException {
    this.sync = sync;
    folder = ledger.resolve("private");
    PrivateFiles.folder(folder);
  }

  /** Stores what {@code block} is about to write, durably; nothing for an empty list. */
  void write(long block, List<Value> values) throws IOException {
    if (values.isEmpty()) {
      return;
    }
    ByteString content = new Encoder().u8(FORMAT).list(values, Value::encode).toBytes();
    Path unfinished = folder.resolve(block + ".new");
    PrivateFiles.replace(unfinished, content.concat(Hashes.sha256(content)), sync);
    PrivateFiles.rename(unfinished, file(block), sync);
  }

  /** What {@code block} wrote, without what was purged since. */
  List<Value> read(long block) throws IOException {
    if (!Files.exists(file(block))) {
      return List.of();
    }
    ByteString stored = ByteString.copyFrom(Files.readAllBytes(file(block)));
    try {
      int size = stored.size() - Hashes.SIZE;
      Decoder.require(size > 0, "the file is too short");
      ByteString content = stored.substring(0, size);
      Decoder.require(
          Hashes.sha256(content).equals(stored.substring(size)), "the file's hash is wrong");
      Decoder from = new Decoder(content);
      Decoder.require(from.u8() == FORMAT, "the file's format is unknown");
      List<Value> values = from.list(Value::decode);
      from.end();
      return values;
    } catch (IllegalArgumentException e) {
      throw new LedgerException(
          ErrorCode.LEDGER_CORRUPT, "private/" + block, String.valueOf(e.getMessage()), e);
    }
  }

  /** Removes what a block that was never ordered left behind. */
  void removeUnordered(long height) throws IOException {
    Files.deleteIfExists(folder.resolve(height + ".new"));
    Files.deleteIfExists(file(height));
  }

  /** Removes the values of {@code block} that match. */
  void erase(long block, Predicate<Value> purged) throws IOException {
    List<Value> all = read(block);
    List<Value> left = all.stream().filter(purged.negate()).toList();
    if (left.size() == all.size()) {
      return;
    }
    write(block, left);
    if (left.isEmpty()) {
      Files.deleteIfExists(file(block));
      if (sync) {
        PrivateFiles.forceFolder(file(block));
      }
    }
  }

  private Path file(long block) {
    return folder.resolve(Long.toString(block));
  }
}
