// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
  @ParameterizedTest
  @ValueSource(strings = {"a: 1\na: 2", "- a", "", "a: [", "a: !!java.net.URL [http://x]", "a: *b"})
  void parse_noPlainMap_isRefused(String text) {
    assertThrows(NetworkException.class, () -> Tree.parse(text, "x.yaml"));
  }

  @Test
  void read_fileMissingOrNoText_isRefusedInWords(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.yaml");
    assertEquals(file + " can't be read: no such file or folder", refusal(file));

    Files.write(file, new byte[] {'a', ':', (byte) 0xff});
    assertEquals(file + " can't be read: it is no text in UTF-8", refusal(file));
  }

  private static String refusal(Path file) {
    return assertThrows(NetworkException.class, () -> Tree.read(file)).getMessage();
  }

  @Test
  void parse_wordsLikeNo_stayWords() {
    assertEquals(Map.of("a", "no", "b", "off"), Tree.parse("a: no\nb: off", "x"));
  }

  @Test
  void parseJson_indentedByTabs_isRead() {
    assertEquals(Map.of("a", List.of(1)), Tree.parseJson("{\n\t\"a\": [\n\t\t1\n\t]\n}", "x"));
  }

  @Test
  void merge_mapsAreMergedAndListsReplaced() {
    Map<String, Object> base = Tree.parse("a: {b: 1, c: [1, 2]}\nd: 1", "x");
    Map<String, Object> overrides = Tree.parse("a: {c: [3]}\nd: {e: 1}", "x");

    assertEquals(Tree.parse("a: {b: 1, c: [3]}\nd: {e: 1}", "x"), Tree.merge(base, overrides));
  }

  @Test
  void set_pathThatIsNotThere_makesTheMapsOnTheWay() {
    Map<String, Object> tree = new LinkedHashMap<>(Tree.parse("a: {b: 1}", "x"));

    Tree.set(tree, "a.c.d", 2);

    assertEquals(Tree.parse("a: {b: 1, c: {d: 2}}", "x"), tree);
  }

  @Test
  void yamlAndJson_writtenAndRead_areTheSame() {
    Map<String, Object> tree =
        Tree.parse("a: {b: [1, true, null, 'x: \"y\"']}\nc: '0123'\nd: 'true'", "x");

    assertEquals(tree, Tree.parse(Tree.yaml(tree), "x"));
    assertEquals(tree, Tree.parseJson(Tree.json(tree), "x"));
  }
}
