// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bytes32Test {
  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void decode_anotherLength_isRefused(int length) {
    assertThrows(InvalidEncodingException.class, () -> FileId.decode(new byte[length]));
    assertThrows(InvalidEncodingException.class, () -> KeyCommitment.decode(new byte[length]));
  }

  @Test
  void decode_anyOtherByte_isAnotherValue() {
    byte[] bytes = new byte[32];
    FileId id = FileId.decode(bytes);
    KeyCommitment commitment = KeyCommitment.decode(bytes);
    for (int i = 0; i < 32; i++) {
      byte[] other = new byte[32];
      other[i] = 1;
      assertNotEquals(id, FileId.decode(other));
      assertNotEquals(commitment, KeyCommitment.decode(other));
    }
    assertEquals(id, FileId.decode(bytes));
    assertEquals(commitment, KeyCommitment.decode(bytes));
    assertEquals("00".repeat(32), id.toString());
  }

  @Test
  void equals_sameBytesOfAnotherKind_isFalse() {
    Object id = FileId.decode(new byte[32]);
    Object commitment = KeyCommitment.decode(new byte[32]);
    assertFalse(id.equals(commitment) || commitment.equals(id));
  }

  @Test
  void bytes_changedOutside_leaveTheValue() {
    byte[] bytes = new byte[32];
    FileId id = FileId.decode(bytes);
    bytes[0] = 1;
    id.encode()[1] = 1;
    assertArrayEquals(new byte[32], id.encode());
  }
}
