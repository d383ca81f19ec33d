// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.Optional;

/** Executed requests under their signer, for retries. */
public final class RequestState {
  private final StateStore store;

  public RequestState(StateStore store) {
    this.store = store;
  }

  /** Whose request id it is; actors and institutions never share one. */
  public enum SignerKind {
    ACTOR("actor"),
    INSTITUTION("msp");

    private final String text;

    SignerKind(String text) {
      this.text = text;
    }
  }

  /**
   * An executed request.
   *
   * @param digest of what was asked
   * @param result its result's members
   * @param time of the transaction
   * @param transaction its id
   */
  public record Executed(Bytes digest, JsonObject result, long time, String transaction)
      implements JsonEncodable {
    static Executed read(Members members) {
      return new Executed(
          members.bytes("digest", 32, 32),
          members.json("result"),
          members.integer("time", 0, 999_999_999_999L),
          members.string("transaction", 1, 128));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("digest", digest)
          .with("result", result)
          .with("time", time)
          .with("transaction", transaction);
    }
  }

  /** The key of {@link #find}. */
  public String key(SignerKind kind, String signer, Bytes requestId) {
    return StateStore.key("request", kind.text, signer, requestId.text());
  }

  public Optional<Executed> find(SignerKind kind, String signer, Bytes requestId) {
    return store.get(Executed::read, "request", kind.text, signer, requestId.text());
  }

  public void put(SignerKind kind, String signer, Bytes requestId, Executed executed) {
    store.put(executed, "request", kind.text, signer, requestId.text());
  }
}
