// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.CapsuleContext;
import io.careledger.crypto.abe.EncapsulationKey;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.abe.VerifiedPartialKeys;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.crypto.masterkey.MasterKeyAssembly;
import io.careledger.crypto.masterkey.MemberMasterShare;
import io.careledger.crypto.masterkey.VerifiedMasterDealing;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.crypto.time.DayRun;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A committee of four, three of which make a key, with a master key that its members have dealt.
 */
final class Authority {
  static final int THRESHOLD = 3;
  static final int SIZE = 4;
  static final DayRun DAY = new DayRun(20_000, 1);
  static final String CHANNEL = "careledger";

  final SecureRandom random = new SecureRandom();
  final CommitteeId id = new CommitteeId(Purpose.MASTER, 1);
  final List<MemberKey> members =
      Stream.generate(() -> MemberKey.generate(random)).limit(SIZE).toList();
  final Committee committee =
      new Committee(CHANNEL, id, THRESHOLD, members.stream().map(MemberKey::publicKey).toList());
  final Context context = new Context("keys", new byte[] {1});
  final MasterKeyAssembly assembly;
  final List<MemberMasterShare> shares = new ArrayList<>();
  final EncapsulationKey encapsulationKey;
  final CapsuleContext capsuleContext;

  Authority() {
    List<VerifiedMasterDealing> dealings = new ArrayList<>();
    for (int dealer = 1; dealer <= SIZE; dealer++) {
      dealings.add(
          MasterDealing.deal(dealer, committee, context, random).verify(committee, context));
    }
    assembly = MasterKeyAssembly.of(dealings);
    for (int member = 1; member <= SIZE; member++) {
      shares.add(assembly.share(members.get(member - 1), member));
    }
    encapsulationKey = new EncapsulationKey(assembly.publicKey());
    ActorId owner = ActorId.of(SigningKey.ofSeed(new byte[32]).verificationKey());
    capsuleContext =
        new CapsuleContext(CHANNEL, owner, RecordId.derive(CHANNEL, owner, new byte[16]), 1);
  }

  /** Attributes as a hospital writes them, all of one length. */
  static List<String> attributes(int count) {
    return IntStream.range(0, count).mapToObj(i -> "hospital1:attribute-" + (10 + i)).toList();
  }

  /** What one key of one day is for. */
  KeyScope scope(List<String> attributes) {
    return KeyScope.of(id, attributes.stream().map(Attribute::parse).toList(), DAY);
  }

  /** The partial keys of the first members. */
  List<PartialKey> partialKeys(KeyScope scope, int count) {
    return shares.stream()
        .limit(count)
        .map(share -> PartialKey.issue(share, scope, random))
        .toList();
  }

  /** A reader's key. */
  AttributeKey key(List<String> attributes) {
    KeyScope scope = scope(attributes);
    return VerifiedPartialKeys.verify(
            scope, partialKeys(scope, THRESHOLD), assembly.verificationKeys())
        .combine();
  }
}
