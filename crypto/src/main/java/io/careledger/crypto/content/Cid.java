// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import io.careledger.crypto.InvalidEncodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A content identifier: version 1, codec raw or dag-pb, SHA-256; 36 bytes and exactly one text of
 * 59 characters. Source: the CID and multihash specifications of IPFS; docs/spec/identifiers.md,
 * section 6. Other spellings of the same bytes, which IPFS nodes accept, are refused: they would
 * give one object several names.
 */
public final class Cid {
  /** Bytes of an encoded identifier. */
  public static final int LENGTH = 36;

  private static final int TEXT_LENGTH = 59;
  private static final int DIGEST_OFFSET = 4;

  /** What kind of block an identifier names. */
  public enum Codec {
    /** The block is a piece of the file itself. */
    RAW(0x55),
    /** The block is an inner node with links. */
    DAG_PB(0x70);

    private final int code;

    Codec(int code) {
      this.code = code;
    }
  }

  private final byte[] bytes;

  private Cid(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The identifier of a block with a known hash.
   *
   * @param digest SHA-256 of the block, 32 bytes
   * @throws InvalidEncodingException if the digest is not 32 bytes
   */
  public static Cid of(Codec codec, byte[] digest) {
    if (digest.length != LENGTH - DIGEST_OFFSET) {
      throw new InvalidEncodingException("CID: a SHA-256 digest has 32 bytes");
    }
    byte[] bytes = new byte[LENGTH];
    bytes[0] = 1;
    bytes[1] = (byte) codec.code;
    bytes[2] = 0x12;
    bytes[3] = 0x20;
    System.arraycopy(digest, 0, bytes, DIGEST_OFFSET, digest.length);
    return new Cid(bytes);
  }

  /** The identifier of a block: hashes it. */
  public static Cid ofBlock(Codec codec, byte[] block) {
    return of(codec, sha256(block));
  }

  /**
   * Decodes 36 bytes.
   *
   * @throws InvalidEncodingException for another length, version, codec or hash
   */
  public static Cid decode(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new InvalidEncodingException("CID: 36 bytes are expected");
    }
    if (bytes[0] != 1) {
      throw new InvalidEncodingException("CID: only version 1 is used");
    }
    if (bytes[1] != Codec.RAW.code && bytes[1] != Codec.DAG_PB.code) {
      throw new InvalidEncodingException("CID: the codec is neither raw nor dag-pb");
    }
    if (bytes[2] != 0x12 || bytes[3] != 0x20) {
      throw new InvalidEncodingException("CID: the hash is not SHA-256");
    }
    return new Cid(bytes.clone());
  }

  /**
   * Reads the one text.
   *
   * @throws InvalidEncodingException for every other text
   */
  public static Cid parse(String text) {
    if (text.length() != TEXT_LENGTH || text.charAt(0) != 'b') {
      throw new InvalidEncodingException("CID: 'b' and 58 letters of base32 are expected");
    }
    return decode(Base32.decode(text.substring(1)));
  }

  /** The 36 bytes. */
  public byte[] encode() {
    return bytes.clone();
  }

  /** The kind of block that this names. */
  public Codec codec() {
    return bytes[1] == Codec.RAW.code ? Codec.RAW : Codec.DAG_PB;
  }

  /** SHA-256 of the block, 32 bytes. */
  public byte[] digest() {
    return Arrays.copyOfRange(bytes, DIGEST_OFFSET, LENGTH);
  }

  /** Whether this names the block: hashes it and compares. */
  public boolean names(byte[] block) {
    return Arrays.equals(digest(), sha256(block));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cid that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The one text, 59 characters. */
  @Override
  public String toString() {
    return "b" + Base32.encode(bytes);
  }

  private static byte[] sha256(byte[] block) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(block);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }
}
