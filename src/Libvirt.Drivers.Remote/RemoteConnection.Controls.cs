using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote;

/// <content>What is sent to domains, and what is seen of them.</content>
internal sealed partial class RemoteConnection : IDomainScreenshotDriver, IDomainKeyDriver, IDomainSignalDriver, IDomainNmiDriver, IDomainMemoryPeekDriver
{
    public async ValueTask<DomainScreenshot> TakeScreenshotAsync(DomainKey domain, int screen, CancellationToken cancellationToken)
    {
        var (type, stream) = await OpenStreamAsync(DomainProcedures.Screenshot, (domain, (uint)screen, 0u), cancellationToken).ConfigureAwait(false);
        return new DomainScreenshot(type ?? "application/octet-stream", new RpcReadStream(stream));
    }

    public async ValueTask SendKeyAsync(DomainKey domain, KeyCodeSet set, TimeSpan hold, IReadOnlyList<uint> codes, CancellationToken cancellationToken)
    {
        if (codes.Count > KeyCodes.MaxKeys)
        {
            throw new VirtException(
                VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, $"nkeycodes in virDomainSendKey must be less than or equal to {KeyCodes.MaxKeys}");
        }
        await RunAsync(
            DomainProcedures.SendKey, (domain, (uint)set, (uint)Math.Clamp(hold.TotalMilliseconds, 0, uint.MaxValue), codes.ToArray(), 0u), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask SendProcessSignalAsync(DomainKey domain, long process, ProcessSignal signal, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.SendProcessSignal, (domain, process, (uint)signal, 0u), cancellationToken);

    public ValueTask InjectNmiAsync(DomainKey domain, CancellationToken cancellationToken) => RunAsync(DomainProcedures.InjectNmi, (domain, 0u), cancellationToken);

    public ValueTask<byte[]> PeekMemoryAsync(DomainKey domain, ulong start, int length, MemoryPeekMode mode, CancellationToken cancellationToken) => length < 0
        ? throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, $"size in virDomainMemoryPeek must not be negative: {length}")
        : CallAsync(DomainProcedures.MemoryPeek, (domain, start, (uint)length, (uint)mode), cancellationToken);
}
