using System.Text;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Volumes: lists, facts, making, copying and deleting.</summary>
internal sealed partial class VolumeFamily : VirshFamily
{
    internal override string Name => "volumes";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["vol-list"] = ListAsync,
        ["vol-info"] = InfoAsync,
        ["vol-name"] = async call => call.Line((await LookupAsync(call, call.Word(0)!, pool: null, poolOption: null)).Name),
        ["vol-key"] = async call => call.Line((await LookupAsync(call)).Key),
        ["vol-path"] = async call => call.Line((await LookupAsync(call)).Path),
        ["vol-pool"] = PoolAsync,
        ["vol-dumpxml"] = async call =>
        {
            var volume = await LookupAsync(call);
            call.Output.Append(await call.Driver<IStorageDriver>().GetVolumeXmlAsync(volume.Identity, default));
        },
        ["vol-create"] = CreateAsync,
        ["vol-create-as"] = CreateAsAsync,
        ["vol-create-from"] = CreateFromAsync,
        ["vol-clone"] = CloneAsync,
        ["vol-delete"] = DeleteAsync,
        ["vol-wipe"] = WipeAsync,
        ["vol-resize"] = ResizeAsync,
        ["vol-upload"] = call => TransferAsync(call, "cannot upload to volume", async volume => await call.Driver<IVolumeTransferDriver>().UploadVolumeAsync(volume, Stream.Null, new(), default)),
        ["vol-download"] = call => TransferAsync(call, "cannot download from volume", async volume => await call.Driver<IVolumeTransferDriver>().DownloadVolumeAsync(volume, Stream.Null, new(), default)),
    };

    private static Task<VirtVolume> LookupAsync(VirshCall call)
    {
        var pool = call.Value("--pool");
        return LookupAsync(call, call.Word(0)!, pool, "pool");
    }

    private static async Task<VirtVolume> LookupAsync(VirshCall call, string name, string? pool, string? poolOption)
    {
        var driver = call.Driver<IStorageDriver>();
        var given = pool is null ? null : await PoolFamily.LookupAsync(call, pool);
        if (given is { IsActive: false })
            throw new VirshFailure($"error: pool '{pool}' is not active\n");
        var volume = given is null ? null : await TryAsync(driver.LookupVolumeByNameAsync(given.Key, name, default));
        volume ??= await TryAsync(driver.LookupVolumeByKeyAsync(name, default));
        volume ??= await VirshFailure.Under(
            $"failed to get vol '{name}'{(given is null && poolOption is not null ? $", specifying --{poolOption} might help" : "")}", driver.LookupVolumeByPathAsync(name, default));
        return given is not null && volume.Pool != given.Name ? throw new VirshFailure($"error: Requested volume '{name}' is not in pool '{given.Name}'\n") : volume;
    }

    private static async Task<VirtVolume?> TryAsync(ValueTask<VirtVolume> lookup)
    {
        try
        {
            return await lookup;
        }
        catch (VirtException)
        {
            return null;
        }
    }

    private static async Task ListAsync(VirshCall call)
    {
        var details = call.Flag("--details");
        var pool = await PoolFamily.LookupAsync(call, call.Word(0)!);
        var volumes = (await VirshFailure.Under("Failed to list volumes", call.Driver<IStorageDriver>().ListVolumesAsync(pool.Key, default)))
            .OrderBy(v => v.Name, StringComparer.OrdinalIgnoreCase);
        if (details)
        {
            VirshText.Table(call.Output, ["Name", "Path", "Type", "Capacity", "Allocation"], volumes.Select(v => new[]
            {
                v.Name, v.Path, Type(v), VirshText.Size(v.Capacity), VirshText.Size(v.Allocation),
            }));
        }
        else
        {
            VirshText.Table(call.Output, ["Name", "Path"], volumes.Select(v => new[] { v.Name, v.Path }));
        }
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var (bytes, physical) = (call.Flag("--bytes"), call.Flag("--physical"));
        var volume = await LookupAsync(call);
        call.Line($"{"Name:",-15} {volume.Name}");
        if (physical)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoSupport, "virStorageVolGetInfoFlags");
        call.Line($"{"Type:",-15} {Type(volume)}");
        call.Line($"{"Capacity:",-15} {(bytes ? $"{volume.Capacity} bytes" : VirshText.Size(volume.Capacity))}");
        call.Line($"{"Allocation:",-15} {(bytes ? $"{volume.Allocation} bytes" : VirshText.Size(volume.Allocation))}");
    }

    private static async Task PoolAsync(VirshCall call)
    {
        var uuid = call.Flag("--uuid");
        var volume = await LookupAsync(call, call.Word(0)!, pool: null, poolOption: null);
        call.Line(uuid ? (await call.Driver<IStorageDriver>().LookupStoragePoolByNameAsync(volume.Pool, default)).Uuid.ToString() : volume.Pool);
    }

    private static async Task CreateAsync(VirshCall call)
    {
        var flags = Flags(call);
        var pool = await PoolFamily.LookupAsync(call, call.Word(0)!);
        var path = call.Word(1)!;
        var volume = await VirshFailure.Under($"Failed to create vol from {path}", call.Driver<IVolumeDriver>().CreateVolumeAsync(pool.Key, await File.ReadAllTextAsync(path), flags, default));
        call.Line($"Vol {volume.Name} created from {path}");
    }

    private static async Task CreateAsAsync(VirshCall call)
    {
        var print = call.Flag("--print-xml");
        var (flags, allocation, format) = (Flags(call), call.Value("--allocation"), call.Value("--format"));
        var (backing, backingFormat) = (call.Value("--backing-vol"), call.Value("--backing-vol-format"));
        var pool = await PoolFamily.LookupAsync(call, call.Word(0)!);
        var xml = new StringBuilder($"<volume>\n  <name>{call.Word(1)}</name>\n  <capacity>{Bytes(call.Word(2)!)}</capacity>\n");
        if (allocation is not null)
            xml.Append($"  <allocation>{Bytes(allocation)}</allocation>\n");
        if (format is not null)
            xml.Append($"  <target>\n    <format type='{format}'/>\n  </target>\n");
        if (backing is not null)
        {
            var driver = call.Driver<IStorageDriver>();
            var below = await TryAsync(driver.LookupVolumeByNameAsync(pool.Key, backing, default)) ?? await TryAsync(driver.LookupVolumeByKeyAsync(backing, default))
                ?? await VirshFailure.Under($"failed to get vol '{backing}'", driver.LookupVolumeByPathAsync(backing, default));
            xml.Append($"  <backingStore>\n    <path>{below.Path}</path>\n{(backingFormat is null ? "" : $"    <format type='{backingFormat}'/>\n")}  </backingStore>\n");
        }
        xml.Append("</volume>\n");
        if (print)
        {
            call.Output.Append(xml);
            return;
        }
        await VirshFailure.Under($"Failed to create vol {call.Word(1)}", call.Driver<IVolumeDriver>().CreateVolumeAsync(pool.Key, xml.ToString(), flags, default));
        call.Line($"Vol {call.Word(1)} created");
    }

    private static async Task CreateFromAsync(VirshCall call)
    {
        var (flags, inputPool) = (Flags(call), call.Value("--inputpool"));
        var pool = await PoolFamily.LookupAsync(call, call.Word(0)!);
        var source = await LookupAsync(call, call.Word(2)!, inputPool, "inputpool");
        var path = call.Word(1)!;
        var volume = await VirshFailure.Under(
            $"Failed to create vol from {path}", call.Driver<IVolumeDriver>().CopyVolumeAsync(pool.Key, await File.ReadAllTextAsync(path), source.Identity, flags, default));
        call.Line($"Vol {volume.Name} created from input vol {source.Name}");
    }

    private static async Task CloneAsync(VirshCall call)
    {
        var flags = Flags(call);
        var source = await LookupAsync(call);
        var storage = call.Driver<IStorageDriver>();
        var pool = await storage.LookupStoragePoolByNameAsync(source.Pool, default);
        var definition = StorageVolumeDefinition.ParseLive(await storage.GetVolumeXmlAsync(source.Identity, default));
        definition.Name = call.Word(1)!;
        var volume = await VirshFailure.Under(
            $"Failed to clone vol from {source.Name}", call.Driver<IVolumeDriver>().CopyVolumeAsync(pool.Key, definition.ToXml(), source.Identity, flags, default));
        call.Line($"Vol {volume.Name} cloned from {source.Name}");
    }

    private static async Task DeleteAsync(VirshCall call)
    {
        var flags = call.Flag("--delete-snapshots") ? VolumeDeleteFlags.WithSnapshots : VolumeDeleteFlags.None;
        var pool = call.Value("--pool");
        var volume = await LookupAsync(call, call.Word(0)!, pool, "pool");
        await VirshFailure.Under($"Failed to delete vol {call.Word(0)}", call.Driver<IVolumeDriver>().DeleteVolumeAsync(volume.Identity, flags, default));
        call.Line($"Vol {call.Word(0)} deleted");
    }

    private static async Task WipeAsync(VirshCall call)
    {
        var algorithm = Enum.Parse<VolumeWipeAlgorithm>(call.Value("--algorithm") ?? "zero", ignoreCase: true);
        var volume = await LookupAsync(call);
        await VirshFailure.Under($"Failed to wipe vol {call.Word(0)}", call.Driver<IVolumeWipeDriver>().WipeVolumeAsync(volume.Identity, algorithm, default));
        call.Line($"Vol {call.Word(0)} wiped");
    }

    private static async Task ResizeAsync(VirshCall call)
    {
        var flags = (call.Flag("--delta") ? VolumeResizeFlags.Delta : 0) | (call.Flag("--shrink") ? VolumeResizeFlags.Shrink : 0) | (call.Flag("--allocate") ? VolumeResizeFlags.Allocate : 0);
        var volume = await LookupAsync(call);
        var by = flags.HasFlag(VolumeResizeFlags.Delta);
        await VirshFailure.Under(
            $"Failed to change size of volume '{volume.Name}' {(by ? "by" : "to")} {call.Word(1)}", call.Driver<IVolumeResizeDriver>().ResizeVolumeAsync(volume.Identity, Bytes(call.Word(1)!), flags, default));
        call.Line($"Size of volume '{volume.Name}' successfully changed {(by ? "by" : "to")} {call.Word(1)}");
    }

    private static async Task TransferAsync(VirshCall call, string failure, Func<VolumeKey, Task> move)
    {
        var volume = await LookupAsync(call);
        await VirshFailure.Under($"{failure} {call.Word(0)}", new ValueTask(move(volume.Identity)));
    }

    private static VolumeCreateFlags Flags(VirshCall call) =>
        (call.Flag("--prealloc-metadata") ? VolumeCreateFlags.PreallocateMetadata : 0) | (call.Flag("--reflink") ? VolumeCreateFlags.Reflink : 0);

    private static ulong Bytes(string size)
    {
        var digits = size.TakeWhile(char.IsAsciiDigit).Count();
        try
        {
            return ulong.Parse(size.AsSpan(0, digits)) * ScaledSize.Scale(digits == size.Length ? "b" : size[digits..]);
        }
        catch (Exception e) when (e is FormatException or VirtException)
        {
            throw new VirshFailure($"error: Malformed size {size}\n{(e is VirtException known ? $"error: {known.Message}\n" : "")}");
        }
    }

    private static string Type(VirtVolume volume) => volume.Type.ToString().ToLowerInvariant();
}
