// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.scenario;

import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.DealingRule;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.PostDealing;
import java.security.SecureRandom;

/** What the members of a sealed master committee deal. */
public final class Dealings {
  private final World world;
  private final String id;
  private final Committee committee;

  public Dealings(World world, String id) {
    this.world = world;
    this.id = id;
    this.committee = CommitteeRule.committee(world.query(new ReadCommittee(id)), world.channel());
  }

  public Committee committee() {
    return committee;
  }

  /** A fresh dealing for a place. */
  public MasterDealing deal(int place) {
    return deal(place, world.network().random());
  }

  public MasterDealing deal(int place, SecureRandom random) {
    return MasterDealing.deal(place, committee, DealingRule.context(id), random);
  }

  /** The arguments with which an institution posts a fresh dealing. */
  public PostDealing post(String msp) {
    return post(deal(World.MSPS.indexOf(msp) + 1).encode());
  }

  public PostDealing post(byte[] dealing) {
    return new PostDealing(id, Bytes.of(dealing));
  }
}
