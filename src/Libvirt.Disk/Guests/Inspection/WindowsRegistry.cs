using System.Buffers.Binary;
using Libvirt.Disk.Partitions;
using Libvirt.Disk.Registry;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The facts of a Windows that are in its registry.</summary>
internal static class WindowsRegistry
{
    private const string CurrentVersion = @"Microsoft\Windows NT\CurrentVersion";
    private const string PolicyHistory = @"Microsoft\Windows\CurrentVersion\Group Policy\History";
    private const string DosDevices = @"\DosDevices\";
    private const int MaxText = 64 * 1024;

    /// <summary>Reads the hive SOFTWARE.</summary>
    internal static void ReadSoftware(RegistryHive hive, InspectionFacts facts)
    {
        if (hive.Find(CurrentVersion) is not { } key)
            return;
        var values = Values(key);
        facts.ProductName = Text(values, "ProductName");
        facts.Version = Number(values, "CurrentMajorVersionNumber") is { } major && Number(values, "CurrentMinorVersionNumber") is { } minor
            ? new Version(major, minor)
            : VersionText.Find(Text(values, "CurrentVersion"));
        facts.ProductVariant = Text(values, "InstallationType");
        facts.BuildId = Text(values, "CurrentBuildNumber");
        // Each rule has a GUID in braces.
        facts.HasWindowsGroupPolicy = hive.Find(PolicyHistory)?.GetSubkeys().Any(rule => rule.Name is ['{', var digit, .., '}'] && char.IsAsciiHexDigit(digit)) ?? false;
    }

    /// <summary>Reads the hive SYSTEM.</summary>
    /// <param name="hive">The hive.</param>
    /// <param name="facts">Where the facts go.</param>
    /// <param name="disks">The disks that its drives may be on.</param>
    internal static void ReadSystem(RegistryHive hive, InspectionFacts facts, IReadOnlyList<GuestDisk> disks)
    {
        facts.Drives.AddRange(hive.Find("MountedDevices")?.GetValues().Select(value => Drive(value, disks)).OfType<GuestDriveMapping>().DistinctBy(drive => drive.Name) ?? []);
        if (hive.Find("Select")?.GetValue("Current")?.GetNumber() is not { } current)
            return;
        facts.WindowsCurrentControlSet = $"ControlSet{current:000}";
        facts.HostName = Text(hive.Find($@"{facts.WindowsCurrentControlSet}\Services\Tcpip\Parameters")?.GetValue("Hostname"));
    }

    // The value tells where the partition is: on an MBR by the disk's identifier and its start in bytes, on a GPT by its GUID.
    private static GuestDriveMapping? Drive(HiveValue value, IReadOnlyList<GuestDisk> disks)
    {
        if (!value.Name.StartsWith(DosDevices, StringComparison.OrdinalIgnoreCase)
            || value.Name.Length < DosDevices.Length + 2 || !char.IsAsciiLetter(value.Name[DosDevices.Length]) || value.Name[DosDevices.Length + 1] != ':'
            || value.Kind != HiveValueKind.Binary || value.Length > 64)
            return null;
        var bytes = value.GetBytes();
        var device = bytes.Length >= 24 && bytes.AsSpan().StartsWith("DMIO:ID:"u8)
            ? Find(disks, PartitionScheme.Gpt, _ => true, new Guid(bytes.AsSpan(8, 16)) is var guid ? partition => partition.Guid == guid : _ => false)
            : bytes.Length == 12
                ? FindMbr(disks, BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(4)))
                : null;
        return device is null ? null : new GuestDriveMapping(value.Name.Substring(DosDevices.Length, 1), device);
    }

    private static string? FindMbr(IReadOnlyList<GuestDisk> disks, uint identifier, ulong start) =>
        Find(disks, PartitionScheme.Mbr, table => table.MbrIdentifier == identifier, partition => (ulong)partition.Start == start);

    private static string? Find(IReadOnlyList<GuestDisk> disks, PartitionScheme scheme, Func<PartitionTable, bool> isDisk, Func<Partition, bool> isPartition)
    {
        foreach (var disk in disks)
        {
            if (disk.Table is { } table && table.Scheme == scheme && isDisk(table) && table.Partitions.FirstOrDefault(isPartition) is { } partition)
                return $"{disk.Device}{partition.Number}";
        }
        return null;
    }

    private static Dictionary<string, HiveValue> Values(HiveKey key)
    {
        var values = new Dictionary<string, HiveValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in key.GetValues())
            values.TryAdd(value.Name, value);
        return values;
    }

    private static string? Text(Dictionary<string, HiveValue> values, string name) => Text(values.GetValueOrDefault(name));

    // What is longer is no name.
    private static string? Text(HiveValue? value) => value?.Length <= MaxText ? value.GetText() : null;

    private static int? Number(Dictionary<string, HiveValue> values, string name) =>
        values.GetValueOrDefault(name)?.GetNumber() is { } number and <= int.MaxValue ? (int)number : null;
}
