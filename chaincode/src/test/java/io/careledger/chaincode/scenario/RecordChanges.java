// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.scenario;

import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import java.util.List;

/** Descriptions made of others. */
public final class RecordChanges {
  private RecordChanges() {}

  /** The next version: a new header over the same payload. */
  public static RecordDescription plain(World world, RecordDescription of, String policy) {
    RecordContent content = of.content();
    RecordContent header =
        new RecordContent(
            world.cid(), 901, content.keyCommitment(), content.payloadCid(), content.payloadSize());
    return version(policy(content(of, header), policy), of.version() + 1);
  }

  /** The next version: a new payload under a new key. */
  public static RecordDescription rekeyed(World world, RecordDescription of) {
    return version(content(of, world.content()), of.version() + 1);
  }

  public static RecordDescription content(RecordDescription of, RecordContent content) {
    return make(
        of,
        of.codes(),
        content,
        of.firstDay(),
        of.lastDay(),
        of.policy(),
        of.purposes(),
        of.version());
  }

  public static RecordDescription policy(RecordDescription of, String policy) {
    return make(
        of,
        of.codes(),
        of.content(),
        of.firstDay(),
        of.lastDay(),
        policy,
        of.purposes(),
        of.version());
  }

  public static RecordDescription window(RecordDescription of, int first, int last) {
    return make(
        of, of.codes(), of.content(), first, last, of.policy(), of.purposes(), of.version());
  }

  public static RecordDescription version(RecordDescription of, int version) {
    return make(
        of,
        of.codes(),
        of.content(),
        of.firstDay(),
        of.lastDay(),
        of.policy(),
        of.purposes(),
        version);
  }

  public static RecordDescription codes(RecordDescription of, List<String> codes) {
    return make(
        of,
        codes,
        of.content(),
        of.firstDay(),
        of.lastDay(),
        of.policy(),
        of.purposes(),
        of.version());
  }

  public static RecordDescription purposes(RecordDescription of, List<Purpose> purposes) {
    return make(
        of,
        of.codes(),
        of.content(),
        of.firstDay(),
        of.lastDay(),
        of.policy(),
        purposes,
        of.version());
  }

  /** The same for another master key. */
  public static RecordDescription masterKey(RecordDescription of, Bytes digest) {
    return Members.read(of.toJson().with("masterKey", digest), "", RecordDescription::read);
  }

  private static RecordDescription make(
      RecordDescription of,
      List<String> codes,
      RecordContent content,
      int firstDay,
      int lastDay,
      String policy,
      List<Purpose> purposes,
      int version) {
    return new RecordDescription(
        codes,
        of.committee(),
        content,
        firstDay,
        lastDay,
        of.masterKey(),
        of.mediaType(),
        policy,
        purposes,
        of.record(),
        version);
  }
}
