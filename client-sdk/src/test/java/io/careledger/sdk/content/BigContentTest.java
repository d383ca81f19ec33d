// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.content.Cid;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BigContentTest {
  @TempDir Path folder;

  @Test
  void getAfterPut_oneGibAndOneByte_sameBytes() throws IOException {
    DirectoryStore store = DirectoryStore.open(folder);
    Cid cid = store.put(new PatternStream((1L << 30) + 1));
    assertEquals("bafybeiam32f7lvhmh44xlnmmcn4cuwa5wuw5hrschf3gscpnvveyzhvygy", cid.toString());
    try (InputStream content = store.get(cid)) {
      assertEquals(cid, UnixFsDag.cid(DagLayout.STANDARD, content));
    }
  }

  @Test
  void get_sparseFiveGib_sameBytesWithoutACopy() throws IOException {
    long size = 5L << 30;
    int leaves = DagLayout.STANDARD.leaves(size);
    byte[] digest = UnixFsDag.sha256().digest(new byte[1 << 20]);
    UnixFsDag dag = new UnixFsDag(DagLayout.STANDARD);
    for (int leaf = 0; leaf < leaves; leaf++) {
      dag.leaf(digest, 1 << 20);
    }
    Cid cid = dag.root();
    Path path = folder.resolve(cid.toString());
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.seek(size);
      for (int leaf = 0; leaf < leaves; leaf++) {
        sparse.write(digest);
      }
    }
    try (InputStream content = DirectoryStore.open(folder).get(cid)) {
      assertEquals(cid, UnixFsDag.cid(DagLayout.STANDARD, content));
    }
    assertEquals(size + 32L * leaves, Files.size(path));
  }
}
