// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * A registered actor.
 *
 * @param actor its id, the hash of its first key
 * @param closing why it signs nothing any more, if it is closed
 * @param keys verification keys in their order, the current one last
 * @param msp the institution that registered it; of a pseudonym the one that carried it
 * @param pseudonym whether it is a pseudonym: neither attested nor rotated
 * @param sealingKey X25519 key for OWNER stanzas, 32 bytes
 */
public record Actor(
    String actor,
    Optional<Closing> closing,
    List<Key> keys,
    String msp,
    boolean pseudonym,
    Bytes sealingKey)
    implements JsonEncodable {
  public Actor {
    keys = List.copyOf(keys);
  }

  /**
   * A verification key.
   *
   * @param key Ed25519, 32 bytes
   * @param transaction the id of the transaction that set it
   */
  public record Key(Bytes key, String transaction) implements JsonEncodable {
    static Key read(Members members) {
      return new Key(members.bytes("key", 32, 32), members.string("transaction", 1, 128));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("key", key).with("transaction", transaction);
    }
  }

  /**
   * The end of an actor.
   *
   * @param by the actor's id or the institution's MSP
   * @param time seconds since the epoch
   */
  public record Closing(String by, String reason, long time) implements JsonEncodable {
    static Closing read(Members members) {
      return new Closing(
          members.string("by", 1, 64),
          members.string("reason", 1, 200),
          Forms.time(members, "time"));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("by", by).with("reason", reason).with("time", time);
    }
  }

  public static Actor read(Members members) {
    return new Actor(
        members.string("actor", Forms.ACTOR),
        members.optional("closing", Closing::read),
        members.objects("keys", 1, 1_000, Key::read),
        members.string("msp", Forms.MSP),
        members.bool("pseudonym"),
        members.bytes("sealingKey", 32, 32));
  }

  public boolean isOpen() {
    return closing.isEmpty();
  }

  /** The key that signs now. */
  public Bytes currentKey() {
    return keys.get(keys.size() - 1).key();
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("actor", actor)
        .with("keys", keys)
        .with("msp", msp)
        .with("pseudonym", pseudonym)
        .with("sealingKey", sealingKey)
        .withOptional("closing", closing);
  }
}
