namespace Libvirt.Drivers.Test;

/// <content>Single devices of domains, and what is sent to them.</content>
internal sealed partial class TestConnection :
    IDomainScreenshotDriver, IDomainConsoleDriver, IDomainKeyDriver, IDomainSignalDriver, IDomainNmiDriver, IDomainMemoryPeekDriver, IDomainDeviceStatsDriver, IDomainBlockInfoDriver,
    IDomainJobDriver, IBlockJobDriver
{
    public ValueTask<DomainScreenshot> TakeScreenshotAsync(DomainKey domain, int screen, CancellationToken cancellationToken) =>
        Answer(world => world.Screenshot(domain, screen), cancellationToken);

    public ValueTask<Stream> OpenConsoleAsync(DomainKey domain, string? device, DomainConsoleFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.OpenConsole(domain, device, flags), cancellationToken);

    public async ValueTask SendKeyAsync(DomainKey domain, KeyCodeSet set, TimeSpan hold, IReadOnlyList<uint> codes, CancellationToken cancellationToken) =>
        await Answer(world => world.SendKey(domain, set, codes), cancellationToken).ConfigureAwait(false);

    public async ValueTask SendProcessSignalAsync(DomainKey domain, long process, ProcessSignal signal, CancellationToken cancellationToken) =>
        await Answer(world => world.SendSignal(domain, process, signal), cancellationToken).ConfigureAwait(false);

    public async ValueTask InjectNmiAsync(DomainKey domain, CancellationToken cancellationToken) =>
        await Answer(world => world.InjectNmi(domain), cancellationToken).ConfigureAwait(false);

    public ValueTask<byte[]> PeekMemoryAsync(DomainKey domain, ulong start, int length, MemoryPeekMode mode, CancellationToken cancellationToken) =>
        Answer(world => world.Peek(domain, start, length, mode), cancellationToken);

    public ValueTask<TypedParameterList> GetBlockStatsAsync(DomainKey domain, string disk, CancellationToken cancellationToken) =>
        Answer(world => world.BlockStats(domain, disk), cancellationToken);

    public ValueTask<TypedParameterList> GetInterfaceStatsAsync(DomainKey domain, string device, CancellationToken cancellationToken) =>
        Answer(world => world.InterfaceStats(domain, device), cancellationToken);

    public ValueTask<TypedParameterList> GetDomainMemoryStatsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.DomainMemoryStats(domain), cancellationToken);

    public ValueTask<DomainCpuStats> GetDomainCpuStatsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.DomainCpuStats(domain), cancellationToken);

    public ValueTask<DomainBlockInfo> GetBlockInfoAsync(DomainKey domain, string disk, CancellationToken cancellationToken) =>
        Answer(world => world.BlockInfo(domain, disk), cancellationToken);

    public ValueTask<DomainJobStats> GetJobStatsAsync(DomainKey domain, bool completed, CancellationToken cancellationToken) =>
        Answer(world => world.JobStats(domain, completed), cancellationToken);

    public async ValueTask AbortJobAsync(DomainKey domain, CancellationToken cancellationToken) =>
        await Answer(world => world.AbortJob(domain), cancellationToken).ConfigureAwait(false);

    public ValueTask<BlockJobInfo?> GetBlockJobAsync(DomainKey domain, string disk, CancellationToken cancellationToken) =>
        Answer(world => world.BlockJob(domain, disk), cancellationToken);

    public async ValueTask StartBlockJobAsync(DomainKey domain, BlockJobRequest request, CancellationToken cancellationToken) =>
        await Answer(world => world.StartBlockJob(domain, request), cancellationToken).ConfigureAwait(false);

    public async ValueTask SetBlockJobSpeedAsync(DomainKey domain, string disk, ulong bandwidth, CancellationToken cancellationToken) =>
        await Answer(world => world.SetBlockJobSpeed(domain, disk, bandwidth), cancellationToken).ConfigureAwait(false);

    public async ValueTask AbortBlockJobAsync(DomainKey domain, string disk, bool pivot, CancellationToken cancellationToken) =>
        await Answer(world => world.AbortBlockJob(domain, disk, pivot), cancellationToken).ConfigureAwait(false);
}
