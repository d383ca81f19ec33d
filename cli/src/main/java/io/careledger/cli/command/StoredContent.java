// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.command.Examination.Outcome;
import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.crypto.content.Cid;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.ContentSweep;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DirectoryListing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the content store against the ledger: what is missing, what nobody names. */
final class StoredContent {
  private StoredContent() {}

  static Outcome examine(Invocation invocation, EmbeddedNetwork network) throws IOException {
    Cid probe =
        network
            .store()
            .put(new ByteArrayInputStream("careledger doctor".getBytes(StandardCharsets.US_ASCII)));
    network.store().remove(probe);
    CareLedger reader = network.at(network.institutions().get(0).msp());
    long[] counts = {0, 0};
    heads(network, reader)
        .forEach(
            head -> {
              for (String cid : contents(reader, head.description().record())) {
                counts[0]++;
                counts[1] += isHere(network, cid) ? 0 : 1;
              }
            });
    ContentSweep.Report report =
        reader.contentSweep(new DirectoryListing(invocation.home().content())).find(entry -> {});
    String detail =
        counts[0]
            + " contents are named by records, "
            + counts[1]
            + " of them are missing; "
            + (report.young() + report.forgotten())
            + " are named by none (left by interrupted commands; see content sweep)";
    return counts[1] == 0 ? Examination.good(detail) : Examination.bad(detail);
  }

  /** The records that are not withdrawn. */
  private static Stream<RecordVersion> heads(EmbeddedNetwork network, CareLedger reader) {
    return network.consortium().members().stream()
        .map(member -> member.institution())
        .map(Institution::msp)
        .flatMap(msp -> reader.actors().list(msp))
        .map(Actor::actor)
        .flatMap(owner -> reader.records().listByOwner(owner))
        .filter(head -> !head.isWithdrawn());
  }

  /** What a record's versions name, which no other record does. */
  private static Set<String> contents(CareLedger reader, String record) {
    Set<String> cids = new HashSet<>();
    reader
        .records()
        .history(record)
        .map(version -> version.description().content())
        .forEach(
            content -> {
              cids.add(content.headerCid());
              cids.add(content.payloadCid());
            });
    return cids;
  }

  private static boolean isHere(EmbeddedNetwork network, String cid) {
    try {
      return network.store().has(Cid.parse(cid));
    } catch (ContentException e) {
      throw new UncheckedIOException(e);
    }
  }
}
