// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.time.DayWindow;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.keys.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ten people whom hospital1 has enrolled, with a ring of them and whoever was there before. */
public final class EnrolledPeople {
  public static final int COUNT = 10;
  public static final int FLOOR = 8;
  public static final Scope RESEARCH = new Scope("research-data", false);

  private final Stage stage;
  private final Path folder;
  public final List<Person> people;
  public final List<String> enrolments;

  /** Enrols them, with their key files in {@code folder}. */
  public EnrolledPeople(Stage stage, Path folder) {
    this.stage = stage;
    this.folder = folder;
    people = IntStream.range(0, COUNT).mapToObj(this::draw).toList();
    enrolments =
        at().enrolments().enrol(IntStream.range(0, COUNT).mapToObj(this::applicant).toList());
    at().enrolments().publishRings(Optional.empty(), FLOOR);
  }

  private Person draw(int number) {
    return TestKeys.person(folder.resolve("person" + number + ".key"), stage.random);
  }

  /** What person {@code number} hands in, with what hospital1 has checked. */
  public Applicant applicant(int number) {
    return new Applicant(
        people.get(number).request(channel(), at().msp(), stage.random), identity(number));
  }

  /** Who it is. */
  public static String identity(int number) {
    return "Person Number " + number + ", born in " + (1970 + number);
  }

  private String channel() {
    return stage.session(at().msp()).channel();
  }

  public CareLedger at() {
    return stage.at("hospital1");
  }

  /** An attribute of hospital1's that nobody holds yet, also where other tests were before. */
  public String attribute(String name) {
    return "hospital1:" + name + Integer.toUnsignedString(stage.random.nextInt());
  }

  /** hospital1 attests an attribute of its own to some and publishes a ring of it. */
  public String attest(String attribute, List<String> some) {
    Attribute attested = Attribute.parse(attribute);
    at().enrolments().attest(some, attested, new DayWindow(stage.today(), stage.today() + 30), 2);
    at().enrolments().publishRings(Optional.of(attested), FLOOR);
    Person member = people.get(enrolments.indexOf(some.get(0)));
    return at().pseudonyms().ring(member, at().msp(), Optional.of(attested));
  }

  /** The ring of all enrolments in which a person stands. */
  public String ring(int number) {
    return at().pseudonyms().ring(people.get(number), at().msp(), Optional.empty());
  }

  /** Fresh keys, not registered. */
  public Actor keys(String name) {
    return TestKeys.actor(folder.resolve(name + ".key"), stage.random);
  }

  /** A registered pseudonym, carried by another institution than the one that enrolled. */
  public Actor pseudonym(int number, String name, Scope scope) {
    Actor actor = keys(name);
    stage.at("research").pseudonyms().register(people.get(number), actor, ring(number), scope);
    return actor;
  }
}
