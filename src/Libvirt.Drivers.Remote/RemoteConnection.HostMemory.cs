using Libvirt.Drivers.Remote.Hosts;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Tuning;

namespace Libvirt.Drivers.Remote;

/// <content>The host's memory.</content>
internal sealed partial class RemoteConnection : IHostMemoryDriver, IHostMemoryTuningDriver
{
    // VIR_NODE_ALLOC_PAGES_SET.
    private const uint Replace = 1;

    // What a daemon says where the driver that failed has said nothing.
    private const string Unexplained = "Library function returned error but did not set virError";

    public async ValueTask<IReadOnlyList<ulong>> GetCellsFreeMemoryAsync(int firstCell, int count, CancellationToken cancellationToken) =>
        await CallAsync(HostProcedures.NodeGetCellsFreeMemory, (firstCell, count), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<IReadOnlyList<ulong>>> GetFreePagesAsync(IReadOnlyList<ulong> pageSizes, int firstCell, int count, CancellationToken cancellationToken)
    {
        uint[] sizes = [.. pageSizes.Select(PageSize)];
        try
        {
            var counts = await CallAsync(HostProcedures.NodeGetFreePages, (sizes, firstCell, (uint)Math.Max(count, 0), 0u), cancellationToken).ConfigureAwait(false);
            return [.. counts.Chunk(sizes.Length)];
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.InternalError && e.Message == Unexplained)
        {
            // libvirt's test driver counts pages, but says that there are none of them, which its daemon takes for an error.
            Log.Debug($"virNodeGetFreePages: {e.Message}");
            throw VirtException.MissingFunction("virNodeGetFreePages");
        }
    }

    public ValueTask<TypedParameterList> GetMemoryStatsAsync(int? cell, CancellationToken cancellationToken) =>
        FieldValues.ReadAsync(room => CallAsync(HostProcedures.NodeGetMemoryStats, (room, cell ?? FieldValues.All, 0u), cancellationToken));

    public async ValueTask<TypedParameterList> GetMemoryParametersAsync(CancellationToken cancellationToken)
    {
        var (_, count) = await CallAsync(HostProcedures.NodeGetMemoryParameters, (0, ParameterCalls.Texts), cancellationToken).ConfigureAwait(false);
        var (parameters, _) = await CallAsync(HostProcedures.NodeGetMemoryParameters, (count, ParameterCalls.Texts), cancellationToken).ConfigureAwait(false);
        return parameters;
    }

    public ValueTask SetMemoryParametersAsync(TypedParameterList parameters, CancellationToken cancellationToken) =>
        RunAsync(HostProcedures.NodeSetMemoryParameters, (parameters, 0u), cancellationToken);

    public ValueTask<int> AllocatePagesAsync(IReadOnlyDictionary<ulong, ulong> pages, int firstCell, int count, bool replace, CancellationToken cancellationToken)
    {
        var plan = pages.ToArray();
        return CallAsync(
            HostProcedures.NodeAllocPages,
            (plan.Select(page => PageSize(page.Key)).ToArray(), plan.Select(page => page.Value).ToArray(), firstCell, (uint)Math.Max(count, 0), replace ? Replace : 0),
            cancellationToken);
    }

    // KiB on the wire.
    private static uint PageSize(ulong bytes) => (bytes & 1023) == 0 && bytes >> 10 <= uint.MaxValue
        ? (uint)(bytes >> 10)
        : throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InvalidArg, $"there are no pages of {bytes} bytes");
}
