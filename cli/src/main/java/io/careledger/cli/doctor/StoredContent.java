// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.doctor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.doctor.Examination.Outcome;
import io.careledger.cli.local.Network;
import io.careledger.crypto.content.Cid;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.ContentSweep;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the content store against the ledger: what is missing, what nobody names. */
final class StoredContent {
  private StoredContent() {}

  static Outcome examine(Invocation invocation, Network network) throws IOException {
    ContentStore store = network.store(network.first().msp());
    requireWorking(store);
    CareLedger reader = network.at(network.first().msp());
    long[] counts = {0, 0};
    heads(network, reader)
        .forEach(
            head -> {
              for (String cid : contents(reader, head.description().record())) {
                counts[0]++;
                counts[1] += isHere(store, cid) ? 0 : 1;
              }
            });
    ContentSweep.Report report =
        reader.contentSweep(network.contents(network.first().msp())).find(entry -> {});
    String detail =
        counts[0]
            + " contents are named by records, "
            + counts[1]
            + " of them are missing; "
            + (report.young() + report.forgotten())
            + " are named by none (left by interrupted commands; see content sweep)";
    return counts[1] == 0 ? Examination.good(detail) : Examination.bad(detail);
  }

  /** Stores something, reads it and removes it again. */
  static void requireWorking(ContentStore store) throws IOException {
    byte[] probe = "careledger doctor".getBytes(StandardCharsets.US_ASCII);
    Cid cid = store.put(new ByteArrayInputStream(probe));
    try (InputStream content = store.get(cid)) {
      if (!Arrays.equals(probe, content.readAllBytes())) {
        throw new IOException("the store gives other bytes than it was given");
      }
    } finally {
      store.remove(cid);
    }
  }

  /** The records that are not withdrawn. */
  private static Stream<RecordVersion> heads(Network network, CareLedger reader) {
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

  private static boolean isHere(ContentStore store, String cid) {
    try {
      return store.has(Cid.parse(cid));
    } catch (ContentException e) {
      throw new UncheckedIOException(e);
    }
  }
}
