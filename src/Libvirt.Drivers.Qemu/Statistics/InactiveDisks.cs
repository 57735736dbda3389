using Libvirt.Disk;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>block</c> of a guest that is off, from the headers of its images.</summary>
internal sealed class InactiveDisks
{
    private static readonly LogSource Log = new("qemu.qemu_driver");

    private readonly List<(string Target, string? Path, ImageInfo? Image)> _entries = [];

    private InactiveDisks(GuestFacts facts, Func<GuestFacts.Image, IReadOnlyList<ImageInfo>> read)
    {
        foreach (var disk in facts.Disks)
        {
            var top = disk.Images.FirstOrDefault();
            IReadOnlyList<ImageInfo> images = [];
            try
            {
                images = top is null ? [] : read(top);
            }
            catch (VirtException e)
            {
                Log.Debug($"disk {disk.Target}: {e.Message}");
                Error ??= e;
            }
            if (images.Count == 0)
                _entries.Add((disk.Target, top?.Path, null));
            foreach (var image in images)
                _entries.Add((disk.Target, image.Path, image));
        }
    }

    /// <summary>Why an image is missing; null if none is.</summary>
    internal VirtException? Error { get; private init; }

    /// <summary>Reads the headers, on a thread that nobody else waits for: a dead mount hangs whoever touches it.</summary>
    /// <returns>What was read in time; of what was not, the names alone.</returns>
    internal static async Task<InactiveDisks> ReadAsync(GuestFacts facts, bool backing, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => new InactiveDisks(facts, Read), cancellationToken).WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.Debug($"images of a guest could not be read within {timeout.TotalSeconds:0.#} s: {string.Join(", ", facts.Disks.Select(d => d.Images.FirstOrDefault()?.Path))}");
            var late = new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationTimeout, $"the images could not be read within {timeout.TotalSeconds:0.#} s");
            return new InactiveDisks(facts, _ => []) { Error = late };
        }

        IReadOnlyList<ImageInfo> Read(GuestFacts.Image top) => backing
            ? BackingChain.Discover(top.Path!, top.Format ?? "raw", cancellationToken: cancellationToken)
            : [ImageReader.Read(top.Path!, top.Format ?? "raw")];
    }

    internal void AddTo(TypedParameterList list)
    {
        list.AddUInt("block.count", (uint)_entries.Count);
        for (var index = 0; index < _entries.Count; index++)
        {
            var (target, path, image) = _entries[index];
            var entry = new BlockEntry(list, index);
            entry.AddHeader(target, path);
            if (image?.Allocation is > 0 and var allocation)
                entry.AddAllocation(allocation);
            entry.AddCapacity(image?.Capacity ?? 0);
            if (image?.Physical is > 0 and var physical)
                entry.AddPhysical(physical);
        }
    }
}
