using System.Diagnostics;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>The standard input and output of a program as one stream. Disposing of it ends the program.</summary>
/// <remarks>
/// It does not end like a file: when the program has gone, reading and writing throw the error that tells what it had to say.
/// On Windows a read or write that is cancelled ends the program: a pipe knows no other way there to stop one.
/// </remarks>
internal sealed class ProcessStream(Process process) : Stream
{
    // ssh's own failure, as ssh(1) has it: the daemon has never been reached.
    private const int SshFailed = 255;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly LogSource Log = new("rpc.netsocket");

    private readonly Stream _input = process.StandardInput.BaseStream;
    private readonly Stream _output = process.StandardOutput.BaseStream;
    private readonly ErrorTail _error = new(process.StandardError);
    private readonly Task<int> _exit = ExitAsync(process);
    private readonly int _id = process.Id;
    private bool _hasReceived;
    private int _isDisposed;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        var count = 0;
        using (KillWhereCancelled(cancellationToken))
        {
            try
            {
                count = await _output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                Log.Debug($"process {_id}: reading: {e.Message}");
            }
        }
        if (count == 0 && buffer.Length > 0)
            throw await EndAsync(cancellationToken).ConfigureAwait(false);
        _hasReceived = true;
        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        using var registration = KillWhereCancelled(cancellationToken);
        try
        {
            await _input.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            await _input.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Log.Debug($"process {_id}: writing: {e.Message}");
        }
        throw await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing is held back.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        Kill();
        // Not waited for here, but it is waited for: no zombie stays.
        _ = CloseAsync();
    }

    private CancellationTokenRegistration KillWhereCancelled(CancellationToken cancellationToken) => OperatingSystem.IsWindows()
        ? cancellationToken.UnsafeRegister(static stream => ((ProcessStream)stream!).Kill(), this)
        : default;

    /// <summary>Why the program has gone, in its own words.</summary>
    private async Task<VirtException> EndAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        // It may have closed its output and go on for a while; what it says last comes before its end.
        await Task.WhenAny(Task.WhenAll(_error.End, _exit), Task.Delay(Patience, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var said = _error.ToString();
        var suffix = said.Length > 0 ? $": {said}" : "";
        var code = _exit.IsCompletedSuccessfully ? _exit.Result : (int?)null;
        Log.Debug($"process {_id} has {(code is null ? "closed its output" : $"ended with {code}")}");
        return code == SshFailed && !_hasReceived ? RpcErrors.Reset($"Cannot recv data{suffix}") : RpcErrors.Ended($"End of file while reading data{suffix}");
    }

    private void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private async Task CloseAsync()
    {
        await _exit.ConfigureAwait(false);
        await _input.DisposeAsync().ConfigureAwait(false);
        await _output.DisposeAsync().ConfigureAwait(false);
        process.StandardError.Dispose();
        process.Dispose();
    }

    private static async Task<int> ExitAsync(Process process)
    {
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return process.ExitCode;
    }
}
