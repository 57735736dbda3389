using System.Security.Cryptography;
using Libvirt.Disk;
using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests;
using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>What we say, as facts.</summary>
internal static class OurFactsDifferential
{
    /// <summary>The facts of a disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="inspect">Whether those of its operating systems too.</param>
    internal static FactsDifferential Of(FleetDisk disk, bool inspect)
    {
        var facts = new FactsDifferential();
        using var guest = Open(disk);
        foreach (var each in guest.Disks)
            AddDisk(facts, each);
        foreach (var volume in guest.Volumes.Where(volume => volume.Kind == GuestVolumeKind.LogicalVolume))
        {
            facts.Add("volumes", $"{volume.Device} uuid", volume.LogicalVolumeUuid?.Replace("-", ""));
            facts.Add("volumes", $"{volume.Device} size", volume.Size);
        }
        foreach (var volume in guest.FileSystems)
            AddVolume(facts, guest, volume);
        if (!inspect)
            return facts;
        var inspection = guest.Inspect();
        foreach (var system in inspection.OperatingSystems)
        {
            AddSystem(facts, system);
            foreach (var application in guest.GetApplications(system))
                AddApplication(facts, $"{system.Root} {application.Name} {application.Architecture} {application.Version}", application);
        }
        facts.Refused.AddRange(inspection.Problems.Select(problem => (problem.Device, problem.Error)));
        return facts;
    }

    internal static Guest Open(FleetDisk disk) => Guest.Open([.. disk.Images.Select(image => DiskImage.Open(image.Path, image.Format))]);

    private static void AddDisk(FactsDifferential facts, GuestDisk disk)
    {
        facts.Add("partitions", $"{disk.Device} size", disk.Size);
        facts.Add("partitions", $"{disk.Device} table", disk.Table?.Scheme switch
        {
            null => "none",
            Libvirt.Disk.Partitions.PartitionScheme.Mbr => "msdos",
            _ => "gpt",
        });
        foreach (var partition in disk.Table?.Partitions ?? [])
        {
            var device = $"{disk.Device}{partition.Number}";
            facts.Add("partitions", $"{device} start", partition.Start);
            facts.Add("partitions", $"{device} size", partition.Length);
            facts.Add("partitions", $"{device} type", partition.MbrType?.ToString("x2", null) ?? partition.GptType?.ToString().ToUpperInvariant());
            facts.Add("partitions", $"{device} guid", partition.Guid?.ToString().ToUpperInvariant());
            facts.Add("partitions", $"{device} name", partition.Name);
            facts.Add("partitions", $"{device} bootable", partition.MbrType is null ? null : partition.IsBootable);
        }
    }

    private static void AddVolume(FactsDifferential facts, Guest guest, GuestVolume volume)
    {
        facts.Add("volumes", $"{volume.Device} type", volume.Type);
        facts.Add("volumes", $"{volume.Device} label", volume.Content?.Label ?? "");
        facts.Add("volumes", $"{volume.Device} uuid of its content", volume.Content?.Uuid ?? "");
        if (volume.Type is "swap" or "unknown")
            return;
        try
        {
            var usage = volume.OpenFileSystem().GetUsage();
            facts.Add("usage", $"{volume.Device} size", usage.Size);
            facts.Add("usage", $"{volume.Device} free", usage.Free);
            facts.Add("usage", $"{volume.Device} available", usage.Available);
            facts.Add("usage", $"{volume.Device} files", usage.Files);
            facts.Add("usage", $"{volume.Device} free files", usage.FreeFiles);
            var tree = guest.OpenTree(volume);
            AddFile(facts, $"{volume.Device}:/", tree, tree.Root);
            foreach (var file in tree.Enumerate(tree.Root, onError: (directory, error) => facts.Refused.Add(($"{volume.Device}:{directory}", error))))
                AddFile(facts, $"{volume.Device}:{file.Path}", tree, file);
        }
        catch (VirtException e)
        {
            facts.Refused.Add((volume.Device, e));
        }
    }

    private static void AddFile(FactsDifferential facts, string name, GuestFileTree tree, GuestFile file)
    {
        var node = file.Node;
        facts.Add("files", $"{name} kind", Kind(node.Kind));
        facts.Add("files", $"{name} mode", node.Mode is { } mode ? Convert.ToString(mode, 8) : null);
        facts.Add("files", $"{name} uid", node.Uid);
        facts.Add("files", $"{name} gid", node.Gid);
        facts.Add("files", $"{name} links", node.Mode is null ? null : node.Links);
        facts.Add("files", $"{name} size", node.Mode is null && file.IsDirectory ? null : node.Size);
        facts.Add("files", $"{name} allocated", node.Mode is null ? null : node.Allocated);
        facts.Add("files", $"{name} inode", node.Inode == 0 ? null : node.Inode);
        facts.Add("times", $"{name} modified", node.Modified?.UtcTicks - DateTimeOffset.UnixEpoch.Ticks);
        facts.Add("files", $"{name} device", node.Device);
        try
        {
            facts.Add("files", $"{name} target", node.Kind == FileKind.SymbolicLink ? tree.ReadLink(file) : null);
            facts.Add("checksums", name, node.Kind == FileKind.File ? Sum(tree, file) : null);
        }
        catch (VirtException e)
        {
            facts.Refused.Add((name, e));
        }
    }

    private static string Sum(GuestFileTree tree, GuestFile file)
    {
        using var content = tree.Open(file);
        using var stream = content.OpenStream();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static char Kind(FileKind kind) => kind switch
    {
        FileKind.File => 'f',
        FileKind.Directory => 'd',
        FileKind.SymbolicLink => 'l',
        FileKind.CharacterDevice => 'c',
        FileKind.BlockDevice => 'b',
        FileKind.Fifo => 'p',
        FileKind.Socket => 's',
        _ => '?',
    };

    private static void AddSystem(FactsDifferential facts, GuestOperatingSystem system)
    {
        var root = system.Root;
        facts.Add("systems", $"{root} type", system.Type);
        facts.Add("systems", $"{root} arch", system.Architecture);
        facts.Add("systems", $"{root} distro", system.Distro);
        facts.Add("systems", $"{root} product", system.ProductName);
        facts.Add("systems", $"{root} variant", system.ProductVariant);
        facts.Add("systems", $"{root} version", system.Version is { } version ? $"{version.Major}.{version.Minor}" : "0.0");
        facts.Add("systems", $"{root} package format", system.PackageFormat);
        facts.Add("systems", $"{root} package management", system.PackageManagement);
        facts.Add("systems", $"{root} host name", system.HostName);
        facts.Add("systems", $"{root} osinfo", system.OsInfo);
        facts.Add("systems", $"{root} systemroot", system.WindowsSystemRoot);
        facts.Add("systems", $"{root} control set", system.WindowsCurrentControlSet);
        foreach (var mount in system.MountPoints)
            facts.Add("systems", $"{root} mount {mount.Path}", mount.Device);
        facts.Add("systems", $"{root} file systems", string.Join(' ', system.FileSystems.Select(fileSystem => fileSystem.Device).Order(StringComparer.Ordinal)));
        foreach (var drive in system.DriveMappings)
            facts.Add("systems", $"{root} drive {drive.Name}", drive.Device);
    }

    private static void AddApplication(FactsDifferential facts, string name, GuestApplication application)
    {
        facts.Add("applications", $"{name} display name", application.DisplayName);
        facts.Add("applications", $"{name} version", $"{application.Epoch}:{application.Version}-{application.Release}");
        facts.Add("applications", $"{name} architecture", application.Architecture);
        facts.Add("applications", $"{name} path", application.InstallPath);
        facts.Add("applications", $"{name} publisher", application.Publisher);
        facts.Add("applications", $"{name} url", application.Url);
        facts.Add("applications", $"{name} source", application.SourcePackage);
        facts.Add("applications", $"{name} summary", application.Summary);
        facts.Add("applications", $"{name} description", application.Description);
    }
}
