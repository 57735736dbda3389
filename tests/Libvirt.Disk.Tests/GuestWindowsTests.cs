using System.Buffers.Binary;
using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Guests;
using Libvirt.Disk.Guests.Applications;
using Libvirt.Disk.Registry;
using static Libvirt.Tests.Disk.HiveBuilder;

namespace Libvirt.Tests.Disk;

public sealed class GuestWindowsTests
{
    private static readonly Guid Gpt = new("01234567-89ab-cdef-0123-456789abcdef");

    [Fact]
    public void Windows_is_told_by_its_registry()
    {
        using var guest = Open(Software(), System());

        var inspection = guest.Inspect();
        var system = Assert.Single(inspection.OperatingSystems);

        Assert.Empty(inspection.Problems);
        Assert.Equal(("Windows Server 2022 Standard", "Server", new Version(10, 0), "20348", true), (system.ProductName, system.ProductVariant, system.Version, system.BuildId, system.HasWindowsGroupPolicy));
        Assert.Equal(("ControlSet001", "WIN-GUEST", "win2k22", "x86_64"), (system.WindowsCurrentControlSet, system.HostName, system.OsInfo, system.Architecture));
        Assert.Equal([new GuestDriveMapping("C", "/dev/sda1")], system.DriveMappings);
        Assert.Equal("/Windows/System32/cmd.exe", guest.OpenTree().Find(@"C:\windows\system32\CMD.EXE")?.Path);
    }

    [Fact]
    public void Programs_are_those_that_can_be_uninstalled()
    {
        using var guest = Open(Software(), System());

        var programs = guest.GetApplications(guest.Inspect().OperatingSystems[0]);

        Assert.Equal(["7-Zip", "OldTool", "WinDefend", "{Guard}"], programs.Select(program => program.Name));
        Assert.Equal(
            new GuestApplication
            {
                Name = "7-Zip",
                DisplayName = "7-Zip 23.01 (x64)",
                Version = "23.01",
                InstallPath = @"C:\Program Files\7-Zip\",
                Publisher = "Igor Pavlov",
                Url = "https://7-zip.org",
                Description = "packs",
            },
            programs[0]);
        Assert.Equal("antivirus", programs[3].Class);
    }

    [Fact]
    public void What_a_Windows_that_was_not_shut_down_has_only_in_its_logs_is_found()
    {
        var (software, system) = (Software(), System());
        var (newSoftware, newSystem) = (Replace(software, "7-Zip 23.01 (x64)", "7-Zip 24.09 (x64)"), Replace(system, "WIN-GUEST", "WIN-OTHER"));
        using var guest = Open(HiveLogBuilder.Dirty(software, 4, 3), HiveLogBuilder.Dirty(system, 9, 8), files => files
            .File("/Windows/System32/config/software.log1", HiveLogBuilder.Entries(3, software, newSoftware))
            .File("/Windows/System32/config/SOFTWARE.LOG2", [])
            .File("/Windows/System32/config/SYSTEM.LOG1", HiveLogBuilder.Vector(9, system, newSystem)));

        var inspection = guest.Inspect();
        var found = Assert.Single(inspection.OperatingSystems);

        Assert.Empty(inspection.Problems);
        Assert.Equal(("WIN-OTHER", "Windows Server 2022 Standard"), (found.HostName, found.ProductName));
        Assert.Equal("7-Zip 24.09 (x64)", guest.GetApplications(found)[0].DisplayName);
    }

    [Fact]
    public void A_Windows_whose_logs_are_spoiled_is_found_as_its_registry_lies()
    {
        var system = System();
        using var guest = Open(HiveLogBuilder.Dirty(Software(), 4, 3), HiveLogBuilder.Dirty(system, 9, 8), files => files
            .File("/Windows/System32/config/SOFTWARE.LOG1", new byte[9000])
            .Link("/Windows/System32/config/SYSTEM.LOG1", "/Windows/System32/config/SYSTEM")
            .File("/Windows/System32/config/SYSTEM.LOG2", HiveLogBuilder.Entries(9, system, Replace(system, "WIN-GUEST", "WIN-OTHER"))[..1000]));

        var inspection = guest.Inspect();

        Assert.Empty(inspection.Problems);
        Assert.Equal(("WIN-GUEST", "Windows Server 2022 Standard"), (inspection.OperatingSystems[0].HostName, inspection.OperatingSystems[0].ProductName));
    }

    [Fact]
    public void A_forged_registry_whose_keys_share_their_values_is_refused_soon()
    {
        var values = Enumerable.Range(0, 200).Select(i => Text($"value {i}", "")).ToArray();
        var hive = new HiveBuilder().Build(Key("ROOT", "lh", [Key("Microsoft", "lh", [Key("Windows", "lh", [Key("CurrentVersion", "lh", [Key("Uninstall", "lh",
            [.. Enumerable.Range(0, 400).Select(i => Key($"{i}", "lh", null, i == 0 ? values : []))])])])])]));
        // Each key is given the values of the first: their count and list are at 36 and 40 behind the start of its cell.
        var keys = Enumerable.Range(4096, hive.Length - 4096 - 80).Where(at => hive.AsSpan(at).StartsWith("nk"u8)).ToArray();
        var first = Array.Find(keys, at => BinaryPrimitives.ReadUInt32LittleEndian(hive.AsSpan(at + 36)) == values.Length);
        foreach (var at in keys.Where(at => BinaryPrimitives.ReadUInt32LittleEndian(hive.AsSpan(at + 20)) == 0))
            hive.AsSpan(first + 36, 8).CopyTo(hive.AsSpan(at + 36));

        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => WindowsUninstall.Read(RegistryHive.Open(new MemoryBlocks("SOFTWARE", hive))), "nk cell at offset", "more values");
    }

    [Fact]
    public void A_hive_that_is_none_is_a_problem_and_Windows_is_still_found()
    {
        using var guest = Open([1, 2, 3], System());

        var inspection = guest.Inspect();

        Assert.Equal("WIN-GUEST", Assert.Single(inspection.OperatingSystems).HostName);
        Assert.Contains("base block", Assert.Single(inspection.Problems).Error.Message, StringComparison.Ordinal);
    }

    internal static Guest Open(byte[] software, byte[] system, Action<MemoryFileSystem>? more = null)
    {
        var bytes = new byte[8192];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(440), 0xcafe);
        bytes[450] = 7;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(454), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(458), 4);
        (bytes[510], bytes[511]) = (0x55, 0xaa);
        var files = new MemoryFileSystem("ntfs", isCaseSensitive: false)
            .File("/Windows/System32/cmd.exe", GuestInspectionTests.Pe(0x8664, 0x20b))
            .File("/Windows/System32/config/SOFTWARE", software)
            .File("/Windows/System32/config/SYSTEM", system);
        more?.Invoke(files);
        return Guest.Of([new GuestDisk(0, new MemoryBlocks("disk", bytes))], [GuestFileTreeTests.Volume("/dev/sda1", files)]);
    }

    // Text of the same length in its place.
    private static byte[] Replace(byte[] hive, string text, string other)
    {
        var changed = (byte[])hive.Clone();
        Encoding.Unicode.GetBytes(other).CopyTo(changed.AsSpan(hive.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text))));
        return changed;
    }

    internal static byte[] Software() => new HiveBuilder().Build(Key("ROOT", "lh",
        [
            Key("Microsoft", "lh",
                [
                    Key("Windows NT", "lf", [Key("CurrentVersion", "lh", null,
                        Text("ProductName", "Windows Server 2022 Standard"),
                        Text("CurrentVersion", "6.3"),
                        Value("CurrentMajorVersionNumber", HiveValueKind.DWord, [10, 0, 0, 0]),
                        Value("CurrentMinorVersionNumber", HiveValueKind.DWord, [0, 0, 0, 0]),
                        Text("InstallationType", "Server"),
                        Text("CurrentBuildNumber", "20348"))]),
                    Key("Windows", "lh", [Key("CurrentVersion", "lh",
                        [
                            Key("Group Policy", "lh", [Key("History", "lh", [Key("{35378EAC-683F-11D2-A89A-00C04FBBCFA2}")])]),
                            Key("Uninstall", "lh",
                                [
                                    Key("7-Zip", "lh", null,
                                        Text("DisplayName", "7-Zip 23.01 (x64)"), Text("DisplayVersion", "23.01"), Text("InstallLocation", @"C:\Program Files\7-Zip\"),
                                        Text("Publisher", "Igor Pavlov"), Text("URLInfoAbout", "https://7-zip.org"), Text("Comments", "packs")),
                                    Key("NoName", "lh", null, Text("DisplayVersion", "1")),
                                    Key("{Guard}", "lh", null, Text("DisplayName", "Some AntiVirus")),
                                ]),
                        ])]),
                    Key("Windows Defender"),
                ]),
            Key("WOW6432Node", "lh", [Key("Microsoft", "lh", [Key("Windows", "lh", [Key("CurrentVersion", "lh", [Key("Uninstall", "lh", [Key("OldTool", "lh", null, Text("DisplayName", "Old Tool"))])])])])]),
        ]));

    internal static byte[] System()
    {
        var mbr = new byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(mbr, 0xcafe);
        BinaryPrimitives.WriteUInt64LittleEndian(mbr.AsSpan(4), 1024);
        return new HiveBuilder().Build(Key("ROOT", "lh",
            [
                Key("MountedDevices", "lh", null,
                    Value(@"\DosDevices\C:", HiveValueKind.Binary, mbr),
                    Value(@"\DosDevices\D:", HiveValueKind.Binary, [.. "DMIO:ID:"u8, .. Gpt.ToByteArray()]),
                    Value(@"\DosDevices\E:", HiveValueKind.Binary, new byte[30]),
                    Text(@"\DosDevices\F:", "x")),
                Key("Select", "lh", null, Value("Current", HiveValueKind.DWord, [1, 0, 0, 0])),
                Key("ControlSet001", "lh", [Key("Services", "lh", [Key("Tcpip", "lh", [Key("Parameters", "lh", null, Text("Hostname", "WIN-GUEST"))])])]),
            ]));
    }
}
