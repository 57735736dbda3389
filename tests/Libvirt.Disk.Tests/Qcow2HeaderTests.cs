using System.Text;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

public sealed class Qcow2HeaderTests
{
    [Fact]
    public void A_header_is_read_in_full()
    {
        var header = Parse(new Qcow2Image()
            .Backing("base.qcow2", "qcow2")
            .Extension(Qcow2Image.DataFileKind, "data.raw"u8.ToArray())
            .Extension(0x12345678, 1, 2, 3)
            .Extension(Qcow2Image.LuksKind, new byte[16])
            .Patch(32, 2u)
            .Patch(72, (ulong)(Qcow2IncompatibleFeatures.Dirty | Qcow2IncompatibleFeatures.ExternalDataFile))
            .Patch(80, 1UL)
            .Patch(88, 2UL)
            .Patch(96, 6u));
        Assert.Equal((3u, "1.1", 1UL << 20, 65536u), (header.Version, header.Compat, header.Size, header.ClusterSize));
        Assert.Equal(("base.qcow2", "qcow2", "data.raw"), (header.BackingFile, header.BackingFormat, header.DataFile));
        Assert.Equal((Qcow2CryptMethod.Luks, 64, 104u), (header.CryptMethod, header.RefcountBits, header.HeaderLength));
        Assert.Equal((1u, 0x20000UL), (header.L1Size, header.L1TableOffset));
        Assert.Equal((1u, 0x10000UL), (header.RefcountTableClusters, header.RefcountTableOffset));
        Assert.Equal(Qcow2CompatibleFeatures.LazyRefcounts, header.CompatibleFeatures);
        Assert.Equal(Qcow2AutoclearFeatures.RawExternalData, header.AutoclearFeatures);
        Assert.True(header.IsDirty);
        Assert.False(header.IsCorrupt);
    }

    [Fact]
    public void Version_2_has_no_features_and_16_bits_a_refcount()
    {
        var header = Parse(new Qcow2Image().Patch(4, 2u).Patch(72, 0UL).Patch(96, 0u).Patch(100, 0u));
        Assert.Equal((2u, "0.10", 72u, 16), (header.Version, header.Compat, header.HeaderLength, header.RefcountBits));
        Assert.Equal(Qcow2IncompatibleFeatures.None, header.IncompatibleFeatures);
    }

    [Fact]
    public void A_data_file_name_without_the_feature_is_left_over()
    {
        Assert.Null(Parse(new Qcow2Image().Extension(Qcow2Image.DataFileKind, "x"u8.ToArray())).DataFile);
    }

    [Fact]
    public void A_data_file_that_the_header_does_not_name_is_refused()
    {
        Refuses(VirtErrorCode.ConfigUnsupported, new Qcow2Image().Patch(72, 4UL), "external data file");
    }

    [Fact]
    public void A_format_without_a_backing_file_is_left_over()
    {
        Assert.Null(Parse(new Qcow2Image().Backing("", "qcow2")).BackingFormat);
    }

    // Field, offset in the header, value; of eight bytes from 8 bytes of type.
    public static TheoryData<string, int, ulong, bool> AbsurdFields => new()
    {
        { "backing_file_offset", 8, 0x10001, true },
        { "backing_file_offset", 8, 103, true },
        { "backing_file_offset", 8, 60000, true },
        { "backing_file_offset", 8, ulong.MaxValue, true },
        { "backing_file_size", 16, 1024, false },
        { "backing_file_size", 16, uint.MaxValue, false },
        { "backing_file_size", 16, 12, false },
        { "cluster_bits", 20, 0, false },
        { "cluster_bits", 20, 8, false },
        { "cluster_bits", 20, 22, false },
        { "cluster_bits", 20, 64, false },
        { "cluster_bits", 20, uint.MaxValue, false },
        { "size", 24, ulong.MaxValue, true },
        { "size", 24, 1UL << 63, true },
        { "size", 24, (512UL << 20) + 1, true },
        { "l1_size", 36, 0, false },
        { "l1_size", 36, (4 << 20) + 1, false },
        { "l1_size", 36, uint.MaxValue, false },
        { "l1_table_offset", 40, 0x20001, true },
        { "l1_table_offset", 40, ulong.MaxValue, true },
        { "l1_table_offset", 40, long.MaxValue - 7, true },
        { "refcount_table_offset", 48, 1, true },
        { "refcount_table_offset", 48, ulong.MaxValue - 0xffff, true },
        { "refcount_table_clusters", 56, 129, false },
        { "refcount_table_clusters", 56, uint.MaxValue, false },
        { "nb_snapshots", 60, 65537, false },
        { "nb_snapshots", 60, uint.MaxValue, false },
        { "snapshots_offset", 64, 512, true },
        { "snapshots_offset", 64, ulong.MaxValue, true },
        { "refcount_order", 96, 7, false },
        { "refcount_order", 96, uint.MaxValue, false },
        { "header_length", 100, 0, false },
        { "header_length", 100, 103, false },
        { "header_length", 100, 65537, false },
        { "header_length", 100, uint.MaxValue, false },
    };

    [Theory]
    [MemberData(nameof(AbsurdFields))]
    public void An_absurd_number_is_refused_with_its_field_and_value(string field, int offset, ulong value, bool isLong)
    {
        var image = new Qcow2Image().Backing("base.qcow2", "qcow2");
        Refuses(VirtErrorCode.StorageProbeFailed, isLong ? image.Patch(offset, value) : image.Patch(offset, (uint)value), $"{field} is {value}", "'/vm/top.qcow2'");
    }

    [Theory]
    [InlineData(4, 4u, "qcow2 version 4")]
    [InlineData(4, uint.MaxValue, "qcow2 version 4294967295")]
    [InlineData(32, 3u, "encryption method 3")]
    public void What_is_not_known_is_refused_by_name(int offset, uint value, string name)
    {
        Refuses(VirtErrorCode.ConfigUnsupported, new Qcow2Image().Patch(offset, value), name);
    }

    [Fact]
    public void Extended_L2_entries_need_clusters_of_16_KiB()
    {
        var image = new Qcow2Image().Patch(72, (ulong)Qcow2IncompatibleFeatures.ExtendedL2).Patch(28, 0u);
        Assert.True(Parse(image.Patch(20, 14u)).IncompatibleFeatures.HasFlag(Qcow2IncompatibleFeatures.ExtendedL2));
        Refuses(VirtErrorCode.StorageProbeFailed, image.Patch(20, 13u), "cluster_bits with extended L2 entries is 13");
    }

    [Fact]
    public void LUKS_needs_its_extension_and_the_extension_LUKS()
    {
        Refuses(VirtErrorCode.StorageProbeFailed, new Qcow2Image().Patch(32, 2u), "crypt_method is 2", "missing LUKS extension");
        Refuses(VirtErrorCode.StorageProbeFailed, new Qcow2Image().Extension(Qcow2Image.LuksKind, new byte[16]).Patch(32, 1u), "crypt_method is 1", "LUKS extension");
    }

    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(8UL, 0)]
    public void A_compression_type_must_agree_with_the_feature(ulong features, byte type)
    {
        Refuses(VirtErrorCode.StorageProbeFailed, WithCompression(type).Patch(72, features), $"compression_type is {type}");
    }

    [Fact]
    public void An_unknown_compression_type_is_refused_by_number()
    {
        Assert.Equal(Qcow2CompressionType.Zstd, Parse(WithCompression(1).Patch(72, 8UL)).Compression);
        Refuses(VirtErrorCode.ConfigUnsupported, WithCompression(2).Patch(72, 8UL), "compression type 2");
    }

    [Fact]
    public void Unknown_incompatible_features_are_refused_by_the_names_that_the_image_gives()
    {
        byte[] names = [.. FeatureName(0, 5, "time travel"), .. FeatureName(1, 6, "not of this type"), .. FeatureName(0, 63, "bad\nname")];
        var image = new Qcow2Image().Extension(Qcow2Image.FeatureNamesKind, names).Patch(72, 1UL << 63 | 1UL << 6 | 1UL << 5 | 1);
        Refuses(VirtErrorCode.ConfigUnsupported, image, "not supported: incompatible features 'time travel', bit 6, bit 63");
    }

    [Fact]
    public void Unknown_compatible_and_autoclear_features_are_kept()
    {
        var header = Parse(new Qcow2Image().Patch(80, 1UL << 40).Patch(88, 1UL << 41));
        Assert.Equal((1UL << 40, 1UL << 41), ((ulong)header.CompatibleFeatures, (ulong)header.AutoclearFeatures));
    }

    [Theory]
    [InlineData(1000u)]
    [InlineData(uint.MaxValue)]
    public void An_extension_longer_than_its_area_is_refused_with_its_length(uint length)
    {
        Refuses(VirtErrorCode.StorageProbeFailed, new Qcow2Image().Backing("b", "raw").Patch(108, length), "0xe2792aca", $"length {length}");
    }

    [Fact]
    public void An_extension_that_stops_within_its_own_head_is_refused()
    {
        Refuses(VirtErrorCode.StorageProbeFailed, new Qcow2Image().Backing("base", "raw").Patch(8, 125UL).Patch(16, 0u), "only 5 bytes");
    }

    [Fact]
    public void A_backing_format_longer_than_QEMU_takes_is_refused()
    {
        Refuses(VirtErrorCode.StorageProbeFailed, new Qcow2Image().Backing("b", "sixteen-letters!"), "backing format extension is 16");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b' }, "NUL")]
    [InlineData(new byte[] { 0xff, 0xfe }, "UTF-8")]
    public void A_name_that_is_no_text_is_refused(byte[] name, string why)
    {
        Refuses(VirtErrorCode.StorageProbeFailed, new Qcow2Image().Backing(name, "raw"), "backing file name", why);
    }

    [Fact]
    public void The_longest_backing_file_name_is_read()
    {
        var name = new string('x', 1023);
        Assert.Equal(name, Parse(new Qcow2Image().Backing(name, "raw")).BackingFile);
    }

    [Fact]
    public void A_header_cut_short_is_refused_at_every_length()
    {
        var whole = new Qcow2Image().Backing("base.qcow2", "qcow2").Extension(0x11111111, new byte[56]).Header();
        Assert.InRange(whole.Length, 200, 220);
        for (var length = 0; length < whole.Length; length++)
            VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Qcow2Header.Parse(whole.AsSpan(0, length), "/vm/top.qcow2"), "'/vm/top.qcow2'");
        Assert.Equal("base.qcow2", Qcow2Header.Parse(whole, "/vm/top.qcow2").BackingFile);
    }

    private static Qcow2Header Parse(Qcow2Image image) => Qcow2Header.Parse(image.Header(), "/vm/top.qcow2");

    private static void Refuses(VirtErrorCode code, Qcow2Image image, params string[] texts) => VirtAssert.Raises(code, () => Parse(image), texts);

    // A header of 112 bytes: the first extension's place holds the field.
    private static Qcow2Image WithCompression(byte type) => new Qcow2Image().Patch(100, 112u).Patch(104, (uint)type << 24);

    private static byte[] FeatureName(byte type, byte bit, string name)
    {
        var entry = new byte[48];
        (entry[0], entry[1]) = (type, bit);
        Encoding.ASCII.GetBytes(name).CopyTo(entry, 2);
        return entry;
    }
}
