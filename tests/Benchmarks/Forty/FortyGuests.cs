using System.Globalization;
using Libvirt.Drivers;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Forty;

/// <summary>Paused guests twice over: under our driver and under a libvirtd, all on copies of the same images.</summary>
/// <remarks>Each has 32 MB, no KVM, a chain of three qcow2 images on vda and a raw image on vdb.</remarks>
internal sealed class FortyGuests : IAsyncDisposable
{
    private readonly ScratchFolder _folder;

    private FortyGuests(ScratchFolder folder, VirtConnection connection, Libvirtd libvirtd, int count)
    {
        _folder = folder;
        Connection = connection;
        Libvirtd = libvirtd;
        Count = count;
    }

    internal VirtConnection Connection { get; }

    internal Libvirtd Libvirtd { get; }

    internal int Count { get; }

    /// <summary>Whether this machine has all that is needed.</summary>
    internal static bool CanRun(out string reason) => Libvirtd.CanRun(out reason) && DiskImages.CanMake(out reason);

    /// <summary>Starts all guests of both sides.</summary>
    /// <param name="count">How many on each side.</param>
    /// <param name="progress">Is told what goes on.</param>
    internal static async Task<FortyGuests> StartAsync(int count, Action<string> progress)
    {
        var folder = new ScratchFolder();
        Libvirtd? libvirtd = null;
        try
        {
            libvirtd = await Libvirtd.StartAsync();
            var connection = await VirtConnection.OpenAsync($"qemu:///embed?root={folder["root"]}");
            var guests = new FortyGuests(folder, connection, libvirtd, count);
            DiskImage[] masters = [DiskImages.Raw(folder, "data.raw"), .. DiskImages.Chain(folder, "disk", 3).Images];
            progress($"starting {count} guests under libvirtd and {count} under LibvirtPS …");
            await Parallel.ForEachAsync(Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (n, _) => guests.StartAsync(n, masters));
            return guests;
        }
        catch
        {
            if (libvirtd is not null)
                await libvirtd.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Ends all guests, and the daemon.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Libvirtd.DisposeAsync();
        _folder.Dispose();
    }

    private async ValueTask StartAsync(int number, DiskImage[] masters)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"guest-{number:000}");
        Libvirtd.Create(Guest(name, Libvirtd.Folder, masters), paused: true);
        await Connection.Require<IDomainLifecycleDriver>().CreateDomainAsync(Guest(name, _folder, masters).ToString(), DomainStartFlags.Paused, default);
    }

    private static GuestXml Guest(string name, ScratchFolder folder, DiskImage[] masters)
    {
        var place = Directory.CreateDirectory(folder[name]).FullName;
        var disks = masters.Select(image => DiskImages.Copy(image, place)).ToArray();
        return new(name) { Disks = [disks[1], disks[0]], MemoryMiB = 32 };
    }
}
