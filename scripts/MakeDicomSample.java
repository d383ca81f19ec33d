// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes the sample image, a CT slice of a drawn phantom: a DICOM PS3.10 file, explicit VR little
 * endian, elements in the order of their tags. It is invented for this project and marked as test
 * data (HTEST). The same bytes on every run. Its study is the one that the bundle of {@code
 * MakeFhirSample} names.
 *
 * <p>Run: {@code java scripts/MakeDicomSample.java [FOLDER]}; the folder is {@code samples} if not
 * given.
 */
public final class MakeDicomSample {
  private static final String STUDY = "2.25.170141183460469231731687303715884105001";
  private static final String SERIES = "2.25.170141183460469231731687303715884105002";
  private static final String INSTANCE = "2.25.170141183460469231731687303715884105003";
  private static final String FRAME = "2.25.170141183460469231731687303715884105004";
  private static final String WRITER = "2.25.170141183460469231731687303715884105005";
  private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final int SIDE = 64;

  private MakeDicomSample() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length == 0 ? "samples" : arguments[0]).resolve("dicom");
    Files.createDirectories(folder);
    Files.write(folder.resolve("phantom-ct.dcm"), dicom());
  }

  private static byte[] dicom() {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    element(meta, 0x0002_0001, "OB", new byte[] {0, 1});
    uid(meta, 0x0002_0002, CT_IMAGE_STORAGE);
    uid(meta, 0x0002_0003, INSTANCE);
    uid(meta, 0x0002_0010, EXPLICIT_LITTLE_ENDIAN);
    uid(meta, 0x0002_0012, WRITER);

    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    element(file, 0x0002_0000, "UL", little(4).putInt(meta.size()).array());
    file.writeBytes(meta.toByteArray());

    text(file, 0x0008_0005, "CS", "ISO_IR 192");
    text(file, 0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
    uid(file, 0x0008_0016, CT_IMAGE_STORAGE);
    uid(file, 0x0008_0018, INSTANCE);
    text(file, 0x0008_0020, "DA", "20240305");
    text(file, 0x0008_0023, "DA", "20240305");
    text(file, 0x0008_0030, "TM", "081500");
    text(file, 0x0008_0033, "TM", "081500");
    text(file, 0x0008_0050, "SH", "");
    text(file, 0x0008_0060, "CS", "CT");
    text(file, 0x0008_0070, "LO", "CareLedger sample");
    text(file, 0x0008_0090, "PN", "");
    text(file, 0x0010_0010, "PN", "HTEST^SAMPLE");
    text(file, 0x0010_0020, "LO", "HTEST-0001");
    text(file, 0x0010_0030, "DA", "19700101");
    text(file, 0x0010_0040, "CS", "O");
    text(file, 0x0010_4000, "LT", "Test data (HTEST): a drawn phantom, not a person");
    text(file, 0x0018_0050, "DS", "5");
    text(file, 0x0018_0060, "DS", "120");
    uid(file, 0x0020_000d, STUDY);
    uid(file, 0x0020_000e, SERIES);
    text(file, 0x0020_0010, "SH", "1");
    text(file, 0x0020_0011, "IS", "1");
    text(file, 0x0020_0012, "IS", "1");
    text(file, 0x0020_0013, "IS", "1");
    text(file, 0x0020_0032, "DS", "-160\\-160\\0");
    text(file, 0x0020_0037, "DS", "1\\0\\0\\0\\1\\0");
    uid(file, 0x0020_0052, FRAME);
    text(file, 0x0020_1040, "LO", "");
    number(file, 0x0028_0002, 1);
    text(file, 0x0028_0004, "CS", "MONOCHROME2");
    number(file, 0x0028_0010, SIDE);
    number(file, 0x0028_0011, SIDE);
    text(file, 0x0028_0030, "DS", "5\\5");
    number(file, 0x0028_0100, 16);
    number(file, 0x0028_0101, 12);
    number(file, 0x0028_0102, 11);
    number(file, 0x0028_0103, 0);
    text(file, 0x0028_1052, "DS", "-1024");
    text(file, 0x0028_1053, "DS", "1");
    element(file, 0x7fe0_0010, "OW", pixels());
    return file.toByteArray();
  }

  /** A disc of water in air with a bony ring and two inserts, in Hounsfield units + 1024. */
  private static byte[] pixels() {
    ByteBuffer pixels = little(2 * SIDE * SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int value = 24;
        if (inDisc(x, y, 32, 32, 28)) {
          value = inDisc(x, y, 32, 32, 25) ? 1024 : 1724;
        }
        if (inDisc(x, y, 24, 28, 5)) {
          value = 1084;
        } else if (inDisc(x, y, 42, 38, 6)) {
          value = 924;
        }
        pixels.putShort((short) value);
      }
    }
    return pixels.array();
  }

  private static boolean inDisc(int x, int y, int centreX, int centreY, int radius) {
    int dx = x - centreX;
    int dy = y - centreY;
    return dx * dx + dy * dy <= radius * radius;
  }

  private static void uid(ByteArrayOutputStream out, int tag, String uid) {
    element(out, tag, "UI", padded(uid, (byte) 0));
  }

  private static void text(ByteArrayOutputStream out, int tag, String type, String text) {
    element(out, tag, type, padded(text, (byte) ' '));
  }

  private static void number(ByteArrayOutputStream out, int tag, int value) {
    element(out, tag, "US", little(2).putShort((short) value).array());
  }

  private static void element(ByteArrayOutputStream out, int tag, String type, byte[] value) {
    out.writeBytes(little(4).putShort((short) (tag >>> 16)).putShort((short) tag).array());
    out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    boolean longForm = type.equals("OB") || type.equals("OW");
    out.writeBytes(
        longForm
            ? little(6).putShort((short) 0).putInt(value.length).array()
            : little(2).putShort((short) value.length).array());
    out.writeBytes(value);
  }

  /** Values have an even length. */
  private static byte[] padded(String text, byte padding) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    if (value.length % 2 == 0) {
      return value;
    }
    byte[] longer = Arrays.copyOf(value, value.length + 1);
    longer[value.length] = padding;
    return longer;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
