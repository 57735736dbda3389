using System.Text.Json;
using Libvirt.Disk.Partitions;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk.Partitions;

/// <summary>sfdisk, sgdisk and parted divide disks, and sfdisk says how; we must say the same.</summary>
public sealed class SfdiskTests : IDisposable
{
    private readonly PartitionLab _lab = new();

    public SfdiskTests() => Assert.SkipUnless(PartitionLab.HasTools, "sfdisk, sgdisk and parted are not on this machine");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("label: dos\n")]
    [InlineData("label: dos\nlabel-id: 0x0badcafe\n,,L,*\n")]
    [InlineData("label: dos\n,10M,83\n,10M,82\n,10M,8e,*\n,,7\n")]
    [InlineData("label: dos\n,10M,83\n,,5\n")]
    [InlineData("label: dos\n,10M,83\n,40M,5\n,5M,83\n,5M,82\n,5M,8e,*\n,5M,7\n")]
    [InlineData("label: dos\n,40M,f\n,10M,83\n,5M,83\n,5M,82\n,5M,8e\n")]
    [InlineData("label: dos\n,40M,85\n,10M,83\n,5M,83\n")]
    [InlineData("label: dos\n4 : start=4M,size=8M,type=c\n2 : start=20M,size=8M,type=83\n")]
    [InlineData("label: gpt\n")]
    [InlineData("label: gpt\n,10M,U\n,10M,S\n,,L\n")]
    [InlineData("label: gpt\nlabel-id: 6F5C2B6A-7C0D-4B0E-9E56-1C8B8D1F0A01\n3 : size=5M,type=L,name=\"größe 数据 😀\",attrs=\"LegacyBIOSBootable,GUID:60\",uuid=11111111-2222-3333-4444-555555555555\n")]
    [InlineData("label: gpt\ntable-length: 512\n400 : size=5M,type=L\n2 : size=5M,type=S\n")]
    [InlineData("label: gpt\ntable-length: 4\n,5M,L\n,5M,S\n")]
    public void A_disk_is_divided_as_sfdisk_says(string script) => Same(_lab.Sfdisk(script));

    [Fact]
    public void Many_logical_partitions_are_numbered_as_sfdisk_numbers_them() =>
        Same(_lab.Sfdisk("label: dos\n,,5\n" + string.Concat(Enumerable.Repeat(",1M,83\n", 28))));

    [Fact]
    public void A_logical_partition_that_was_removed_leaves_no_gap()
    {
        var disk = _lab.Sfdisk("label: dos\n,,5\n,5M,83\n,5M,82\n,5M,7\n");
        Tool.Run("sfdisk", "-q", "--delete", disk, "6");
        Same(disk);
        Assert.Equal([1, 5, 6], PartitionLab.Read(disk)!.Partitions.Select(partition => partition.Number));
        Tool.Run("sfdisk", "-q", "--delete", disk, "5");
        Same(disk);
    }

    [Fact]
    public void Parted_and_sgdisk_divide_in_their_own_ways()
    {
        foreach (var label in (string[])["msdos", "gpt"])
        {
            var disk = _lab.Disk(label, 100 << 20);
            string[] extended = label == "msdos" ? ["mkpart", "extended", "40MiB", "90MiB", "mkpart", "logical", "41MiB", "50MiB", "mkpart", "logical", "51MiB", "80MiB"] : [];
            Tool.Run("parted", ["-s", disk, "mklabel", label, "mkpart", "primary", "ext4", "1MiB", "20MiB", "mkpart", "primary", "fat32", "20MiB", "40MiB", "set", "1", "boot", "on", .. extended]);
            Same(disk);
        }
        var other = _lab.Disk("sgdisk", 100 << 20);
        Tool.Run("sgdisk", "-n", "1:0:+10M", "-t", "1:ef00", "-c", "1:EFI system", "-n", "5:0:+20M", "-A", "5:set:2", "-t", "5:8e00", other);
        Same(other);
    }

    [Fact]
    public void A_hybrid_MBR_does_not_hide_the_GPT()
    {
        var disk = _lab.Sfdisk("label: gpt\n,10M,U\n,10M,L\n,10M,L\n");
        Tool.Run("sgdisk", "-h", "1:2", disk);
        Same(disk, "gpt");
    }

    [Fact]
    public void The_backup_stands_in_for_a_broken_GPT()
    {
        foreach (var at in (long[])[512, 512 + 16, 512 + 60, 1024 + 3])
        {
            var disk = _lab.Sfdisk("label: gpt\n,10M,U\n,10M,L\n");
            Spoil(disk, at);
            Same(disk);
            Assert.True(PartitionLab.Read(disk)!.IsBackup);
        }
    }

    [Fact]
    public void More_partitions_than_Linux_numbers_are_refused()
    {
        // Each would be looked into, and all may be at the same place.
        var script = "label: gpt\ntable-length: 300\n" + string.Concat(Enumerable.Repeat("size=8\n", 255));
        Same(_lab.Sfdisk(script));
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => PartitionLab.Read(_lab.Sfdisk(script + "size=8\n")), "GPT partition entry 256 at offset", "more than 255 partitions");
    }

    [Fact]
    public void A_GPT_that_is_broken_twice_is_refused_with_both_faults()
    {
        var disk = _lab.Sfdisk("label: gpt\n,10M,U\n");
        Spoil(disk, 512 + 60);
        Spoil(disk, (64 << 20) - 512 + 60);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => PartitionLab.Read(disk), "GPT header at offset 512: its checksum", "the backup is no better", "GPT header at offset 67108352: its checksum");
    }

    private static void Spoil(string path, long at)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0x10));
    }

    private static void Same(string path, string? table = null)
    {
        // What it says besides of a broken copy goes to the other stream.
        var (code, json, error) = Tool.TryRun("sfdisk", ["--json", path], input: null);
        Assert.True(code == 0, error);
        var theirs = JsonDocument.Parse(json).RootElement.GetProperty("partitiontable");
        var ours = PartitionLab.Read(path);
        Assert.NotNull(ours);
        Assert.Equal(table ?? theirs.GetProperty("label").GetString(), ours.Scheme == PartitionScheme.Gpt ? "gpt" : "dos");
        Assert.Equal(theirs.GetProperty("id").GetString(), ours.Identifier);
        Assert.Equal(theirs.GetProperty("sectorsize").GetInt32(), ours.SectorSize);
        var partitions = theirs.TryGetProperty("partitions", out var list) ? list.EnumerateArray().ToArray() : [];
        Assert.Equal(partitions.Select(partition => Describe(partition, path)), ours.Partitions.Select(Describe));
    }

    private static string Describe(JsonElement partition, string path)
    {
        var number = partition.GetProperty("node").GetString()![path.Length..].TrimStart('p');
        var attributes = Text(partition, "attrs") ?? "";
        var bootable = partition.TryGetProperty("bootable", out var flag) ? flag.GetBoolean() : attributes.Contains("LegacyBIOSBootable", StringComparison.Ordinal);
        return $"{number}: {partition.GetProperty("start").GetInt64() * 512} {partition.GetProperty("size").GetInt64() * 512} {Text(partition, "type")} {Text(partition, "uuid")} '{Text(partition, "name")}' {bootable}";
    }

    private static string Describe(Partition partition)
    {
        var type = partition.GptType?.ToString().ToUpperInvariant() ?? $"{partition.MbrType:x}";
        return $"{partition.Number}: {partition.Start} {partition.Length} {type} {partition.Guid?.ToString().ToUpperInvariant()} '{partition.Name}' {partition.IsBootable}";
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
