// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;

/**
 * The keys of the index: a tag, then fields; they sort by unsigned bytes, as Fabric's state does.
 */
final class IndexKeys {
  static final ByteString HEAD = ByteString.copyFromUtf8("m");

  private IndexKeys() {}

  static ByteString block(long number) {
    return tag('b').u64(number).toBytes();
  }

  static ByteString transaction(String id) {
    return tag('t').raw(ByteString.copyFromUtf8(id)).toBytes();
  }

  /** Present for each block with an event. */
  static ByteString event(long block) {
    return tag('e').u64(block).toBytes();
  }

  static ByteString state(String key) {
    return tag('s').raw(ByteString.copyFromUtf8(key)).toBytes();
  }

  static ByteString history(String key, long block) {
    return tag('h').text(key).u64(block).toBytes();
  }

  static ByteString privateValue(String collection, String key) {
    return tag('p').text(collection).raw(ByteString.copyFromUtf8(key)).toBytes();
  }

  /** Version and value hash of a private key, which everyone may see. */
  static ByteString privateHash(String collection, ByteString keyHash) {
    return tag('x').text(collection).raw(keyHash).toBytes();
  }

  /** Present for each block that wrote a value under a private key; what a purge goes by. */
  static ByteString privateHistory(String collection, ByteString keyHash, long block) {
    return tag('q').text(collection).raw(keyHash).u64(block).toBytes();
  }

  /** The private key in clear behind its hash; as secret as the value. */
  static ByteString privateName(String collection, ByteString keyHash) {
    return tag('n').text(collection).raw(keyHash).toBytes();
  }

  /** The first key behind all keys with the tag of {@code key}. */
  static ByteString afterTag(ByteString key) {
    return new Encoder().u8(key.byteAt(0) + 1).toBytes();
  }

  /** The block number at the end of a key. */
  static long number(ByteString key) {
    return new Decoder(key.substring(key.size() - Long.BYTES)).u64();
  }

  private static Encoder tag(char tag) {
    return new Encoder().u8(tag);
  }
}
