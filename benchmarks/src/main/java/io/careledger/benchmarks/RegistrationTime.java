// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.json.Members;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One whole {@code identities:Register} in a ring of 1,024 on the embedded ledger, from the call to
 * the answer: the state is read, the JSON, the signature, the committee and the ring are decoded,
 * the proofs verified, and everything is on the disk. Making the proof, which is the work of the
 * person, is not counted.
 */
final class RegistrationTime {
  static final String OPERATION = "pseudonym.register_one(embedded ledger, whole transaction)";
  static final int SIZE = 1024;

  private RegistrationTime() {}

  /** Measures. */
  static Line measure(boolean quick) throws IOException {
    Path folder = Files.createTempDirectory("careledger-registration");
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Double> us = new ArrayList<>();
    long cpuNanos = 0;
    long bytes = 0;
    int warmups = quick ? 10 : 30;
    int runs = quick ? 20 : 60;
    try (Registry registry = new Registry(folder, SIZE)) {
      List<SignedRegistration> all =
          IntStream.range(0, warmups + runs)
              .parallel()
              .mapToObj(
                  i ->
                      RegistrationRate.signed(
                          registry, registry.people.get(i), new Scope("register-" + i, true)))
              .toList();
      for (int i = 0; i < warmups + runs; i++) {
        SignedRegistration signed = all.get(i);
        RegisterPseudonym arguments =
            Members.read(
                ActorPayload.parse(signed.payload()).arguments(), "", RegisterPseudonym::read);
        bytes = signed.payload().length();
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        int anonymity = registry.submit(signed, arguments).result().anonymity();
        long end = System.nanoTime();
        if (anonymity != SIZE) {
          throw new IllegalStateException("another ring");
        }
        if (i >= warmups) {
          us.add((end - begin) / 1e3);
          cpuNanos += process.getProcessCpuTime() - cpu;
        }
      }
    } finally {
      FileBench.remove(folder);
    }
    // The system counts processor time in steps of 10 ms: the mean tells more than a median.
    Figure figure = new Figure(Figure.median(us), cpuNanos / 1e3 / runs, runs);
    return new Line(OPERATION, SIZE, figure, bytes, null);
  }
}
