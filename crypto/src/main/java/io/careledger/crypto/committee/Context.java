// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.transcript.Transcript;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a dealing or a share is for; a proof for one context fails in every other.
 *
 * <p>The channel isn't repeated here: it is part of the {@link Committee}, which every such proof
 * absorbs too.
 */
public final class Context {
  private static final int MAXIMUM_ID = 1024;

  private final String contract;
  private final byte[] id;

  /**
   * A context.
   *
   * @param contract the contract's name, 1 to 64 characters of {@code [a-z0-9.-]}
   * @param id 1 to 1,024 bytes that the contract chooses; they name the dealer where there is one
   * @throws IllegalArgumentException if one of them is out of range
   */
  public Context(String contract, byte[] id) {
    if (!contract.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException("not a contract's name: 1 to 64 of [a-z0-9.-]");
    }
    if (id.length == 0 || id.length > MAXIMUM_ID) {
      throw new IllegalArgumentException("a context's id has 1 to 1024 bytes, not " + id.length);
    }
    this.contract = contract;
    this.id = id.clone();
  }

  /** The contract's name. */
  public String contract() {
    return contract;
  }

  /** The id; a copy. */
  public byte[] id() {
    return id.clone();
  }

  /** Binds a transcript to a committee and this context. */
  public void bind(Transcript transcript, Committee committee) {
    transcript.absorb("committee", committee.encode());
    transcript.absorb("contract", contract);
    transcript.absorb("context", id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Context that
        && contract.equals(that.contract)
        && Arrays.equals(id, that.id);
  }

  @Override
  public int hashCode() {
    return 31 * contract.hashCode() + Arrays.hashCode(id);
  }

  @Override
  public String toString() {
    return "Context[" + contract + ", " + id.length + " bytes]";
  }
}
