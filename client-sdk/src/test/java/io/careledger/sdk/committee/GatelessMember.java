// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.sealing.SealingPublicKey;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.sdk.session.Session;
import java.nio.file.Path;

/** A member whose release gate is off: issues for whatever it is asked. Not part of the product. */
public final class GatelessMember {
  private GatelessMember() {}

  /** The partial key of whoever has the member's folder. */
  public static PartialKey issue(Session session, Path folder, KeyScope scope) {
    String id = scope.committee().text();
    CommitteeState committee = session.query(new ReadCommittee(id));
    MasterKeyState master = session.query(new ReadMasterKey(id));
    MemberKey key = MemberFolder.open(folder).key(scope.committee()).orElseThrow();
    return PartialKey.issue(
        Committees.share(master, committee.threshold(), committee.place(session.msp()), key),
        scope,
        session.random());
  }

  /** Seals whatever it is given as {@code place}'s answer. */
  public static byte[] seal(
      PartialKey key, Session session, String request, SealingPublicKey recipient) {
    return PartialKeyBox.seal(key, session.channel(), request, recipient);
  }

  /** Keeps an answer as an agent does that dies before it posts it. */
  public static void keepAnswer(Path folder, String request, byte[] sealed) {
    MemberFolder.open(folder).keepAnswer(request, sealed);
  }
}
