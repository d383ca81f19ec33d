// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Key files of tests, all under one passphrase and one salt, whose key is derived once in a
 * process. They open as every key file does.
 */
public final class TestKeys {
  private static final PassphraseCost COST = PassphraseCost.LEAST;
  private static final byte[] SALT = new byte[16];
  private static final byte[] KEY = COST.derive(passphrase(), SALT);

  private TestKeys() {}

  /** The passphrase of them all. */
  public static char[] passphrase() {
    return "a passphrase of tests".toCharArray();
  }

  /** A new actor, not registered. */
  public static Actor actor(Path path, SecureRandom random) {
    return Actor.create(content -> file(path, content, random), random);
  }

  /** A new person, not enrolled. */
  public static Person person(Path path, SecureRandom random) {
    return Person.create(content -> file(path, content, random), random);
  }

  private static KeyFile file(Path path, byte[] content, SecureRandom random) {
    // A file wipes its key when it is closed.
    return KeyFile.create(path, COST, SALT.clone(), KEY.clone(), content, random);
  }
}
