// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Columns under a heading, as wide as their widest cell; the last one is not padded. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heading) {
    rows.add(List.of(heading));
  }

  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  public void print(Output output) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        line.append(cell);
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - cell.length() + 2));
        }
      }
      output.line(line.toString().stripTrailing());
    }
  }
}
