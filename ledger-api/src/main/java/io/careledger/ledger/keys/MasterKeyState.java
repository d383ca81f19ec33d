// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An assembled master key. Group elements are in their encodings.
 *
 * @param dealers the places that dealt, ascending
 * @param masterPublicKey 576 bytes
 * @param summedPoint the sum of the dealings' R, 48 bytes
 * @param summedShares for each place the sum of its C_k, 48 bytes each
 * @param verificationKeys for each place its T_k, 576 bytes each
 * @param version from 1
 */
public record MasterKeyState(
    String committee,
    List<Integer> dealers,
    Bytes masterPublicKey,
    Bytes summedPoint,
    List<Bytes> summedShares,
    List<Bytes> verificationKeys,
    int version)
    implements JsonEncodable {
  public MasterKeyState {
    dealers = List.copyOf(dealers);
    summedShares = List.copyOf(summedShares);
    verificationKeys = List.copyOf(verificationKeys);
  }

  public static MasterKeyState read(Members members) {
    return new MasterKeyState(
        members.string("committee", Forms.COMMITTEE),
        members.integers("dealers", 255, 1, 255),
        members.bytes("masterPublicKey", 576, 576),
        members.bytes("summedPoint", 48, 48),
        split(members, "summedShares", 48),
        split(members, "verificationKeys", 576),
        (int) members.integer("version", 1, Integer.MAX_VALUE));
  }

  /** SHA-256 of {@link #masterPublicKey}: which key somebody encrypted to. */
  public Bytes digest() {
    return LedgerIds.hashBytes(masterPublicKey);
  }

  private static List<Bytes> split(Members members, String name, int size) {
    byte[] all = members.bytes(name, size, 255 * size).toArray();
    if (all.length % size != 0) {
      throw members.refuse(name, "a multiple of " + size + " bytes expected");
    }
    List<Bytes> parts = new ArrayList<>();
    for (int i = 0; i < all.length; i += size) {
      parts.add(Bytes.of(Arrays.copyOfRange(all, i, i + size)));
    }
    return parts;
  }

  private static Bytes join(List<Bytes> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(part.toArray()));
    return Bytes.of(all.toByteArray());
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("committee", committee)
        .with("dealers", dealers)
        .with("masterPublicKey", masterPublicKey)
        .with("summedPoint", summedPoint)
        .with("summedShares", join(summedShares))
        .with("verificationKeys", join(verificationKeys))
        .with("version", version);
  }
}
