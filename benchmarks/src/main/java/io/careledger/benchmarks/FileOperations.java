// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.envelope.HeaderBuilder;
import io.careledger.crypto.envelope.MasterKeyReference;
import io.careledger.crypto.envelope.OpenedHeader;
import io.careledger.crypto.envelope.Payload;
import io.careledger.crypto.envelope.RecordAnchor;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One file, copied, encrypted, sealed and opened. Copies use buffers of 128 KiB. */
final class FileOperations {
  private static final int MIB = 1 << 20;
  private static final int BUFFER = 1 << 17;
  private static final int SEGMENT = 4096;
  private static final int TAG_BITS = 128;
  private static final int PLAIN = SEGMENT - TAG_BITS / Byte.SIZE;

  private final Path source;
  private final Path copy;
  private final Path scratch;
  private final Path sealed;
  private final Path opened;
  private final long size;
  private final OpenedHeader header;
  private final ContentKey contentKey;

  FileOperations(Path folder, int mib) throws IOException {
    source = folder.resolve("source");
    copy = folder.resolve("copy");
    scratch = folder.resolve("scratch");
    sealed = folder.resolve("sealed");
    opened = folder.resolve("opened");
    size = (long) mib * MIB;
    Random random = new Random(mib);
    byte[] piece = new byte[MIB];
    try (OutputStream out = Files.newOutputStream(source)) {
      for (int i = 0; i < mib; i++) {
        random.nextBytes(piece);
        out.write(piece);
      }
    }
    ActorId owner = ActorId.of(SigningKey.ofSeed(new byte[32]).verificationKey());
    RecordId record = RecordId.derive(Authority.CHANNEL, owner, new byte[16]);
    contentKey = ContentKey.random(Authority.CHANNEL, record, new SecureRandom());
    header = header(owner, record);
  }

  // Opening needs a header, as a reader has it. Its payload's CID is not looked at here.
  private OpenedHeader header(ActorId owner, RecordId record) {
    RecordContext context = new RecordContext(Authority.CHANNEL, owner, record, 1);
    byte[] kemKey = new byte[32];
    Cid cid = Cid.ofBlock(Cid.Codec.RAW, new byte[0]);
    return new HeaderBuilder(
            context, new MasterKeyReference("master/1", 1), contentKey, cid, Payload.size(size))
        .abe(new byte[1], kemKey)
        .seal()
        .anchoredTo(new RecordAnchor(context, contentKey.commitment(), cid))
        .openWithKemKey(kemKey);
  }

  Path source() {
    return source;
  }

  void copy() throws IOException {
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(copy)) {
      transfer(in, out);
    }
  }

  void copySynced() throws IOException {
    copy();
    try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** The same number of bytes through the JDK's cipher, a new nonce for each segment. */
  void encryptInMemory() {
    try {
      SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] plain = new byte[PLAIN];
      byte[] out = new byte[SEGMENT];
      byte[] nonce = new byte[12];
      for (long done = 0, segment = 0; done < size; done += PLAIN, segment++) {
        ByteBuffer.wrap(nonce).putLong(segment);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.doFinal(plain, 0, plain.length, out, 0);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing in this Java runtime", e);
    }
  }

  void seal() throws IOException {
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(sealed)) {
      Payload.seal(contentKey, in, out);
    }
  }

  void open() throws IOException {
    try (InputStream in = header.openPayload(Files.newInputStream(sealed));
        OutputStream out = Files.newOutputStream(opened)) {
      in.transferTo(out);
    }
    if (Files.size(opened) != size) {
      throw new IllegalStateException("the opened file has another size");
    }
  }

  /**
   * Gives the next step memory for its file that the machine has at hand. In a virtual machine a
   * page that was free for some seconds may be given back to the host, and costs many times a copy
   * when it is used again: else a step's time would depend on what ran before it. Reads an empty
   * file of twice the size through the page cache, writing nothing, and deletes it.
   */
  void warmMemory() throws IOException {
    byte[] piece = new byte[MIB];
    try (RandomAccessFile empty = new RandomAccessFile(scratch.toFile(), "rw")) {
      empty.setLength(2 * size);
      for (long read = 0; read < 2 * size; read += MIB) {
        empty.readFully(piece);
      }
    }
    Files.delete(scratch);
  }

  /** Writes back what was sealed, lest it be written while it is opened. */
  void syncSealed() throws IOException {
    try (FileChannel written = FileChannel.open(sealed, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  void clear() throws IOException {
    Files.deleteIfExists(copy);
    Files.deleteIfExists(sealed);
    Files.deleteIfExists(opened);
  }

  private static void transfer(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
  }
}
