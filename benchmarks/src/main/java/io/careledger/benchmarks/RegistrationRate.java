// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.identities.PseudonymArguments.RegisterBatch;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.json.Bytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Registrations a second on the embedded ledger: transactions of 64 registrations in a ring of 64,
 * from the call to the answer, with everything on the disk. Making the proofs, which is the work of
 * 64 people, is not counted.
 */
final class RegistrationRate {
  static final String OPERATION = "pseudonym.register_batch(embedded ledger, each of 64)";
  private static final int SIZE = 64;
  private static final String CONTRACT = "identities";

  private RegistrationRate() {}

  /** Measures; the times are those of one registration. */
  static Line measure(boolean quick) throws IOException {
    Path folder = Files.createTempDirectory("careledger-registrations");
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Double> us = new ArrayList<>();
    List<Double> cpuUs = new ArrayList<>();
    long bytes = 0;
    int warmups = quick ? 2 : 5;
    int batches = quick ? 5 : 15;
    try (Registry registry = new Registry(folder, SIZE)) {
      for (int i = 0; i < warmups + batches; i++) {
        RegisterBatch batch = batch(registry, new Scope("batch-" + i, true));
        bytes = batch.registrations().get(0).payload().length();
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        int registered = registry.submit(Registry.MSP, batch).result().pseudonyms().size();
        long end = System.nanoTime();
        if (registered != SIZE) {
          throw new IllegalStateException("not all were registered");
        }
        if (i >= warmups) {
          us.add((end - begin) / 1e3 / SIZE);
          cpuUs.add((process.getProcessCpuTime() - cpu) / 1e3 / SIZE);
        }
      }
    } finally {
      FileBench.remove(folder);
    }
    Figure figure = new Figure(Figure.median(us), Figure.median(cpuUs), (long) batches * SIZE);
    return new Line(OPERATION, SIZE, figure, bytes, null);
  }

  private static RegisterBatch batch(Registry registry, Scope scope) {
    return new RegisterBatch(
        registry.people.parallelStream().map(person -> signed(registry, person, scope)).toList());
  }

  static SignedRegistration signed(Registry registry, EnrolmentKey person, Scope scope) {
    SigningKey key = SigningKey.random(registry.random);
    PseudonymRegistration statement =
        new PseudonymRegistration(
            key.verificationKey(), registry.members, scope, registry.committee, CONTRACT);
    RegisterPseudonym arguments =
        new RegisterPseudonym(
            registry.committee.id().text(),
            Bytes.of(key.verificationKey().encode()),
            Registry.MSP,
            Bytes.of(PseudonymDealing.deal(person, statement, registry.random).dealing().encode()),
            registry.ring,
            scope.text(),
            Bytes.of(SealingKeyPair.random(registry.random).publicKey().encode()));
    String payload =
        ActorPayload.of(
                ActorId.of(key.verificationKey()).toString(),
                arguments,
                registry.channel(),
                registry.expires(),
                registry.requestId())
            .text();
    byte[] signature = key.sign(payload.getBytes(StandardCharsets.UTF_8));
    return new SignedRegistration(payload, Bytes.of(signature));
  }
}
