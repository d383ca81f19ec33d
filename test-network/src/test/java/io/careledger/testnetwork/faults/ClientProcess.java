// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.ledger.Purpose;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.sdk.scenario.Stage;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A client that puts a record, asks for a day key and gets the record, again and again, to be
 * killed in any of it. Says in a line each what it begins, and what was acknowledged.
 */
final class ClientProcess {
  private ClientProcess() {}

  /** What a client does, in this order. */
  enum Step {
    PUT,
    REQUEST,
    GET
  }

  /** Arguments: the folder of the key files {@code owner} and {@code reader}; how many rounds. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SecureRandom random = new SecureRandom();
    try (InstitutionAccess at =
            new InstitutionAccess(TestedNetwork.get().file("hospital1"), plain -> plain);
        Actor owner = Actor.open(folder.resolve("owner.key"), TestKeys.passphrase(), random);
        Actor reader = Actor.open(folder.resolve("reader.key"), TestKeys.passphrase(), random)) {
      at.careLedger().keys().resume(reader);
      for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
        round(at.careLedger(), folder, owner, reader);
      }
    }
    System.out.println("done");
  }

  private static void round(CareLedger at, Path folder, Actor owner, Actor reader) {
    int number = new Random().nextInt();
    int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
    say(Step.PUT);
    String record =
        at.records()
            .put(
                owner,
                new ByteArrayInputStream(NumberedContent.of(number)),
                Stage.draft("hospital1:doctor", today, today + 1),
                bytes -> {})
            .description()
            .record();
    System.out.println("stored " + record + " " + number);
    say(Step.REQUEST);
    at.keys().request(reader, "", List.of(), 2);
    say(Step.GET);
    Path target = folder.resolve("got").resolve(Integer.toUnsignedString(number));
    at.records().get(reader, record, Purpose.TREAT, target, false, bytes -> {});
    System.out.println("got " + number);
  }

  private static void say(Step step) {
    System.out.println(step);
  }

  static Process start(Path folder, int rounds) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String property :
        List.of(TestedNetwork.CONNECTIONS, TestedNetwork.ROOT, TestedNetwork.BINARIES)) {
      if (System.getProperty(property) != null) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(ClientProcess.class.getName(), folder.toString(), Integer.toString(rounds)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
