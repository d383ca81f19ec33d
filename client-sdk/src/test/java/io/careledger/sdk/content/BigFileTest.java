// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.envelope.HeaderBuilder;
import io.careledger.crypto.envelope.MasterKeyReference;
import io.careledger.crypto.envelope.OpenedHeader;
import io.careledger.crypto.envelope.Payload;
import io.careledger.crypto.envelope.RecordAnchor;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that no test wants twice on a disk. */
@Tag("slow")
class BigFileTest {
  private @TempDir Path folder;

  @Test
  void getAfterPut_oneGibAndOneByte_sameBytes() throws IOException {
    long size = (1L << 30) + 1;
    Path copy = folder.resolve("copy");
    try (FourInstitutions four = new FourInstitutions(folder)) {
      Actor owner = four.actor("owner", "hospital1");
      Actor doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
      RecordVersion record =
          four.at("hospital1")
              .records()
              .put(
                  owner,
                  new PatternStream(size),
                  Stage.draft("hospital1:doctor", four.today(), four.today()),
                  bytes -> {});
      assertEquals(Payload.size(size), record.description().content().payloadSize());
      four.at("hospital1")
          .records()
          .get(doctor, record.description().record(), Purpose.TREAT, copy, false, bytes -> {});
    }
    try (InputStream got = new BufferedInputStream(Files.newInputStream(copy), 1 << 16)) {
      assertSame(new PatternStream(size), got);
    }
    Files.delete(copy);
  }

  /** Sealed, named and opened in one pass: the disk holds nothing but the sparse file. */
  @Test
  void sealNameOpen_sparseFiveGib_sameBytesWithoutACopy() throws IOException {
    long size = 5L << 30;
    Path sparse = folder.resolve("sparse");
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(size);
      file.seek(size - 1);
      file.write(7);
    }
    SecureRandom random = new SecureRandom();
    ActorId owner = ActorId.of(SigningKey.random(random).verificationKey());
    RecordId record = RecordId.derive("careledger", owner, new byte[RecordId.SALT_LENGTH]);
    ContentKey key = ContentKey.random("careledger", record, random);
    try (InputStream file = Files.newInputStream(sparse);
        Naming sealed = new Naming(Payload.sealing(key, file));
        InputStream opened = opened(key, owner, record, size, random).openPayload(sealed);
        InputStream again = Files.newInputStream(sparse)) {
      assertSame(again, opened);
      assertEquals(Payload.size(size), sealed.size);
      assertEquals(Cid.Codec.DAG_PB, sealed.cid().codec());
    }
    assertEquals(size, Files.size(sparse));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private static OpenedHeader opened(
      ContentKey key, ActorId owner, RecordId record, long size, SecureRandom random) {
    RecordContext context = new RecordContext("careledger", owner, record, 1);
    Cid later = Cid.ofBlock(Cid.Codec.RAW, new byte[0]);
    SealingKeyPair pair = SealingKeyPair.random(random);
    long payloadSize = Payload.size(size);
    return new HeaderBuilder(
            context, new MasterKeyReference("master/1", 1), key, later, payloadSize)
        .owner(pair.publicKey())
        .seal()
        .anchoredTo(new RecordAnchor(context, key.commitment(), later))
        .openAsOwner(java.util.List.of(pair));
  }

  private static void assertSame(InputStream expected, InputStream actual) throws IOException {
    byte[] one = new byte[1 << 20];
    byte[] other = new byte[1 << 20];
    for (long at = 0; ; at += one.length) {
      int length = expected.readNBytes(one, 0, one.length);
      assertEquals(length, actual.readNBytes(other, 0, other.length));
      long place = at;
      assertEquals(
          -1, Arrays.mismatch(one, 0, length, other, 0, length), () -> "after byte " + place);
      if (length < one.length) {
        return;
      }
    }
  }

  /** Computes the name of what passes through. */
  private static final class Naming extends FilterInputStream {
    private final UnixFsDag dag = new UnixFsDag(DagLayout.STANDARD);
    private final MessageDigest sha256 = UnixFsDag.sha256();
    private int inChunk;
    private long size;

    Naming(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int chunk = DagLayout.STANDARD.chunkBytes();
      int read = super.read(target, offset, Math.min(length, chunk - inChunk));
      if (read > 0) {
        sha256.update(target, offset, read);
        size += read;
        inChunk += read;
        if (inChunk == chunk) {
          leaf();
        }
      }
      return read;
    }

    private void leaf() {
      dag.leaf(sha256.digest(), inChunk);
      inChunk = 0;
    }

    Cid cid() {
      if (inChunk > 0) {
        leaf();
      }
      return dag.root();
    }
  }
}
