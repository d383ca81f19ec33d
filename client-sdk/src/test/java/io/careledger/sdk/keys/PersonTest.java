// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonTest {
  private static final char[] PASSPHRASE = "a passphrase of a test".toCharArray();

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

  @Test
  void open_ofWhatWasCreated_hasTheKeyAndEveryPseudonym() {
    HeldPseudonym held = held();
    Path path = folder.resolve("person.key");
    try (Person person = Person.create(path, PASSPHRASE, PassphraseCost.LEAST, random)) {
      person.add(held);
      try (Person opened = Person.open(path, PASSPHRASE, random)) {
        assertEquals(person.publicKey(), opened.publicKey());
        HeldPseudonym read = opened.pseudonyms().get(0);
        assertEquals(held.actor(), read.actor());
        assertEquals("open:study", read.scope());
        assertEquals(held.randomness(), read.randomness());
      }
    }
  }

  @Test
  void open_ofAnActorsFile_isRefused() {
    Path path = folder.resolve("actor.key");
    Actor.create(path, PASSPHRASE, PassphraseCost.LEAST, random).close();
    LedgerException e =
        assertThrows(LedgerException.class, () -> Person.open(path, PASSPHRASE, random));
    assertEquals(ErrorCode.KEY_FILE_INVALID, e.code());
  }

  @Test
  void openAsActor_ofAPersonsFile_isRefused() {
    Path path = folder.resolve("person.key");
    Person.create(path, PASSPHRASE, PassphraseCost.LEAST, random).close();
    LedgerException e =
        assertThrows(LedgerException.class, () -> Actor.open(path, PASSPHRASE, random));
    assertEquals(ErrorCode.KEY_FILE_INVALID, e.code());
  }

  @Test
  void texts_showNoSecret() {
    HeldPseudonym held = held();
    assertEquals("HeldPseudonym[" + held.actor() + "]", held.toString());
    Path path = folder.resolve("person.key");
    try (Person person = Person.create(path, PASSPHRASE, PassphraseCost.LEAST, random)) {
      assertEquals("Person[withheld]", person.toString());
    }
  }

  private HeldPseudonym held() {
    ActorId actor = ActorId.of(SigningKey.random(random).verificationKey());
    return new HeldPseudonym(actor, "open:study", Scalar.random(random));
  }
}
